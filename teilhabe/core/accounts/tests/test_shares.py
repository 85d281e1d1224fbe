"""A team's key in shares on paper, by HTTP. The team is one of one: the colleague's."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from teilhabe.core.accounts.models import KeyRecovery, Membership, SecrecyPledge, Team, User
from teilhabe.core.vault.actions import create_safe, renew_team, start_with_empty_hands
from teilhabe.core.vault.models import Holder, KeyShare
from teilhabe.core.vault.queries import shares_of, teams_of
from teilhabe.foundation.forms.models import Draft
from teilhabe.foundation.retention.table import rule_of
from tests.audit import actions_since, newest_entry
from tests.cast import PASSWORD, Browser, Cast, add_team, logged_in
from tests.desk import Desk, text_of
from tests.keyrings import keyring_for, wrapping_key_of

pytestmark = pytest.mark.django_db
WORD = re.compile(r"<li>([a-z]+)</li>")
OUTSIDE = "outside"


@pytest.fixture
def team(cast: Cast) -> Team:
    return add_team("Jugend", cast.colleague)


@pytest.fixture
def giver(cast: Cast, team: Team) -> Browser:
    return fresh(cast.colleague)


def fresh(user: User) -> Browser:
    """Somebody who typed the password a moment ago."""
    browser = logged_in(user)
    browser.post("/account/again/?next=/desk/", {"password": PASSWORD})
    return browser


def at(team: Team, page: str = "") -> str:
    return f"/desk/people/teams/{team.pk}/shares/{page}"


def said(browser: Browser, address: str, **fields: object) -> str:
    return text_of(browser.post(address, fields, follow=True))


def hand_out(browser: Browser, team: Team, *keepers: object, needed: int = 2) -> str:
    fields = {f"keeper_{number}": keeper for number, keeper in enumerate(keepers, start=1)}
    return said(browser, at(team, "hand-out/"), needed=needed, **fields)


def words_asked(browser: Browser, team: Team, number: int, words: list[str]) -> dict[str, object]:
    asked = browser.get(at(team, f"{number}/confirm/")).context["form"].fields
    return {name: words[int(name.removeprefix("secret_")) - 1] for name in asked}


def on_paper(browser: Browser, team: Team, number: int = 3) -> list[str]:
    """The lines of a set of which two are needed, printed and confirmed."""
    hand_out(browser, team, *[OUTSIDE] * number)
    lines = []
    for share in range(1, number + 1):
        words = WORD.findall(said(browser, at(team, f"{share}/")))
        said(browser, at(team, f"{share}/confirm/"), **words_asked(browser, team, share, words))
        lines.append(" ".join(words))
    return lines


def holds_key(user: User, team: Team) -> bool:
    return team.pk in {holder.pk for holder in teams_of(Holder.objects.get(owner=user))}


# --- Handing out ------------------------------------------------------------------------------------------
def test_each_share_is_shown_once_and_counts_when_it_is_on_paper(team: Team, giver: Browser) -> None:
    assert "gibt es keine Notfall-Teile" in text_of(giver.get(f"/desk/people/teams/{team.pk}/"))
    assert "Die Teile sind gemacht" in hand_out(giver, team, OUTSIDE, OUTSIDE, OUTSIDE)
    for number in (1, 2):
        assert not WORD.findall(text_of(giver.get(at(team, f"{number}/"))))
        words = WORD.findall(said(giver, at(team, f"{number}/")))
        assert len(words) == 20
        assert "kein zweites Mal" in said(giver, at(team, f"{number}/"))
        assert "gezeigt, aber noch nicht bestätigt" in text_of(giver.get(at(team)))
        typed = words_asked(giver, team, number, words)
        wrong = said(giver, at(team, f"{number}/confirm/"), **dict.fromkeys(typed, "zoo"))
        assert wrong.count("ein anderes Wort") >= 2
        assert "noch nicht ausgegeben" in text_of(giver.get(f"/desk/people/teams/{team.pk}/"))
        assert "Wir haben ihn nicht mehr" in said(giver, at(team, f"{number}/confirm/"), **typed)
        assert giver.get(at(team, f"{number}/")).status_code == 404
    assert "Teile auf Papier: 2." in text_of(giver.get(f"/desk/people/teams/{team.pk}/"))


def test_sheet_tells_its_keeper_what_to_know(cast: Cast, team: Team, giver: Browser) -> None:
    hand_out(giver, team, cast.manager.pk, OUTSIDE)
    answer = giver.post(at(team, "1/"))
    assert "no-store" in answer.headers["Cache-Control"]
    page = text_of(answer)
    for line in ("Teil 1 von 2", "Für Sascha Feld.", "Allein öffnet dieses Blatt nichts", "Am Telefon"):
        assert line in page
    assert "Sascha Feld" in text_of(giver.get(at(team)))


def test_words_are_typed_back_however_they_are_written(team: Team, giver: Browser) -> None:
    hand_out(giver, team, OUTSIDE, OUTSIDE)
    words = WORD.findall(said(giver, at(team, "1/")))
    typed = {name: f" {word}. ".upper() for name, word in words_asked(giver, team, 1, words).items()}
    assert "Wir haben ihn nicht mehr" in said(giver, at(team, "1/confirm/"), **typed)


@pytest.mark.parametrize(
    ("keepers", "needed", "words"),
    [
        ([], 2, "Wählen Sie, wer einen Teil bekommt"),
        ([OUTSIDE], 2, "So viele Teile werden gar nicht ausgegeben"),
        (["manager", "manager"], 2, "Niemand bekommt zwei Teile"),
        ([OUTSIDE, OUTSIDE], 1, "Wählen Sie mindestens 2"),
        (["manager", "adviser"], 1, "Wählen Sie mindestens 2"),
        (["colleague", "manager"], 1, "Wählen Sie mindestens 2"),
        (["colleague"], 1, "Die Teile sind gemacht"),
        ([OUTSIDE] * 5, 5, "Die Teile sind gemacht"),
    ],
)
def test_nobody_from_outside_gets_the_key_alone(
    cast: Cast, team: Team, *, keepers: list[str], needed: int, words: str
) -> None:
    giver = fresh(cast.colleague)
    people = [getattr(cast, keeper).pk if hasattr(cast, keeper) else keeper for keeper in keepers]
    assert words in hand_out(giver, team, *people, needed=needed)
    assert KeyShare.objects.exists() == ("gemacht" in words)


@pytest.mark.parametrize("needed", ["0", "6", "-1", "zwei", ""])
def test_strange_numbers_are_refused_at_the_field(team: Team, giver: Browser, needed: str) -> None:
    answer = giver.post(at(team, "hand-out/"), {"needed": needed, "keeper_1": OUTSIDE})
    assert answer.context["form"].errors.keys() == {"needed"}
    assert not KeyShare.objects.exists()


def test_password_is_asked_again(team: Team, giver: Browser) -> None:
    hand_out(giver, team, OUTSIDE, OUTSIDE)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6), tick=False):
        for page in ("hand-out/", "1/"):
            for answer in (giver.get(at(team, page)), giver.post(at(team, page))):
                assert answer.headers["Location"].startswith("/account/again/")
    assert not KeyShare.objects.filter(is_shown=True).exists()


def test_others_do_not_hand_out(cast: Cast, team: Team, giver: Browser) -> None:
    hand_out(giver, team, OUTSIDE, OUTSIDE)
    for user in (cast.manager, cast.coordinator, cast.system_administrator, cast.adviser):
        browser = fresh(user)
        for page in ("hand-out/", "1/", "1/confirm/"):
            assert browser.get(at(team, page)).status_code == 404
            assert browser.post(at(team, page)).status_code == 404


def test_member_without_the_key_hands_out_nothing(cast: Cast, team: Team) -> None:
    Membership.objects.create(team=team, user=cast.stranger)
    Membership.objects.create(team=team, user=cast.editor)
    browser = fresh(cast.editor)
    assert "selbst nicht" in hand_out(browser, team, OUTSIDE, OUTSIDE)
    assert not KeyShare.objects.exists()


def test_colleague_does_not_see_the_share_of_another(cast: Cast) -> None:
    hand_out(fresh(cast.adviser), cast.team, OUTSIDE, OUTSIDE)
    colleague = fresh(cast.colleague)
    assert "das kann nur Alex Sommer" in text_of(colleague.get(at(cast.team)))
    assert colleague.post(at(cast.team, "1/")).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("colleague", 200), ("coordinator", 200), ("manager", 200), ("system_administrator", 404)],
)
def test_who_has_shares_is_for_those_who_can_help(
    cast: Cast, team: Team, giver: Browser, who: str, status: int
) -> None:
    hand_out(giver, team, cast.manager.pk, OUTSIDE)
    browser = giver if who == "colleague" else logged_in(getattr(cast, who))
    assert browser.get(at(team)).status_code == status
    assert browser.get(at(team, "recover/")).status_code == status


def test_new_key_of_the_team_asks_for_new_shares(team: Team, giver: Browser) -> None:
    on_paper(giver, team)
    renew_team(Holder.objects.get(pk=team.pk))
    for page in (f"/desk/people/teams/{team.pk}/", at(team)):
        assert "gelten nicht mehr" in text_of(giver.get(page))
    assert "gibt es keine Teile" in text_of(giver.get(at(team, "recover/")))
    on_paper(giver, team)
    assert "Teile auf Papier: 3." in text_of(giver.get(at(team)))


def test_keeper_who_left_is_named_as_gone(cast: Cast, team: Team, giver: Browser) -> None:
    hand_out(giver, team, cast.manager.pk, OUTSIDE)
    logged_in(cast.system_administrator).post(f"/desk/people/{cast.manager.pk}/offboard/")
    assert "arbeitet nicht mehr hier" in text_of(giver.get(at(team)))


# --- Putting together -------------------------------------------------------------------------------------
def test_shares_give_the_key_back_and_every_member_sees_it(cast: Cast, team: Team, giver: Browser) -> None:
    earlier, lines = create_safe(Holder.objects.get(pk=team.pk)), on_paper(giver, team)
    Membership.objects.create(team=team, user=cast.editor)
    start_with_empty_hands(cast.colleague.pk, wrapping_key_of(cast.colleague))
    assert not holds_key(cast.colleague, team)
    before = newest_entry()
    page = said(
        logged_in(cast.coordinator),
        at(team, "recover/"),
        member=cast.colleague.pk,
        secret_1=lines[2].upper(),
        secret_2=", ".join(word[:4] for word in lines[0].split()),
    )
    assert "Das Mitglied hat den Schlüssel" in page
    assert keyring_for(cast.colleague).open(earlier.safe_id).safe_id == earlier.safe_id
    assert "vault.recover_team_key" in actions_since(before)
    assert shares_of(Holder.objects.get(pk=team.pk)) is None
    for member in (cast.colleague, cast.editor):
        assert "Kim Winter bekam den Schlüssel von „Jugend“" in Desk(cast, member).read("")
    assert "bekam den Schlüssel" not in Desk(cast, cast.manager).read("")


def test_notice_goes_after_a_month(cast: Cast, team: Team) -> None:
    row = KeyRecovery.objects.create(team=team, member=cast.colleague, typed_by=cast.manager)
    rule = rule_of(KeyRecovery)
    assert rule is not None
    for days, is_due in ((30, False), (31, True)):
        later = timezone.now() + datetime.timedelta(days=days)
        assert rule.due_rows(later).filter(pk=row.pk).exists() is is_due


def test_one_share_is_not_enough(cast: Cast, team: Team, giver: Browser) -> None:
    """A manager with a share of their own, alone."""
    lines = on_paper(giver, team)
    start_with_empty_hands(cast.colleague.pk, wrapping_key_of(cast.colleague))
    manager = logged_in(cast.manager)
    words = "abandon " * 20
    for other, text in (
        (lines[0], "steht schon weiter oben"),
        ("", "fehlt noch ein Teil"),
        (words, "Stelle 1"),
    ):
        typed = {"member": cast.colleague.pk, "secret_1": lines[0], "secret_2": other}
        assert text in said(manager, at(team, "recover/"), **typed)
    assert not holds_key(cast.colleague, team)


def test_shares_of_two_sets_do_not_fit(cast: Cast, team: Team, giver: Browser) -> None:
    older, newer = on_paper(giver, team), on_paper(giver, team)
    start_with_empty_hands(cast.colleague.pk, wrapping_key_of(cast.colleague))
    browser = logged_in(cast.coordinator)
    for pair in ((older[0], newer[1]), (older[0], older[1])):
        typed = {"member": cast.colleague.pk, "secret_1": pair[0], "secret_2": pair[1]}
        page = said(browser, at(team, "recover/"), **typed)
        assert "öffnen den jetzigen Schlüssel nicht" in page
        assert pair[0] in page, "typed words were lost"
    assert not holds_key(cast.colleague, team)


def test_mistyped_words_are_named_and_nothing_is_kept(cast: Cast, team: Team, giver: Browser) -> None:
    first, second, *_ = on_paper(giver, team)
    start_with_empty_hands(cast.colleague.pk, wrapping_key_of(cast.colleague))
    browser = logged_in(cast.coordinator)
    words = second.split()
    for typed, text in (
        (" ".join(words[:19]), "Es fehlen noch Wörter"),
        (" ".join([*words, words[0]]), "zu viele Wörter"),
        (" ".join([*words[:6], "qwertz", *words[7:]]), "Das Wort an Stelle 7"),
        (" ".join([*words[:6], words[7], words[6], *words[8:]]), "Ein Wort ist ein anderes"),
    ):
        fields = {"member": cast.colleague.pk, "secret_1": first, "secret_2": typed}
        answer = browser.post(at(team, "recover/"), fields)
        assert answer.context["form"].errors.keys() == {"secret_2"}
        assert text in text_of(answer)
        assert typed in text_of(answer)
        assert "no-store" in answer.headers["Cache-Control"]
    assert not Draft.objects.exists()
    assert words[10] not in str(dict(browser.session.items()))


def test_words_are_not_carried_through_the_page_of_an_ended_session(team: Team, giver: Browser) -> None:
    first, *_ = on_paper(giver, team)
    answer = Browser().post(at(team, "recover/"), {"secret_1": first, "member": "1"})
    assert answer.status_code == 401
    assert first not in text_of(answer)


def test_key_goes_to_pledged_members_only(cast: Cast, team: Team, giver: Browser) -> None:
    lines = on_paper(giver, team)
    for user in (cast.editor, cast.volunteer):
        Membership.objects.create(team=team, user=user)
    SecrecyPledge.objects.filter(user=cast.volunteer).delete()
    browser = logged_in(cast.coordinator)
    choices = browser.get(at(team, "recover/")).context["form"].fields["member"].queryset
    assert list(choices) == [cast.editor]
    for user in (cast.volunteer, cast.manager, cast.colleague):
        typed = {"member": user.pk, "secret_1": lines[0], "secret_2": lines[1]}
        answer = browser.post(at(team, "recover/"), typed)
        assert "member" in answer.context["form"].errors
    assert not holds_key(cast.volunteer, team)
    assert not holds_key(cast.manager, team)


def test_without_shares_there_is_nothing_to_put_together(cast: Cast, team: Team, giver: Browser) -> None:
    assert "gibt es keine Teile" in text_of(giver.get(at(team, "recover/")))
    assert giver.post(at(team, "recover/"), {"member": cast.colleague.pk}).status_code == 404
