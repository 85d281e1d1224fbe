from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "teilhabe.foundation.pages"
    label = "pages"
