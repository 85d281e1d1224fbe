from django.apps import AppConfig
from django.urls import register_converter


class TalliesConfig(AppConfig):
    name = "teilhabe.core.tallies"
    label = "tallies"

    def ready(self) -> None:
        from teilhabe.core.tallies import blobs, counters, months  # noqa: PLC0415

        register_converter(months.MonthConverter, "month")
        counters.load()
        for counter in counters.every_counter():
            blobs.check_longest_event(counter)
