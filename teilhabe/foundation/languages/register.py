"""The register of languages: what a language is called, how it is written.

Codes follow BCP 47. Spoken language says nothing about where somebody is from; nobody is asked for that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXTENDED_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
LATIN_DIGITS = "0123456789"


@dataclass(frozen=True)
class Language:
    """`autonym` is how its own readers write its name; `digits` are only used to show numbers, and every
    form reads the digits of any script."""

    code: str
    autonym: str
    german_name: str | Promise
    direction: Literal["ltr", "rtl"] = "ltr"
    digits: str = LATIN_DIGITS

    def name_for(self, reader: str) -> str:
        """Germans know its German name; everybody else looks for how it calls itself."""
        return str(self.german_name) if reader.partition("-")[0] == "de" else self.autonym

    def in_digits(self, number: int | str) -> str:
        return str(number).translate(str.maketrans(LATIN_DIGITS, self.digits))


_REGISTER = (
    Language("de", "Deutsch", _("Deutsch")),
    Language("de-simple", "Einfache Sprache", _("Deutsch in einfacher Sprache")),
    Language("en", "English", _("Englisch")),
    Language("ar", "العربية", _("Arabisch"), "rtl"),
    Language("uk", "Українська", _("Ukrainisch")),
    Language("ru", "Русский", _("Russisch")),
    Language("fa", "دری / فارسی", _("Persisch (Dari, Farsi)"), "rtl", EXTENDED_DIGITS),
    Language("vi", "Tiếng Việt", _("Vietnamesisch")),
    Language("tr", "Türkçe", _("Türkisch")),
    Language("fr", "Français", _("Französisch")),
    Language("sq", "Shqip", _("Albanisch")),
    Language("am", "አማርኛ", _("Amharisch")),
    Language("hy", "Հայերեն", _("Armenisch")),
    Language("az", "Azərbaycan dili", _("Aserbaidschanisch")),
    Language("bn", "বাংলা", _("Bengalisch")),
    Language("bg", "Български", _("Bulgarisch")),
    Language("zh", "中文", _("Chinesisch")),
    Language("ka", "ქართული", _("Georgisch")),
    Language("el", "Ελληνικά", _("Griechisch")),
    Language("hi", "हिन्दी", _("Hindi")),
    Language("ig", "Igbo", _("Igbo")),
    Language("it", "Italiano", _("Italienisch")),
    Language("ku-Latn", "Kurdî (Kurmancî)", _("Kurdisch (Kurmandschi)")),
    Language("ckb", "کوردیی ناوەندی", _("Kurdisch (Sorani)"), "rtl", ARABIC_DIGITS),
    Language("mk", "Македонски", _("Mazedonisch")),
    Language("ps", "پښتو", _("Paschtu"), "rtl", EXTENDED_DIGITS),
    Language("pl", "Polski", _("Polnisch")),
    Language("pt", "Português", _("Portugiesisch")),
    Language("rom", "Romani čhib", _("Romani")),
    Language("ro", "Română", _("Rumänisch")),
    Language("sh", "Srpskohrvatski", _("Serbokroatisch")),
    Language("sk", "Slovenčina", _("Slowakisch")),
    Language("so", "Soomaali", _("Somali")),
    Language("es", "Español", _("Spanisch")),
    Language("ta", "தமிழ்", _("Tamil")),
    Language("ti", "ትግርኛ", _("Tigrinya")),
    Language("cs", "Čeština", _("Tschechisch")),
    Language("hu", "Magyar", _("Ungarisch")),
    Language("ur", "اردو", _("Urdu"), "rtl", EXTENDED_DIGITS),
)
_BY_CODE = {language.code: language for language in _REGISTER}
_OTHER_NAMES = {"prs": "fa", "kmr": "ku-Latn", "ku": "ku-Latn", "sr": "sh", "hr": "sh", "bs": "sh"}


def languages() -> tuple[Language, ...]:
    """The languages of the interface first, then the others by their German names."""
    return _REGISTER


def find(code: str) -> Language | None:
    """The language with that code; regions are passed over ("ar-SY"), known other codes understood."""
    main = code.replace("_", "-").partition("-")[0].lower()
    return _BY_CODE.get(code) or _BY_CODE.get(_OTHER_NAMES.get(main, main))


def language(code: str) -> Language:
    """The language with that code; one that is not in the register goes by its code."""
    return find(code) or Language(code, code, code)


def best_of(available: Iterable[str], wanted: str) -> str | None:
    """Which of the available languages to show to somebody who reads `wanted`.

    The same, then the same without its variant, then German, then English, then the first there is.
    """
    codes = list(available)
    for code in (wanted, wanted.partition("-")[0], "de", "en"):
        if code in codes:
            return code
    return codes[0] if codes else None
