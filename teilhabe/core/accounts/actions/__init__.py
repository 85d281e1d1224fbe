"""Every write about people: how they get in, what they may do, how they leave.

`by` is whoever does it; None is the house itself.
"""

from teilhabe.core.accounts.actions.coming import invite_first_administrator, invite_person
from teilhabe.core.accounts.actions.deputies import end_deputy, name_deputy
from teilhabe.core.accounts.actions.details import OWN_DETAILS, change_own_details, switch_language
from teilhabe.core.accounts.actions.leaving import leave_team, offboard
from teilhabe.core.accounts.actions.links import (
    Entered,
    LinkError,
    link_address,
    make_link,
    propose_new_password,
    use_link,
)
from teilhabe.core.accounts.actions.passwords import change_password, reset_with_sheet
from teilhabe.core.accounts.actions.pledges import record_pledge
from teilhabe.core.accounts.actions.proposals import (
    confirm_at_server,
    confirm_proposal,
    countersign_proposal,
    decline_proposal,
    expire_proposals,
    withdraw_proposal,
)
from teilhabe.core.accounts.actions.roles import (
    accept_roles,
    end_role,
    give_role,
    give_roles,
    refuse_rows_nobody_gave,
)
from teilhabe.core.accounts.actions.sessions import end_session
from teilhabe.core.accounts.actions.shares import confirm_share, hand_out_shares, recover_key
from teilhabe.core.accounts.actions.teams import (
    add_member,
    change_team,
    end_membership,
    found_team,
    give_key,
    vouch_for,
)

__all__ = [
    "OWN_DETAILS",
    "Entered",
    "LinkError",
    "accept_roles",
    "add_member",
    "change_own_details",
    "change_password",
    "change_team",
    "confirm_at_server",
    "confirm_proposal",
    "confirm_share",
    "countersign_proposal",
    "decline_proposal",
    "end_deputy",
    "end_membership",
    "end_role",
    "end_session",
    "expire_proposals",
    "found_team",
    "give_key",
    "give_role",
    "give_roles",
    "hand_out_shares",
    "invite_first_administrator",
    "invite_person",
    "leave_team",
    "link_address",
    "make_link",
    "name_deputy",
    "offboard",
    "propose_new_password",
    "record_pledge",
    "recover_key",
    "refuse_rows_nobody_gave",
    "reset_with_sheet",
    "switch_language",
    "use_link",
    "vouch_for",
    "withdraw_proposal",
]
