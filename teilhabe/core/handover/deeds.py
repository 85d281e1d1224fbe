from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Also, Deed, Kind, Subject

SUBJECTS = [
    Subject(model="handover.knownhouse", words=_("Ein anderes Haus")),
    Subject(model="handover.handover", words=_("Eine Übergabe an ein anderes Haus")),
    Subject(model="handover.incominghandover", words=_("Eine Übergabe von einem anderen Haus")),
    Subject(model="handover.incomingcontent", words=_("Der Inhalt einer Übergabe")),
]
DEEDS = [
    Deed(
        code="handover.make",
        words=_("Etwas wurde für ein anderes Haus verschlossen, um es zu übergeben."),
        kind=Kind.WRITTEN,
        also=[Also(key="house", model="handover.knownhouse", words=_("an"))],
    ),
    Deed(code="handover.take", words=_("Eine Übergabe wurde heruntergeladen."), kind=Kind.WRITTEN),
    Deed(code="handover.withdraw", words=_("Eine Übergabe wurde zurückgezogen."), kind=Kind.WRITTEN),
    Deed(
        code="handover.note_reply",
        words=_("Ein anderes Haus hat gesagt, was aus einer Übergabe wurde."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="handover.receive",
        words=_("Eine Übergabe von einem anderen Haus ist angekommen."),
        kind=Kind.WRITTEN,
        also=[Also(key="house", model="handover.knownhouse", words=_("von"))],
    ),
    Deed(code="handover.open", words=_("Eine Übergabe wurde geöffnet."), kind=Kind.OPENED),
    Deed(code="handover.accept", words=_("Eine Übergabe wurde angenommen."), kind=Kind.WRITTEN),
    Deed(code="handover.decline", words=_("Eine Übergabe wurde abgelehnt."), kind=Kind.WRITTEN),
    Deed(code="handover.close", words=_("Eine Übergabe ist abgeschlossen."), kind=Kind.WRITTEN),
    Deed(
        code="handover.propose_house",
        words=_("Die Karte eines anderen Hauses wurde aufgenommen."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="handover.confirm_house",
        words=_("Eine zweite Person hat die Karte eines anderen Hauses bestätigt."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="handover.renew_house",
        words=_("Ein bekanntes Haus hat eine neue Karte."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="handover.forget_house",
        words=_("Ein anderes Haus ist hier nicht mehr bekannt."),
        kind=Kind.KEYS,
    ),
]
