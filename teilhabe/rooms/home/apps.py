from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "teilhabe.rooms.home"
    label = "home"
