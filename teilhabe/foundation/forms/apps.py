from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "teilhabe.foundation.forms"
    label = "forms"
