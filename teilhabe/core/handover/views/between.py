"""What other houses ask of this one. Nobody is logged in here, and nothing is told but what is public."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from teilhabe.core.handover.actions import note_reply, receive_parcel
from teilhabe.core.handover.actions.receiving import LARGEST_PARCEL
from teilhabe.core.handover.cards import NoIntakeError, own_card
from teilhabe.core.handover.errors import RefusedError
from teilhabe.engines.sealing.cards import to_text
from teilhabe.engines.sealing.errors import SealedTextError
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.web.limits import Rate, require

RATE = Rate(60, 600)
LARGEST_REPLY = 200


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


@method_decorator(csrf_exempt, name="dispatch")
class FromHouse(RequiredPermission, View, abstract=True):
    """Says "accepted" or "refused", never why: a signature counts here, not a session."""

    largest = 0

    def post(self, request: HttpRequest) -> HttpResponse:
        require("handover", request, RATE)
        content = request.read(self.largest + 1)
        if 0 < len(content) <= self.largest and self.takes(content):
            return HttpResponse("accepted\n", content_type="text/plain", status=HTTPStatus.ACCEPTED)
        return HttpResponse("refused\n", content_type="text/plain", status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def takes(self, content: bytes) -> bool:
        raise NotImplementedError


class Receive(FromHouse):
    public = True
    largest = LARGEST_PARCEL

    def takes(self, content: bytes) -> bool:
        try:
            receive_parcel(content)
        except RefusedError:
            return False
        return True


class TakeReply(FromHouse):
    public = True
    largest = LARGEST_REPLY

    def takes(self, content: bytes) -> bool:
        try:
            note_reply(content)
        except SealedTextError:
            return False
        return True
