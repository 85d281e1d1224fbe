import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.retention.table import Rule
from teilhabe.rooms.advice.actions import forget_requests
from teilhabe.rooms.advice.actions.erasure import forget_cases
from teilhabe.rooms.advice.models import CaseVisit

HELP = _("Art. 6 Abs. 1 lit. b und Art. 9 Abs. 2 lit. a DSGVO: die Person bittet um Hilfe")
PROOF = _("Art. 7 Abs. 1 DSGVO: Nachweis, was die Person erlaubt hat und bis wann")
TAKEN = _("Art. 15 Abs. 3 und Art. 20 DSGVO: die Person nimmt mit, was über sie da steht")
SET_RIGHT = _("Art. 16 DSGVO: die Person stellt richtig")
AT_ONCE = datetime.timedelta()
WITH_THE_CASE = _("Akte, in deren Tresor es liegt")

RULES = [
    Rule(
        model="advice.Request",
        keep_for=datetime.timedelta(days=365),
        counted_from="opened_month",
        legal_basis=HELP,
        erase=forget_requests,
    ),
    Rule(
        model="advice.Case",
        keep_for=AT_ONCE,
        counted_from="erase_on",
        legal_basis=HELP,
        erase=forget_cases,
    ),
    Rule(model="advice.Note", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(model="advice.Goal", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(model="advice.Attachment", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(model="advice.Mandate", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(model="advice.Consent", goes_with=WITH_THE_CASE, legal_basis=PROOF),
    Rule(model="advice.Gist", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(model="advice.Letter", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(model="advice.Copy", goes_with=_("Postfach oder Akte, was zuerst gelöscht wird"), legal_basis=TAKEN),
    Rule(model="advice.CounterStatement", goes_with=WITH_THE_CASE, legal_basis=SET_RIGHT),
    Rule(model="advice.CaseEvent", goes_with=WITH_THE_CASE, legal_basis=HELP),
    Rule(
        model="advice.CaseVisit",
        keep_for=AT_ONCE,
        counted_from="ends_at",
        legal_basis=_("§ 26 BDSG: Nachweis, wer eine Akte öffnen durfte"),
        of_person=lambda person: CaseVisit.objects.filter(visitor=person),
    ),
]
