from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "teilhabe.core.handover"
    label = "handover"
