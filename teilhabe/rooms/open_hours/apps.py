from django.apps import AppConfig


class OpenHoursConfig(AppConfig):
    name = "teilhabe.rooms.open_hours"
    label = "open_hours"
