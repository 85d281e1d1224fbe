import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.actions.leaving import forget_people
from teilhabe.core.accounts.models import (
    KeyRecovery,
    Membership,
    OneTimeLink,
    Proposal,
    RoleHeld,
    SecrecyPledge,
    Session,
    User,
)
from teilhabe.foundation.retention.table import Rule

RECOVERY_SHOWN_FOR = datetime.timedelta(days=30)
YEAR = datetime.timedelta(days=365)
EMPLOYMENT = _("§ 26 BDSG: Arbeit oder Ehrenamt in der Organisation")

RULES = [
    Rule(
        model="accounts.User",
        keep_for=YEAR,
        counted_from="left_on",
        legal_basis=EMPLOYMENT,
        erase=forget_people,
        of_person=lambda person: User.objects.filter(pk=person.pk),
    ),
    Rule(
        model="accounts.RoleHeld",
        keep_for=YEAR,
        counted_from="valid_until",
        legal_basis=EMPLOYMENT,
        of_person=lambda person: RoleHeld.objects.filter(user=person),
    ),
    Rule(
        model="accounts.Membership",
        keep_for=YEAR,
        counted_from="valid_until",
        legal_basis=EMPLOYMENT,
        of_person=lambda person: Membership.objects.filter(user=person),
    ),
    Rule(
        model="accounts.Proposal",
        keep_for=YEAR,
        counted_from="closed_on",
        legal_basis=_("Art. 32 DSGVO: nachweisen, wer wem Zugang gab"),
        of_person=lambda person: Proposal.objects.filter(person=person),
    ),
    Rule(
        model="accounts.KeyRecovery",
        keep_for=RECOVERY_SHOWN_FOR,
        counted_from="recovered_on",
        legal_basis=_("Art. 32 DSGVO: wer den Schlüssel teilt, erfährt, dass ihn jemand bekam"),
        of_person=lambda person: KeyRecovery.objects.filter(member=person),
    ),
    Rule(model="accounts.Deputy", keep_for=YEAR, counted_from="valid_until", legal_basis=EMPLOYMENT),
    Rule(
        model="accounts.SecrecyPledge",
        keep_for=3 * YEAR,
        counted_from="valid_until",
        legal_basis=_("§ 203 Abs. 4 StGB: nachweisen, wer zur Verschwiegenheit verpflichtet war"),
        of_person=lambda person: SecrecyPledge.objects.filter(user=person),
    ),
    Rule(
        model="accounts.Session",
        keep_for=datetime.timedelta(0),
        counted_from="expires_at",
        legal_basis=EMPLOYMENT,
        of_person=lambda person: Session.objects.filter(user=person),
    ),
    Rule(
        model="accounts.OneTimeLink",
        keep_for=datetime.timedelta(0),
        counted_from="expires_at",
        legal_basis=EMPLOYMENT,
        of_person=lambda person: OneTimeLink.objects.filter(user=person),
    ),
]
