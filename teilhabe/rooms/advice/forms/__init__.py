from teilhabe.rooms.advice.forms.answers import Answers, Asked
from teilhabe.rooms.advice.forms.mailboxes import ContactForm, GroupForm, ReceiptForm, WriteForm
from teilhabe.rooms.advice.forms.requests import QUESTIONS, Question, contact_in

__all__ = [
    "QUESTIONS",
    "Answers",
    "Asked",
    "ContactForm",
    "GroupForm",
    "Question",
    "ReceiptForm",
    "WriteForm",
    "contact_in",
]
