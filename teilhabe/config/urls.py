"""The map of the house. Public pages carry their language in the address, the desk does not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("teilhabe.core.accounts.account_urls")),
    *i18n_patterns(
        path("", include("teilhabe.rooms.home.public_urls")),
    ),
]
