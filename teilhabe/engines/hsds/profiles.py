"""Who delivers in which layout, and how far gaps in the content are tolerated.

Structure is never tolerated to be wrong. Content is, per profile: a real directory is never complete, and
refusing all of it would help nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from teilhabe.engines.hsds.ilao import unfold
from teilhabe.engines.hsds.rows import SourceRow
from teilhabe.engines.hsds.tables import TABLES


class Gap(Enum):
    """What to do where a row names something that is not there, or lacks a value it needs."""

    REFUSE = auto()
    PLACEHOLDER = auto()
    LEAVE_EMPTY = auto()
    SKIP_ROW = auto()


@dataclass(frozen=True)
class Source:
    """Who keeps the data. Opening hours are local times of `time_zone` (an IANA name), phone numbers are
    dialled inside `country` (ISO 3166), texts are written in `language` (BCP 47; empty: not known)."""

    key: str
    name: str
    address: str = ""
    licence: str = ""
    time_zone: str = "Europe/Berlin"
    country: str = "DE"
    language: str = ""


@dataclass(frozen=True)
class FileMap:
    """Which table a file holds; `columns` maps its own column names to the standard's."""

    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """One layout. `missing` says per (table, column) what to do about a reference to a row that is not there,
    `empty` about a needed value that is empty; both fall back on `Gap.REFUSE` for needed columns.
    Files of `files` that are absent are simply empty tables; `marker` must exist for the profile to fit.
    """

    key: str
    title: str
    marker: str
    files: Mapping[str, FileMap]
    missing: Mapping[tuple[str, str], Gap] = field(default_factory=dict)
    empty: Mapping[tuple[str, str], Gap] = field(default_factory=dict)
    can_list_ids: bool = False
    needs_ids: bool = True
    source: Source | None = None
    folder_prefix: str = ""
    unfold: Callable[[list[SourceRow]], list[SourceRow]] | None = None

    def on_missing(self, table: str, column: str) -> Gap:
        fallback = Gap.REFUSE if column in TABLES[table].needed else Gap.LEAVE_EMPTY
        return self.missing.get((table, column), fallback)

    def on_empty(self, table: str, column: str) -> Gap:
        return self.empty.get((table, column), Gap.REFUSE)

    def fits(self, folder: Path) -> bool:
        return folder.name.startswith(self.folder_prefix) and any(folder.glob(self.marker))


ILAO = Source(
    "illinois-legal-aid-online",
    "Illinois Legal Aid Online",
    "https://www.illinoislegalaid.org/",
    "MIT (openreferral/hsds-transformer)",
    "America/Chicago",
    "US",
    "en",
)
_ILAO_MISSING = {
    ("services", "organization_id"): Gap.PLACEHOLDER,
    ("locations", "organization_id"): Gap.PLACEHOLDER,
    ("service_at_location", "service_id"): Gap.SKIP_ROW,
    ("eligibilities", "service_id"): Gap.SKIP_ROW,
}
_ILAO_EMPTY = {
    ("services", "id"): Gap.SKIP_ROW,
    ("services", "name"): Gap.SKIP_ROW,
    ("phones", "number"): Gap.SKIP_ROW,
    ("service_at_location", "service_id"): Gap.SKIP_ROW,
    ("eligibilities", "service_id"): Gap.SKIP_ROW,
}
_FILES_1_1 = {
    "organizations.csv": FileMap("organizations", {"url": "website"}),
    "programs.csv": FileMap("programs"),
    "services.csv": FileMap("services", {"fees": "fees_description"}),
    "locations.csv": FileMap("locations"),
    "service_at_location.csv": FileMap("service_at_location"),
    "services_at_location.csv": FileMap("service_at_location"),
    "phones.csv": FileMap("phones"),
    "contacts.csv": FileMap("contacts"),
    "postal_addresses.csv": FileMap("addresses", constants={"address_type": "postal"}),
    "physical_addresses.csv": FileMap("addresses", constants={"address_type": "physical"}),
    "regular_schedules.csv": FileMap("schedules", {"weekday": "byday"}, {"freq": "WEEKLY"}),
    "languages.csv": FileMap("languages", {"language": "name"}),
    "eligibilities.csv": FileMap("eligibilities"),
    "funding.csv": FileMap("funding", {"funding_source": "source"}),
    "service_areas.csv": FileMap("service_areas", {"service_area": "name"}),
    "required_documents.csv": FileMap("required_documents"),
    "accessibility_for_disabilities.csv": FileMap("accessibility", {"accessibility": "description"}),
}
_FILES_3 = {f"{name}.csv": FileMap(name) for name in TABLES}

PROFILES: tuple[Profile, ...] = (
    Profile(
        key="ilao-export",
        title="Illinois Legal Aid Online, raw export",
        marker="services.csv",
        folder_prefix="ilao-source",
        files={
            "organizations.csv": FileMap(
                "organizations",
                {
                    "Organization ID": "id",
                    "Title": "name",
                    "Alternate name": "alternate_name",
                    "Body": "description",
                    "Website address": "website",
                    "Email": "email",
                },
            ),
            "locations.csv": FileMap(
                "locations",
                {"Location_id": "id", "Field 2": "name", "Organization ID": "organization_id"},
            ),
            "services.csv": FileMap(
                "services",
                {
                    "Services-ID": "id",
                    "Title": "name",
                    "Application process": "application_process",
                    "Income eligibility and fees": "fees_description",
                    "Website address": "url",
                    "Organization ID": "organization_id",
                    "An individual must be one of these to qualify": "eligibility_description",
                },
            ),
        },
        missing=_ILAO_MISSING,
        empty=_ILAO_EMPTY,
        can_list_ids=True,
        needs_ids=False,
        source=ILAO,
        unfold=unfold,
    ),
    Profile(
        key="ilao-1.1",
        title="Illinois Legal Aid Online, HSDS 1.1 as CSV",
        marker="regular_schedules.csv",
        folder_prefix="ilao-",
        files=_FILES_1_1,
        missing=_ILAO_MISSING,
        empty=_ILAO_EMPTY,
        can_list_ids=True,
        needs_ids=False,
        source=ILAO,
    ),
    Profile(
        key="hsds-1.1-csv",
        title="HSDS 1.1 as CSV",
        marker="regular_schedules.csv",
        files=_FILES_1_1,
        needs_ids=False,
    ),
    Profile(key="hsds-3-csv", title="HSDS 3.0 or 3.1 as CSV", marker="*.csv", files=_FILES_3),
    Profile(key="hsds-3-json", title="HSDS 3.0 or 3.1 as JSON", marker="*.json", files={}),
)


def profile_named(key: str) -> Profile:
    """
    Raises:
        LookupError: no profile has this key; the text lists those that exist.
    """
    for profile in PROFILES:
        if profile.key == key:
            return profile
    raise LookupError(f"No profile {key!r}. There are: {', '.join(item.key for item in PROFILES)}")


def profile_of(folder: Path) -> Profile:
    """The first profile whose marker lies in `folder`.

    Raises:
        LookupError: it holds neither CSV nor JSON files.
    """
    for profile in PROFILES:
        if profile.fits(folder):
            return profile
    raise LookupError(f"{folder}: holds no .csv and no .json files. Name the folder that holds them.")
