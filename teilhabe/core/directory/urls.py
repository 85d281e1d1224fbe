from django.urls import path

from teilhabe.core.directory import views

app_name = "directory"
urlpatterns = [
    path("directory/", views.ServiceList.as_view(), name="service-list"),
    path("directory/<uuid:pk>/", views.ServicePage.as_view(), name="service-detail"),
    path("directory/<uuid:pk>/check/", views.ServiceCheck.as_view(), name="service-check"),
    path("directory/<uuid:pk>/change/", views.ServiceChange.as_view(), name="service-change"),
    path("directory/institutions/<uuid:pk>/", views.InstitutionPage.as_view(), name="institution-detail"),
    path(
        "directory/institutions/<uuid:pk>/change/",
        views.InstitutionChange.as_view(),
        name="institution-change",
    ),
]
