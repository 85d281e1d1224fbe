from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.web.entrances import Door

DOORS = [
    Door(
        name=_("Hilfe finden"),
        text=_("Beratung, Ämter und Treffpunkte mit Adresse, Telefon und Öffnungszeiten."),
        icon="search",
        url_name="public-directory:service-list",
        order=10,
    ),
]
