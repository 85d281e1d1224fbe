from collections.abc import Callable, Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.models import Institution, Service
from teilhabe.foundation.audit.table import About, Deed, Kind, Subject, reachable


def entries_of(model: type[Service | Institution], url_name: str) -> Callable[..., dict[Any, About]]:
    """The directory is public: its names may be told to everybody."""

    def shown(person: Any, ids: Collection[Any]) -> dict[Any, About]:
        rows = model.objects.filter(pk__in=ids)
        urls = reachable(person, "directory.view_service", url_name, rows)
        return {str(row.pk): About(str(row), urls.get(row.pk, "")) for row in rows}

    return shown


SUBJECTS = [
    Subject(
        model="directory.service",
        words=_("Ein Angebot im Verzeichnis"),
        shown=entries_of(Service, "directory:service-detail"),
    ),
    Subject(
        model="directory.institution",
        words=_("Eine Einrichtung im Verzeichnis"),
        shown=entries_of(Institution, "directory:institution-detail"),
    ),
    Subject(model="directory.source", words=_("Eine Quelle des Verzeichnisses")),
]
DEEDS = [
    Deed(code="directory.import", words=_("Eine Lieferung kam ins Verzeichnis."), kind=Kind.PUBLISHED),
    Deed(
        code="directory.mark_checked", words=_("Ein Angebot wurde als geprüft vermerkt."), kind=Kind.PUBLISHED
    ),
    Deed(code="directory.change_service", words=_("Ein Angebot wurde geändert."), kind=Kind.PUBLISHED),
    Deed(
        code="directory.change_institution", words=_("Eine Einrichtung wurde geändert."), kind=Kind.PUBLISHED
    ),
]
