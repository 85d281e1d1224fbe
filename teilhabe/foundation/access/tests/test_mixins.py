import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.views.generic import DetailView, View

from teilhabe.foundation.access.checks import check_permissions_of_views
from teilhabe.foundation.access.mixins import PermittedRows, RequiredPermission
from tests.cast import Cast
from tests.garden.models import Plot


class PlotPage(PermittedRows, DetailView[Plot]):
    permission = "garden.change_plot"
    model = Plot

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return HttpResponse(self.get_object().name)


class OpenPage(RequiredPermission):
    public = True


class BurnPage(RequiredPermission):
    permission = "garden.burn_plot"


urlpatterns = [path("burn/", BurnPage.as_view()), path("open/", OpenPage.as_view())]


def test_view_without_permission_cannot_be_written() -> None:
    with pytest.raises(ImproperlyConfigured, match="set either permission"):
        type("Forgotten", (RequiredPermission,), {})
    with pytest.raises(ImproperlyConfigured, match="set either"):
        type("Both", (RequiredPermission,), {"permission": "garden.view_plot", "public": True})


def test_only_public_pages_are_open_to_anonymous_visitors() -> None:
    assert OpenPage.as_view().login_required is False  # type: ignore[attr-defined]
    assert getattr(PlotPage.as_view(), "login_required", True)


def answer(view: type[View], person: object, pk: int) -> str:
    request = RequestFactory().get("/")
    request.user = person  # type: ignore[assignment]
    response = view.as_view()(request, pk=pk)
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.mark.django_db
def test_own_row_foreign_row_and_missing_right(cast: Cast) -> None:
    own = Plot.objects.create(name="Tomaten", keeper=cast.adviser)
    foreign = Plot.objects.create(name="Gurken", keeper=cast.colleague)
    assert answer(PlotPage, cast.adviser, own.pk) == "Tomaten"
    with pytest.raises(Http404):
        answer(PlotPage, cast.adviser, foreign.pk)
    with pytest.raises(PermissionDenied):
        answer(PlotPage, cast.manager, own.pk)


@pytest.mark.urls(__name__)
def test_unknown_permission_of_a_view_is_found_at_start() -> None:
    (error,) = check_permissions_of_views()
    assert (error.id, error.obj) == ("access.E001", BurnPage)
    assert "garden.burn_plot" in error.msg
