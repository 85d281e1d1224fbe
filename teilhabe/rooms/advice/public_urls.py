from django.urls import path

from teilhabe.rooms.advice.forms import QUESTIONS
from teilhabe.rooms.advice.views import deadlines, mailboxes, own_view, requests

app_name = "talk"
urlpatterns = [
    path("talk/", requests.Before.as_view(), name="before"),
    *[
        path(f"talk/{question.slug}/", requests.QuestionPage.as_view(question=question), name=question.slug)
        for question in QUESTIONS
    ],
    path("talk/check/", requests.Check.as_view(), name="check"),
    path("talk/send/", requests.Send.as_view(), name="send"),
    path("talk/receipt/", requests.ReceiptPage.as_view(), name="receipt"),
    path("talk/done/", requests.Done.as_view(), name="done"),
    path("slip/<slug:token>/", deadlines.SlipPage.as_view(), name="slip"),
    path("mailbox/", mailboxes.Enter.as_view(), name="enter"),
    path("mailbox/open/", mailboxes.MailboxPage.as_view(), name="mailbox"),
    path("mailbox/contact/", mailboxes.ContactPage.as_view(), name="contact"),
    path("mailbox/openings/", mailboxes.OpeningsPage.as_view(), name="openings"),
    path("mailbox/copy/", own_view.CopyPage.as_view(), name="copy"),
    path("mailbox/copy/file/", own_view.CopyFile.as_view(), name="copy-file"),
    path("mailbox/copy/<slug:sentence>/", own_view.ContestPage.as_view(), name="contest"),
    path("mailbox/erase/", mailboxes.ErasePage.as_view(), name="erase"),
    path("mailbox/close/", mailboxes.ClosePage.as_view(), name="close"),
    path("mailbox/closed/", mailboxes.Closed.as_view(), name="closed"),
]
