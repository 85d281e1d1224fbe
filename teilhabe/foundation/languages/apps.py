from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "teilhabe.foundation.languages"
    label = "languages"
