from typing import Any

from django.conf import settings
from django.views.generic import TemplateView

from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.web.entrances import doors_of


class Start(RequiredPermission, TemplateView):
    public = True
    template_name = "home/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(doors=doors_of(settings.HOUSE.kind), **kwargs)


class Contact(RequiredPermission, TemplateView):
    public = True
    template_name = "home/contact.html"


class Promises(RequiredPermission, TemplateView):
    public = True
    template_name = "home/promises.html"


class Privacy(RequiredPermission, TemplateView):
    public = True
    template_name = "home/privacy.html"


class Imprint(RequiredPermission, TemplateView):
    public = True
    template_name = "home/imprint.html"


class Accessibility(RequiredPermission, TemplateView):
    public = True
    template_name = "home/accessibility.html"
