"""Where answers wait between two pages: in the pages themselves, and at an association in a sealed draft.

A commissioner's server keeps nothing before it is sent.
"""

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from teilhabe.foundation.forms.drafts import VisitorKeeper
from teilhabe.rooms.advice.forms import Answers

DRAFT = "talk"
PRESET = "topics"
Response = TypeVar("Response", bound=HttpResponseBase)


def keeps_answers() -> bool:
    return not settings.HOUSE.is_commissioner


def kept_answers(request: HttpRequest) -> Answers:
    """The draft, overlaid with what this page carries; a door of the start page may name a topic."""
    draft = VisitorKeeper(request).load(DRAFT) if keeps_answers() else None
    preset = {PRESET: request.GET.getlist(PRESET)} if PRESET in request.GET else {}
    return Answers((draft or {}) | preset | dict(request.POST.lists()))


def keep_answers(request: HttpRequest, answers: Answers, response: Response) -> Response:
    if keeps_answers():
        keeper = VisitorKeeper(request)
        keeper.save(DRAFT, answers.typed)
        keeper.remember_key(response)
    return response


def forget_answers(request: HttpRequest) -> None:
    if keeps_answers():
        VisitorKeeper(request).forget(DRAFT)
