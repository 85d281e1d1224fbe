"""What a sealed blob holds: typed, versioned, never loose columns."""

from typing import ClassVar, Self

import msgspec

from teilhabe.engines.sealing.errors import SealedTextError


class UnknownSchemaError(SealedTextError):
    def __init__(self) -> None:
        super().__init__("The sealed text was written in a version that is not known here.")


class Sheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every sealed content.

    `schema` is "app.noun/version". A change of fields is a new class with the next version; the class before
    stays as `previous` and `upgrade` says how its content reads now.
    """

    schema: ClassVar[str]
    previous: ClassVar[type["Sheet"] | None] = None

    @classmethod
    def upgrade(cls, earlier: "Sheet") -> Self:
        """`earlier` in the present version. Fields of the same name stay as they are."""
        return msgspec.convert(msgspec.structs.asdict(earlier), cls)

    @classmethod
    def read(cls, schema: str, payload: bytes) -> Self:
        """The content of `payload`, written in this version or an earlier one.

        Raises:
            UnknownSchemaError: neither this version nor an earlier one, or it does not fit its version.
        """
        if schema == cls.schema:
            try:
                return msgspec.msgpack.decode(payload, type=cls)
            except msgspec.DecodeError:
                raise UnknownSchemaError from None
        if cls.previous is None:
            raise UnknownSchemaError
        return cls.upgrade(cls.previous.read(schema, payload))

    def payload(self) -> bytes:
        return msgspec.msgpack.encode(self)
