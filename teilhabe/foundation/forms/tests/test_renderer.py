import pytest
from django import forms
from django.template.loader import render_to_string

from teilhabe.foundation.forms.taps import Tap, Taps
from teilhabe.foundation.forms.text import Line, Text


class Basket(forms.Form):
    name = Line(label="Name", help_text="So heißt es.")
    note = Text(label="Notiz", required=False)
    fruit = forms.ChoiceField(
        label="Obst", choices=[("a", "Apfel"), ("b", "Birne")], widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(label="Sorten", choices=[("r", "rot")], required=False)
    colour = Tap(label="Farbe", choices=[("g", "grün"), ("y", "gelb")], required=False)
    uses = Taps(label="Wofür", choices=[("j", "Saft"), ("c", "Kuchen")], help_text="Mehrere.", required=False)
    ripe = forms.BooleanField(label="Reif", required=False)
    picked = forms.SplitDateTimeField(label="Gepflückt", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_label_hint_and_control_belong_together() -> None:
    drawn = str(Basket()["name"].as_field_group())
    assert '<label class="kern-label" for="id_name">' in drawn
    assert '<div class="kern-hint" id="id_name_helptext">So heißt es.</div>' in drawn
    assert 'aria-describedby="id_name_helptext"' in drawn
    assert 'class="kern-form-input__input"' in drawn
    assert 'dir="auto"' in drawn


def test_error_stands_at_its_field_and_is_announced() -> None:
    drawn = str(Basket({})["name"].as_field_group())
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert '<div id="id_name_error"><p class="kern-error">' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "kern-form-input--error" in drawn


def test_required_fields_tell_screen_readers_and_optional_ones_everybody() -> None:
    form = Basket()
    assert 'aria-required="true"' in str(form["name"])
    assert " required" not in str(form["name"])
    assert "freiwillig" in str(form["note"].as_field_group())
    assert "freiwillig" not in str(form["name"].as_field_group())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fruit", '<fieldset class="kern-fieldset" id="id_fruit"'),
        ("fruit", 'class="kern-form-check__radio"'),
        ("fruit", '<label class="kern-label" for="id_fruit_1">Birne</label>'),
        ("kinds", '<div class="kern-form-input__select-wrapper"><select'),
        ("kinds", 'class="kern-form-input__select"'),
        ("colour", '<div class="tap"><input type="radio" name="colour" value="g"'),
        ("uses", '<div class="tap"><input type="checkbox" name="uses" value="j"'),
        ("uses", '<div class="kern-hint" id="id_uses_helptext">Mehrere.</div>'),
        ("ripe", 'class="kern-form-check__checkbox"'),
        ("picked", '<legend class="kern-label">'),
        ("picked", 'class="kern-form-input__input"'),
    ],
)
def test_each_kind_of_control_has_its_look(name: str, expected: str) -> None:
    assert expected in str(Basket()[name].as_field_group())


def test_hidden_control_has_no_look() -> None:
    assert str(Basket()["secret"]) == '<input type="hidden" name="secret" id="id_secret">'


def test_choices_with_an_error_are_tied_to_it() -> None:
    drawn = str(Basket({})["fruit"].as_field_group())
    assert 'aria-describedby="id_fruit_error"' in drawn
    assert "kern-fieldset--error" in drawn


def test_summary_links_to_what_the_page_has() -> None:
    form = Basket({})
    summary = render_to_string("web/components/error_summary.html", {"form": form})
    for target in ("id_name", "id_fruit"):
        assert f'href="#{target}"' in summary
        assert f'id="{target}"' in str(form)
