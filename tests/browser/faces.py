"""The register of every page: who of `tests/cast.py` looks at it, in each of the two houses.

A page of the resolver that stands neither here nor among the exceptions fails in `test_faces_register.py`.
The commissioner's people hold the roles that `AT_THE_COMMISSIONERS` in `tests/cast.py` gives them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

VISITOR = ""


@dataclass(frozen=True)
class Face:
    """A page (the name of its address) and who of the cast looks at it."""

    page: str
    role: str

    @property
    def is_public(self) -> bool:
        """Its address carries the language: it is there in all ten."""
        return self.page.startswith(("home:", "talk:", "public-"))


LOOKED_AT = {
    VISITOR: """
        web:neutral waiting_room:screen home:start home:contact home:promises home:privacy home:imprint
        home:accessibility talk:before talk:language talk:topics talk:channel talk:phone talk:visit
        talk:name talk:message talk:check talk:slip talk:receipt talk:done talk:enter talk:mailbox
        talk:contact talk:copy talk:contest talk:openings talk:erase talk:closed public-directory:service-list
        public-directory:service-detail public-directory:institution-detail public-numbers:month-list
        public-numbers:month-detail account_login account_inactive mfa_authenticate
        account_lost_password account_use_sheet account_use_link mfa_activate_totp mfa_add_webauthn
    """,
    "adviser": """
        desk:today account_logout account_reauthenticate mfa_index mfa_deactivate_totp
        mfa_remove_webauthn mfa_view_recovery_codes mfa_generate_recovery_codes account_own_details
        account_sessions account_name_device account_change_password account_recovery_sheet
        account_own_key accounts:proposal-decline accounts:deputy-list accounts:deputy-name
        accounts:deputy-end accounts:team-list accounts:team-detail accounts:member-vouch
        accounts:member-give-key accounts:share-list accounts:share-hand-out accounts:share
        accounts:share-confirm accounts:share-recover todos:todo-list todos:todo-add todos:todo-complete
        todos:feed todos:todo-hand-over directory:service-list directory:service-detail
        directory:service-check
        directory:institution-detail contacts:contact-create funders:case-questions funds:hours-list
        open_hours:queue open_hours:arrival-create
        open_hours:place open_hours:screen-list open_hours:screen-create advice:inbox
        advice:answered-requests advice:held-back-requests advice:request-detail
        advice:request-hold-back advice:request-bring-back advice:request-close advice:request-reassign
        advice:request-to-case advice:request-join advice:case-list advice:closed-case-list
        advice:case-search advice:case-create advice:case-detail advice:case-change advice:case-due
        advice:case-deadline advice:deadline-detail advice:deadline-slip advice:rules-check
        advice:case-visit advice:case-hand-over advice:case-openings advice:case-erase
        advice:attachment-create advice:case-copy advice:counter-correct
        advice:case-move advice:goal-create advice:goal-change
        advice:mandate-create advice:mandate-withdraw
        advice:consent-create advice:consent-withdraw advice:letter-choice advice:letter-write
        advice:letter-detail advice:letter-change advice:letter-move advice:gist-create advice:gist-detail
        handover:incoming-list handover:incoming-add
        handover:incoming-detail handover:incoming-accept handover:incoming-decline handover:list
        handover:start handover:create handover:detail handover:withdraw handover:reply
    """,
    "coordinator": """
        desk:today accounts:person-list accounts:person-detail accounts:person-invite
        accounts:person-link accounts:person-invite-again accounts:role-give accounts:role-end
        accounts:pledge-record accounts:deputy-list accounts:deputy-for-other accounts:person-offboard
        accounts:proposal-countersign accounts:proposal-list accounts:proposal-detail
        accounts:proposal-confirm accounts:proposal-withdraw accounts:team-list accounts:team-found
        accounts:team-detail accounts:team-change accounts:member-add accounts:membership-end
        advice:inbox advice:case-list advice:team-case-list advice:unowned-case-list advice:case-assign
        directory:service-change directory:institution-change handover:house-list handover:house-confirm
    """,
    "manager": """
        desk:today accounts:person-list accounts:person-detail accounts:person-reset-access
        accounts:team-list accounts:team-detail accounts:deputy-list advice:unowned-case-list
        advice:case-assign reports:report-list reports:report-detail reports:duty-create
        reports:period-detail reports:period-write funds:fund-list funds:fund-create funds:fund-change
        numbers:month-list numbers:month-detail numbers:month-internal numbers:month-release
        directory:service-list directory:service-detail handover:house-list handover:own-card
        handover:house-add handover:house-detail handover:house-forget
    """,
    "data_protection": """
        desk:today accounts:person-list accounts:person-detail accounts:proposal-list
        accounts:proposal-detail data_protection:audit data_protection:audit-until
    """,
    "system_administrator": """
        desk:today accounts:person-list accounts:person-detail accounts:person-reset-access
        accounts:team-list accounts:team-detail accounts:proposal-list accounts:proposal-detail
    """,
    "volunteer": "desk:today accounts:team-list",
    "interpreter": "desk:today todos:todo-list",
    "editor": "desk:today directory:service-list directory:service-detail directory:service-change",
}
# Why nobody looks at them in a browser.
EXCEPTIONS = {
    "web:root": "leads on to the start page",
    "account_accept_roles": "leads on without a role that was offered; walked in `test_people.py`",
    "account_open_link": "leads on to the page of the link",
    "talk:send": "leads on to the page of all answers",
    "waiting_room:screen-open": "leads on to the screen; an unknown address is the page of 404",
    "feeds-directory:organizations": "a feed, not a page",
    "advice:attachment-download": "a file",
    "between-houses:card": "a file",
    "advice:letter-pdf": "a file",
    "handover:incoming-file": "a file",
    "talk:copy-file": "a file",
    "due-dates:feed": "a file",
    "numbers:month-file": "a file",
    "reports:period-file": "a file",
    "funds:separation-file": "a file",
    "public-numbers:month-file": "a file",
    "data_protection:audit-file": "a file",
}
# Where nothing leads on, on purpose.
NO_WAY_ON = {
    "web:neutral": "whoever left looks at a calendar that knows nothing of this house",
    "waiting_room:screen": "a screen on the wall",
}
# At the commissioner's nobody's answers are kept from page to page: the page leads back to the question.
NOTHING_LEAVES = "a commissioner's house hands nothing over"
NOT_AT_THE_COMMISSIONERS = {
    "talk:check": "opens only by sending the last answer; walked by `papers_states`",
    "funders:case-questions": "no report that asks about somebody exists there",
    "advice:goal-create": "a commissioner keeps no goals",
    "advice:goal-change": "a commissioner keeps no goals",
    "reports:duty-create": "no report there is for a team",
    "funds:hours-list": "a commissioner's house has no funds of its own",
    "funds:fund-list": "a commissioner's house has no funds of its own",
    "funds:fund-create": "a commissioner's house has no funds of its own",
    "funds:fund-change": "a commissioner's house has no funds of its own",
    "handover:list": NOTHING_LEAVES,
    "handover:start": NOTHING_LEAVES,
    "handover:create": NOTHING_LEAVES,
    "handover:detail": NOTHING_LEAVES,
    "handover:withdraw": NOTHING_LEAVES,
    "handover:reply": NOTHING_LEAVES,
}


def faces(kind: str) -> Iterator[Face]:
    """Everything that is looked at in a house of this kind."""
    for role, pages in LOOKED_AT.items():
        for page in pages.split():
            if kind == "association" or page not in NOT_AT_THE_COMMISSIONERS:
                yield Face(page, role)


# Forms that are sent with nothing in them: the page comes back and says what is missing.
SENT_EMPTY = """
    talk:message talk:enter account_login mfa_authenticate account_use_sheet account_use_link
    account_reauthenticate account_name_device account_change_password account_own_details
    accounts:deputy-name accounts:share-confirm accounts:share-recover accounts:person-invite
    accounts:role-give accounts:pledge-record accounts:deputy-for-other accounts:team-found
    accounts:team-change accounts:member-add todos:todo-add todos:todo-hand-over contacts:contact-create
    open_hours:screen-create advice:request-to-case advice:request-join
    reports:duty-create funds:hours-list funds:fund-create
    advice:case-create advice:case-change advice:case-due advice:case-visit advice:case-hand-over
    advice:case-assign advice:attachment-create handover:house-add handover:house-confirm
    advice:goal-create advice:counter-correct talk:contest advice:mandate-create advice:consent-create
    advice:letter-write advice:gist-create
    handover:incoming-add handover:incoming-decline handover:create handover:reply
    directory:service-change directory:institution-change
"""
