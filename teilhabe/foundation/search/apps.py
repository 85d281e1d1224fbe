from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "teilhabe.foundation.search"
    label = "search"
