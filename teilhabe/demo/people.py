"""Who works in the two houses of the demo city: fictional, with known passwords."""

from dataclasses import dataclass

from teilhabe.core.house.file import Kind

PASSWORD = "Elbe Weinberg Brücke 7"  # noqa: S105 - everybody may know it: a demo house serves the loopback only


@dataclass(frozen=True)
class DemoPerson:
    username: str
    display_name: str
    roles: tuple[str, ...]
    is_in_team: bool = False
    languages: tuple[str, ...] = ()


PEOPLE: dict[Kind, tuple[DemoPerson, ...]] = {
    "association": (
        DemoPerson("beratung", "Alex Sommer", ("adviser",), is_in_team=True, languages=("de", "en", "ar")),
        DemoPerson("beratung2", "Kim Winter", ("adviser",), is_in_team=True, languages=("de", "ru", "uk")),
        DemoPerson("koordination", "Toni Berg", ("coordinator",), is_in_team=True),
        DemoPerson("leitung", "Sascha Feld", ("manager",)),
        DemoPerson("datenschutz", "Luca Stein", ("data_protection",)),
        DemoPerson("redaktion", "Charlie Tal", ("editor",)),
        DemoPerson("ehrenamt", "Mika See", ("volunteer",)),
        DemoPerson("sprachmittlung", "Noa Brück", ("interpreter",)),
        DemoPerson("system", "Jona Wald", ("system_administrator",)),
    ),
    "commissioner": (
        DemoPerson("beauftragte", "Robin Heide", ("commissioner",), is_in_team=True),
        DemoPerson("sachbearbeitung", "Eli Moor", ("officer",), is_in_team=True),
        DemoPerson("auswertung", "Ari Bach", ("analyst",)),
        DemoPerson("redaktion", "Sam Horn", ("editor",)),
        DemoPerson("beirat", "Kai Grund", ("council_member",)),
        DemoPerson("system", "Uli Tann", ("administrator",)),
    ),
}
TEAM_NAMES: dict[Kind, str] = {
    "association": "Beratung Mitte",
    "commissioner": "Büro der Beauftragten",
}
