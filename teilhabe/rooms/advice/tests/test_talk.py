import pytest

from teilhabe.core.accounts.models import Team
from teilhabe.core.vault.models import Mailbox, Message
from teilhabe.rooms.advice.contact import Channel
from teilhabe.rooms.advice.models import Request, RequestSheet, RequestState
from tests.cast import Cast
from tests.keyrings import keyring_for
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]

MESSAGE = "Mein Vermieter will, dass ich morgen ausziehe."


def sheet_of(cast: Cast, request: Request) -> RequestSheet:
    sheet: RequestSheet = keyring_for(cast.adviser).open(request.safe_id).read(request)
    return sheet


def test_team_reads_what_was_filed(cast: Cast) -> None:
    Visitor().file(
        MESSAGE,
        language="ar",
        topics=["housing", "family"],
        channel="phone",
        phone="0351 4881",
        call_name="Nour",
    )
    request = Request.objects.get()
    sheet = sheet_of(cast, request)
    assert (sheet.language, sheet.topics, sheet.call_name) == ("ar", ("housing", "family"), "Nour")
    assert sheet.contact.channel == Channel.PHONE
    assert (request.team, request.state) == (cast.team, RequestState.NEW)
    assert request.next_due_on is not None
    message = Message.objects.get()
    assert keyring_for(cast.adviser).open(message.safe_id).read(message).text == MESSAGE


def test_message_alone_is_enough(cast: Cast) -> None:
    Visitor().file("Hilfe")
    assert sheet_of(cast, Request.objects.get()) == RequestSheet()


def test_every_question_but_the_message_can_be_left_out() -> None:
    visitor = Visitor().answer_everything(MESSAGE)
    assert visitor.text.count("möchte ich nicht sagen") == 4
    visitor = Visitor().open("talk/message/")
    assert "Das möchte ich nicht sagen" not in visitor.text
    visitor.press("next", message="  ")
    assert "Bitte schreiben Sie uns etwas." in visitor.text
    assert not Request.objects.exists()


def test_draft_is_there_after_a_break() -> None:
    visitor = Visitor().open("talk/language/").press("next", language="uk").press("skip")
    visitor.press("next", channel="visit").open("talk/language/")
    assert visitor.response.context["form"]["language"].value() == "uk"
    assert Visitor().open("talk/language/").response.context["form"]["language"].value() == "de"


def test_back_and_change_of_language_lose_nothing() -> None:
    visitor = Visitor().open("talk/message/").press("back", message=MESSAGE)
    assert visitor.path == "talk/name/"
    visitor.open("talk/message/")
    assert MESSAGE in visitor.text
    visitor.press("stay", to="/en/talk/message/", message=MESSAGE + " Bitte.")
    assert MESSAGE + " Bitte." in visitor.text
    assert 'lang="en"' in visitor.text


def test_answers_can_be_changed_from_the_check() -> None:
    visitor = Visitor().answer_everything(MESSAGE, topics=["housing"])
    visitor.press("stay", to="/de/talk/topics/").press("next", topics=["health"])
    assert visitor.path == "talk/check/"
    assert "Gesundheit" in visitor.text
    assert "Wohnen" not in visitor.text


def test_phone_comes_only_where_it_is_wanted() -> None:
    visitor = Visitor().open("talk/channel/").press("next", channel="phone")
    assert visitor.path == "talk/language/"
    assert "talk/phone/" in visitor.answer_everything(MESSAGE, channel="phone", phone="0351 4881").text
    assert "talk/phone/" not in Visitor().answer_everything(MESSAGE, channel="mailbox").text


def test_number_that_cannot_be_called_is_explained() -> None:
    visitor = Visitor().open("talk/phone/").press("next", phone="keine")
    assert "Diese Nummer können wir nicht anrufen." in visitor.text
    visitor.press("next", phone="", never_in_writing="on")
    assert "Damit wir Sie erreichen: Bitte geben Sie eine Nummer an." in visitor.text


def test_form_sent_twice_files_once() -> None:
    visitor = Visitor().answer_everything(MESSAGE)
    page = visitor.response
    first = visitor.send().receipt
    visitor.response = page
    assert visitor.send().receipt == first
    assert (Request.objects.count(), Mailbox.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_text_changed_between_two_sendings_becomes_a_message() -> None:
    visitor = Visitor().answer_everything(MESSAGE)
    page = visitor.response
    visitor.send()
    visitor.response = page
    visitor.press(to="/de/talk/send/", message="Noch etwas vergessen.")
    assert (Request.objects.count(), Message.objects.count()) == (1, 2)


def test_receipt_of_somebody_elses_making_is_refused() -> None:
    visitor = Visitor().answer_everything(MESSAGE)
    visitor.press(to="/de/talk/send/", ticket="123:abc")
    assert 'name="ticket"' in visitor.text
    assert not Request.objects.exists()


def test_nothing_is_left_to_send_after_sending() -> None:
    visitor = Visitor()
    visitor.file(MESSAGE)
    assert visitor.open("talk/check/").path == "talk/"


def test_receipt_is_confirmed_by_one_group_and_then_forgotten() -> None:
    visitor = Visitor()
    groups = visitor.file(MESSAGE).split()
    assert not Mailbox.objects.get().receipt_confirmed
    number = visitor.response.context["group_number"]
    visitor.press(form="confirm", group="00000")
    assert "Das stimmt noch nicht überein" in visitor.text
    visitor.press(form="confirm", group=groups[number - 1])
    assert visitor.path == "talk/done/"
    assert Mailbox.objects.get().receipt_confirmed
    assert "nicht mehr gezeigt" in visitor.open("talk/receipt/").text


def test_receipt_comes_as_digits_words_and_picture() -> None:
    visitor = Visitor("en")
    receipt = visitor.file(MESSAGE)
    assert len(receipt.split()) == 5
    assert len(visitor.response.context["words"]) == 8
    assert "<svg" in visitor.text
    german = Visitor()
    german.file(MESSAGE)
    assert german.response.context["words"] is None


def test_house_without_team_says_that_nothing_was_saved() -> None:
    Team.objects.update(is_intake=False)
    visitor = Visitor().answer_everything(MESSAGE).send()
    assert "Ihre Nachricht ist noch nicht gespeichert" in visitor.text
    assert MESSAGE in visitor.text


@pytest.mark.parametrize("wrong", ["\0", "\x07", "a\u202eb"])
def test_text_comes_back_without_its_invisible_sign_and_one_press_sends_it(wrong: str) -> None:
    visitor = Visitor().open("talk/message/").press("next", message=f"Guten Tag {wrong}, Danke")
    assert "Hier war es: " in visitor.text
    assert "□" in visitor.text
    visitor.press("next")
    assert visitor.path == "talk/language/"
    visitor.open("talk/message/")
    assert wrong not in visitor.text
    assert f"Guten Tag {wrong.replace(chr(0x202E), '').strip(chr(0) + chr(7))}, Danke" in visitor.text


@pytest.mark.parametrize("wrong", ["\0", "\x07", "a\u202eb", "x" * 10_001])
def test_unfit_text_is_explained_and_kept(wrong: str) -> None:
    visitor = Visitor().open("talk/message/").press("next", message=f"Guten Tag {wrong}")
    assert visitor.response.context["form"].errors["message"]
    assert "Guten Tag" in visitor.response.context["form"]["message"].value()


def test_every_script_and_emoji_arrives(cast: Cast) -> None:
    text = "مرحبا، أحتاج مساعدة 🙏\nТетяна ґєії Nguyễn"
    Visitor("ar").file(text)
    message = Message.objects.get()
    assert keyring_for(cast.adviser).open(message.safe_id).read(message).text == text


def test_answer_comes_in_the_language_of_the_page_unless_somebody_says_otherwise() -> None:
    visitor = Visitor("ar").open("talk/language/")
    assert visitor.response.context["form"]["language"].value() == "ar"
    visitor.press("next")
    assert Visitor("ar", visitor.browser).open("talk/language/").chosen_language == "ar"
    assert (
        visitor.open("talk/language/").press("next", language="uk").open("talk/language/").chosen_language
        == "uk"
    )


def test_language_that_nobody_touched_follows_the_page() -> None:
    visitor = Visitor("de").open("talk/language/").press("stay", to="/vi/talk/language/?from=de")
    assert visitor.chosen_language == "vi"
    visitor = Visitor("de").open("talk/language/")
    visitor.press("stay", to="/vi/talk/language/?from=de", language="fa")
    assert visitor.chosen_language == "fa"


def test_who_left_the_language_out_is_not_offered_one_again() -> None:
    visitor = Visitor("ar").open("talk/language/").press("skip")
    assert not visitor.open("talk/language/").chosen_language


def test_another_language_stands_alone_on_the_page_of_answers() -> None:
    visitor = Visitor("de").open("talk/language/").press("next", other_language="ti")
    visitor.answer_everything(MESSAGE, other_language="ti")
    assert "ትግርኛ" in visitor.text
    assert '<span lang="de" dir="ltr">Deutsch</span></div>' not in visitor.text


def test_page_of_the_receipt_speaks_of_words_only_where_there_are_some() -> None:
    visitor = Visitor()
    visitor.file(MESSAGE)
    assert visitor.response.context["words"] is None
    assert "Beides unsicher? Dann rufen Sie uns an." in visitor.text
    assert "Wörter" not in visitor.text
