from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "teilhabe.foundation.translation"
    label = "translation"
