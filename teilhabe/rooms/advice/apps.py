from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "teilhabe.rooms.advice"
    label = "advice"
