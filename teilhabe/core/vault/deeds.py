from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Also, Deed, Kind, Subject, Words

REFUSALS: dict[str, Words] = {
    "SealedTextError": _("Es hielt der Prüfung nicht stand."),
    "AlteredError": _("Verändert, abgeschnitten oder mit einem fremden Schlüssel verschlossen."),
    "SwappedError": _("Echt, aber von einer anderen Stelle hierher gelegt."),
    "RolledBackError": _("Echt, aber ein älterer Stand, der zurückgelegt wurde."),
    "SignatureError": _("Nicht von der Person unterschrieben, die es angibt."),
    "CertificateError": _("Ein Schlüssel, den dieses Haus nicht bestätigt hat."),
    "ForgedRowError": _("Das hat nicht dieses Haus geschrieben."),
    "MissingKeyError": _("Die Zeile eines Schlüssels fehlt."),
    "NoGrantError": _("Es gab keinen Schlüssel dafür."),
    "UnknownSchemaError": _("In einer Fassung geschrieben, die hier niemand kennt."),
}
ERASURES: dict[str, Words] = {
    "person": _("Die Person hat es selbst gelöscht."),
    "asked": _("Die Person möchte es."),
    "retention": _("Die Frist zum Aufbewahren ist vorbei."),
    "newer": _("Eine neuere Kopie kam an die Stelle."),
    "mistake": _("Es war versehentlich angelegt."),
    "decided": _("Über eine Übergabe wurde entschieden."),
}


def why_refused(detail: Mapping[str, Any]) -> Words:
    error = str(detail.get("error", ""))
    return REFUSALS.get(error, error)


def why_erased(detail: Mapping[str, Any]) -> Words:
    reason = str(detail.get("reason", ""))
    return ERASURES.get(reason, reason)


SUBJECTS = [
    Subject(model="vault.keyshare", words=_("Ein Teil eines Schlüssels")),
    Subject(model="vault.safe", words=_("Ein Tresor")),
    Subject(model="vault.message", words=_("Eine Nachricht in einem Postfach")),
    Subject(model="vault.opening", words=_("Ein Vermerk, wer etwas gesehen hat")),
]
DEEDS = [
    Deed(code="vault.open_safe", words=_("Eine Akte oder ein Postfach wurde geöffnet."), kind=Kind.OPENED),
    Deed(code="vault.answer", words=_("Eine Antwort wurde in ein Postfach gelegt."), kind=Kind.WRITTEN),
    Deed(code="vault.hold_back", words=_("Eine Nachricht wurde zurückgehalten."), kind=Kind.WRITTEN),
    Deed(
        code="vault.take_back",
        words=_("Eine zurückgehaltene Nachricht wurde wieder vorgelegt."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="vault.erase_safe",
        words=_("Ein Tresor wurde mit allem, was darin lag, für immer gelöscht."),
        kind=Kind.ERASED,
        reason=why_erased,
    ),
    Deed(code="vault.create_team", words=_("Ein neues Team bekam einen Schlüssel."), kind=Kind.KEYS),
    Deed(
        code="vault.attest",
        words=_("Jemand hat für ein neues Mitglied eines Teams gebürgt."),
        kind=Kind.KEYS,
        also=[Also(key="newcomer", model="vault.holder", words=_("für"))],
    ),
    Deed(
        code="vault.give_team_key",
        words=_("Ein Mitglied bekam den Schlüssel seines Teams."),
        kind=Kind.KEYS,
        also=[
            Also(key="newcomer", model="vault.holder", words=_("an")),
            Also(key="attester", model="vault.holder", words=_("gebürgt hat")),
        ],
    ),
    Deed(
        code="vault.take_team_key",
        words=_("Ein Mitglied hat den Schlüssel seines Teams nicht mehr."),
        kind=Kind.KEYS,
        also=[Also(key="member", model="vault.holder", words=_("betrifft"))],
    ),
    Deed(code="vault.renew_team", words=_("Der Schlüssel eines Teams wurde erneuert."), kind=Kind.KEYS),
    Deed(
        code="vault.hand_out_shares",
        words=_("Der Schlüssel eines Teams wurde in Teilen ausgegeben."),
        kind=Kind.KEYS,
    ),
    Deed(code="vault.show_share", words=_("Ein Teil eines Schlüssels wurde gezeigt."), kind=Kind.KEYS),
    Deed(code="vault.confirm_share", words=_("Ein Teil eines Schlüssels steht auf Papier."), kind=Kind.KEYS),
    Deed(
        code="vault.recover_team_key",
        words=_("Der Schlüssel eines Teams wurde aus Teilen wiederhergestellt."),
        kind=Kind.KEYS,
        also=[Also(key="member", model="vault.holder", words=_("an"))],
    ),
    Deed(
        code="vault.start_with_empty_hands",
        words=_("Jemand hat mit leerem Schlüsselbund neu angefangen."),
        kind=Kind.KEYS,
    ),
    Deed(code="vault.print_sheet", words=_("Ein Notfallblatt wurde gedruckt."), kind=Kind.KEYS),
    Deed(
        code="vault.reopen_with_sheet",
        words=_("Ein Notfallblatt hat einen Schlüsselbund geöffnet."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="vault.accept_restored_state",
        words=_("Der ältere Stand einer Sicherung gilt von hier an."),
        kind=Kind.KEYS,
    ),
    Deed(
        code="vault.refuse",
        words=_("Etwas Verschlossenes wurde zurückgewiesen."),
        kind=Kind.REFUSED,
        reason=why_refused,
    ),
]
