"""What is wrong with the chain, or with one entry of it, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from teilhabe.foundation.audit.readings import Fault
from teilhabe.rooms.data_protection.readings import AuditLine

BREAKS: dict[str, str | Promise] = {
    "missing": gettext_lazy("Hier fehlen Einträge: Sie stehen nicht mehr in der Tabelle."),
    "altered": gettext_lazy("Dieser Eintrag ist nicht mehr der, der geschrieben wurde."),
    "cut off": gettext_lazy("Das Ende der Kette fehlt oder wurde ersetzt."),
    "signature": gettext_lazy("Eine Unterschrift des Hauses unter der Kette ist nicht echt."),
}


def fault_in_words(line: AuditLine) -> str:
    """Everything that is wrong with one entry; empty where all is well."""
    found = []
    if line.missing > 0:
        text = ngettext("Davor fehlt %(count)s Eintrag.", "Davor fehlen %(count)s Einträge.", line.missing)
        found.append(text % {"count": line.missing})
    elif not line.fits:
        found.append(_("Dieser Eintrag passt nicht in die Kette."))
    if line.fault is Fault.DAMAGED:
        found.append(_("Er ist beschädigt und lässt sich nicht öffnen."))
    if line.fault is Fault.FOR_OTHERS:
        found.append(_("Er wurde für ein anderes Team verschlossen."))
    return " ".join(found)
