from typing import Any

from django.conf import settings

from teilhabe.foundation.web.entrances import doors_of
from teilhabe.foundation.web.static_pages import PublishedPage


class Start(PublishedPage):
    template_name = "home/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(doors=doors_of(settings.HOUSE.kind), **kwargs)


class Contact(PublishedPage):
    template_name = "home/contact.html"


class Promises(PublishedPage):
    template_name = "home/promises.html"


class Privacy(PublishedPage):
    template_name = "home/privacy.html"


class Imprint(PublishedPage):
    template_name = "home/imprint.html"


class Accessibility(PublishedPage):
    template_name = "home/accessibility.html"
