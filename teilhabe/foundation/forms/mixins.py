"""Form pages that lose nothing."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from teilhabe.foundation.forms.drafts import Keeper, keeper_of
from teilhabe.foundation.forms.typed import keeps_free_text, show_again, typed_into


class DraftMixin(FormView[Any]):
    """Keeps a draft of the form until its action succeeds and calls `forget_draft`.

    Saved when the form comes back with errors, when the button `draft=save` is pressed, and every two
    seconds by `drafts.js` (`draft=autosave`); shown on return; `draft=discard` throws it away.
    """

    keeps_draft = True
    draft_is_shown = False

    @property
    def draft_key(self) -> str:
        """Which form about what: the address of the page, without its query."""
        return self.request.path

    @property
    def keeper(self) -> Keeper:
        return keeper_of(self.request)

    def get_form(self, form_class: type[Any] | None = None) -> Any:
        form = super().get_form(form_class)
        if self.keeps_draft and not form.is_bound and (typed := self.keeper.load(self.draft_key)):
            self.draft_is_shown = True
            show_again(form, typed)
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wish = request.POST.get("draft") if self.keeps_draft else None
        if wish == "autosave":
            return self.keep_draft(self.get_form(), HttpResponse(status=HTTPStatus.NO_CONTENT))
        if wish == "save":
            form = self.get_form()
            return self.keep_draft(form, self.show_unjudged(form))
        if wish == "discard":
            self.forget_draft()
            return HttpResponseRedirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def show_unjudged(self, form: forms.BaseForm) -> HttpResponse:
        """The page again with everything typed, but without errors: nothing was sent yet."""
        form.is_bound, typed = False, dict(self.request.POST.lists())
        show_again(form, typed)
        self.draft_is_shown = True
        return self.render_to_response(self.get_context_data(form=form))

    def keep_draft(self, form: forms.BaseForm, response: HttpResponse) -> HttpResponse:
        keeper = self.keeper
        if typed := typed_into(form):
            keeper.save(self.draft_key, typed)
            keeper.remember_key(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The form comes first: only then it is known whether a draft is shown.
        form = kwargs.pop("form", None) or self.get_form()
        offered = self.keeps_draft and keeps_free_text()  # a draft without its text would be a promise broken
        drafts = {"keeps_draft": offered, "draft_is_shown": self.draft_is_shown}
        return super().get_context_data(form=form, **drafts, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        return self.keep_draft(form, response) if self.keeps_draft else response

    def forget_draft(self) -> None:
        if self.keeps_draft:
            self.keeper.forget(self.draft_key)
