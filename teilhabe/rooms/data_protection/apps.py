from django.apps import AppConfig


class DataProtectionConfig(AppConfig):
    name = "teilhabe.rooms.data_protection"
    label = "data_protection"
