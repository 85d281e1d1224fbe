"""The house with the garden beside it."""

from django.urls import include, path

from teilhabe.config.urls import urlpatterns as house

urlpatterns = [path("garden/", include("tests.garden.urls")), *house]
