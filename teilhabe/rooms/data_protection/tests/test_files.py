"""The audit as a file: after the password, and harmless in any spreadsheet."""

import csv
import datetime
import io
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db.models import QuerySet
from django.utils import timezone

from teilhabe.core.accounts.models import User
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.audit.models import Entry
from teilhabe.rooms.data_protection import readings
from tests.audit import AuditDesk, words_of
from tests.cast import Cast
from tests.desk import text_of

pytestmark = pytest.mark.django_db


def table(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_file_asks_for_the_password_again(cast: Cast, desk: AuditDesk) -> None:
    desk.type_password_again()
    assert desk.browser.get("/desk/audit/file.csv").status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        answer = desk.browser.get("/desk/audit/file.csv", {"kind": "keys"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/again/")
    assert "kind%3Dkeys" in answer.headers["Location"]


def test_csv_holds_every_entry_that_is_wanted(cast: Cast, desk: AuditDesk) -> None:
    for _ in range(readings.PAGE + 5):
        record("vault.print_sheet", actor=cast.adviser)
    lines = table(desk.file("csv", kind="keys", actor=str(cast.adviser.pk)))
    assert len(lines) == readings.PAGE + 5
    assert lines[0] | {"Tag": "", "Uhrzeit": "", "Nummer": ""} == {
        "Nummer": "",
        "Tag": "",
        "Uhrzeit": "",
        "Wer": "Alex Sommer",
        "Rolle": "Beratung",
        "Was": "Ein Notfallblatt wurde gedruckt.",
        "Art": "Schlüssel",
        "Worum es ging": "",
        "Grund": "",
        "Zustand": "",
        "Code": "vault.print_sheet",
    }


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ['=HYPERLINK("https://example.org")', "+49", "-1", "@SUM(A1)"])
def test_no_name_becomes_a_formula(cast: Cast, desk: AuditDesk, form: str, name: str) -> None:
    User.objects.filter(pk=cast.adviser.pk).update(display_name=name)
    record("vault.print_sheet", actor=cast.adviser, subject=cast.adviser)
    answer = desk.file(form, kind="keys", actor=str(cast.adviser.pk))
    if form == "csv":
        [line] = table(answer)
        assert (line["Wer"], line["Worum es ging"]) == (f"'{name}", f"'{name}")
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        who, about = sheet["D2"], sheet["H2"]
        assert (who.value, who.data_type) == (about.value, about.data_type) == (f"'{name}", "s")


def test_damaged_entries_are_in_the_file(cast: Cast, desk: AuditDesk) -> None:
    entry = record("todos.add_todo")
    QuerySet(Entry).filter(pk=entry.pk).update(body=b"x")
    line = next(line for line in table(desk.file("csv")) if line["Nummer"] == str(entry.sequence))
    assert "beschädigt" in line["Zustand"]


def test_taking_it_away_is_in_the_audit(desk: AuditDesk) -> None:
    desk.file("xlsx")
    assert words_of(desk.shown())[0] == "Das Protokoll wurde als Datei mitgenommen."


def test_too_much_for_one_file_is_said_and_nothing_is_left_out(
    desk: AuditDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "MOST_EXPORTED", 3)
    for _ in range(4):
        record("todos.add_todo")
    desk.type_password_again()
    answer = desk.browser.get("/desk/audit/file.csv", {"kind": "keys"}, follow=True)
    assert "Das sind mehr als 3 Einträge." in text_of(answer)
    assert answer.redirect_chain[-1][0] == "/desk/audit/?kind=keys"


def test_unknown_form_and_wrong_days_lead_nowhere(desk: AuditDesk) -> None:
    assert desk.file("exe").status_code == 404
    desk.type_password_again()
    answer = desk.browser.get("/desk/audit/file.csv", {"first_day": "gestern"}, follow=True)
    assert "Bitte prüfen Sie Ihre Angaben" in text_of(answer)
