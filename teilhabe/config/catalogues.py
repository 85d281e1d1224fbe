"""The catalogues of the interface: `python -m teilhabe.config.catalogues extract|compile|check`.

German is the source: a message id is the German sentence, so there is no German catalogue. Strings of the
desk need English only; every other string needs every language of the public part.
"""

import argparse
import os
import re
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

import django
import polib
from django.core.management import call_command
from django.test.utils import override_settings
from django.utils.translation import to_locale

PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = PACKAGE / "locale"
SOURCE_LANGUAGE = "de"
DESK_LANGUAGES = ("en",)
PUBLIC_LANGUAGES = ("de-simple", "en", "ar", "uk", "ru", "fa", "vi", "tr", "fr")
DESK_ONLY = (
    "*/desk/*",
    "*/access.py",
    "*/deeds.py",
    "*/handovers.py",
    "*/heritage.py",
    "*/menu.py",
    "*/workflow.py",
    "*/retention.py",
    "*/desk_*.py",
    "*/desk_*.html",
    "*/today.py",
    "*/todos.py",
    "core/accounts/*",
    "core/funders/*",
    "core/handover/*",
    "core/todos/*",
    "core/vault/*",
    "foundation/access/*",
    "foundation/audit/*",
    "foundation/jobs/*",
    "foundation/languages/*",
    "foundation/pages/*",
    "foundation/retention/*",
    "foundation/translation/*",
    "foundation/workflow/*",
    "rooms/advice/actions/allowances.py",
    "rooms/advice/actions/answers.py",
    "rooms/advice/actions/letters.py",
    "rooms/advice/actions/notes.py",
    "rooms/advice/forms/allowances.py",
    "rooms/advice/forms/cases.py",
    "rooms/advice/forms/copies.py",
    "rooms/advice/forms/deadlines.py",
    "rooms/advice/forms/gists.py",
    "rooms/advice/forms/goals.py",
    "rooms/advice/models/goals.py",
    "rooms/advice/forms/inbox.py",
    "rooms/advice/forms/letters.py",
    "rooms/advice/forms/notes.py",
    "rooms/advice/letters.py",
    "rooms/advice/readings/cases.py",
    "rooms/advice/readings/facts.py",
    "rooms/advice/readings/inbox.py",
    "rooms/advice/templatetags/*",
    "rooms/advice/views/allowances.py",
    "rooms/advice/views/attachments.py",
    "rooms/advice/views/cases.py",
    "rooms/advice/views/copies.py",
    "rooms/advice/views/deadlines.py",
    "rooms/advice/views/gists.py",
    "rooms/advice/views/goals.py",
    "rooms/advice/views/inbox.py",
    "rooms/advice/views/letters.py",
    "rooms/contacts/*",
    "rooms/data_protection/*",
    "rooms/funds/*",
    "rooms/open_hours/*.py",
    "rooms/reports/*",
)
# Shown to people in the log of who opened what.
ALSO_PUBLIC = ("core/accounts/roles.py", "core/handover/letters.py")
PLURALS = {
    "de-simple": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
        " n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
    "uk": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
        " n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
        " n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
    "fa": "nplurals=2; plural=(n > 1);",
    "vi": "nplurals=1; plural=0;",
    "tr": "nplurals=2; plural=(n > 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z]+[^>]*>")


def path_of(language: str) -> Path:
    return FOLDER / to_locale(language) / "LC_MESSAGES" / "django.po"


def source_messages() -> polib.POFile:
    """Every string that the code and the templates mark today."""
    with tempfile.TemporaryDirectory() as folder, override_settings(LOCALE_PATHS=[folder]):
        start = Path.cwd()
        os.chdir(PACKAGE.parent)
        try:
            call_command(
                "makemessages",
                locale=["en"],
                no_wrap=True,
                add_location="file",
                no_obsolete=True,
                ignore_patterns=["locale", "node_modules", "build", "tests", "bench", ".*"],
                verbosity=0,
            )
        finally:
            os.chdir(start)
        return polib.pofile(str(Path(folder) / "en" / "LC_MESSAGES" / "django.po"))


def is_desk_only(entry: polib.POEntry) -> bool:
    places = [place.removeprefix("./").removeprefix("teilhabe/") for place, _line in entry.occurrences]
    return all(_is_of_the_desk(place) for place in places)


def _is_of_the_desk(place: str) -> bool:
    return place not in ALSO_PUBLIC and any(fnmatch(place, pattern) for pattern in DESK_ONLY)


def is_needed(entry: polib.POEntry, language: str) -> bool:
    return language in DESK_LANGUAGES or not is_desk_only(entry)


def open_catalogue(language: str) -> polib.POFile:
    path = path_of(language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
        "X-Review-State": "unreviewed",
    }
    return catalogue


def key_of(entry: polib.POEntry) -> tuple[str | None, str]:
    return (entry.msgctxt, entry.msgid)


def extract() -> None:
    """Bring every catalogue up to date; what is translated already stays."""
    source = source_messages()
    for language in PUBLIC_LANGUAGES:
        catalogue = open_catalogue(language)
        known = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
        catalogue.clear()
        for entry in source:
            if is_needed(entry, language):
                catalogue.append(_kept(entry, known.get(key_of(entry)), language))
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path_of(language)))
        print(f"{language}: {len(catalogue.untranslated_entries())} of {len(catalogue)} without translation")


def _kept(entry: polib.POEntry, known: polib.POEntry | None, language: str) -> polib.POEntry:
    forms = int(re.findall(r"nplurals=(\d)", PLURALS[language])[0])
    kept = polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgctxt=entry.msgctxt,
        comment=entry.comment,
        occurrences=entry.occurrences,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )
    if entry.msgid_plural:
        old = known.msgstr_plural if known else {}
        kept.msgstr_plural = {form: old.get(form, "") for form in range(forms)}
    else:
        kept.msgstr = known.msgstr if known else ""
    return kept


def compile_catalogues() -> None:
    for language in PUBLIC_LANGUAGES:
        path = path_of(language)
        if path.exists():
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def faults() -> list[str]:
    """What is missing or wrong in the catalogues, one line each."""
    source = source_messages()
    found: list[str] = []
    for language in PUBLIC_LANGUAGES:
        known = {key_of(entry): entry for entry in open_catalogue(language)}
        for entry in source:
            if is_needed(entry, language):
                found += _faults_of(language, entry, known.get(key_of(entry)))
    return found


def _faults_of(language: str, entry: polib.POEntry, known: polib.POEntry | None) -> list[str]:
    if known is None or not known.translated() or known.fuzzy:
        return [f"{language}: not translated: {entry.msgid[:80]!r} ({entry.occurrences[0][0]})"]
    wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    texts = list(known.msgstr_plural.values())[-1:] if entry.msgid_plural else [known.msgstr]
    if any(sorted(PLACEHOLDER.findall(text)) != wanted for text in texts):
        return [f"{language}: placeholders or tags differ: {entry.msgid[:80]!r}"]
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["extract", "compile", "check"])
    verb = parser.parse_args().verb
    if verb == "compile":
        compile_catalogues()
        return 0
    if not os.environ.get("TEILHABE_HOME"):
        import tests.home  # noqa: F401, PLC0415 - a throw-away house: extraction needs Django
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teilhabe.config.settings")
    django.setup()
    if verb == "extract":
        extract()
        return 0
    found = faults()
    print("\n".join(found), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
