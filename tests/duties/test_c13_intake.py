"""C13 a, b: the commissioner's intake asks for the least and never learns who has no papers."""

import re

import pytest

from teilhabe.core.directory.models import Institution, Language, Phone, Service, Source
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.core.vault.models import Mailbox, Message
from teilhabe.foundation.forms.models import Draft
from teilhabe.rooms.advice.forms import QUESTIONS, Answers, ContactForm, WriteForm
from teilhabe.rooms.advice.models import Request, RequestSheet
from tests.visitors import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast", "at_the_commissioner")]

NEVER_ASKED = ("nationality", "citizen", "status", "birth", "religion", "origin", "gender", "passport")
DUTY = "Wir sind eine öffentliche Stelle."
MESSAGE = "Ich möchte wissen, wie ich mein Kind in der Schule anmelde."
CERTAIN = [
    "Ich habe keine Papiere und suche Arbeit.",
    "I have no visa since 2024.",
    "Je suis sans papiers.",
    "ليس لدي أوراق",
    "у меня нет документов",
]


def test_c13_a_nothing_but_name_channel_language_and_need_is_asked() -> None:
    asked = {name for question in Answers({"channel": ["phone"]}).way for name in question.own_fields()}
    assert asked == {
        "language",
        "other_language",
        "topics",
        "channel",
        "phone",
        "safe_times",
        "phone_is_shared",
        "never_in_writing",
        "call_name",
        "message",
    }


@pytest.mark.parametrize("form", [*QUESTIONS, WriteForm, ContactForm])
def test_c13_a_no_field_is_about_status_or_origin(form: type[PapersCheck]) -> None:
    names = [
        *form.base_fields,
        *RequestSheet.__struct_fields__,
        *(field.name for field in Request._meta.fields),
    ]
    names.remove("state")
    assert not [name for name in names for never in NEVER_ASKED if never in name]


def test_c13_a_duty_to_report_is_named_before_the_first_question() -> None:
    visitor = Visitor().open("talk/")
    assert visitor.text.index(DUTY) < visitor.text.index("Anfangen")
    for question in ("language", "message"):
        page = visitor.open(f"talk/{question}/").text
        assert page.index(DUTY) < page.index('<form class="form"')


def test_c13_a_nothing_is_stored_before_it_is_sent() -> None:
    visitor = Visitor().answer_everything(MESSAGE, call_name="Nour", channel="phone", phone="0351 4881")
    assert MESSAGE in visitor.text
    visitor.press("back", to="/de/talk/name/")
    assert not Draft.objects.exists()
    assert set(visitor.browser.cookies) <= {"csrf", "__Host-csrf"}
    assert visitor.answer_everything(MESSAGE).send().receipt
    assert Request.objects.count() == 1


def test_c13_a_change_of_language_loses_nothing_though_nothing_is_stored() -> None:
    visitor = Visitor().open("talk/language/").press("next", language="ar").press("skip").press("skip")
    visitor.press("next", call_name="Nour").press("stay", to="/en/talk/message/", message=MESSAGE)
    assert MESSAGE in visitor.text
    visitor.press("next")
    assert "Nour" in visitor.text
    assert 'lang="en"' in visitor.text


@pytest.mark.parametrize("text", CERTAIN)
def test_c13_b_text_is_not_taken_until_it_was_edited(text: str) -> None:
    visitor = Visitor().answer_everything(MESSAGE).press("stay", to="/de/talk/message/")
    visitor.press("next", message=text)
    assert "Es ist noch nichts gespeichert" in visitor.text
    assert "<mark" in visitor.text
    assert f"{text}</textarea>" in visitor.text
    assert "Weiter mit diesem Text" not in visitor.text
    visitor.press(understood=visitor.response.context["form"].texts_digest)
    assert "Es ist noch nichts gespeichert" in visitor.text
    assert not Mailbox.objects.exists()
    visitor.press("next", message=MESSAGE).send()
    assert Message.objects.count() == 1


def test_c13_b_sending_directly_is_refused_too() -> None:
    visitor = Visitor().answer_everything(MESSAGE)
    visitor.press(to="/de/talk/send/", message=CERTAIN[0])
    assert "Es ist noch nichts gespeichert" in visitor.text
    assert not Mailbox.objects.exists()


def test_c13_b_lost_papers_are_no_dead_end() -> None:
    visitor = Visitor().answer_everything(MESSAGE).press("stay", to="/de/talk/message/")
    visitor.press("next", message="Ich habe meinen Pass verloren.")
    assert "Pass verloren" in visitor.text
    assert "Weiter mit diesem Text" in visitor.text
    visitor.press(understood=visitor.response.context["form"].texts_digest)
    assert "Stimmt alles?" in visitor.text
    visitor.send()
    assert Message.objects.count() == 1


def test_c13_b_another_text_is_asked_about_again() -> None:
    visitor = Visitor().open("talk/message/").press("next", message="Ich habe meinen Pass verloren.")
    digest = visitor.response.context["form"].texts_digest
    visitor.press(understood=digest, message="Mein Pass ist abgelaufen.")
    assert "Weiter mit diesem Text" in visitor.text


@pytest.mark.parametrize("field", ["call_name", "safe_times"])
def test_c13_b_short_answers_are_read_too(field: str) -> None:
    slug = "name" if field == "call_name" else "phone"
    visitor = Visitor().open(f"talk/{slug}/").press("next", **{field: "ohne Papiere"})
    assert "Es ist noch nichts gespeichert" in visitor.text


def test_c13_b_later_messages_are_read_too() -> None:
    receipt = Visitor().file(MESSAGE)
    visitor = Visitor().come_back(receipt).press(form="write", message=CERTAIN[0])
    assert "Es ist noch nichts gespeichert" in visitor.text
    assert CERTAIN[0] in visitor.text
    assert Message.objects.count() == 1
    visitor.press(form="write", message="Danke, das hilft.")
    assert Message.objects.count() == 2


def test_c13_b_shows_where_advice_is_confidential() -> None:
    source = Source.objects.create(key="hand", name="Von Hand", time_zone="Europe/Berlin")
    place = Institution.objects.create(source=source, name="Rat e. V.")
    service = Service.objects.create(
        source=source,
        institution=place,
        name="Beratung",
        is_confidential_advice=True,
        delivered_on="2026-11-01",
    )
    Phone.objects.create(source=source, service=service, number="0351 4880000")
    Language.objects.create(source=source, service=service, code="vi", name="Vietnamesisch")
    visitor = Visitor().open("talk/message/").press("next", message=CERTAIN[0])
    for page in (visitor.text, visitor.open("talk/").text):
        assert "Rat e. V." in page
        assert 'href="tel:+493514880000"' in page
    arabic = Visitor("ar").open("talk/").text
    assert "اللغات: <bdi>" in arabic
    assert "استشارة سرية" in arabic


def test_c13_b_nothing_leads_away_from_a_text_that_is_stored_nowhere() -> None:
    """What one needs to reach the place stands beside the text; a link would cost what was typed."""
    source = Source.objects.create(key="hand", name="Von Hand", time_zone="Europe/Berlin")
    place = Institution.objects.create(source=source, name="Rat e. V.")
    service = Service.objects.create(
        source=source,
        institution=place,
        name="Beratung",
        url="https://rat.example/",
        is_confidential_advice=True,
        delivered_on="2026-11-01",
    )
    address = f'href="/de/help/{service.pk}/"'
    visitor = Visitor().open("talk/message/").press("next", message=CERTAIN[0])
    beside_the_text = visitor.text.partition("<main")[2].partition("</main>")[0]
    assert "Rat e. V." in beside_the_text
    assert "https://rat.example/" in beside_the_text
    assert re.findall(r'<a [^>]*href="([^"]+)"', beside_the_text) == []
    assert address in visitor.open("talk/").text


def test_c13_b_page_of_how_to_answer_is_no_dead_end() -> None:
    receipt = Visitor().file(MESSAGE)
    visitor = Visitor().come_back(receipt).open("mailbox/contact/")
    typed = {"channel": "phone", "phone": "0351 4881", "safe_times": "Ich habe meinen Pass verloren."}
    visitor.press(form="contact", **typed)
    assert "Ich habe meinen Pass verloren." in visitor.text
    digest = visitor.response.context["form"].texts_digest
    assert f'name="understood" value="{digest}"' in visitor.text
    visitor.press(form="contact", understood=digest, **typed)
    assert visitor.open("mailbox/contact/").text.count("Ich habe meinen Pass verloren.") == 1


def test_c13_b_page_of_how_to_answer_is_read_too() -> None:
    visitor = Visitor().come_back(Visitor().file(MESSAGE)).open("mailbox/contact/")
    visitor.press(form="contact", channel="phone", phone="0351 4881", safe_times=CERTAIN[0])
    assert CERTAIN[0] in visitor.text
    assert 'name="understood"' not in visitor.text
