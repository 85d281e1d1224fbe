"""The first evenings of a new house: Today says what is missing until requests can be read."""

import pytest
from django.utils.html import escape

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.first_steps import (
    FOUND_AUDIT,
    FOUND_INTAKE,
    INVITE_ADVICE,
    INVITE_COORDINATION,
    Step,
    open_steps,
)
from teilhabe.core.accounts.models import SecrecyPledge
from tests.cast import Cast, add_person, add_team, logged_in

pytestmark = pytest.mark.django_db


def texts(*steps: Step) -> list[str]:
    return [str(step.text) for step in steps]


def test_empty_house_begins_with_people() -> None:
    add_person("jona", "Jona Wald", "system_administrator")
    assert list(open_steps()) == [INVITE_COORDINATION, INVITE_ADVICE, FOUND_INTAKE]


def test_invited_people_count_once_they_came_in() -> None:
    person = actions.invite_person(username="toni", display_name="Toni Berg", roles=["coordinator"], by=None)
    assert INVITE_COORDINATION in open_steps()
    assert not hasattr(person, "holder")


def test_team_needs_a_second_key_and_pledges() -> None:
    adviser = add_person("alex", "Alex Sommer", "adviser")
    add_person("toni", "Toni Berg", "coordinator")
    add_team("Beratung", adviser, is_intake=True)
    SecrecyPledge.objects.all().delete()
    pledge, second = open_steps()
    assert "Alex Sommer" in str(pledge.text)
    assert pledge.address == f"/desk/people/{adviser.pk}/"
    assert "zweites Mitglied" in str(second.text)


def test_house_at_work_lacks_only_who_reads_the_audit(cast: Cast) -> None:
    assert list(open_steps()) == [FOUND_AUDIT]
    actions.found_team(
        name="Datenschutz", members=[cast.data_protection], is_intake=False, by=None, reads_audit=True
    )
    assert not list(open_steps())


def test_today_leads_whoever_can_do_it_and_tells_the_others(cast: Cast) -> None:
    text = escape(texts(FOUND_AUDIT)[0])
    leads = logged_in(cast.manager).get("/desk/").content.decode()
    assert text in leads
    assert "/desk/people/teams/found/" in leads
    tells = logged_in(cast.system_administrator).get("/desk/").content.decode()
    assert text in tells
    assert "/desk/people/teams/found/" not in tells
    assert text not in logged_in(cast.adviser).get("/desk/").content.decode()
