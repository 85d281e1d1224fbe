"""A team's key on paper, in shares: who may keep one, and who gets the key back."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.accounts import queries
from teilhabe.core.accounts.actions.teams import NO_KEY
from teilhabe.core.accounts.keys import holder_of_team
from teilhabe.core.accounts.models import KeyRecovery, Team, User
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.models import KeyShare
from teilhabe.engines.sealing.errors import ShareError


@transaction.atomic
def hand_out_shares(team: Team, *, keepers: list[User | None], needed: int, keyring: Keyring) -> None:
    """The team's key in shares on paper, one for each keeper; None is somebody outside the house.

    Raises:
        ValidationError: too few shares, somebody would hold two, one from outside could open the key alone,
            or the person of the keyring does not hold it.
    """
    people = [keeper for keeper in keepers if keeper is not None]
    if needed > len(keepers):
        raise ValidationError(_("So viele Teile werden gar nicht ausgegeben."))
    if len(people) > len(set(people)):
        raise ValidationError(_("Niemand bekommt zwei Teile."))
    if needed == 1 and not set(keepers) <= set(queries.members_of(team)):
        raise ValidationError(
            _("Ein Teil allein genügt nur, wenn ihn Mitglieder behalten. Wählen Sie mindestens 2.")
        )
    try:
        vault.hand_out_shares(keyring, holder_of_team(team), keepers, needed)
    except NoGrantError:
        raise ValidationError(NO_KEY) from None


def confirm_share(share: KeyShare, *, typed: Mapping[int, str], keyring: Keyring) -> None:
    """Two words came back from the paper: from now on the share is only there.

    Raises:
        ValidationError: at each field whose word is another.
    """
    wrong = vault.confirm_share(keyring, share, typed)
    if wrong:
        text = _("Hier steht auf dem Blatt ein anderes Wort.")
        raise ValidationError({f"secret_{place}": text for place in wrong})


@transaction.atomic
def recover_key(team: Team, *, member: User, shares: Iterable[str], by: User) -> KeyRecovery:
    """People with enough shares let `member` into the team; every member sees it.

    Raises:
        ValidationError: the shares do not bring the present key back, or `member` may not get it.
    """
    if not queries.may_get_key(team).filter(pk=member.pk).exists():
        raise ValidationError(_("Diese Person kann den Schlüssel gerade nicht bekommen."))
    try:
        vault.recover_team_key(holder_of_team(team), shares, member.holder, actor=by)
    except ShareError:
        raise ValidationError(
            _("Diese Teile öffnen den jetzigen Schlüssel nicht. Gehören alle zum selben, neuesten Satz?")
        ) from None
    return KeyRecovery.objects.create(team=team, member=member, typed_by=by)
