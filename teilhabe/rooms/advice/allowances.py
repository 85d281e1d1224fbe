"""What somebody can allow us, in the words that the person reads: mandates and consents (duty N14).

No help depends on any of it, and there must never be a purpose that tells how somebody stays here.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MandateKind(TextChoices):
    """A companion goes along (section 13(4) SGB X, 14(4) VwVfG); a representative acts (13(3), 14(3))."""

    COMPANION = "companion", _("Begleitung (Beistand)")
    REPRESENTATIVE = "representative", _("Vollmacht")


class GivenHow(TextChoices):
    ORAL = "oral", _("mündlich")
    WRITTEN = "written", _("schriftlich")


class WithdrawnHow(TextChoices):
    """Words for it are the desk's."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MAILBOX = "mailbox"


class AllowanceState(StrEnum):
    HOLDS = "holds"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What for. `names_receiver`: it says who learns what, so it is also a release from secrecy."""

    label: Promise
    explained: Promise
    names_receiver: bool = False


PURPOSES: dict[str, Purpose] = {
    "reminder": Purpose(
        label=_("Kontaktdaten für Erinnerungen behalten"),
        explained=_("Wir erinnern an Termine und Fristen. Für nichts anderes."),
    ),
    "interpreter": Purpose(
        label=_("Der Sprachmittlung sagen, worum es geht"),
        explained=_("Damit sie gut übersetzen kann. Auch sie muss schweigen."),
    ),
    "pass_details": Purpose(
        label=_("Angaben an eine Stelle weitergeben"),
        explained=_("Nur das, was diese Stelle für diese Sache braucht."),
        names_receiver=True,
    ),
    "speak_with": Purpose(
        label=_("Mit einer Stelle sprechen"),
        explained=_("Wir und die Stelle dürfen über diese Sache miteinander sprechen, über nichts anderes."),
        names_receiver=True,
    ),
    "hand_over": Purpose(
        label=_("An eine andere Beratung weitergeben"),
        explained=_("Damit eine andere Beratung weiterhelfen kann, ohne noch einmal alles zu fragen."),
        names_receiver=True,
    ),
}


class Discloser(TextChoices):
    """Whose word it is that goes on to others: section 203(1) nos. 1, 2, 4 to 7 StGB."""

    SOCIAL_WORKER = "social_worker", _("Soziale Arbeit, staatlich anerkannt")
    COUNSELLOR = "counsellor", _("Familien-, Jugend- oder Suchtberatung, anerkannt")
    MEDICAL = "medical", _("Medizin, Psychologie oder Psychotherapie")
    OTHER = "other", _("eine andere Person")
