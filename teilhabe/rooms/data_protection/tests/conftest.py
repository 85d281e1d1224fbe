import pytest

from teilhabe.core.accounts.models import Team
from tests.audit import AuditDesk, found_audit_team
from tests.cast import Cast


@pytest.fixture
def audit_team(cast: Cast) -> Team:
    return found_audit_team(cast.data_protection)


@pytest.fixture
def desk(cast: Cast, audit_team: Team) -> AuditDesk:
    return AuditDesk(cast)
