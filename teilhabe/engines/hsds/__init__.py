"""Human Services Data Specification (Open Referral): read folders of versions 1.1, 3.0 and 3.1, write 3.0."""

from teilhabe.engines.hsds.assembly import Record, Value
from teilhabe.engines.hsds.export import organization_page
from teilhabe.engines.hsds.folder import Delivery, read_folder
from teilhabe.engines.hsds.profiles import PROFILES, Profile, Source, profile_named
from teilhabe.engines.hsds.report import Finding, Kind, Report, StructureError
from teilhabe.engines.hsds.tables import LINKS, TABLES

__all__ = [
    "LINKS",
    "PROFILES",
    "TABLES",
    "Delivery",
    "Finding",
    "Kind",
    "Profile",
    "Record",
    "Report",
    "Source",
    "StructureError",
    "Value",
    "organization_page",
    "profile_named",
    "read_folder",
]
