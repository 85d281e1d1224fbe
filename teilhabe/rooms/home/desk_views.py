from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from teilhabe.foundation.pages.views import Page
from teilhabe.foundation.web.sections import sections_for


class Today(Page, TemplateView):
    """What waits for whoever logged in; every app adds its own section."""

    permission = "home.view_today"
    title = _("Heute")
    template_name = "home/desk/today.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sections=sections_for(self.request), **kwargs)
