from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "teilhabe.core.house"
    label = "house"
