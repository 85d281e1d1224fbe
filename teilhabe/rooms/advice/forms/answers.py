"""What somebody answered so far, and which question comes next."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Self, cast

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from teilhabe.foundation.forms.drafts import Typed
from teilhabe.rooms.advice.forms.requests import QUESTIONS, Question, contact_in
from teilhabe.rooms.advice.models import RequestSheet

SEEN, UNDERSTOOD = "seen", "understood"


class Asked(NamedTuple):
    """What is filed: the sheet and the first message."""

    sheet: RequestSheet
    message: str


class Answers:
    """Every control of every page as it was typed. Questions already dealt with are named in `seen`."""

    def __init__(self, typed: Mapping[str, list[str]]) -> None:
        names = {name for question in QUESTIONS for name in question.own_fields()} | {SEEN, UNDERSTOOD}
        self.typed: Typed = {name: list(values) for name, values in typed.items() if name in names}
        self._forms: dict[type[Question], Question] = {}

    def with_page(self, question: type[Question], typed: Mapping[str, list[str]]) -> Self:
        """Replace what this page asks by what it sent; boxes without a tick are not sent at all."""
        return type(self)(self.typed | {name: typed.get(name, []) for name in question.own_fields()})

    def without(self, question: type[Question]) -> Self:
        """The person does not want to say."""
        emptied = self.with_page(question, {}).after(question)
        return type(self)(emptied.typed | question.left_out(self.typed))

    def after(self, question: type[Question]) -> Self:
        seen = {*self.typed.get(SEEN, []), question.slug}
        return type(self)(self.typed | {SEEN: sorted(seen)})

    @property
    def way(self) -> list[type[Question]]:
        channel = (self.typed.get("channel") or [""])[0]
        return [question for question in QUESTIONS if question.is_asked(channel)]

    @property
    def next_question(self) -> type[Question] | None:
        """The first that was not dealt with; None when only the check is left."""
        seen = self.typed.get(SEEN, [])
        return next((question for question in self.way if question.slug not in seen), None)

    def before(self, question: type[Question]) -> type[Question] | None:
        place = self.way.index(question) if question in self.way else 0
        return self.way[place - 1] if place else None

    def form(self, question: type[Question]) -> Question:
        """Remembered: judging a form twice scans its texts twice."""
        if question not in self._forms:
            self._forms[question] = question(MultiValueDict(self.typed))
        return self._forms[question]

    def shown(self, question: type[Question]) -> Question:
        """The form with what was typed, not judged yet."""
        fields = question.base_fields.items()
        is_new = question.slug not in self.typed.get(SEEN, []) and not self._is_begun(question)
        suggested = question.suggested(get_language() or settings.LANGUAGE_CODE) if is_new else {}
        data = MultiValueDict(self.typed | suggested)
        return question(
            initial={name: field.widget.value_from_datadict(data, {}, name) for name, field in fields}
        )

    def _is_begun(self, question: type[Question]) -> bool:
        return any(any(self.typed.get(name, [])) for name in question.own_fields())

    def without_suggestion(self, question: type[Question], language: str) -> Self:
        """What a page in `language` only suggested is forgotten, so that the next page suggests anew."""
        names = question.own_fields()
        typed = {name: values for name, values in self.typed.items() if name in names and any(values)}
        is_untouched = question.slug not in self.typed.get(SEEN, []) and typed == question.suggested(language)
        return self.with_page(question, {}) if is_untouched else self

    def carried(self, beside: type[Question] | None = None) -> list[tuple[str, str]]:
        """Everything but what the page `beside` asks itself, for hidden fields."""
        asked_here = beside.own_fields() if beside else ()
        return [
            (name, value) for name, values in self.typed.items() if name not in asked_here for value in values
        ]

    def in_words(self, question: type[Question]) -> list[str]:
        """The answer as the page of answers shows it; empty: left out. The form must be valid."""
        form = self.form(question)
        form.is_valid()
        return [words for field in form.visible_fields() for words in _in_words(field, form)]

    def first_unfit(self) -> type[Question] | None:
        """The first question whose answer cannot be filed as it is."""
        return next((question for question in self.way if not self.form(question).is_valid()), None)

    def asked(self) -> Asked:
        """To be called when nothing is unfit."""
        given: dict[str, Any] = {}
        for question in self.way:
            form = self.form(question)
            form.is_valid()
            given |= form.cleaned_data
        return Asked(sheet=_sheet(given), message=given["message"])


def _sheet(given: dict[str, Any]) -> RequestSheet:
    return RequestSheet(
        language=given["other_language"] or given["language"],
        topics=tuple(given["topics"]),
        call_name=given["call_name"],
        contact=contact_in(given),
        needs=tuple(given.get("needs", ())),
    )


def _in_words(field: BoundField, form: Question) -> Iterator[str]:
    """Ticked boxes by their label, choices by theirs, texts as they are."""
    value = form.cleaned_data[field.name]
    if isinstance(field.field, forms.ChoiceField):
        labels = dict(cast("Iterable[tuple[str, str]]", field.field.choices))
        yield from (labels[code] for code in ([value] if isinstance(value, str) else value) if code)
    elif isinstance(field.field, forms.BooleanField):
        yield from [str(field.label)] if value else []
    elif value:
        yield value
