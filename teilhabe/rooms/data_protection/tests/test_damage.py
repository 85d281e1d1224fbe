"""Somebody wrote into the tables: whoever reads the audit sees it, and nothing is left out in silence."""

import datetime

import pytest
import time_machine
from django.db.models import Model, QuerySet
from django.utils import timezone

from teilhabe.core.accounts.models import Team
from teilhabe.core.todos.models import Todo
from teilhabe.core.vault.models import Holder
from teilhabe.core.vault.restore import accept_restored_state
from teilhabe.core.vault.sealer import VaultSealer
from teilhabe.foundation.audit import chain
from teilhabe.foundation.audit.actions import inspect_chain, record, sign_checkpoint
from teilhabe.foundation.audit.chain import digest_of
from teilhabe.foundation.audit.models import Checkpoint, Entry, Head, Inspection
from teilhabe.foundation.audit.readings import Fault
from teilhabe.foundation.jobs.table import jobs
from tests.audit import AuditDesk, newest_entry, words_of
from tests.cast import Cast
from tests.damage import damaged
from tests.desk import Desk, text_of
from tests.keyrings import team_of

pytestmark = pytest.mark.django_db


def rows(model: type[Model]) -> QuerySet[Model]:
    """What somebody with a database client can do."""
    return QuerySet(model)


# --- The chain ----------------------------------------------------------------------------------------------
def test_whole_chain_is_said_to_be_whole_once_somebody_looked(cast: Cast, desk: AuditDesk) -> None:
    assert "Die Kette wurde noch nicht geprüft" in desk.page()
    page = desk.inspect()
    assert "Die Kette ist ganz" in page
    assert "Die Kette des Protokolls wurde geprüft." in words_of(desk.shown())


@pytest.mark.parametrize(
    ("change", "meaning"),
    [
        ({"body": b"other"}, "nicht mehr der, der geschrieben wurde"),
        ({"day": datetime.date(2020, 1, 1)}, "nicht mehr der, der geschrieben wurde"),
        ({"sequence": 10_000}, "stehen nicht mehr in der Tabelle"),
    ],
)
def test_first_broken_link_is_shown_with_what_it_means_and_what_to_do(
    desk: AuditDesk, change: dict[str, object], meaning: str
) -> None:
    for _ in range(3):
        record("todos.add_todo")
    broken = newest_entry() - 1
    rows(Entry).filter(sequence=broken).update(**change)
    page = desk.inspect()
    assert f"Die Kette ist bei Nr. {broken} zerrissen" in page
    assert meaning in page
    assert "Was jetzt zu tun ist" in page
    assert "Sicherungen" in page
    assert f"/desk/audit/{broken + 5}/" in page
    assert "Die Kette ist ganz" not in page


def test_end_that_was_cut_off_is_shown(desk: AuditDesk) -> None:
    record("todos.add_todo")
    rows(Entry).filter(sequence=newest_entry()).delete()
    assert "Das Ende der Kette fehlt" in desk.inspect()


def test_signature_of_somebody_else_is_shown(desk: AuditDesk) -> None:
    sign_checkpoint()
    rows(Checkpoint).update(signature=b"x" * 64)
    page = desk.inspect()
    assert "nicht echt" in page
    assert "Was davor liegt" not in page


def test_chain_written_anew_is_shown_though_its_signatures_are_gone(desk: AuditDesk) -> None:
    sign_checkpoint()
    signed = newest_entry()
    for model in (Entry, Checkpoint, Head):
        rows(model).delete()
    for _ in range(signed + 3):
        record("todos.add_todo")
    assert f"Die Kette ist bei Nr. {signed} zerrissen" in desk.inspect()


def test_restored_backup_is_a_break_until_somebody_accepts_it(desk: AuditDesk) -> None:
    head = Head.objects.get()
    record("todos.add_todo")
    sign_checkpoint()
    for model in (Entry, Checkpoint):
        rows(model).filter(sequence__gt=head.sequence).delete()
    rows(Head).update(sequence=head.sequence, digest=head.digest)
    assert "Das Ende der Kette fehlt" in desk.inspect()
    rows(Entry).filter(sequence__gt=head.sequence).delete()
    rows(Head).update(sequence=head.sequence, digest=head.digest)
    accept_restored_state()
    assert "Die Kette ist ganz" in desk.inspect()


def test_nobody_but_the_house_can_say_that_the_chain_is_whole(desk: AuditDesk) -> None:
    rows(Entry).filter(sequence=2).update(body=b"other")
    desk.inspect()
    rows(Inspection).update(broken_at=None, reason="")
    page = desk.page()
    assert "Die Kette ist ganz" not in page
    assert "Die Kette wurde noch nicht geprüft" in page


def test_missing_signatures_of_the_house_are_noticed(cast: Cast, desk: AuditDesk) -> None:
    in_three_days = timezone.now() + datetime.timedelta(days=3)
    assert "nicht unterschrieben" not in desk.page()
    sign_checkpoint()
    record("todos.add_todo")
    with time_machine.travel(in_three_days):
        desk = AuditDesk(cast)
        assert "nicht unterschrieben" in desk.page()
        sign_checkpoint()
        page = desk.page()
        assert "nicht unterschrieben" not in page
        assert "Vom Haus unterschrieben: bis Nr." in page


def test_chain_grows_while_it_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody works on during the check: that is no break."""
    for _ in range(3):
        record("todos.add_todo")
    head_before = chain.head_of_chain()
    record("todos.add_todo")
    heads = iter([head_before])
    present = chain.head_of_chain
    monkeypatch.setattr(chain, "head_of_chain", lambda: next(heads, None) or present())
    assert chain.verify() is None


def test_every_night_the_chain_is_checked_and_readers_find_a_break_on_their_list(
    cast: Cast, audit_team: Team
) -> None:
    night = jobs()["data_protection.inspect_chain"]
    night.run()
    assert Inspection.objects.get().broken_at is None
    record("todos.add_todo")
    broken = newest_entry()
    rows(Entry).filter(sequence=broken).update(body=b"other")
    night.run()
    night.run()
    assert [todo.owner for todo in Todo.objects.all()] == [cast.data_protection]
    page = AuditDesk(cast).read("")
    assert "Im Protokoll passt ein Eintrag nicht." in page
    assert f"/desk/audit/{broken}/" in page
    assert "Im Protokoll" not in Desk(cast, cast.manager).read("")


# --- Single entries -----------------------------------------------------------------------------------------
def test_damaged_entry_is_shown_as_damaged(desk: AuditDesk) -> None:
    entry = record("todos.add_todo")
    rows(Entry).filter(pk=entry.pk).update(body=damaged(entry.body))
    line = desk.shown()[0]
    assert (line.sequence, line.fault, line.fits) == (entry.sequence, Fault.DAMAGED, False)
    page = desk.page()
    assert "Er ist beschädigt und lässt sich nicht öffnen." in page
    assert "audit-lines__alarm" in page


@pytest.mark.parametrize("asked", [{"kind": "keys"}, {"actor": "nobody"}])
def test_no_filter_hides_a_damaged_entry(desk: AuditDesk, asked: dict[str, str]) -> None:
    entry = record("todos.add_todo")
    rows(Entry).filter(pk=entry.pk).update(body=b"x")
    assert entry.sequence in [line.sequence for line in desk.shown(**asked)]


def test_gap_is_shown_where_entries_were_taken_out(desk: AuditDesk) -> None:
    for _ in range(4):
        record("todos.add_todo")
    newest = newest_entry()
    rows(Entry).filter(sequence__in=[newest - 1, newest - 2]).delete()
    line = desk.shown()[0]
    assert (line.sequence, line.missing) == (newest, 2)
    assert "Davor fehlen 2 Einträge." in desk.page()


def test_gap_at_the_very_start_is_shown(desk: AuditDesk) -> None:
    rows(Entry).filter(sequence=1).delete()
    assert desk.shown()[-1].missing == 1


def test_pruned_start_is_no_gap(desk: AuditDesk) -> None:
    sign_checkpoint()
    signed = newest_entry()
    record("todos.add_todo")
    rows(Entry).filter(sequence__lte=signed).delete()
    line = desk.shown()[-1]
    assert (line.sequence, line.missing, line.fits) == (signed + 1, 0, True)


def test_changed_day_is_shown(desk: AuditDesk) -> None:
    entry = record("todos.add_todo")
    rows(Entry).filter(pk=entry.pk).update(day=datetime.date(2020, 1, 1))
    line = desk.shown()[0]
    assert (line.fits, line.words) == (False, "Eine Aufgabe wurde angelegt.")
    assert "Dieser Eintrag passt nicht in die Kette." in desk.page()


def test_entry_for_another_team_is_shown_as_such(cast: Cast, desk: AuditDesk) -> None:
    before = newest_entry()
    own = Holder.objects.get(audit_seal__isnull=False)
    Holder.objects.filter(pk=own.pk).update(audit_seal=None)
    team_of(cast.manager, reads_audit=True)
    Holder.objects.update(audit_seal=None)
    own.save()
    lines = [line for line in desk.shown() if line.sequence > before]
    assert Fault.FOR_OTHERS in [line.fault for line in lines]
    assert "Er wurde für ein anderes Team verschlossen." in desk.page()


AT = '"at": "2026-11-11T10:00:00Z"'
FORGED = [
    "",
    "[]",
    '{"action": 5}',
    '{"action": "advice.change_case", %s, "subject": ["advice.case", "x"]}',
    '{"action": "advice.change_case", %s, "subject": ["advice.case", 18446744073709551615]}',
    '{"action": "directory.change_service", %s, "subject": ["directory.service", "x"]}',
    '{"action": "x.y", %s, "subject": ["no.model", 1], "actor": 18446744073709551615}',
    '{"action": "accounts.give_role", %s, "detail": {"role": ["<b>"]}}',
    '{"action": "accounts.add_member", %s, "detail": {"member": {"a": 1}}}',
    '{"action": "advice.list_cases", %s, "detail": {"cases": 5}}',
    '{"action": "vault.refuse", %s, "actor": -5, "detail": {"error": "<script>"}}',
]


@pytest.mark.parametrize("content", FORGED)
def test_forged_entry_keeps_no_other_from_being_read(desk: AuditDesk, content: str) -> None:
    """The public key of the audit team is no secret: whoever writes tables can seal to it what he likes."""
    entry = record("todos.add_todo")
    body = VaultSealer().seal_for_audit(content.replace("%s", AT).encode())
    before = Entry.objects.get(sequence=entry.sequence - 1)
    digest = digest_of(bytes(before.digest), entry.sequence, entry.day, body)
    rows(Entry).filter(pk=entry.pk).update(body=body, digest=digest)
    rows(Head).update(digest=digest)
    record("vault.print_sheet")
    lines = desk.shown()
    assert [line.sequence for line in lines[:2]] == [entry.sequence + 1, entry.sequence]
    assert lines[0].words == "Ein Notfallblatt wurde gedruckt."
    assert "<script>" not in desk.browser.get("/desk/audit/").content.decode()


# --- Refusals -----------------------------------------------------------------------------------------------
def test_refusals_stand_out_and_say_what_was_refused(cast: Cast, desk: AuditDesk) -> None:
    advice = Desk(cast)
    case = advice.open_case()
    rows(type(case)).filter(pk=case.pk).update(blob=damaged(case.blob))
    assert "Versiegelter Inhalt beschädigt" in advice.read("cases/")
    [line] = desk.shown(kind="refused")
    assert line.is_refusal
    assert line.words == "Etwas Verschlossenes wurde zurückgewiesen."
    assert line.reason == "Verändert, abgeschnitten oder mit einem fremden Schlüssel verschlossen."
    assert [mention.about.text for mention in line.mentions] == [f"Akte {case.number}"]
    answer = desk.get("audit/?kind=refused")
    assert "audit-lines__alarm" in text_of(answer)
    assert "tag--danger" in text_of(answer)


def test_inspection_names_the_break_to_who_asked(cast: Cast, desk: AuditDesk) -> None:
    record("todos.add_todo")
    rows(Entry).filter(sequence=newest_entry()).update(body=b"x")
    inspect_chain(by=cast.data_protection)
    line = desk.shown(kind="opened", actor=str(cast.data_protection.pk))[0]
    assert line.code in {"audit.inspect_chain", "data_protection.read_audit"}
    reasons = {shown.code: shown.reason for shown in desk.shown(kind="opened")}
    assert reasons["audit.inspect_chain"] == "Ein Glied passt nicht."
