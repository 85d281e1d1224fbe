from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from teilhabe.core.accounts.models import OneTimeLink, Proposal, Team, User
from teilhabe.core.accounts.roles import label_of, labels_of
from teilhabe.core.vault.models import Holder
from teilhabe.foundation.audit.table import About, Also, Deed, Kind, Subject, Words, reachable


def people(person: Any, ids: Collection[Any]) -> dict[Any, About]:
    rows = User.objects.filter(pk__in=ids)
    return _named(
        dict(rows.values_list("pk", "display_name")),
        reachable(person, "accounts.view_people", "accounts:person-detail", rows),
    )


def teams(person: Any, ids: Collection[Any]) -> dict[Any, About]:
    rows = Team.objects.filter(pk__in=ids)
    return _named(
        dict(rows.values_list("pk", "name")),
        reachable(person, "accounts.view_team", "accounts:team-detail", rows),
    )


def holders(person: Any, ids: Collection[Any]) -> dict[Any, About]:
    """Keys of people and of teams."""
    owners = dict(Holder.objects.filter(pk__in=ids, owner__isnull=False).values_list("pk", "owner"))
    shown = people(person, list(owners.values()))
    return teams(person, ids) | {pk: shown[owner] for pk, owner in owners.items() if owner in shown}


def _named(names: Mapping[Any, str], urls: Mapping[Any, str]) -> dict[Any, About]:
    return {pk: About(name, urls.get(pk, "")) for pk, name in names.items()}


def which_role(detail: Mapping[str, Any]) -> str:
    return label_of(str(detail.get("role", "")))


def what_was_proposed(detail: Mapping[str, Any]) -> Words:
    roles = detail.get("roles")
    if isinstance(roles, list) and roles:
        return labels_of(map(str, roles))
    return dict(Proposal.Kind.choices).get(str(detail.get("kind", "")), "")


def proposals(person: Any, ids: Collection[Any]) -> dict[Any, About]:
    """For whom, and what."""
    rows = Proposal.objects.filter(pk__in=ids).select_related("person")
    urls = reachable(person, "accounts.view_people", "accounts:proposal-detail", rows)
    return _named({row.pk: f"{row.person}: {row}" for row in rows}, urls)


def how_many_safes(detail: Mapping[str, Any]) -> str:
    count = int(detail.get("safes", 0))
    return ngettext("%(count)s Tresor", "%(count)s Tresore", count) % {"count": count}


def which_link(detail: Mapping[str, Any]) -> Words:
    return dict(OneTimeLink.Purpose.choices).get(str(detail.get("purpose", "")), "")


SUBJECTS = [
    Subject(model="accounts.user", words=_("Jemand, dessen Name gelöscht ist"), shown=people),
    Subject(model="accounts.team", words=_("Ein Team"), shown=teams),
    Subject(model="accounts.proposal", words=_("Ein Vorschlag"), shown=proposals),
    Subject(model="vault.holder", words=_("Ein Schlüssel"), shown=holders),
]
DEEDS = [
    Deed(code="accounts.refuse_log_in", words=_("Eine Anmeldung wurde abgelehnt."), kind=Kind.REFUSED),
    Deed(code="accounts.invite_person", words=_("Jemand wurde eingeladen."), kind=Kind.ACCESS),
    Deed(
        code="accounts.make_link",
        words=_("Ein Link zum Anmelden wurde ausgegeben."),
        kind=Kind.ACCESS,
        reason=which_link,
    ),
    Deed(
        code="accounts.use_link",
        words=_("Ein Link zum Anmelden wurde benutzt."),
        kind=Kind.ACCESS,
        reason=which_link,
    ),
    Deed(
        code="accounts.propose",
        words=_("Etwas wurde vorgeschlagen, das eine zweite Person braucht."),
        kind=Kind.ACCESS,
        reason=what_was_proposed,
    ),
    Deed(
        code="accounts.proposal.confirm",
        words=_("Eine zweite Person hat einen Vorschlag bestätigt."),
        kind=Kind.ACCESS,
    ),
    Deed(
        code="accounts.proposal.confirm_at_server",
        words=_("Ein Vorschlag wurde am Server bestätigt."),
        kind=Kind.ACCESS,
    ),
    Deed(
        code="accounts.proposal.countersign",
        words=_("Was eine Person allein vergeben hat, wurde nachträglich bestätigt."),
        kind=Kind.ACCESS,
    ),
    Deed(code="accounts.proposal.decline", words=_("Ein Vorschlag wurde abgelehnt."), kind=Kind.ACCESS),
    Deed(
        code="accounts.proposal.withdraw",
        words=_("Ein Vorschlag wurde zurückgenommen."),
        kind=Kind.ACCESS,
    ),
    Deed(
        code="accounts.proposal.accept",
        words=_("Ein Vorschlag wurde mit dem Code angenommen."),
        kind=Kind.ACCESS,
    ),
    Deed(code="accounts.proposal.expire", words=_("Ein Vorschlag ist abgelaufen."), kind=Kind.ACCESS),
    Deed(
        code="accounts.proposal.reopen",
        words=_("Eine Einladung aus den ersten Tagen braucht jetzt eine zweite Person."),
        kind=Kind.ACCESS,
    ),
    Deed(
        code="accounts.lose_team_key",
        words=_("Der letzte Schlüssel eines Teams ging verloren; jemand hatte zugestimmt."),
        kind=Kind.KEYS,
        also=[Also(key="member", model="accounts.user", words=_("betrifft"))],
        reason=how_many_safes,
    ),
    Deed(code="accounts.change_own_details", words=_("Eigene Angaben wurden geändert."), kind=Kind.ACCESS),
    Deed(code="accounts.change_password", words=_("Ein Passwort wurde geändert."), kind=Kind.ACCESS),
    Deed(
        code="accounts.reset_with_sheet",
        words=_("Ein neues Passwort wurde mit dem Notfallblatt gesetzt."),
        kind=Kind.ACCESS,
    ),
    Deed(code="accounts.end_session", words=_("Eine Sitzung wurde beendet."), kind=Kind.ACCESS),
    Deed(
        code="accounts.give_role",
        words=_("Eine Rolle wurde vergeben."),
        kind=Kind.ACCESS,
        reason=which_role,
    ),
    Deed(code="accounts.end_role", words=_("Eine Rolle wurde beendet."), kind=Kind.ACCESS, reason=which_role),
    Deed(code="accounts.found_team", words=_("Ein Team wurde gegründet."), kind=Kind.ACCESS),
    Deed(code="accounts.change_team", words=_("Ein Team wurde geändert."), kind=Kind.ACCESS),
    Deed(
        code="accounts.add_member",
        words=_("Jemand wurde in ein Team aufgenommen."),
        kind=Kind.ACCESS,
        also=[Also(key="member", model="accounts.user", words=_("betrifft"))],
    ),
    Deed(
        code="accounts.end_membership",
        words=_("Jemand gehört nicht mehr zu einem Team."),
        kind=Kind.ACCESS,
        also=[Also(key="member", model="accounts.user", words=_("betrifft"))],
    ),
    Deed(
        code="accounts.name_deputy",
        words=_("Eine Vertretung wurde benannt."),
        kind=Kind.ACCESS,
        also=[Also(key="deputy", model="accounts.user", words=_("vertreten von"))],
    ),
    Deed(
        code="accounts.end_deputy",
        words=_("Eine Vertretung wurde beendet."),
        kind=Kind.ACCESS,
        also=[Also(key="deputy", model="accounts.user", words=_("vertreten von"))],
    ),
    Deed(
        code="accounts.record_pledge",
        words=_("Eine Verpflichtung zur Verschwiegenheit wurde eingetragen."),
        kind=Kind.ACCESS,
    ),
    Deed(code="accounts.offboard", words=_("Der Zugang eines Menschen wurde beendet."), kind=Kind.ACCESS),
]
