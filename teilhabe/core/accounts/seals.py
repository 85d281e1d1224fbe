"""What only the house can say about rows that let somebody in: whoever writes tables cannot make these."""

import secrets

from teilhabe.core.accounts.models import OneTimeLink, Proposal
from teilhabe.core.vault.house import house_tag


def digest_of_link(secret: str) -> str:
    """Finds the row of a one-time link."""
    return house_tag("one-time link", secret).hex()


def seal_of(link: OneTimeLink) -> bytes:
    """For whom the link is, what for, until when, and whether a second person is needed."""
    until = int(link.expires_at.timestamp())
    return house_tag("row of a link", link.digest, link.user_id, link.purpose, until, link.proposal_id)


def has_seal(link: OneTimeLink) -> bool:
    return secrets.compare_digest(bytes(link.seal), seal_of(link))


def digest_of_code(proposal: Proposal, digits: str) -> str:
    """Six digits are soon guessed from a plain digest, and they count for nothing but what was confirmed."""
    confirmed = (proposal.pk, proposal.kind, proposal.person_id, proposal.proposer_id, sorted(proposal.roles))
    return house_tag("code of a proposal", *confirmed, digits).hex()
