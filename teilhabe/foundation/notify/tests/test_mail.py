import pytest
from django.core import mail

from teilhabe.foundation.jobs.timer import work_off
from teilhabe.foundation.notify.mail import notify
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_mail_says_only_that_something_waits(cast: Cast) -> None:
    cast.adviser.email = "alex@verein.example"
    cast.adviser.save()
    notify(cast.adviser.pk)
    work_off()
    (message,) = mail.outbox
    assert message.to == ["alex@verein.example"]
    assert message.subject == "Es wartet etwas auf Sie"
    assert message.body == "In Teilhabe wartet etwas auf Sie.\n\nhttps://verein.example/desk/\n"
    assert "Alex" not in str(message.message())


def test_mail_speaks_the_readers_language(cast: Cast) -> None:
    cast.adviser.email, cast.adviser.language = "alex@verein.example", "en"
    cast.adviser.save()
    notify(cast.adviser.pk)
    work_off()
    assert mail.outbox[0].body.endswith("/desk/\n")


def test_several_things_make_one_mail(cast: Cast) -> None:
    cast.adviser.email = "alex@verein.example"
    cast.adviser.save()
    for _ in range(3):
        notify(cast.adviser.pk)
    work_off()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("email", "is_active"), [("", True), ("alex@verein.example", False)])
def test_nobody_to_write_to(cast: Cast, email: str, is_active: bool) -> None:
    cast.adviser.email, cast.adviser.is_active = email, is_active
    cast.adviser.save()
    notify(cast.adviser.pk)
    work_off()
    assert not mail.outbox
