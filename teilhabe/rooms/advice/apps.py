from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "teilhabe.rooms.advice"
    label = "advice"

    def ready(self) -> None:
        from teilhabe.rooms.advice import checks  # noqa: F401, PLC0415 - checks register themselves
