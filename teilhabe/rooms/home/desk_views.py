from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.accounts.roles import house_roles, labels_of
from teilhabe.foundation.pages.views import Page
from teilhabe.foundation.web.navigation import offers_for
from teilhabe.foundation.web.sections import sections_for
from teilhabe.rooms.home.desk_welcome import welcomes_for


class Today(Page, TemplateView):
    """What waits for whoever logged in, and what they can do here; every app adds its own."""

    permission = "home.view_today"
    title = _("Heute")
    template_name = "home/desk/today.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = person_of(self.request).roles & set(house_roles())
        return super().get_context_data(
            roles=labels_of(sorted(held)),
            welcomes=welcomes_for(held),
            sections=sections_for(self.request),
            offers=offers_for(self.request),
            **kwargs,
        )
