from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "teilhabe.foundation.access"
    label = "access"
