"""An opened safe: reads, writes and passes on what is in it."""

import secrets
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.files import read_file, write_file
from teilhabe.core.vault.house import house_keys
from teilhabe.core.vault.models import Anchor, Grant, Half, Holder, Safe, SealedModel
from teilhabe.core.vault.queries import current_certificates
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.sheets import Sheet
from teilhabe.engines.sealing.blobs import Context, Opened, open_blob, seal_blob
from teilhabe.engines.sealing.certificates import Certificate, Signer
from teilhabe.engines.sealing.errors import AlteredError, RolledBackError, SealedTextError, SwappedError
from teilhabe.engines.sealing.keys import KeyPair, PublicKeys, combine, digest, seal_to

FILE_SCHEMA = "vault.file/1"
Refuse = Callable[[SealedTextError, Safe], None]


class OpenSafe:
    """Lives as long as one request. `signer` is None where somebody may read only."""

    def __init__(
        self, safe_id: int, granted: bytes, kept: bytes, anchors: Mapping[int, int], signer: Signer | None
    ) -> None:
        self.safe_id, self.signer = safe_id, signer
        self._granted, self._data_key = granted, combine(granted, kept)
        self._anchors = anchors

    def read(self, row: SealedModel) -> Any:
        """The content of `row`: a sheet of the row's own class.

        Raises:
            SealedTextError: a subclass says what is wrong; its text names no content.
        """
        return self._read(row)[0]

    def read_signed(self, row: SealedModel) -> tuple[Any, Certificate]:
        """The content and who signed it; raises as `read`."""
        sheet, opened = self._read(row)
        return sheet, opened.author

    def author_of(self, row: SealedModel) -> int:
        """The id of the holder who signed `row`; raises as `read`."""
        return self._read(row)[1].author.holder

    def try_read(self, row: SealedModel) -> Any:
        """As `read`, but None for what is refused: one damaged row must not hide a whole list."""
        try:
            return self._read(row)[0]
        except SealedTextError as error:
            record_refusal(error, row)
            return None

    def write(self, row: SealedModel, sheet: Sheet, author: Signer | None = None) -> None:
        """Put `sheet` into `row` as its next revision. The caller saves."""
        signer = author or self.signer
        if signer is None:
            raise NoGrantError("Without keys of their own nobody writes.")
        if row.revision and row.safe_id != self.safe_id:
            raise SwappedError("A row stays in the safe it was first written to.")
        row.safe_id = self.safe_id
        row.revision += 1
        row.blob = seal_blob(self._data_key, sheet.payload(), self._context(row, sheet.schema), signer)

    def write_file(self, row: SealedModel, content: bytes) -> None:
        """Keep `content` sealed beside `row`, which was written before and never is again."""
        if self.signer is None:
            raise NoGrantError("Without keys of their own nobody writes.")
        blob = seal_blob(self._data_key, content, self._context(row, FILE_SCHEMA), self.signer)
        write_file(self.safe_id, row.pk, blob)

    def read_file(self, row: SealedModel) -> bytes:
        """The file that lies beside `row`; raises as `read`."""
        try:
            blob = read_file(self.safe_id, row.pk)
        except FileNotFoundError:
            raise AlteredError("The sealed file is missing.") from None
        context = self._context(row, FILE_SCHEMA)
        return open_blob(self._data_key, blob, context, house_keys().public).payload

    def grant(self, *holders: Holder) -> None:
        """Let these holders open the safe from now on.

        Raises:
            CertificateError, RolledBackError: a key of theirs is not the one the house certified last.
        """
        certificates = current_certificates(holder.pk for holder in holders)
        for holder in holders:
            certificate = certificates[holder.pk]
            Grant.objects.update_or_create(
                safe_id=self.safe_id,
                holder=holder,
                defaults={
                    "epoch": certificate.epoch,
                    "sealed": seal_to(certificate.public, self._granted),
                },
            )

    def seal(self) -> bytes:
        """What `Safe.seal` holds: whoever puts in a key of his own cannot make the house sign it."""
        commitment = digest(b"safe", key=self._data_key)
        return commitment + house_keys().sign(_statement(self.safe_id, commitment))

    def has_seal(self, seal: bytes) -> bool:
        commitment, signature = seal[:32], seal[32:]
        is_of_this_key = secrets.compare_digest(commitment, digest(b"safe", key=self._data_key))
        return is_of_this_key and _has_signed(
            house_keys().public, signature, _statement(self.safe_id, commitment)
        )

    def _read(self, row: SealedModel) -> tuple[Sheet, Opened]:
        if row.revision < self._anchors.get(row.pk, 0):
            raise RolledBackError
        context = self._context(row, row.sheet.schema)
        opened = open_blob(self._data_key, bytes(row.blob), context, house_keys().public)
        return row.sheet.read(opened.schema, opened.payload), opened

    def _context(self, row: SealedModel, schema: str) -> Context:
        return Context(row._meta.label_lower, row.pk, self.safe_id, schema, row.revision)


def _statement(safe_id: int, commitment: bytes) -> bytes:
    return b"teilhabe safe" + safe_id.to_bytes(8, "big") + commitment


@lru_cache(maxsize=4096)
def _has_signed(house: PublicKeys, signature: bytes, statement: bytes) -> bool:
    """What was checked once is remembered by this process: lists open the same safes again and again."""
    return house.has_signed(signature, statement)


def open_safes(
    safe_ids: Collection[int],
    keys: Mapping[tuple[int, int], KeyPair],
    signer: Signer | None,
    refuse: Refuse,
) -> dict[int, OpenSafe]:
    """Those of the safes that one of `keys`, by holder and epoch, opens; three queries whatever their number.

    A safe that was tampered with is handed to `refuse` and left out.
    """
    grants = _grants(safe_ids, keys)
    halves = dict(Half.objects.filter(safe__in=list(grants)).values_list("safe", "half"))
    anchors = dict(Anchor.objects.filter(safe__in=list(grants)).values_list("row", "revision"))
    opened = {}
    for safe_id, grant in grants.items():
        key = keys[grant.holder_id, grant.epoch]
        try:
            opened[safe_id] = _opened(grant, key, bytes(halves.get(safe_id, b"")), anchors, signer)
        except SealedTextError as error:
            refuse(error, grant.safe)
    return opened


def _grants(safe_ids: Collection[int], keys: Mapping[tuple[int, int], KeyPair]) -> dict[int, Grant]:
    holders = {holder for holder, _ in keys}
    grants = Grant.objects.filter(safe__in=safe_ids, holder__in=holders).select_related("safe")
    return {grant.safe_id: grant for grant in grants if (grant.holder_id, grant.epoch) in keys}


def _opened(
    grant: Grant, key: KeyPair, kept: bytes, anchors: Mapping[int, int], signer: Signer | None
) -> OpenSafe:
    if not kept:
        raise AlteredError("The second half of this safe's key is gone.")
    safe = OpenSafe(grant.safe_id, key.open_sealed(bytes(grant.sealed)), kept, anchors, signer)
    if not safe.has_seal(bytes(grant.safe.seal)):
        raise AlteredError("The safe is not the one that was made: its key was replaced.")
    return safe
