"""Law, secrecy and emergencies: below a translation that nobody has read through stands the German text."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings as django_settings
from django.utils import translation
from django.utils.translation import gettext, to_locale
from pytest_django import Settings

from teilhabe.core.directory.actions import import_folder
from teilhabe.core.directory.models import Service
from teilhabe.foundation.languages.catalogues import is_reviewed
from teilhabe.foundation.web import static_pages
from teilhabe.rooms.advice.actions.erasure import NOTICE
from tests.every_url.places import DRESDEN
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]

NOTE = "Diese Übersetzung hat noch kein Mensch geprüft. Es gilt der deutsche Text."
EVERYWHERE = {
    # In need
    "Rettung und Feuerwehr",
    "Polizei",
    "Arzt, wenn die Praxis zu hat",
    "Hilfe-Telefon für Frauen bei Gewalt, in vielen Sprachen",
    "Ist jemand in Gefahr? Warten Sie nicht auf uns. Rufen Sie an:",
    # What is stored, and what is not
    "die Adresse Ihres Geräts im Internet,",
    "welches Gerät und welches Programm Sie benutzen,",
    "welche Seiten Sie ansehen.",
    (
        "Nur das, was Sie uns schreiben. Es wird verschlossen aufbewahrt."
        " Nur das Team, das berät, hat den Schlüssel."
    ),
    "Sie können jederzeit alles löschen. Sie bekommen darüber einen Nachweis.",
    "Diese Seiten laufen auf einem Computer. Er gehört:",
    "Wer den Computer verwaltet, hat keinen Schlüssel zu Ihren Nachrichten.",
    "Beim Lesen dieser Seiten wird keine andere Firma gefragt: keine fremden Schriften, Karten oder Zähler.",
    "die Adresse Ihres Geräts im Internet",
    "welches Gerät und welchen Browser Sie benutzen",
    "wo Sie gerade sind",
    "Ihre Nummer: Nur Sie haben sie.",
    # What we cannot prevent
    "Jemand anderes benutzt Ihr Telefon oder sieht Ihnen zu.",
    (
        "Ihr Browser merkt sich im Verlauf, dass Sie hier waren. „Seite verlassen“ kann das nicht löschen."
        " Das können nur Sie, in den Einstellungen des Browsers."
    ),
    "Jemand bricht in unseren Computer ein und verändert heimlich das Programm.",
    "Ihr Anbieter für das Internet sieht, dass Sie diese Seite besuchen. Er sieht nicht, was Sie schreiben.",
    "Ist das ein Problem für Sie? Rufen Sie lieber an oder kommen Sie vorbei.",
    # Rights
    (
        "Sie können verlangen: Auskunft, Berichtigung, Löschung, eine Einschränkung und eine Kopie zum"
        " Mitnehmen. Eine Einwilligung können Sie jederzeit zurücknehmen."
    ),
    "Sie können sich bei der Sächsischen Datenschutz- und Transparenzbeauftragten beschweren.",
    "Sie können alles ansehen, ändern, mitnehmen und löschen, was wir über Sie haben.",
    (
        "Eine Einwilligung gilt für einen Zweck und eine bestimmte Zeit. Sie können sie jederzeit"
        " zurücknehmen. Das ist so leicht wie das Geben."
    ),
    "Sie bekommen Hilfe auch ohne Einwilligung, ohne Foto und ohne Ihre Geschichte.",
    "Sie dürfen sich über uns beschweren, auch ohne Namen. Sie verlieren dadurch keine Hilfe.",
    "Sie dürfen alles lesen, mitnehmen, richtigstellen und löschen.",
    # Erasing
    "alles, was Sie geschrieben haben",
    "alle Antworten",
    "Ihr Postfach. Die Nummer öffnet dann nichts mehr.",
    "Auch aus den Sicherungen kann es niemand zurückholen. Sie bekommen einen Nachweis.",
    "Zahlen ohne Person, zum Beispiel: 40 Fragen zum Thema Wohnen in einem Monat.",
    # Who tells whom
    "Stadt und Vereine haben keine gemeinsame Kartei über Menschen.",
    (
        "Das ist eine öffentliche Stelle. Sie muss unter Umständen Meldungen an die Ausländerbehörde machen."
        " Unabhängige Beratungs-Stellen müssen das nicht."
    ),
}
ASSOCIATION = EVERYWHERE | {
    (
        "Nur das Team, das hier berät. Das Team muss schweigen."
        " Sie können sehen, wer Ihre Nachricht geöffnet hat."
    ),
    "Nichts. Die Stadt kann nicht lesen, was Sie hier schreiben. Auch andere Behörden können es nicht.",
    "Nichts geht von allein an eine Behörde oder an die Polizei.",
    (
        "Solange Sie noch schreiben, heben wir Ihren Entwurf höchstens 24 Stunden verschlossen auf."
        " Der Schlüssel liegt nur auf Ihrem Gerät. „Seite verlassen“ löscht beides sofort."
    ),
    "Rechtsgrundlage: Artikel 6 Absatz 1 und Artikel 9 Absatz 2 DSGVO, § 22 Bundesdatenschutzgesetz.",
}
COMMISSIONER = EVERYWHERE | {
    (
        "Nur das Team, das hier berät. Das Team muss schweigen. Es gibt eine Ausnahme."
        " Sie steht im nächsten Absatz."
    ),
    (
        "Hat jemand keine Erlaubnis, hier zu leben? Dann müssen wir das melden, sobald wir davon erfahren."
        " Bitte schreiben Sie uns nichts darüber."
    ),
    "Ohne Papiere? Bitte zuerst woanders fragen",
    (
        "Wir sind eine öffentliche Stelle. Das Gesetz verpflichtet uns zu einer Meldung"
        " (§ 87 Absatz 2 Aufenthaltsgesetz)."
    ),
    "Unabhängige Beratungs-Stellen haben diese Pflicht nicht. Was Sie dort sagen, bleibt dort.",
    "Diese Stellen sind keine Behörde. Sie melden niemanden.",
    (
        "Wir sind eine Behörde. Erfahren wir, dass jemand ohne Erlaubnis hier lebt, müssen wir das melden."
        " Darum nehmen wir diesen Text so nicht an."
    ),
    "Nehmen Sie die Stelle heraus. Ihr Text steht noch unten. Dann können Sie uns schreiben.",
    "Haben Sie zum Beispiel Ihren Ausweis verloren? Dann können Sie einfach weitergehen.",
    (
        "Meinen Sie, dass jemand ohne Erlaubnis hier lebt? Dann nehmen Sie die Stelle bitte heraus."
        " Wir sind eine Behörde und müssten das melden."
    ),
    (
        "Wir geben nichts weiter, was wir nicht weitergeben müssen."
        " Was wir melden müssen, sagen wir vor der ersten Frage."
    ),
    "Solange Sie noch schreiben, speichern wir nichts.",
    (
        "Rechtsgrundlage: Artikel 6 Absatz 1 Buchstabe e und Artikel 9 Absatz 2 DSGVO mit dem Sächsischen"
        " Datenschutz-Durchführungsgesetz."
    ),
    "Antworten wir nicht? Dann können Sie sich an die Durchsetzungsstelle des Freistaates Sachsen wenden.",
}


class Below(HTMLParser):
    """The words of the German originals, apart from the rest of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.depth, self.german, self.other = 0, "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (self.depth or ("class", "original") in attributes):
            assert self.depth or {("lang", "de"), ("dir", "ltr")} <= set(attributes)
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "div" and self.depth > 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.german += data
        else:
            self.other += data


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text))


def pages(language: str) -> Iterator[str]:
    """Every public page that says something about law, secrecy or emergencies."""
    visitor = Visitor(language)
    for address in static_pages.published_addresses():
        if address.startswith(f"/{language}/"):
            yield visitor.open(address.removeprefix(f"/{language}/")).text
    import_folder(DRESDEN)
    office = Service.objects.filter(institution__is_public_body=True)[0]
    for path in ("talk/", "talk/language/", f"help/{office.pk}/", "help/", "mailbox/", "nowhere/"):
        yield visitor.open(path).text
    for message in ("Ich habe keine Papiere.", "Ich habe meinen Pass verloren."):
        yield visitor.open("talk/message/").press("next", message=message).text
    receipt = Visitor(language).file("Guten Tag")
    yield Visitor(language).answer_everything("Guten Tag").text
    yield visitor.come_back(receipt).open("mailbox/copy/").text
    yield visitor.open("mailbox/erase/").text


def missing(language: str, texts: set[str]) -> tuple[set[str], set[str]]:
    """(texts that stand on some page without their German original, texts that stand on no page)."""
    with translation.override(language):
        translated = {text: gettext(text) for text in texts}
        note = gettext(NOTE)
    alone, seen = set(), set()
    for page in pages(language):
        below = Below(page)
        german, other = plain(below.german), plain(below.other)
        here = {text for text, words in translated.items() if words in other}
        seen |= here
        alone |= {text for text in here if text not in german}
        assert not below.german or note in other
    return alone, texts - seen


LANGUAGES = ["ar", "de-simple", "vi"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_german_text_stands_below_at_an_association(language: str) -> None:
    assert missing(language, ASSOCIATION) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("at_the_commissioner")
def test_german_text_stands_below_at_a_commissioners(language: str) -> None:
    assert missing(language, COMMISSIONER) == (set(), set())


def test_words_with_a_number_in_them_have_their_german_text_too() -> None:
    receipt = Visitor("ar").file("Guten Tag")
    page = Visitor("ar").come_back(receipt).open("mailbox/erase/").text
    assert f"Die Akte wird nach {NOTICE.days} Tagen gelöscht." in Below(page).german


def test_german_pages_say_everything_once() -> None:
    for path in ("", "privacy/", "promises/", "talk/"):
        text = Visitor().open(path).text
        assert 'class="original"' not in text
        assert NOTE not in text


def test_reviewed_catalogue_stands_alone(settings: Settings, tmp_path: Path) -> None:
    catalogue = Path("ar/LC_MESSAGES/django.po")
    source = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / catalogue))
    source.metadata["X-Review-State"] = "reviewed"
    (tmp_path / catalogue).parent.mkdir(parents=True)
    source.save_as_mofile(str((tmp_path / catalogue).with_suffix(".mo")))
    settings.LOCALE_PATHS = [tmp_path]
    page = Visitor("ar").open("privacy/").text
    assert 'class="original"' not in page
    assert "من يقرأ" in page
    assert is_reviewed("ar")
    assert not is_reviewed("fr")


def test_every_catalogue_says_whether_a_person_read_it() -> None:
    for code in set(django_settings.PUBLIC_LANGUAGES) - {"de"}:
        path = Path(django_settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"
        assert polib.pofile(str(path)).metadata["X-Review-State"] in {"reviewed", "unreviewed"}, code
