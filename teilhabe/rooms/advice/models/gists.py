import datetime
from typing import ClassVar

from django.db import models

from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet
from teilhabe.foundation.privacy import Privacy
from teilhabe.rooms.advice.models.cases import Case


class GistSheet(Sheet, frozen=True, kw_only=True):
    """Five facts about a letter that the person got (duty N17): never a translation."""

    schema: ClassVar[str] = "advice.gist/1"

    language: str
    letter_on: datetime.date
    writer: str
    wants: str
    until_on: datetime.date | None = None
    otherwise: str = ""
    to_do: str
    author: str
    saved_at: datetime.datetime


class Gist(SealedModel):
    privacy = Privacy.SEALED
    sheet = GistSheet

    case = models.ForeignKey(Case, models.CASCADE, related_name="gists")
