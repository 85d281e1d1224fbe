from teilhabe.core.tallies import actions as tally
from teilhabe.core.tallies.tallies import CONTACTS

MONTH = "2026-10"


def count(number: int, month: str = MONTH, **values: str | list[str]) -> None:
    """So many conversations of one kind."""
    for _ in range(number):
        tally.add(CONTACTS, month, **values)


def count_a_busy_month() -> None:
    """85 conversations, 88 topics: three in Tigrinya, which nobody but the house may know."""
    count(60, language="ar", topic="residence", interpreter="yes")
    count(19, language="ru", topic="housing", interpreter="no")
    count(3, language="ti", topic=["housing", "residence"], interpreter="yes")
    count(3, language="ar", topic="health", interpreter="yes")
