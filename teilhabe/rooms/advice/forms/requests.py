"""The questions a person may answer. Each is one page; only the message has to be there."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.core.topics import areas
from teilhabe.foundation.forms.text import Line, Text
from teilhabe.foundation.web.icons import drawn
from teilhabe.foundation.web.phones import read_phone_number
from teilhabe.rooms.advice.contact import Channel, ContactPreferences
from teilhabe.rooms.advice.copies import CHANNELS
from teilhabe.rooms.advice.forms.languages import language_choices, other_language_choices
from teilhabe.rooms.advice.models import Need

Words = str | Promise
PAGE_CHOICES = "advice/public/fields/choices.html"
PAGE_INPUT = "advice/public/fields/input.html"
"""Where a page asks one thing, the label of its field is the heading of the page."""


def topic_choices() -> list[tuple[str, SafeString]]:
    return [
        (area.code, format_html("{}<span>{}</span>", drawn(area.pictogram), area.label))
        for area in areas().values()
    ]


class Question(PapersCheck):
    """One page of the way. `slug` stands in its address; `short` names it on the page of answers.

    With `names_duty` a commissioner's page says first that we are a public body.
    """

    slug: ClassVar[str]
    heading: ClassVar[Words]
    short: ClassVar[Words]
    about: ClassVar[Words] = ""
    can_be_left_out: ClassVar[bool] = True
    names_duty: ClassVar[bool] = False
    template: ClassVar[str] = "advice/public/question_page.html"
    field_template: ClassVar[str] = ""

    @classmethod
    def own_fields(cls) -> list[str]:
        return [name for name in cls.base_fields if name != "understood"]

    @classmethod
    def left_out(cls, typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """What leaving it out says about other questions; `typed` is what stood on the page all the same."""
        return {}

    @classmethod
    def suggested(cls, language: str) -> dict[str, list[str]]:
        """What is ticked for somebody who comes for the first time, on a page in `language`."""
        return {}

    @property
    def is_left_out(self) -> bool:
        """Whether a valid answer says no more than leaving it out."""
        return False

    @classmethod
    def is_asked(cls, channel: str) -> bool:
        """Whether it comes at all, given how the person wants to be answered."""
        return True


class LanguageQuestion(Question):
    slug = "language"
    names_duty = True
    field_template = PAGE_CHOICES
    short = _("Sprache")
    heading = _("In welcher Sprache sollen wir antworten?")
    about = _("Schreiben dürfen Sie in jeder Sprache.")

    language = forms.ChoiceField(
        label=heading,
        help_text=about,
        choices=language_choices,
        required=False,
        widget=forms.RadioSelect,
    )
    other_language = forms.ChoiceField(
        label=_("Eine andere Sprache"), choices=other_language_choices, required=False
    )

    @classmethod
    def suggested(cls, language: str) -> dict[str, list[str]]:
        return {"language": [language]}

    def clean(self) -> dict[str, Any]:
        """One language is the answer: the tick was there already, the other one was chosen."""
        cleaned = super().clean()
        if cleaned.get("other_language"):
            cleaned["language"] = ""
        return cleaned


class TopicsQuestion(Question):
    slug = "topics"
    field_template = PAGE_CHOICES
    short = _("Thema")
    heading = _("Worum geht es?")
    about = _("Sie können mehrere Themen wählen.")

    topics = forms.MultipleChoiceField(
        label=heading,
        help_text=about,
        choices=topic_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ChannelQuestion(Question):
    slug = "channel"
    field_template = PAGE_CHOICES
    short = _("Antwort")
    heading = _("Wie sollen wir Ihnen antworten?")

    channel = forms.ChoiceField(
        label=heading,
        choices=[*CHANNELS.items()],
        required=False,
        widget=forms.RadioSelect,
    )


class PhoneQuestion(Question):
    slug = "phone"
    short = _("Anruf")
    template = "advice/public/phone_page.html"
    heading = _("Wann und wo dürfen wir anrufen?")
    about = _("Wir rufen nur so an, wie Sie es hier sagen. Ohne Nummer liegt die Antwort im Postfach.")

    phone = Line(
        label=_("Telefonnummer"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    safe_times = Line(
        label=_("Wann ist ein Anruf sicher für Sie?"),
        help_text=_("Zum Beispiel: nur am Vormittag."),
        required=False,
    )
    phone_is_shared = forms.BooleanField(
        label=_("Andere benutzen dieses Telefon auch. Sagen Sie nicht, wer Sie sind und worum es geht."),
        required=False,
    )
    never_in_writing = forms.BooleanField(
        label=_("Bitte schreiben Sie mir nie: keine SMS, keine E-Mail, kein Brief, nichts im Postfach."),
        required=False,
    )

    @classmethod
    def left_out(cls, typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """Nobody can be called without a number, and whoever is never to be written to comes by."""
        is_never = bool(typed.get("never_in_writing"))
        return {"channel": [(Channel.VISIT if is_never else Channel.MAILBOX).value]}

    @classmethod
    def is_asked(cls, channel: str) -> bool:
        return channel == Channel.PHONE

    @property
    def is_left_out(self) -> bool:
        return not self.cleaned_data.get("phone")

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        if typed and read_phone_number(typed) is None:
            raise ValidationError(_("Diese Nummer können wir nicht anrufen. Bitte prüfen Sie die Ziffern."))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("never_in_writing") and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Damit wir Sie erreichen: Bitte geben Sie eine Nummer an."))
        return cleaned


class VisitQuestion(Question):
    slug = "visit"
    field_template = PAGE_CHOICES
    short = _("Besuch")
    heading = _("Was hilft bei einem Besuch?")
    template = "advice/public/visit_page.html"

    needs = forms.MultipleChoiceField(
        label=heading,
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def is_asked(cls, channel: str) -> bool:
        """A commissioner's house asks for the least it can answer with."""
        return channel == Channel.VISIT and not settings.HOUSE.is_commissioner


class NameQuestion(Question):
    slug = "name"
    field_template = PAGE_INPUT
    short = _("Name")
    heading = _("Wie sollen wir Sie nennen?")
    about = _("Sie müssen keinen Namen sagen. Ein erfundener ist gut. Oder der Name Ihrer Gruppe.")

    call_name = Line(
        label=heading,
        help_text=about,
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MessageQuestion(Question):
    slug = "message"
    names_duty = True
    field_template = PAGE_INPUT
    short = _("Ihre Nachricht")
    heading = _("Was möchten Sie uns sagen?")
    about = _(
        "Schreiben Sie so, wie Sie sprechen, in Ihrer Sprache. Ein Satz reicht."
        " Sie dürfen auch für andere fragen. Deren Namen brauchen wir nicht."
    )
    can_be_left_out = False

    message = Text(
        label=heading,
        help_text=about,
        error_messages={"required": _("Bitte schreiben Sie uns etwas. Ein Satz reicht.")},
        widget=forms.Textarea(attrs={"rows": 9, "autocomplete": "off"}),
    )


QUESTIONS: list[type[Question]] = [
    LanguageQuestion,
    TopicsQuestion,
    ChannelQuestion,
    PhoneQuestion,
    VisitQuestion,
    NameQuestion,
    MessageQuestion,
]


def contact_in(given: dict[str, Any]) -> ContactPreferences:
    """From clean answers. Who wants a call but gives no number gets the answer in the mailbox.

    Who is never to be written to gets a call instead, and the number that a call needs is always there.
    """
    channel, phone = Channel(given["channel"] or Channel.MAILBOX), given.get("phone", "")
    if given.get("never_in_writing"):
        channel = Channel.VISIT if channel == Channel.VISIT else Channel.PHONE
    elif channel != Channel.PHONE or not phone:
        return ContactPreferences(channel=Channel.MAILBOX if channel == Channel.PHONE else channel)
    return ContactPreferences(
        channel=channel,
        phone=phone,
        safe_times=given["safe_times"],
        phone_is_shared=given["phone_is_shared"],
        never_in_writing=given["never_in_writing"],
    )
