"""Questions about holders, safes and mailboxes. Nothing here opens anything."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from teilhabe.core.vault.house import checked_certificate, has_seal, reads_audit
from teilhabe.core.vault.models import Anchor, Grant, Holder, HolderKey, KeyShare, Mailbox, Message, TeamKey
from teilhabe.engines.sealing.certificates import Certificate, Kind
from teilhabe.engines.sealing.errors import CertificateError, RolledBackError


def newest_revisions(rows: Iterable[int]) -> dict[int, int]:
    """Rows that were rewritten, with the revision below which they are refused."""
    return dict(Anchor.objects.filter(row__in=list(rows)).values_list("row", "revision"))


def current_certificates(holders: Iterable[int]) -> dict[int, Certificate]:
    """The checked certificates of the present epochs, by holder.

    Raises:
        CertificateError: a key is missing, was replaced, or belongs to somebody else.
        RolledBackError: an earlier epoch was put back.
    """
    ids = set(holders)
    keys = HolderKey.objects.filter(holder__in=ids, epoch=F("holder__epoch")).select_related("holder")
    newest = newest_revisions(ids)
    found = {key.holder_id: certificate_of(key, newest.get(key.holder_id, 0)) for key in keys}
    if ids - set(found):
        raise CertificateError("A holder has no certified key.")
    return found


def current_certificate(holder: Holder) -> Certificate:
    """Raises as `current_certificates`."""
    return current_certificates([holder.pk])[holder.pk]


def certificate_of(key: HolderKey, newest: int = 0) -> Certificate:
    """The certificate of `key`, compared with its row and holder; raises as `current_certificates`."""
    certificate = checked_certificate(bytes(key.certificate))
    holder = key.holder
    named = (certificate.kind, certificate.holder, certificate.epoch, certificate.owner)
    if named != (holder.kind, holder.pk, key.epoch, holder.owner_id or 0):
        raise CertificateError("The certificate was made for another holder.")
    if key.epoch < newest:
        raise RolledBackError("An earlier key of this holder was put back.")
    return certificate


def holder_of(user: Any) -> Holder | None:
    """The person's holder; None before the first log-in."""
    return Holder.objects.filter(owner=user).first()


def teams_of(member: Holder) -> list[Holder]:
    """Teams whose present key the member holds."""
    return [copy.key.holder for copy in _copies().filter(member=member) if has_seal(copy)]


def members_of(team: Holder) -> list[Holder]:
    """Holders of the team's present key: those whom the house let in, with the key they have now."""
    return [copy.member for copy in _copies().filter(key__holder=team) if has_seal(copy)]


def keyed_members(teams: Collection[int]) -> set[tuple[int, int]]:
    """Team and member of all who hold the present key of one of these teams, as `members_of` for each."""
    copies = _copies().filter(key__holder__in=teams)
    return {(copy.key.holder_id, copy.member_id) for copy in copies if has_seal(copy)}


def holds_key_of(member: Holder | int, team: Holder) -> bool:
    return any(has_seal(copy) for copy in _copies().filter(key__holder=team, member=member))


def opens(member: Holder, safe_id: int) -> bool:
    """Whether the safe was opened for this member or for a team whose key they hold."""
    return Grant.objects.filter(safe=safe_id, holder__in=[member, *teams_of(member)]).exists()


def holds_last_key(member: Holder, team: Holder) -> bool:
    """Whether what the team can open would be lost without this member."""
    return members_of(team) == [member]


def held_alone(member: Holder) -> list[Holder]:
    """Teams whose present key nobody else holds."""
    return [team for team in teams_of(member) if holds_last_key(member, team)]


def safes_of(team: Holder) -> QuerySet[Grant]:
    """One row for each safe that the team opens."""
    return Grant.objects.filter(holder=team)


def has_shares(team: Holder) -> bool:
    """Whether enough shares stand on paper to bring the team's present key back."""
    shares = shares_of(team)
    return shares is not None and shares.are_enough


def _copies() -> QuerySet[TeamKey]:
    """Copies of present keys for present keys, as the tables have them."""
    present = TeamKey.objects.filter(key__epoch=F("key__holder__epoch"), member_epoch=F("member__epoch"))
    return present.select_related("key__holder", "member").order_by("member")


@dataclass(frozen=True)
class Shares:
    """The shares of a team's key that were handed out last, and how many bring it back."""

    needed: int
    shares: list[KeyShare]
    are_of_present_key: bool

    @property
    def confirmed(self) -> int:
        return sum(share.is_confirmed for share in self.shares)

    @property
    def are_enough(self) -> bool:
        """Whether so many stand on paper that they bring the present key back."""
        return self.are_of_present_key and self.confirmed >= self.needed > 0


def shares_of(team: Holder) -> Shares | None:
    """None where no shares were ever handed out, or they were used up."""
    rows = list(KeyShare.objects.filter(key__holder=team).select_related("key", "keeper"))
    if not rows:
        return None
    key = rows[0].key
    return Shares(key.shares_needed, rows, are_of_present_key=key.epoch == team.epoch and bool(key.shared))


def audit_readers() -> list[int]:
    """Ids of the teams that the audit is sealed to."""
    teams = Holder.objects.filter(kind=Kind.TEAM.value, audit_seal__isnull=False, epoch__gt=0)
    return [team.pk for team in teams if reads_audit(team)]


def waiting_for_team(team: Holder) -> QuerySet[Message]:
    """Messages that the team has not read yet; held back ones are not among them."""
    return Message.objects.filter(mailbox__team=team, state=Message.State.FOR_TEAM)


def held_back_of(team: Holder) -> QuerySet[Message]:
    return Message.objects.filter(mailbox__team=team, state=Message.State.HELD_BACK)


def mailboxes_of(team: Holder) -> QuerySet[Mailbox]:
    return Mailbox.objects.filter(team=team)


def holders_of_audit_keys() -> QuerySet[Holder]:
    """Members who hold the present key of a team that the audit is sealed to."""
    keys = TeamKey.objects.filter(key__holder__in=audit_readers(), key__epoch=F("key__holder__epoch"))
    return Holder.objects.filter(pk__in=keys.values("member"))
