from datetime import date

from teilhabe.engines.deadlines import (
    Area,
    Basis,
    Direction,
    Ends,
    How,
    Kind,
    Procedure,
    Rule,
    Rulebook,
    label,
    rulebook,
)
from teilhabe.engines.deadlines.words import Words, spoken_date, spoken_period
from teilhabe.foundation.generated import GeneratedPage

HEAD = """\
# Deadlines

Written by `make docs` from `teilhabe/engines/deadlines/rules/`, for the advisers and lawyers who review the
rules. Nothing here is legal advice.

*Checked* names the day on which somebody read the statute. Everything else is marked **not checked**; every
computation with it says so, asks for a lawyer today and counts with the shortest period there is. What is
wrong or outdated is corrected in the file of its area, with `source` and `verified_on`. If the law changes,
the rule gets a further version with `valid_from`; the old one stays for the letters of its time.

"""
PROCEDURES = """
## How periods are counted

| procedure | counting | end on a day of rest | sent letters | checked |
|---|---|---|---|---|
"""
ENDS = {Ends.MONTH_END: "until the end of that month", Ends.YEAR_END: "until the end of that year"}


def deadlines_page() -> str:
    book = rulebook()
    parts = [HEAD, _not_checked(book), *(_area(book, area) for area in book.areas), _procedures(book)]
    return "".join(parts)


def _not_checked(book: Rulebook) -> str:
    rules = [rule for rule in book.rules if not rule.is_verified]
    return "## Not checked\n\n" + "".join(
        f"- `{rule.code}`{_validity(rule)}: {rule.source}, {_basis(rule)}\n" for rule in rules
    )


def _area(book: Rulebook, area: Area) -> str:
    rules = [rule for rule in book.rules if rule.area == area]
    return f"\n## {area.title.en} ({area.title.de})\n" + "".join(map(_rule, rules))


def _rule(rule: Rule) -> str:
    lines = {
        "counted from": _beginning(rule),
        "period": _period(rule),
        "source": f"{rule.source}; {_basis(rule)}",
        "form": f"{label(f'form.{rule.form}').en}. Where: {rule.authority.en} ({rule.authority.de})",
        "effect": label(f"effect.{rule.effect}").en,
        "missed": f"`{rule.reinstatement.code}`" if rule.reinstatement else "",
        "followed by": f"`{rule.successor}`" if rule.successor else "",
        "de": rule.note.de,
        "plain": rule.note.plain,
        "en": rule.note.en,
    }
    listed = "".join(f"- *{name}*: {text}\n" for name, text in lines.items() if text)
    return f"\n### `{rule.code}`{_validity(rule)}\n\n{_both(rule.title)}\n\n{listed}"


def _beginning(rule: Rule) -> str:
    if rule.fixed_on:
        return f"the law itself names the day: {_day(rule.fixed_on)}"
    return f"{_both(rule.trigger)}; {_ways(rule.how)}"


def _ways(ways: tuple[How, ...]) -> str:
    return " / ".join(label(f"how.{how}").en for how in ways)


def _period(rule: Rule) -> str:
    parts = [spoken_period(rule.period, "en") + (" before" if rule.direction is Direction.BEFORE else "")]
    if rule.kind is Kind.ACT_FROM:
        parts.append("a waiting period: possible from the day after")
    if rule.first_day_counts:
        parts.append("the first day is counted")
    if rule.ends in ENDS:
        parts.append(ENDS[rule.ends])
    parts.append(f"counted by `{rule.procedure.code}`")
    if rule.kind is Kind.ACT_BY:
        parts.append(
            "an end on a day of rest moves" if rule.shift else "an end on a day of rest does not move"
        )
    if rule.remedy and rule.procedure.year:
        parts.append(f"without a right notice of remedies a year ({rule.procedure.year})")
    if rule.shortest:
        parts.append(f"{spoken_period(rule.shortest, 'en')} while it cannot be relied on")
    if rule.at_most:
        parts.append(f"at most {spoken_period(rule.at_most, 'en')} after the missed deadline")
    return "; ".join(parts)


def _procedures(book: Rulebook) -> str:
    return PROCEDURES + "".join(map(_procedure, book.procedures))


def _procedure(procedure: Procedure) -> str:
    fictions = "; ".join(
        f"day {fiction.days}, {_ways(fiction.how)}: {fiction.section}" for fiction in procedure.fictions
    )
    checked = "yes" if procedure.basis is Basis.STATUTE else "**not checked**"
    name = f"`{procedure.code}` {procedure.title.en}"
    return f"| {name} | {procedure.counting} | {procedure.shift or '-'} | {fictions or '-'} | {checked} |\n"


def _basis(rule: Rule) -> str:
    if rule.verified_on is not None and rule.is_verified:
        return f"checked on {_day(rule.verified_on)}"
    return f"**{label(f'basis.{rule.basis}').en}**"


def _validity(rule: Rule) -> str:
    parts = [("from", rule.valid_from), ("until", rule.valid_to)]
    return "".join(f" {word} {_day(day)}" for word, day in parts if day is not None)


def _day(day: date) -> str:
    return spoken_date(day, "en").partition(", ")[2]


def _both(words: Words) -> str:
    return f"{words.en} ({words.de})"


GENERATED_PAGES = [GeneratedPage(path="deadlines.md", render=deadlines_page)]
