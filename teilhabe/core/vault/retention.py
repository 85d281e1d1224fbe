import datetime

from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.retention.table import Rule

SECRECY = _("§ 203 StGB und Art. 32 DSGVO: nur wer hilft, kann lesen")
ASKED_FOR_HELP = _("Art. 6 Abs. 1 lit. b und Art. 9 Abs. 2 lit. a DSGVO: die Person bittet um Hilfe")
WITH_ACCOUNT, WITH_SAFE, WITH_REQUEST = _("dem Konto"), _("dem Tresor"), _("der Anfrage oder dem Fall")
WITH_TEAM_KEY = _("dem Schlüssel des Teams")

RULES = [
    Rule(model="vault.Holder", goes_with=WITH_ACCOUNT, legal_basis=SECRECY),
    Rule(model="vault.PersonKey", goes_with=WITH_ACCOUNT, legal_basis=SECRECY),
    Rule(model="vault.KeyShare", goes_with=WITH_TEAM_KEY, legal_basis=SECRECY),
    Rule(
        model="vault.KeyringEntry",
        keep_for=datetime.timedelta(days=1),
        counted_from="touched_at",
        legal_basis=SECRECY,
    ),
    Rule(model="vault.Safe", goes_with=WITH_REQUEST, legal_basis=SECRECY),
    Rule(model="vault.Grant", goes_with=WITH_SAFE, legal_basis=SECRECY),
    Rule(model="vault.Mailbox", goes_with=WITH_REQUEST, legal_basis=ASKED_FOR_HELP),
    Rule(model="vault.Message", goes_with=WITH_SAFE, legal_basis=ASKED_FOR_HELP),
    Rule(
        model="vault.Opening", goes_with=WITH_SAFE, legal_basis=_("Art. 15 DSGVO: Auskunft, wer gelesen hat")
    ),
    Rule(model="vault.NameBucket", goes_with=WITH_SAFE, legal_basis=ASKED_FOR_HELP),
]
