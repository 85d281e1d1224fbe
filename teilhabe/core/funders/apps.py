from django.apps import AppConfig


class FundersConfig(AppConfig):
    name = "teilhabe.core.funders"
    label = "funders"

    def ready(self) -> None:
        from teilhabe.core.funders import checks  # noqa: F401, PLC0415 - checks register themselves
