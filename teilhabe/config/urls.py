"""The map of the house. Public pages carry their language in the address, the desk does not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler400 = "teilhabe.foundation.web.errors.bad_request"
handler403 = "teilhabe.foundation.web.errors.permission_denied"
handler404 = "teilhabe.foundation.web.errors.page_not_found"
handler429 = "teilhabe.foundation.web.errors.too_many_requests"
handler500 = "teilhabe.foundation.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("teilhabe.foundation.web.urls")),
    path("account/", include("teilhabe.core.accounts.account_urls")),
    path("desk/people/", include("teilhabe.core.accounts.urls")),
    path("desk/", include("teilhabe.rooms.home.urls")),
    path("desk/todos/", include("teilhabe.core.todos.urls")),
    path("desk/handovers/", include("teilhabe.core.handover.urls")),
    path("", include("teilhabe.core.handover.house_urls")),
    path("due-dates/", include("teilhabe.core.todos.feed_urls")),
    path("hsds/", include("teilhabe.core.directory.feed_urls")),
    path("desk/", include("teilhabe.core.directory.urls")),
    path("desk/funders/", include("teilhabe.core.funders.urls")),
    path("desk/", include("teilhabe.rooms.contacts.urls")),
    path("desk/", include("teilhabe.rooms.open_hours.urls")),
    path("screen/", include("teilhabe.rooms.open_hours.screen_urls")),
    path("desk/", include("teilhabe.rooms.advice.urls")),
    path("desk/", include("teilhabe.rooms.numbers.urls")),
    path("desk/", include("teilhabe.rooms.reports.urls")),
    path("desk/", include("teilhabe.rooms.funds.urls")),
    path("desk/", include("teilhabe.rooms.data_protection.urls")),
    *i18n_patterns(
        path("", include("teilhabe.rooms.home.public_urls")),
        path("", include("teilhabe.rooms.advice.public_urls")),
        path("", include("teilhabe.core.directory.public_urls")),
        path("", include("teilhabe.rooms.numbers.public_urls")),
    ),
]
