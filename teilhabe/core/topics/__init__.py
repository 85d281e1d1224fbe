"""What people ask about: areas and, inside them, concerns. Shared by forms, cases and counts.

Codes are stored and counted; labels are words a person would use. Source: the topics of duty N13.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Concern:
    """A second-level topic. Its code starts with the code of its area: "livelihood.debt".

    `asks_status`: naming it says something about residence status, so a commissioner's house never offers it.
    """

    code: str
    label: Promise
    asks_status: bool = False


@dataclass(frozen=True)
class Area:
    """A first-level topic with its pictogram from `icons.svg`."""

    code: str
    label: Promise
    pictogram: str
    concerns: tuple[Concern, ...] = ()


EVERY_AREA = (
    Area(
        "livelihood",
        _("Geld und Arbeit"),
        "money",
        (
            Concern("livelihood.benefits", _("Grundsicherung (früher Bürgergeld), Sozialhilfe, Wohngeld")),
            Concern("livelihood.asylum_benefits", _("Geld für Asylsuchende"), asks_status=True),
            Concern("livelihood.child_benefit", _("Kindergeld, Elterngeld")),
            Concern("livelihood.debt", _("Schulden und Rechnungen")),
            Concern("livelihood.work", _("Arbeit und Lohn")),
        ),
    ),
    Area(
        "residence",
        _("Aufenthalt und Papiere"),
        "papers",
        (
            Concern("residence.permit", _("Aufenthalt beantragen oder verlängern"), asks_status=True),
            Concern("residence.asylum", _("Asyl"), asks_status=True),
            Concern("residence.reunion", _("Die Familie nachholen")),
            Concern("residence.naturalisation", _("Einbürgerung")),
            Concern("residence.documents", _("Pass und Urkunden")),
        ),
    ),
    Area(
        "health",
        _("Gesundheit"),
        "health",
        (
            Concern("health.insurance", _("Krankenversicherung")),
            Concern("health.treatment", _("Arzt, Krankenhaus, Therapie")),
            Concern("health.care", _("Pflege und Behinderung")),
            Concern("health.pregnancy", _("Schwangerschaft und Geburt")),
        ),
    ),
    Area(
        "upbringing",
        _("Kinder und Erziehung"),
        "child",
        (
            Concern("upbringing.daycare", _("Kita und Tagesmutter")),
            Concern("upbringing.parenting", _("Fragen zur Erziehung")),
            Concern("upbringing.youth_office", _("Jugendamt")),
        ),
    ),
    Area(
        "education",
        _("Deutsch, Schule, Ausbildung"),
        "school",
        (
            Concern("education.language_course", _("Deutsch lernen")),
            Concern("education.school", _("Schule")),
            Concern("education.training", _("Ausbildung und Studium")),
            Concern("education.recognition", _("Abschluss anerkennen lassen")),
        ),
    ),
    Area(
        "housing",
        _("Wohnen"),
        "home",
        (
            Concern("housing.search", _("Wohnung suchen")),
            Concern("housing.tenancy", _("Miete und Vermieter")),
            Concern("housing.shelter", _("Unterkunft oder Heim")),
            Concern("housing.energy", _("Strom, Heizung, Rundfunkbeitrag")),
        ),
    ),
    Area(
        "family",
        _("Familie und Partnerschaft"),
        "family",
        (
            Concern("family.separation", _("Trennung und Scheidung")),
            Concern("family.violence", _("Gewalt in der Familie")),
            Concern("family.marriage", _("Heiraten")),
        ),
    ),
    Area(
        "discrimination",
        _("Ungerecht behandelt"),
        "unfair",
        (
            Concern("discrimination.authority", _("Auf einem Amt")),
            Concern("discrimination.work", _("Bei der Arbeit")),
            Concern("discrimination.housing", _("Bei der Wohnungssuche")),
            Concern("discrimination.everyday", _("Im Alltag")),
        ),
    ),
    Area(
        "other",
        _("Etwas anderes"),
        "more",
        (
            Concern("other.letter", _("Einen Brief verstehen")),
            Concern("other.participation", _("Wählen und mitbestimmen")),
            Concern("other.offers", _("Kurse, Treffpunkte, Vereine")),
        ),
    ),
)


def areas() -> dict[str, Area]:
    """Code -> area, every area; the same in every house."""
    return {area.code: area for area in EVERY_AREA}


def concerns() -> dict[str, Concern]:
    """Code -> concern, those that a house of this kind may offer."""
    return {
        concern.code: concern
        for area in EVERY_AREA
        for concern in area.concerns
        if not (concern.asks_status and settings.HOUSE.is_commissioner)
    }


def area_of(concern_code: str) -> Area:
    """The area of a concern.

    Raises:
        KeyError: there is no such area.
    """
    return areas()[concern_code.partition(".")[0]]


def label_of(topic: str) -> str:
    """What people read for the code of an area or a concern; empty where this house does not offer it."""
    concern = concerns().get(topic)
    if concern is not None:
        return f"{area_of(topic).label}: {concern.label}"
    area = areas().get(topic)
    return str(area.label) if area is not None else ""
