from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "teilhabe.foundation.retention"
    label = "retention"

    def ready(self) -> None:
        from teilhabe.foundation.retention import checks  # noqa: F401, PLC0415 - checks register themselves
