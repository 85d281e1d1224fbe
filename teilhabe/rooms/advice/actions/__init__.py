from teilhabe.rooms.advice.actions.requests import (
    IntakeClosedError,
    change_contact,
    enter_mailbox,
    erase_everything,
    file_request,
    forget_requests,
    mark_answers_read,
    write_again,
)

__all__ = [
    "IntakeClosedError",
    "change_contact",
    "enter_mailbox",
    "erase_everything",
    "file_request",
    "forget_requests",
    "mark_answers_read",
    "write_again",
]
