"""Default deny for views: each names its permission or says that it is public."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import classonlymethod
from django.views import View

from teilhabe.foundation.access import table


class RequiredPermission(View):
    """A view that refuses to exist without `permission = "room.verb_noun"` or `public = True`.

    Anonymous visitors of a view with a permission are sent to the log-in by Django's middleware; a person
    without the right gets 403, a row outside the person's rows is not found (404), so that nobody
    learns that it exists. A class that only serves as a base says so: `class Page(..., abstract=True)`.
    """

    permission = ""
    public = False

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not abstract and bool(cls.permission) == cls.public:
            raise ImproperlyConfigured(
                f"{cls.__module__}.{cls.__qualname__}: set either permission = '...' or public = True"
            )

    @classonlymethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**initkwargs)
        return login_not_required(view) if cls.public else view

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.permission and not table.may(request.user, self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PermittedRows(RequiredPermission, abstract=True):
    """Adds: the view's queryset holds only rows on which the person has the view's permission."""

    def get_queryset(self) -> QuerySet[Any]:
        queryset: QuerySet[Any] = super().get_queryset()  # type: ignore[misc]
        if self.public:
            return queryset
        return table.rows_for(self.request.user, self.permission, queryset)
