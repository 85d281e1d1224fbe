"""Long texts in several languages: one row for each language and version of a source."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.languages.register import Language, best_of, find, language
from teilhabe.foundation.translation.workflow import State


class TranslationQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def outdated(self) -> Self:
        """Made from an older version of the source than the one that counts now."""
        return self.filter(source_version__lt=F("source__version"))

    def best_for(self, wanted: str) -> Any | None:
        """The newest published translation for somebody who reads `wanted`: say which language it is."""
        newest = {row.language: row for row in self.published().order_by("version")}
        best = best_of(sorted(newest), wanted)
        return newest[best] if best else None


class Translation(models.Model):
    """A subclass adds the text, `workflow = translation_workflow(...)` and the foreign key `source` to a
    model with a whole number `version` that grows with every change of the original."""

    source: Any
    language = models.CharField(_("Sprache"), max_length=12)
    version = models.PositiveIntegerField(default=1)
    source_version = models.PositiveIntegerField()
    state = models.CharField(_("Stand"), max_length=10, choices=State, default=State.DRAFT)
    is_machine_made = models.BooleanField(_("maschinell übersetzt"), default=False)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = TranslationQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once", fields=["source", "language", "version"]
            )
        ]

    @property
    def is_outdated(self) -> bool:
        return bool(self.source_version < self.source.version)

    @property
    def described_language(self) -> Language:
        return language(self.language)

    def is_for(self, wanted: str) -> bool:
        """Whether a reader of `wanted` gets the language asked for, or a stand-in that has to be named."""
        return find(wanted) == find(self.language)
