"""What other houses ask of this one. Nobody is logged in here, and nothing is told but what is public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views import View

from teilhabe.core.handover.cards import NoIntakeError, own_card
from teilhabe.engines.sealing.cards import to_text
from teilhabe.foundation.access.mixins import RequiredPermission


class CardFile(RequiredPermission, View):
    """The card of this house, to be taken along as a file."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            text = to_text("card", own_card())
        except NoIntakeError:
            raise Http404 from None
        response = HttpResponse(text + "\n", content_type="text/plain; charset=us-ascii")
        response["Content-Disposition"] = 'attachment; filename="house.teilhabe-card"'
        response["Cache-Control"] = "no-store"
        return response
