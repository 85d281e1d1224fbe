from django.apps import AppConfig


class TalliesConfig(AppConfig):
    name = "teilhabe.core.tallies"
    label = "tallies"

    def ready(self) -> None:
        from teilhabe.core.tallies import blobs, counters  # noqa: PLC0415

        counters.load()
        for counter in counters.counters():
            blobs.check_longest_event(counter)
