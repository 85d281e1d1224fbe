from django.urls import path

from teilhabe.core.directory import views

app_name = "public-directory"
urlpatterns = [
    path("help/", views.PublicServices.as_view(), name="service-list"),
    path("help/<uuid:pk>/", views.PublicService.as_view(), name="service-detail"),
    path("help/institutions/<uuid:pk>/", views.PublicInstitution.as_view(), name="institution-detail"),
]
