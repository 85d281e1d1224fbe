"""Who is counted by limits, without keeping where anybody comes from."""

import hashlib
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def client_digest(request: HttpRequest) -> str:
    """The visitor's address as 32 hexadecimal digits; tomorrow they are others."""
    network = _network_of(_address_of(request))
    key = settings.HOUSE_SECRETS.limits_key
    salt = timezone.localdate().isoformat().encode()
    return hashlib.blake2b(network.encode(), digest_size=16, key=key, salt=salt).hexdigest()


def _address_of(request: HttpRequest) -> str:
    """In service a proxy stands in front and adds the visitor's address as the last of its list."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HOUSE.https else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _network_of(address: str) -> str:
    """One subscriber: a single address, or with IPv6 its network of 64 bits."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return address if parsed.version == 4 else str(ipaddress.ip_network(f"{address}/64", strict=False))
