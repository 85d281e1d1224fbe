from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "teilhabe.foundation.jobs"
    label = "jobs"
