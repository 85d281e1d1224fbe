from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "teilhabe.foundation.access"
    label = "access"

    def ready(self) -> None:
        from teilhabe.foundation.access import checks, table  # noqa: F401, PLC0415 - checks register themselves

        table.load()
