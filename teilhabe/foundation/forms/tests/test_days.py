import datetime

import pytest
from django import forms
from django.utils import translation

from teilhabe.foundation.forms.days import DayField


class DayForm(forms.Form):
    day = DayField(initial=datetime.date(2026, 4, 3))


@pytest.mark.parametrize("language", ["de", "en"])
def test_day_is_shown_and_read_as_browsers_send_it(language: str) -> None:
    with translation.override(language):
        drawn = str(DayForm()["day"])
        form = DayForm({"day": "2026-04-03"})
        assert form.is_valid()
    assert 'type="date"' in drawn
    assert 'value="2026-04-03"' in drawn
    assert form.cleaned_data["day"] == datetime.date(2026, 4, 3)
