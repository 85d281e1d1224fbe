"""Who holds keys, what is locked, and who may unlock it. Nothing in these tables opens anything by itself."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from teilhabe.core.vault.halves import LivesWithHalves
from teilhabe.core.vault.letters import MessageSheet, OpeningSheet
from teilhabe.core.vault.sheets import Sheet
from teilhabe.engines.sealing.certificates import Kind
from teilhabe.foundation.privacy import Privacy

NUMBER_BITS = 20


def random_id() -> int:
    """63 random bits: an id that tells neither order nor number."""
    return secrets.randbits(63) or 1


def number_of(row: int) -> str:
    """Five characters to say on the phone; they come from the random id and say nothing."""
    return f"{row & (2**NUMBER_BITS - 1):05X}"


class RandomId(models.Model):
    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)

    class Meta:
        abstract = True

    @property
    def number(self) -> str:
        return number_of(self.pk)


class Holder(RandomId):
    """Anything with a key pair. A new `epoch` is a new key pair of the same holder.

    `audit_seal` is the house's word that this team reads the audit.
    """

    privacy = Privacy.PERSONAL

    kind = models.PositiveSmallIntegerField(
        choices=[(kind.value, kind.name.lower()) for kind in (Kind.PERSON, Kind.TEAM, Kind.MAILBOX)]
    )
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="holder"
    )
    epoch = models.PositiveIntegerField(default=0)
    audit_seal = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_has_owner",
                condition=Q(kind=Kind.PERSON.value, owner__isnull=False)
                | (~Q(kind=Kind.PERSON.value) & Q(owner__isnull=True)),
            )
        ]


class HolderKey(models.Model):
    """The public keys of one epoch, inside the house's certificate.

    Teams only: `previous` is the private key of the epoch before and `index_key` the key of the name index,
    both wrapped under this epoch's private key, and both missing until a member comes when the house made
    this epoch alone; `shared` is this private key wrapped under a secret that was handed out in shares, of
    which `shares_needed` bring it back.
    """

    privacy = Privacy.INTERNAL

    holder = models.ForeignKey(Holder, models.CASCADE, related_name="keys")
    epoch = models.PositiveIntegerField()
    certificate = models.BinaryField()
    previous = models.BinaryField(null=True)
    index_key = models.BinaryField(null=True)
    shared = models.BinaryField(null=True)
    shares_needed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_key_per_epoch", fields=["holder", "epoch"])]


class PersonKey(models.Model):
    """The private key of a person, wrapped under the stretched password and under the recovery sheet.

    Each wrapping names its revision; one below its anchor is of an old password or of a used sheet.
    """

    privacy = Privacy.PERSONAL

    key = models.OneToOneField(HolderKey, models.CASCADE, related_name="private")
    by_password = models.BinaryField()
    by_sheet = models.BinaryField(null=True)
    password_revision = models.PositiveIntegerField(default=0)
    sheet_revision = models.PositiveIntegerField(default=0)


class TeamKey(models.Model):
    """The private key of a team's epoch, sealed to one member.

    `seal` is the signature of the house that this member was let in: a row without it counts for nothing.
    """

    privacy = Privacy.INTERNAL

    key = models.ForeignKey(HolderKey, models.CASCADE, related_name="copies")
    member = models.ForeignKey(Holder, models.CASCADE, related_name="team_keys")
    member_epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()
    seal = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_team_key_per_member", fields=["key", "member"])]


class KeyShare(models.Model):
    """One share of a team's key, on paper with `keeper`; None is somebody outside the house.

    `words` is the share itself, sealed to the `giver` until the giver has confirmed that it stands on paper.
    """

    privacy = Privacy.PERSONAL

    key = models.ForeignKey(HolderKey, models.CASCADE, related_name="shares")
    number = models.PositiveSmallIntegerField()
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = models.BinaryField(null=True)
    is_shown = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="share_of_key_once", fields=["key", "number"])]

    @property
    def is_confirmed(self) -> bool:
        return self.words is None


class GrantAttestation(models.Model):
    """`attester` compared the newcomer's fingerprint in person; a member of the team may now give the key."""

    privacy = Privacy.INTERNAL

    team = models.ForeignKey(Holder, models.CASCADE, related_name="+")
    newcomer = models.ForeignKey(Holder, models.CASCADE, related_name="attestations")
    newcomer_epoch = models.PositiveIntegerField()
    attester = models.ForeignKey(Holder, models.CASCADE, related_name="+")
    attester_epoch = models.PositiveIntegerField()
    signature = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_attestation", fields=["team", "newcomer"]),
            models.CheckConstraint(name="attester_is_somebody_else", condition=~Q(newcomer=F("attester"))),
        ]


class KeyringEntry(models.Model):
    """An opened private key, wrapped under a secret that only the person's browser has.

    `opened` notes which safes were opened when, as [keyed digest, seconds since 1970]; `noted` in the same
    way what was seen with them or in lists, and does not count as an opening. Never part of a backup.
    """

    privacy = Privacy.PERSONAL
    is_archived = False

    lookup = models.CharField(primary_key=True, max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    wrapped = models.BinaryField()
    touched_at = models.DateTimeField(db_index=True)
    opened = models.JSONField(default=list)
    noted = models.JSONField(default=list)


class Safe(RandomId):
    """One data key. `seal` is a digest of that key with the house's signature over digest and id."""

    privacy = Privacy.SEALED

    seal = models.BinaryField()


class Grant(models.Model):
    """The granted half of a safe's data key, sealed to a holder."""

    privacy = Privacy.SEALED

    safe = models.ForeignKey(Safe, models.CASCADE, related_name="grants")
    holder = models.ForeignKey(Holder, models.CASCADE, related_name="grants")
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_grant_per_holder", fields=["safe", "holder"])]


class Half(LivesWithHalves, models.Model):
    """The kept half of a safe's data key. `nights` counts how often no safe of this id was found."""

    privacy = Privacy.INTERNAL

    safe = models.BigIntegerField(primary_key=True)
    half = models.BinaryField()
    nights = models.PositiveSmallIntegerField(default=0)


class Anchor(LivesWithHalves, models.Model):
    """The newest revision of a sealed row, or the newest epoch of a holder; none stands for the first.

    Of people also (`house.anchor_of`): how often their keys were made, and each wrapping of them.
    """

    privacy = Privacy.INTERNAL

    row = models.BigIntegerField(primary_key=True)
    safe = models.BigIntegerField(null=True, db_index=True)
    revision = models.PositiveIntegerField()


class ChainAnchor(LivesWithHalves, models.Model):
    """Where the chain of the audit stood when the house signed it; `day` is that of the newest entry then."""

    privacy = Privacy.INTERNAL

    sequence = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    digest = models.BinaryField(max_length=32)


class SealedModel(RandomId):
    """A row whose content is one sealed blob. `sheet` says what is in it.

    `OpenSafe.write` fills the blob, `OpenSafe.read` opens it; saving is the action's.
    """

    privacy = Privacy.SEALED
    sheet: ClassVar[type[Sheet]]

    safe = models.ForeignKey(Safe, models.CASCADE, related_name="+")
    blob = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if self.revision > 1:
            row, safe, revision = self.pk, self.safe_id, self.revision
            transaction.on_commit(lambda: raise_anchor(row, revision, safe))


def raise_anchor(row: int, revision: int, safe: int | None = None) -> None:
    """From now on an older state of `row` is refused."""
    anchor, is_new = Anchor.objects.get_or_create(row=row, defaults={"safe": safe, "revision": revision})
    if not is_new and anchor.revision < revision:
        Anchor.objects.filter(row=row, revision__lt=revision).update(revision=revision)


class Mailbox(RandomId):
    """What a receipt opens. `lookup` is a digest of the stretched receipt."""

    privacy = Privacy.SEALED

    lookup = models.BinaryField(max_length=32, unique=True)
    holder = models.OneToOneField(Holder, models.CASCADE, related_name="mailbox")
    safe = models.OneToOneField(Safe, models.CASCADE, related_name="mailbox")
    team = models.ForeignKey(Holder, models.PROTECT, related_name="mailboxes")
    receipt_confirmed = models.BooleanField(default=False)


class Message(SealedModel):
    """A message in a mailbox, from the person or to the person."""

    sheet = MessageSheet

    class State(models.TextChoices):
        FOR_TEAM = "for_team"
        FOR_PERSON = "for_person"
        READ = "read"
        HELD_BACK = "held_back"

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="messages")
    state = models.CharField(max_length=10, choices=State)


class Opening(SealedModel):
    """Somebody of the house opened the safe, or saw a line of it in a list."""

    sheet = OpeningSheet


class NameBucket(models.Model):
    """One truncated, keyed digest of a name: many names share a bucket, some buckets stand for nothing."""

    privacy = Privacy.SEALED

    team = models.ForeignKey(Holder, models.CASCADE, related_name="+")
    safe = models.ForeignKey(Safe, models.CASCADE, related_name="+")
    row = models.BigIntegerField(db_index=True)
    bucket = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(name="name_bucket", fields=["team", "bucket"])]
