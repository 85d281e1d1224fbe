import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

DAY = datetime.datetime(2026, 12, 3, 15, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("form", "german", "english"),
    [
        ("DATE_FORMAT", "3. Dezember 2026", "3 December 2026"),
        ("SHORT_DATE_FORMAT", "03.12.2026", "3 Dec 2026"),
        ("DATETIME_FORMAT", "3. Dezember 2026 15:05", "3 December 2026, 15:05"),
        ("SHORT_DATETIME_FORMAT", "03.12.2026 15:05", "3 Dec 2026, 15:05"),
        ("YEAR_MONTH_FORMAT", "Dezember 2026", "December 2026"),
        ("TIME_FORMAT", "15:05", "15:05"),
    ],
)
def test_one_language_writes_days_in_one_way(form: str, german: str, english: str) -> None:
    """The day never changes places with the month."""
    for language, expected in (("de", german), ("de-simple", german), ("en", english)):
        with translation.override(language):
            assert date_format(DAY, form) == expected
