from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "teilhabe.foundation.web"
    label = "web"
