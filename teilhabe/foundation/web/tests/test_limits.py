import datetime

import pytest
import time_machine
from django.test import RequestFactory

from teilhabe.foundation.web.limits import client_digest

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def digest_for(address: str) -> str:
    return client_digest(RequestFactory().get("/", headers={"X-Forwarded-For": address}))


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8:1:2:3::4"])
def test_digest_hides_the_address_and_changes_every_day(address: str) -> None:
    with time_machine.travel(NOON):
        today = digest_for(address)
        assert today == digest_for(address)
        assert address not in today
    with time_machine.travel(NOON + datetime.timedelta(days=1)):
        assert digest_for(address) != today


def test_only_the_address_added_by_our_proxy_counts() -> None:
    assert digest_for("198.51.100.1, 192.0.2.7") == digest_for("192.0.2.7")


def test_one_network_of_version_six_is_one_subscriber() -> None:
    assert digest_for("2001:db8:1:2:3::4") == digest_for("2001:db8:1:2::1")
    assert digest_for("2001:db8:1:2::1") != digest_for("2001:db8:1:3::1")


def test_unreadable_address_is_counted_together() -> None:
    assert digest_for("unknown") == digest_for("somewhere")
