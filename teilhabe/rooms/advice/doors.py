from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.entrances import Door

DOORS = [
    Door(
        name=_("Mit jemandem sprechen"),
        text=_("Fragen Sie uns, in Ihrer Sprache. Ohne Namen, ohne E-Mail."),
        icon="talk",
        url_name="talk:before",
        order=20,
    ),
    Door(
        name=_("Ich wurde ungerecht behandelt"),
        text=_("Auf einem Amt, bei der Arbeit, bei der Wohnung, im Alltag."),
        icon="unfair",
        url_name="talk:before",
        query=(("topics", "discrimination"),),
        order=30,
    ),
    Door(
        name=_("Meine Antwort lesen"),
        text=_("Sie haben eine Nummer von uns? Hier ist Ihr Postfach."),
        icon="letter",
        url_name="talk:enter",
        order=40,
    ),
]
