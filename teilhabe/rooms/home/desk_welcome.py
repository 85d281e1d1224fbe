"""What those can do here whose work is mostly elsewhere: their *Today* is often empty."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Welcome:
    """One or two sentences, and where to go from there: label and name of the page."""

    text: Promise
    ways: tuple[tuple[Promise, str], ...]

    @property
    def links(self) -> list[dict[str, str]]:
        return [{"label": str(label), "url": reverse(name)} for label, name in self.ways]


WELCOMES = {
    "interpreter": Welcome(
        _(
            "Wer in der Beratung Ihre Stimme braucht, spricht Sie an. Was Sie dann vereinbaren, steht hier"
            " als Aufgabe: Sie haken sie ab oder geben sie weiter."
        ),
        ((_("Meine Aufgaben"), "todos:todo-list"), (_("Wer vertritt mich?"), "accounts:deputy-list")),
    ),
    "council_member": Welcome(
        _(
            "Schreiben Sie hier auf, was Sie bis zur nächsten Sitzung tun wollen. Was das Haus"
            " veröffentlicht, lesen Sie auf den öffentlichen Seiten."
        ),
        (
            (_("Neue Aufgabe"), "todos:todo-add"),
            (_("Veröffentlichte Zahlen"), "public-numbers:month-list"),
            (_("Hilfe in der Stadt"), "public-directory:service-list"),
        ),
    ),
}


def welcomes_for(roles: Collection[str]) -> list[Welcome]:
    return [welcome for role, welcome in WELCOMES.items() if role in roles]
