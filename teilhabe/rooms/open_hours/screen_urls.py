"""Outside of the desk and of the public pages: a device on the wall has neither a log-in nor a language."""

from django.urls import path

from teilhabe.rooms.open_hours import screen_views

app_name = "waiting_room"
urlpatterns = [
    path("", screen_views.ScreenPage.as_view(), name="screen"),
    path("<str:secret>/", screen_views.ScreenOpen.as_view(), name="screen-open"),
]
