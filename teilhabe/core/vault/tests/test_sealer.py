import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from teilhabe.core.vault.actions import renew_team
from teilhabe.core.vault.sealer import VaultSealer
from teilhabe.engines.sealing.errors import CertificateError
from teilhabe.foundation.sealer import CannotOpenError, sealer
from tests.cast import Cast
from tests.keyrings import keyring_for, team_of

pytestmark = pytest.mark.django_db
SEALER = VaultSealer()


def request_of(user: object) -> HttpRequest:
    request = HttpRequest()
    request.user = user  # type: ignore[assignment]
    request.keyring = keyring_for(user)  # type: ignore[attr-defined,arg-type]
    return request


def test_vault_answers_for_the_foundation() -> None:
    assert isinstance(sealer(), VaultSealer)


def test_draft_opens_for_its_owner_only(cast: Cast) -> None:
    keyring_for(cast.adviser)
    blob = SEALER.seal_for_owner(cast.adviser, b"Entwurf")
    assert SEALER.open_for_owner(request_of(cast.adviser), blob) == b"Entwurf"
    with pytest.raises(CannotOpenError):
        SEALER.open_for_owner(request_of(cast.colleague), blob)


def test_locked_keyring_opens_no_draft(cast: Cast) -> None:
    keyring_for(cast.adviser)
    request = HttpRequest()
    request.user = AnonymousUser()
    with pytest.raises(CannotOpenError):
        SEALER.open_for_owner(request, SEALER.seal_for_owner(cast.adviser, b"Entwurf"))


def test_nobody_without_a_key_gets_anything_sealed(cast: Cast) -> None:
    cast.stranger.holder.delete()
    with pytest.raises(CertificateError):
        SEALER.seal_for_owner(cast.stranger, b"Entwurf")


def test_key_of_a_cookie_seals_and_opens() -> None:
    blob = SEALER.seal_with_key(b"k" * 32, b"x")
    assert SEALER.open_with_key(b"k" * 32, blob) == b"x"
    with pytest.raises(CannotOpenError):
        SEALER.open_with_key(b"l" * 32, blob)


def test_house_signs_and_knows_its_signature() -> None:
    signature = SEALER.sign_as_house(b"x")
    assert SEALER.is_signed_by_house(b"x", signature)
    assert not SEALER.is_signed_by_house(b"y", signature)


def test_audit_opens_for_data_protection_only(cast: Cast) -> None:
    team = team_of(cast.data_protection, reads_audit=True)
    blob = SEALER.seal_for_audit(b"wer, was")
    renew_team(team)
    assert SEALER.open_for_audit(request_of(cast.data_protection), blob) == b"wer, was"
    for user in (cast.system_administrator, cast.manager, cast.adviser):
        with pytest.raises(CannotOpenError):
            SEALER.open_for_audit(request_of(user), blob)


def test_several_teams_read_the_audit(cast: Cast) -> None:
    team_of(cast.data_protection, reads_audit=True)
    team_of(cast.manager, reads_audit=True)
    blob = SEALER.seal_for_audit(b"x")
    opened = {SEALER.open_for_audit(request_of(user), blob) for user in (cast.data_protection, cast.manager)}
    assert opened == {b"x"}


def test_before_the_first_team_the_house_reads_the_audit(cast: Cast) -> None:
    assert SEALER.open_for_audit(request_of(cast.stranger), SEALER.seal_for_audit(b"x")) == b"x"


@pytest.mark.parametrize("blob", [b"", b"\2", b"\2\1short", b"\2\0rest", b"\1\1rest"])
def test_nonsense_is_refused(cast: Cast, blob: bytes) -> None:
    request = request_of(cast.adviser)
    with pytest.raises(CannotOpenError):
        SEALER.open_for_audit(request, blob)
    with pytest.raises(CannotOpenError):
        SEALER.open_for_owner(request, blob)
