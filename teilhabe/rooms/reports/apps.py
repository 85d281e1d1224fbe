from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "teilhabe.rooms.reports"
    label = "reports"
