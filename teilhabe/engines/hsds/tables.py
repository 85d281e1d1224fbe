"""The tables of the Human Services Data Specification 3.0 and 3.1, their columns, types and references.

Names are spelled as the standard spells them (Open Referral, https://docs.openreferral.org). Columns that
only version 1.1 or a provider knows are not listed: their cells travel with the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Type(Enum):
    TEXT = auto()
    WHOLE = auto()
    DECIMAL = auto()
    DATE = auto()
    TIME = auto()
    MOMENT = auto()


@dataclass(frozen=True)
class Table:
    """One table. `needed` columns must be in the header and hold a value in every row."""

    name: str
    columns: Mapping[str, Type]
    references: Mapping[str, str] = field(default_factory=dict)
    needed: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether its rows only exist as a part of another row, like a phone of a service."""
        return self.name not in WHOLES


WHOLES = (
    "organizations",
    "programs",
    "services",
    "locations",
    "service_at_location",
    "taxonomies",
    "taxonomy_terms",
    "units",
)
# Rows that hang on a row of any table: the column with its id and the column with its table.
LINKS = {"attributes": ("link_id", "link_entity"), "metadata": ("resource_id", "resource_type")}
_TABLE_NAMES = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "program": "programs",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "address": "addresses",
    "language": "languages",
    "taxonomy_term": "taxonomy_terms",
}
_OWNERS = {
    "service_id": "services",
    "location_id": "locations",
    "organization_id": "organizations",
    "contact_id": "contacts",
    "service_at_location_id": "service_at_location",
    "phone_id": "phones",
}


def _table(
    name: str,
    text: str = "",
    *,
    of: str = "",
    needed: str = "",
    references: Mapping[str, str] | None = None,
    **typed: str,
) -> Table:
    """`of` names its owners' columns, `typed` the columns that are not text: `whole="minimum_age"`."""
    columns = dict.fromkeys(text.split(), Type.TEXT)
    for type_name, names in typed.items():
        columns |= dict.fromkeys(names.split(), Type[type_name.upper()])
    owners = {column: _OWNERS[column] for column in of.split()}
    return Table(name, columns, owners | dict(references or {}), tuple(needed.split()))


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _table(
            "organizations",
            "name alternate_name description email website tax_status tax_id legal_status logo uri",
            whole="year_incorporated",
            references={"parent_organization_id": "organizations"},
            needed="id name",
        ),
        _table("programs", "name alternate_name description", of="organization_id", needed="id name"),
        _table(
            "services",
            "name alternate_name description url email status interpretation_services application_process"
            " fees_description wait_time fees accreditations eligibility_description assurer_email licenses"
            " alert",
            of="organization_id",
            references={"program_id": "programs"},
            needed="id name",
            whole="minimum_age maximum_age",
            date="assured_date",
            moment="last_modified",
        ),
        _table(
            "locations",
            "location_type url name alternate_name description transportation external_identifier"
            " external_identifier_type",
            of="organization_id",
            needed="id",
            decimal="latitude longitude",
        ),
        _table(
            "service_at_location",
            "description",
            of="service_id location_id",
            needed="service_id location_id",
        ),
        _table(
            "addresses",
            "attention address_1 address_2 city region state_province postal_code country address_type",
            of="location_id organization_id",
        ),
        _table(
            "phones",
            "number extension type description",
            of="location_id service_id organization_id contact_id service_at_location_id",
            needed="number",
        ),
        _table(
            "contacts",
            "name title department email",
            of="organization_id service_id service_at_location_id location_id",
        ),
        _table(
            "schedules",
            "wkst freq byday byweekno bymonthday byyearday description schedule_link attending_type notes",
            of="service_id location_id service_at_location_id",
            date="valid_from valid_to dtstart until",
            time="opens_at closes_at",
            whole="count interval",
            decimal="timezone",
        ),
        _table("languages", "name code note", of="service_id location_id phone_id"),
        _table("accessibility", "description details url", of="location_id"),
        _table(
            "cost_options",
            "option currency amount_description",
            of="service_id",
            date="valid_from valid_to",
            decimal="amount",
        ),
        _table("required_documents", "document uri", of="service_id"),
        _table("eligibilities", "eligibility", of="service_id", needed="service_id"),
        _table("funding", "source", of="organization_id service_id"),
        _table(
            "service_areas",
            "name description extent extent_type uri",
            of="service_id service_at_location_id",
        ),
        _table(
            "service_capacity",
            "description",
            of="service_id",
            references={"unit_id": "units"},
            decimal="available maximum",
            moment="updated",
        ),
        _table("units", "name scheme identifier uri"),
        _table("url", "label url", of="organization_id service_id"),
        _table(
            "organization_identifiers", "identifier_scheme identifier_type identifier", of="organization_id"
        ),
        _table("taxonomies", "name description uri version", needed="id name"),
        _table(
            "taxonomy_terms",
            "code name description taxonomy language term_uri",
            references={"parent_id": "taxonomy_terms", "taxonomy_id": "taxonomies"},
            needed="id name",
        ),
        _table(
            "attributes",
            "link_type link_entity value label",
            references={"taxonomy_term_id": "taxonomy_terms"},
        ),
        _table(
            "metadata",
            "resource_type last_action_type field_name previous_value replacement_value updated_by",
            date="last_action_date",
        ),
        _table("meta_table_descriptions", "name language character_set"),
    )
}


def table_named(name: str) -> str:
    """The table of `service`, `services` or whatever the data call it; empty if there is none."""
    return _TABLE_NAMES.get(name, name if name in TABLES else "")
