from django.urls import path

from teilhabe.core.directory import views

app_name = "feeds-directory"
urlpatterns = [
    path("organizations.json", views.OrganizationFeed.as_view(), name="organizations"),
]
