from teilhabe.foundation.archive.tables import archived_models
from teilhabe.rooms.open_hours.models import Arrival, DayKey, OpenDay, Screen


def test_no_backup_and_no_export_holds_the_list() -> None:
    archived = archived_models()
    assert Screen in archived
    assert not {Arrival, DayKey, OpenDay} & set(archived)
