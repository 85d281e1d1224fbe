"""The duties of both bodies in a line each. N: the association, C: the commissioner."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Duty:
    """`places` are the apps that serve it today; none: not served yet."""

    code: str
    title: str
    places: tuple[str, ...] = ()


DUTIES = (
    Duty(
        "N1",
        "Independent of the state: an own house, own keys, everything exportable",
        ("core.vault", "core.house", "core.handover"),
    ),
    Duty("N2", "Full-time and voluntary people: roles, pledges, deputies", ("core.accounts",)),
    Duty("N3", "Human rights and social justice for all: the charter", ("rooms.home",)),
    Duty("N4", "Stand up for rights; encourage people to exercise them themselves", ("rooms.advice",)),
    Duty("N5", "A society free of discrimination with active participation"),
    Duty("N6", "Political, social, professional and cultural participation", ("core.directory",)),
    Duty("N7", "Independent livelihood and life by one's own standards", ("rooms.advice",)),
    Duty("N8", "A clear position against racism and discrimination"),
    Duty("N9", "Reflect on own structures and exclusions"),
    Duty("N10", "All generations, whatever origin, gender or residence status", ("rooms.advice",)),
    Duty("N11", "Diverse realities of life: how somebody can be reached safely", ("rooms.advice",)),
    Duty("N12", "Abilities and life strategies first", ("rooms.advice",)),
    Duty(
        "N13",
        "Advice on livelihood, residence, health, upbringing, education",
        (
            "rooms.advice",
            "rooms.contacts",
            "rooms.numbers",
            "rooms.reports",
            "rooms.open_hours",
            "core.todos",
            "engines.deadlines",
        ),
    ),
    Duty("N14", "Intercede for people with one institution in one case", ("rooms.advice",)),
    Duty("N15", "Accompany people to institutions"),
    Duty(
        "N16",
        "Security when making contact: a way out of every page",
        ("foundation.web", "rooms.advice", "core.handover"),
    ),
    Duty("N17", "Translate key information", ("rooms.advice",)),
    Duty("N18", "Open meetings in protected spaces"),
    Duty("N19", "Exhibitions"),
    Duty("N20", "Intercultural Days"),
    Duty("N21", "Further education and specialist events in institutions"),
    Duty("N22", "Support institutions in intercultural opening"),
    Duty("N23", "Express political positions in public", ("rooms.funds",)),
    Duty("N24", "Defend them in local bodies"),
    Duty("N25", "Networks in city, state and country"),
    Duty("N26", "Educational trips"),
    Duty("N27", "Platforms for discussion"),
    Duty("N28", "Exercise political rights"),
    Duty("N29", "Remembrance"),
    Duty("N30", "A vigilant democratic society, civil courage"),
    Duty("C1", "Legal basis and grounds of discrimination"),
    Duty("C2", "Less structural and individual disadvantage"),
    Duty("C3", "Public awareness"),
    Duty("C4", "Situational reports"),
    Duty("C5", "Projects and debates against discrimination"),
    Duty("C6", "Equal opportunity in municipal decisions"),
    Duty("C7", "Influence in boards and committees"),
    Duty("C8", "Work with the migrants' advisory council"),
    Duty("C9", "Requests and demands"),
    Duty("C10", "Review council papers, publish statements"),
    Duty("C11", "Work with councillors, unions, organisations"),
    Duty("C12", "Monitor municipal offices"),
    Duty(
        "C13",
        "Advise in individual cases without learning a status",
        ("rooms.advice", "rooms.numbers", "core.handover"),
    ),
    Duty("C14", "Support associations"),
    Duty("C15", "Intercultural efforts among girls and boys"),
    Duty("C16", "Develop and update the integration concept"),
    Duty("C17", "Reachable by appointment, phone, mail and post", ("rooms.home", "rooms.advice")),
)
