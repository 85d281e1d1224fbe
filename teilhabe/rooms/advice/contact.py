"""How a person wants to be reached. Part of the sealed sheets of requests and cases; without Django."""

from enum import StrEnum

import msgspec


class Channel(StrEnum):
    """The way an answer takes."""

    MAILBOX = "mailbox"
    PHONE = "phone"
    VISIT = "visit"


class ContactPreferences(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person asked for; every message obeys it.

    `safe_times` are the person's own words. On a shared phone nobody says who calls and why. Who is never
    to be written to is written to nowhere, not even in the mailbox: somebody else may read along.
    """

    channel: Channel = Channel.MAILBOX
    phone: str = ""
    safe_times: str = ""
    phone_is_shared: bool = False
    never_in_writing: bool = False

    @property
    def may_write(self) -> bool:
        return not self.never_in_writing

    @property
    def must_stay_neutral(self) -> bool:
        return self.phone_is_shared or self.never_in_writing

    @property
    def needs_care(self) -> bool:
        """Whether somebody who does not read these preferences first could do harm."""
        return self.must_stay_neutral or bool(self.safe_times)

    def joined_with(self, other: "ContactPreferences") -> "ContactPreferences":
        """Two mailboxes of one person: the more careful wish holds, nothing that was said is lost."""
        return ContactPreferences(
            channel=self.channel,
            phone=self.phone or other.phone,
            safe_times=" / ".join(dict.fromkeys(filter(None, (self.safe_times, other.safe_times)))),
            phone_is_shared=self.phone_is_shared or other.phone_is_shared,
            never_in_writing=self.never_in_writing or other.never_in_writing,
        )
