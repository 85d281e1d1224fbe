from django.apps import AppConfig


class NumbersConfig(AppConfig):
    name = "teilhabe.rooms.numbers"
    label = "numbers"
