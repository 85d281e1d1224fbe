"""N3: an ethics charter enforced in code and visible on every page."""

import re

import pytest
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps
from django.utils import translation
from django.utils.translation import gettext

from tests.cast import Browser
from tests.charter.test_no_field_asks_for_it import fields_of_models, offences
from tests.desk import text_of

PUBLIC_PAGES = ("", "talk/", "mailbox/", "help/", "contact/", "privacy/", "numbers/")


@isolate_apps("tests.charter")
def test_n03_a_a_table_that_asks_for_a_nationality_is_found() -> None:
    class Person(models.Model):
        call_name = models.CharField(max_length=80)
        nationality = models.CharField(max_length=80)

        class Meta:
            app_label = "charter"

    assert offences(fields_of_models([Person])) == ["charter.Person.nationality"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_n03_b_every_page_leads_to_our_promises_in_the_language_of_its_reader(language: str) -> None:
    browser = Browser()
    for page in PUBLIC_PAGES:
        answer = browser.get(f"/{language}/{page}", follow=True)
        assert answer.status_code == 200, page
        footer = text_of(answer).partition("<footer")[2]
        assert f'href="/{language}/promises/"' in footer, page
    promises = text_of(browser.get(f"/{language}/promises/"))
    with translation.override(language):
        heading = gettext("Unsere Versprechen")
    assert re.search(r"<h1[^>]*>([^<]+)</h1>", promises)[1] == heading  # type: ignore[index]
    assert (heading == "Unsere Versprechen") == language.startswith("de")
