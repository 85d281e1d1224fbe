import pytest

from teilhabe.core.accounts.models import RoleHeld, Team
from teilhabe.core.vault.models import Message
from teilhabe.rooms.advice.models import Case, Request, RequestState
from tests.cast import Cast, add_person, add_team
from tests.desk import Desk, text_of
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]

MESSAGE = "Mein Vermieter will, dass ich morgen ausziehe."


@pytest.fixture
def receipt() -> str:
    return Visitor().file(MESSAGE)


@pytest.fixture
def asked(receipt: str) -> Request:
    return Request.objects.get()


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def test_request_waits_in_the_inbox_and_is_read(desk: Desk, asked: Request) -> None:
    assert f"/desk/requests/{asked.pk}/" in desk.read("requests/")
    page = desk.read(f"requests/{asked.pk}/")
    assert MESSAGE in page
    assert "noch" in page


def test_receipt_that_nobody_confirmed_is_marked(desk: Desk, asked: Request, receipt: str) -> None:
    assert "Quittung nicht bestätigt" in desk.read(f"requests/{asked.pk}/")
    Visitor().come_back(receipt)
    assert "Quittung nicht bestätigt" not in desk.read(f"requests/{asked.pk}/")


def test_answer_reaches_the_person(desk: Desk, asked: Request, receipt: str) -> None:
    desk.answer(asked, "Niemand darf Sie morgen ausziehen lassen.")
    asked.refresh_from_db()
    assert asked.state == RequestState.ANSWERED
    assert asked.next_due_on is None
    assert f"/desk/requests/{asked.pk}/" not in desk.read("requests/")
    assert f"/desk/requests/{asked.pk}/" in desk.read("requests/answered/")
    visitor = Visitor().come_back(receipt)
    assert "Niemand darf Sie morgen ausziehen lassen." in visitor.text
    assert "Alex Sommer" in visitor.text


def test_second_answer_is_sent_only_after_a_look_at_the_first(
    desk: Desk, cast: Cast, asked: Request, receipt: str
) -> None:
    """Two people, or two tabs, have the same request open."""
    address = f"requests/{asked.pk}/"
    seen = desk.get(address).context["form"]["seen"].value()
    Desk(cast, cast.colleague).answer(asked, "Kommen Sie morgen um neun.")
    late = desk.post(address, text="Kommen Sie am Freitag.", seen=seen)
    assert late.status_code == 409
    page = text_of(late)
    for words in (
        "Inzwischen hat schon jemand geschrieben",
        "Kim Winter",
        "Kommen Sie morgen um neun.",
        "Kommen Sie am Freitag.",
    ):
        assert words in page
    assert "Kommen Sie am Freitag." not in Visitor().come_back(receipt).text
    assert "Kommen Sie am Freitag." in desk.read(address), "the text is kept as a draft"
    seen = late.context["form"]["seen"].value()
    assert desk.post(address, text="Kommen Sie am Freitag.", seen=seen).status_code == 302
    text = Visitor().come_back(receipt).text
    assert "Kommen Sie morgen um neun." in text
    assert "Kommen Sie am Freitag." in text


def test_same_answer_sent_twice_lies_in_the_mailbox_once(desk: Desk, asked: Request) -> None:
    address = f"requests/{asked.pk}/"
    typed = {"text": "Guten Tag", "seen": desk.get(address).context["form"]["seen"].value()}
    assert [desk.post(address, **typed).status_code for _press in range(2)] == [302, 409]
    assert asked.mailbox.messages.count() == 2


def test_message_that_came_while_writing_is_shown_before_the_answer_goes(
    desk: Desk, asked: Request, receipt: str
) -> None:
    address = f"requests/{asked.pk}/"
    seen = desk.get(address).context["form"]["seen"].value()
    Visitor().come_back(receipt).press(form="write", message="Es hat sich erledigt.")
    late = desk.post(address, text="Kommen Sie am Freitag.", seen=seen)
    assert late.status_code == 409
    assert "Es hat sich erledigt." in text_of(late)


def test_request_is_taken_into_one_case_only(desk: Desk, cast: Cast, asked: Request) -> None:
    typed = {"call_name": "Selam", "compared": "Selam", "channel": "mailbox", "wish": "Eine Wohnung"}
    typed["seen"] = "0"
    desk.post(f"requests/{asked.pk}/case/", **typed)
    case = Case.objects.get()
    late = desk.post(f"requests/{asked.pk}/case/", **typed)
    assert "liegt inzwischen in einer Akte" in text_of(late)
    assert "Alex Sommer" in text_of(late)
    assert "Eine Wohnung" in text_of(late)
    other = desk.open_case("Andere")
    assert "liegt inzwischen in einer Akte" in text_of(desk.post(f"requests/{asked.pk}/join/", case=other.pk))
    assert list(Case.objects.exclude(pk=other.pk)) == [case]
    assert case.joined.get().request == asked


def test_half_written_answer_is_there_again(desk: Desk, asked: Request) -> None:
    desk.post(f"requests/{asked.pk}/", text="Guten Tag, ich", draft="autosave")
    assert "Guten Tag, ich" in desk.read(f"requests/{asked.pk}/")
    assert not Message.objects.filter(state=Message.State.FOR_PERSON).exists()


def test_spam_is_held_back_without_loss_and_comes_back(desk: Desk, asked: Request) -> None:
    desk.post(f"requests/{asked.pk}/hold-back/")
    assert f"/desk/requests/{asked.pk}/" not in desk.read("requests/")
    assert f"/desk/requests/{asked.pk}/" in desk.read("requests/held-back/")
    assert MESSAGE in desk.read(f"requests/{asked.pk}/")
    desk.post(f"requests/{asked.pk}/bring-back/")
    assert f"/desk/requests/{asked.pk}/" in desk.read("requests/")
    assert Message.objects.get().state == Message.State.FOR_TEAM


def test_message_after_closing_opens_the_request_again(desk: Desk, asked: Request, receipt: str) -> None:
    desk.post(f"requests/{asked.pk}/close/")
    asked.refresh_from_db()
    assert asked.state == RequestState.CLOSED
    Visitor().come_back(receipt).press(form="write", message="Noch eine Frage")
    assert f"/desk/requests/{asked.pk}/" in desk.read("requests/")


def test_request_becomes_a_case(desk: Desk, asked: Request) -> None:
    form = desk.get(f"requests/{asked.pk}/case/").context["form"]
    assert form.initial["channel"] == "mailbox"
    answer = desk.post(f"requests/{asked.pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/desk/cases/{case.pk}/"
    asked.refresh_from_db()
    assert asked.state == RequestState.IN_CASE
    page = desk.read_case(case)
    assert MESSAGE in page
    assert f"/desk/requests/{asked.pk}/" in page


def test_case_begins_with_the_topic_and_the_language_that_the_person_chose(desk: Desk) -> None:
    Visitor().file(MESSAGE, language="ar", topics=["housing", "other"])
    asked = Request.objects.get()
    page = desk.get(f"requests/{asked.pk}/case/")
    form = page.context["form"]
    marked = [choice.data["value"] for choice in form["concerns"] if choice.data["selected"]]
    assert marked == ["housing", "other"]
    assert [group.label for group in form.concern_groups if group.is_open] == ["Wohnen", "Etwas anderes"]
    assert (form["language"].value(), form["reading_language"].value()) == ("ar", "ar")
    typed = {"call_name": "Selam", "channel": "mailbox", "seen": "0", "concerns": marked, "language": "ar"}
    desk.post(f"requests/{asked.pk}/case/", **typed)
    page_of_case = desk.read_case(Case.objects.get())
    assert "Wohnen" in page_of_case
    assert "Arabisch" in page_of_case


@pytest.mark.usefixtures("at_the_commissioner")
def test_case_at_the_commissioners_begins_with_the_same(cast: Cast) -> None:
    cast.adviser.roles_held.all().delete()
    RoleHeld.objects.create(user=cast.adviser, role="officer")
    Visitor().file(MESSAGE, language="ar", topics=["housing"])
    form = Desk(cast).get(f"requests/{Request.objects.get().pk}/case/").context["form"]
    assert form["concerns"].value() == ["housing"]
    assert form["language"].value() == "ar"


def test_two_mailboxes_are_joined_to_one_case(desk: Desk, asked: Request) -> None:
    desk.post(f"requests/{asked.pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    case = Case.objects.get()
    Visitor().file("Ich habe meine Quittung verloren.")
    second = Request.objects.exclude(pk=asked.pk).get()
    desk.post(f"requests/{second.pk}/join/", case=case.pk)
    page = desk.read_case(case)
    assert MESSAGE in page
    assert "Ich habe meine Quittung verloren." in page
    assert case.joined.count() == 2


def test_new_message_in_a_case_waits_for_whoever_leads_it(
    desk: Desk, cast: Cast, asked: Request, receipt: str
) -> None:
    desk.post(f"requests/{asked.pk}/case/", call_name="Selam", channel="mailbox", seen="0")
    Visitor().come_back(receipt).press(form="write", message="Es ist dringend")
    address = f"/desk/requests/{asked.pk}/"
    assert address not in Desk(cast, cast.colleague).read("requests/")
    assert address in desk.read("requests/")
    assert "Es ist dringend" in desk.read(f"requests/{asked.pk}/")
    assert address not in desk.read("requests/")


def test_request_is_given_to_another_team(desk: Desk, cast: Cast, asked: Request) -> None:
    other = add_person("uli", "Uli Moor", "adviser")
    team = add_team("Beratung Süd", other)
    desk.post(f"requests/{asked.pk}/reassign/", team=team.pk)
    assert desk.get(f"requests/{asked.pk}/").status_code == 404
    assert MESSAGE in Desk(cast, other).read(f"requests/{asked.pk}/")
    asked.refresh_from_db()
    assert not asked.mailbox.safe.grants.filter(holder=cast.team.pk).exists()


def test_inbox_is_narrowed_by_language_and_topic(desk: Desk) -> None:
    Visitor().file(MESSAGE, language="ar", topics=["housing"])
    Visitor().file("Mein Diplom", language="uk", topics=["education"])
    page = desk.read("requests/?language=uk")
    assert "Ukrainisch" in page
    lines = desk.get("requests/?language=uk").context["lines"]
    assert [line.sheet.language for line in lines] == ["uk"]
    assert [line.sheet.language for line in desk.get("requests/?topic=housing").context["lines"]] == ["ar"]


def test_damaged_request_does_not_hide_the_others(desk: Desk, asked: Request) -> None:
    Visitor().file("Die zweite Anfrage")
    Request.objects.filter(pk=asked.pk).update(blob=b"x")
    assert "Versiegelter Inhalt beschädigt" in desk.read("requests/")
    assert desk.get(f"requests/{asked.pk}/").status_code == 500


def test_foreign_team_finds_nothing(cast: Cast, asked: Request) -> None:
    other = add_person("uli", "Uli Moor", "adviser")
    add_team("Beratung Süd", other)
    desk = Desk(cast, other)
    for page in ("", "case/", "join/", "close/", "hold-back/", "bring-back/", "reassign/"):
        assert desk.get(f"requests/{asked.pk}/{page}").status_code == 404
    assert Team.objects.count() == 2


def test_answer_of_nothing_is_refused(desk: Desk, asked: Request) -> None:
    assert "text" in desk.post(f"requests/{asked.pk}/", text=" ").context["form"].errors
    assert MESSAGE in text_of(desk.post(f"requests/{asked.pk}/", text=""))
