from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "teilhabe.rooms.funds"
    label = "funds"
