from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "teilhabe.foundation.retention"
    label = "retention"
