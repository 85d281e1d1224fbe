from django.apps import AppConfig


class TalliesConfig(AppConfig):
    name = "teilhabe.core.tallies"
    label = "tallies"
