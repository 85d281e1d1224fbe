from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.todos import actions, readings
from teilhabe.core.todos.feeds import calendar_of
from teilhabe.core.todos.forms import HandOverForm, TodoForm
from teilhabe.core.todos.models import Todo
from teilhabe.core.todos.queries import feed_behind, feed_of, takers_of
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import CreatePage, FormPage, Page, RowPage
from teilhabe.foundation.web.qr import qr_code


class TodoList(Page, TemplateView):
    permission = "todos.keep_own_list"
    title = _("Aufgaben")
    template_name = "todos/desk/todo_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(todos=readings.todos_for(keyring_of(self.request)), **kwargs)


class TodoAdd(CreatePage):
    permission = "todos.keep_own_list"
    title = _("Neue Aufgabe")
    form_class = TodoForm
    success_url_name = "todos:todo-list"
    back_url_name = "todos:todo-list"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": person_of(self.request)}

    def run_action(self, values: dict[str, Any]) -> Todo:
        asked = {name: values[name] for name in ("title", "due_on", "team")}
        return actions.add_todo(keyring_of(self.request), **asked)


class TodoPage(RowPage, abstract=True):
    """A form about one to-do of the person's list."""

    permission = "todos.keep_own_list"
    queryset = Todo.objects.filter(done_on=None)
    template_name = "todos/desk/about_todo.html"
    success_url_name = "todos:todo-list"
    keeps_draft = False

    def get_back_url(self) -> str:
        return reverse("todos:todo-list")

    @cached_property
    def shown(self) -> readings.TodoShown:
        return readings.todo_shown(keyring_of(self.request), self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(todo=self.shown, **kwargs)


class TodoComplete(TodoPage):
    title = _("Aufgabe erledigt?")
    form_class = NothingAsked
    action = actions.complete_todo
    submit_label = _("Erledigt")
    done_text = _("Erledigt.")

    def get_object(self, queryset: Any = None) -> Todo:
        todo: Todo = super().get_object(queryset)
        self.object = todo
        if not self.shown.may_complete:
            raise PermissionDenied
        return todo


class TodoHandOver(TodoPage):
    title = _("Aufgabe übergeben")
    form_class = HandOverForm
    submit_label = _("Übergeben")
    done_text = _("Übergeben.")

    def get_form_kwargs(self) -> dict[str, Any]:
        takers = takers_of(self.object, is_readable=self.shown.is_readable)
        return super().get_form_kwargs() | {"takers": takers}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.hand_over_todo(keyring_of(self.request), self.object, **values)


# --- The calendar on somebody's phone -----------------------------------------------------------------------
class FeedPage(FormPage):
    """Makes the address; the answer itself shows it, this once."""

    permission = "todos.keep_own_list"
    title = _("Fristen im eigenen Kalender")
    form_class = NothingAsked
    template_name = "todos/desk/feed.html"
    back_url_name = "todos:todo-list"
    keeps_draft = False

    def form_valid(self, form: Any) -> HttpResponse:
        secret = actions.make_feed(by=person_of(self.request))
        address = f"{settings.HOUSE.origin}{reverse('due-dates:feed', args=[secret])}"
        context = self.get_context_data(form=form, address=address, qr=qr_code(address))
        return render(self.request, self.template_name, context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(feed=feed_of(person_of(self.request)), **kwargs)


class FeedEnd(RequiredPermission, View):
    permission = "todos.keep_own_list"

    def post(self, request: HttpRequest) -> HttpResponse:
        actions.end_feed(by=person_of(request))
        messages.success(request, gettext("Die Adresse gilt nicht mehr."))
        return redirect("todos:feed")


class Feed(RequiredPermission, View):
    """Asked by a calendar, which does not log in: whoever knows the address sees days and numbers."""

    public = True

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        feed = feed_behind(secret)
        if feed is None:
            raise Http404
        return HttpResponse(calendar_of(feed.user), content_type="text/calendar; charset=utf-8")
