"""What somebody types who enters a mandate or a consent."""

import datetime
from typing import Any

from django.utils import timezone

from teilhabe.rooms.advice.allowances import Discloser, GivenHow, MandateKind
from teilhabe.rooms.advice.models import ConsentGiven, MandateGiven
from tests.cast import Cast


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def mandate_typed(cast: Cast, **other: Any) -> dict[str, Any]:
    typed = {
        "kind": "representative",
        "recipient": "Jobcenter Dresden",
        "matter": "Bescheid vom 3. November",
        "holder": cast.adviser.pk,
        "deputy": cast.colleague.pk,
        "given_on": in_days(0).isoformat(),
        "until": in_days(60).isoformat(),
        "how": "written",
    }
    return typed | other


def consent_typed(**other: Any) -> dict[str, Any]:
    typed = {
        "purpose": "speak_with",
        "recipient": "Jobcenter Dresden",
        "matter": "Miete",
        "is_public_body": "on",
        "discloser": "social_worker",
        "given_on": in_days(0).isoformat(),
        "until": in_days(14).isoformat(),
        "how": "oral",
    }
    return typed | other


def mandate_given(**other: Any) -> MandateGiven:
    given: dict[str, Any] = {
        "kind": MandateKind.REPRESENTATIVE,
        "recipient": "Jobcenter Dresden",
        "matter": "Bescheid vom 3. November",
        "holder": "Alex Sommer",
        "deputy": "Kim Winter",
        "given_on": in_days(0),
        "until": in_days(60),
        "how": GivenHow.WRITTEN,
    }
    return MandateGiven(**given | other)


def consent_given(**other: Any) -> ConsentGiven:
    given: dict[str, Any] = {
        "purpose": "speak_with",
        "recipient": "Jobcenter Dresden",
        "matter": "Miete",
        "is_public_body": True,
        "discloser": Discloser.SOCIAL_WORKER,
        "given_on": in_days(0),
        "until": in_days(14),
        "how": GivenHow.ORAL,
    }
    return ConsentGiven(**given | other)
