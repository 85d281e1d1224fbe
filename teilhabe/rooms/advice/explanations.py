"""What a letter does, what to do with it, until when and where to: for the person, in plain words.

German is the source; every language of the public part has its own words in the catalogues.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teilhabe.rooms.advice.letters import LetterTemplate

OBJECTION = _(
    "Das Amt hat etwas entschieden. Mit diesem Brief sagen Sie: Ich bin nicht einverstanden."
    " Bitte prüfen Sie es noch einmal."
)
COURT = _(
    "Sie sind mit der Entscheidung vom Amt nicht einverstanden. Mit diesem Brief bitten Sie ein Gericht zu"
    " entscheiden. Die Gründe können Sie später nachreichen."
)
FILE_ACCESS = _(
    "Das Amt hat eine Akte über Sie. Mit diesem Brief bitten Sie darum, sie zu lesen und zu kopieren."
)
INACTION = _(
    "Das Amt hat lange nicht geantwortet. Mit diesem Brief verlangen Sie eine Entscheidung. Passiert dann"
    " nichts, können Sie zum Gericht gehen."
)
DISCRIMINATION = _(
    "Jemand hat Sie schlechter behandelt, zum Beispiel wegen Herkunft, Religion, Geschlecht oder"
    " Behinderung. Mit diesem Brief verlangen Sie Ihr Recht, zum Beispiel Geld oder eine Entschuldigung."
)
WHAT: Mapping[str, Promise] = {
    "objection_social": OBJECTION,
    "objection_sgb12": OBJECTION,
    "objection_asylblg": OBJECTION,
    "objection_immigration": OBJECTION,
    "objection_fee": _(
        "Das Amt verlangt Geld. Mit diesem Brief sagen Sie: Ich bin nicht einverstanden. Bitte prüfen Sie die"
        " Rechnung noch einmal."
    ),
    "court_social": COURT,
    "court_administrative": COURT,
    "application_general": _(
        "Mit diesem Brief beantragen Sie etwas beim Amt. Ein Formular brauchen Sie dafür noch nicht."
    ),
    "application_from_today": _(
        "Mit diesem Brief beantragen Sie Geld oder eine andere Leistung. Wichtig ist der Tag, an dem der"
        " Brief beim Amt ist."
    ),
    "file_access_social": FILE_ACCESS,
    "file_access_administrative": FILE_ACCESS,
    "inaction_social": INACTION,
    "inaction_administrative": INACTION,
    "agg_work": DISCRIMINATION,
    "agg_goods": DISCRIMINATION,
    "revoke_mandate": _(
        "Jemand durfte für Sie sprechen und Ihre Briefe bekommen. Mit diesem Brief beenden Sie das."
    ),
    "revoke_consent": _(
        "Sie hatten erlaubt, dass jemand Ihre Daten benutzt oder weitergibt. Mit diesem Brief nehmen Sie"
        " die Erlaubnis zurück. Das dürfen Sie immer."
    ),
    "notice_of_mandate": _(
        "Mit diesem Brief sagen Sie dem Amt, wer Sie vertritt. Briefe gehen dann an diese Stelle."
    ),
    "cover_letter": _(
        "Mit diesem Brief schicken Sie Unterlagen. Er zeigt, was Sie geschickt haben und wann."
    ),
    "interpreter": _("Mit diesem Brief bitten Sie das Amt um jemanden, der dolmetscht."),
    "companion_refused": _(
        "Sie dürfen zum Amt jemanden mitbringen. Das Amt hat es nicht erlaubt. Mit diesem Brief beschweren"
        " Sie sich und fragen nach dem Grund."
    ),
    "written_reasons": _(
        "Das Amt hat Ihnen etwas nur mündlich gesagt. Mit diesem Brief verlangen Sie die Entscheidung auf"
        " Papier, mit Gründen. Dann können Sie sich dagegen wehren."
    ),
    "review": _(
        "Ein alter Bescheid ist vielleicht falsch, und die Frist für den Widerspruch ist vorbei. Mit diesem"
        " Brief muss das Amt ihn trotzdem noch einmal prüfen."
    ),
    "more_time": _(
        "Das Amt hat Ihnen eine Frist gesetzt. Mit diesem Brief bitten Sie um mehr Zeit. Bei Widerspruch und"
        " Klage geht das nicht."
    ),
    "restoration": _(
        "Sie haben eine Frist verpasst und konnten nichts dafür, zum Beispiel weil Sie im Krankenhaus waren."
        " Mit diesem Brief bitten Sie, dass Ihr Schreiben trotzdem zählt."
    ),
    "confirm_receipt": _(
        "Sie haben etwas geschickt oder abgegeben. Mit diesem Brief verlangen Sie eine Bestätigung."
    ),
    "instalments": _(
        "Sie sollen Geld zahlen und können es nicht auf einmal. Mit diesem Brief bitten Sie darum, jeden"
        " Monat einen kleinen Betrag zu zahlen."
    ),
    "data_access": _(
        "Mit diesem Brief fragen Sie: Welche Daten haben Sie über mich? Die Antwort kostet nichts."
    ),
    "data_correction": _(
        "Jemand hat falsche Daten über Sie. Mit diesem Brief verlangen Sie, dass sie berichtigt werden."
    ),
    "landlord_repair": _(
        "In Ihrer Wohnung ist etwas kaputt. Mit diesem Brief verlangen Sie die Reparatur. Zahlen Sie die"
        " Miete erst einmal weiter."
    ),
    "landlord_deposit": _("Sie sind ausgezogen. Mit diesem Brief verlangen Sie Ihre Kaution zurück."),
}
ALWAYS = ("sign", "copy", "proof", "answer")
DO: Mapping[str, Promise] = {
    "sign": _("Lesen Sie den Brief. Stimmt alles? Dann unterschreiben Sie ihn."),
    "copy": _("Machen Sie ein Foto oder eine Kopie von dem Brief."),
    "proof": _(
        "Geben Sie ihn ab und lassen Sie sich das mit einem Stempel bestätigen. Oder schicken Sie ihn als"
        " Einschreiben."
    ),
    "answer": _("Kommt eine Antwort? Zeigen Sie sie uns gleich."),
    "no_effect": _(
        "Die Entscheidung gilt trotzdem weiter. Vielleicht brauchen Sie zusätzlich einen Eilantrag beim"
        " Gericht. Fragen Sie uns sofort."
    ),
    "lawyer": _("Fragen Sie vorher eine Anwältin oder einen Anwalt, wenn es geht."),
    "enclose": _("Legen Sie Kopien dazu. Die Originale behalten Sie."),
    "fee_runs_on": _(
        "Das Amt kann das Geld trotzdem schon verlangen. Fragen Sie uns, bevor Sie nicht zahlen."
    ),
    "late_act": _("Das, was Sie verpasst haben, muss mit in den Umschlag, zum Beispiel der Widerspruch."),
    "no_admission": _("Ist die Rechnung richtig? Lassen Sie das prüfen, bevor Sie Raten zahlen."),
    "photos": _("Machen Sie Fotos vom Schaden."),
}
UNTIL: Mapping[str, Promise] = {
    "notice": _("Der Tag steht am Ende des Bescheids. Der Brief muss dann schon dort sein."),
    "early": _("Es gibt keinen festen Tag. Je früher, desto besser."),
    "today": _("Am besten heute."),
    "two_months": _("Sie haben nur zwei Monate Zeit. Der Brief muss dann schon dort sein."),
    "asked": _("Der Tag steht im Brief vom Amt."),
    "before_appointment": _("So früh wie möglich vor dem Termin."),
    "before_deadline": _("Bevor die Frist vorbei ist."),
    "two_weeks": _("Sie haben oft nur zwei Wochen Zeit, seit das Hindernis vorbei ist."),
}
WHERE: Mapping[str, Promise] = {
    "social": _(
        "An das Amt, das den Bescheid geschrieben hat. Schaffen Sie das nicht, geht auch ein anderes Amt in"
        " Deutschland."
    ),
    "right_office": _("Genau an das Amt, das den Bescheid geschrieben hat. Ein anderes Amt genügt nicht."),
    "office": _("An das Amt, das oben im Brief steht."),
    "court": _(
        "An das Gericht, das oben im Brief steht. Haben Sie wenig Zeit? Werfen Sie den Brief dort selbst ein."
    ),
    "other_side": _("An die Stelle oder Person, die oben im Brief steht."),
}


@dataclass(frozen=True)
class Explanation:
    """In the language that is active when it is shown."""

    what: Promise
    do: list[Promise]
    until: Promise
    where: Promise


def explanation_of(template: LetterTemplate) -> Explanation:
    """Raises KeyError where words are missing, which `checks` finds at the start."""
    return Explanation(
        what=WHAT[template.code],
        do=[DO[code] for code in (*template.do, *ALWAYS)],
        until=UNTIL[template.until],
        where=WHERE[template.where],
    )
