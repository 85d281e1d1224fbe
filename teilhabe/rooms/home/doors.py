from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.entrances import Door

DOORS = [
    Door(
        name=_("Anrufen oder vorbeikommen"),
        text=_("Telefon, Adresse und Öffnungszeiten. Sie müssen nichts schreiben."),
        icon="phone",
        url_name="home:contact",
        order=90,
    ),
]
