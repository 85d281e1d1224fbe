"""Who helps, with what, where and when: the nouns of the Human Services Data Specification, all public."""

import datetime
import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teilhabe.core.directory.terms import topic_label
from teilhabe.foundation.privacy import Privacy


class Source(models.Model):
    """Who keeps the data. Hours are local times of `time_zone`, numbers are dialled inside `country`."""

    privacy = Privacy.PUBLIC

    key = models.SlugField(_("Kürzel"), max_length=60, unique=True)
    name = models.TextField(_("Name"))
    address = models.TextField(_("Adresse im Netz"), blank=True)
    licence = models.TextField(_("Lizenz"), blank=True)
    time_zone = models.CharField(_("Zeitzone"), max_length=60, default="Europe/Berlin")
    country = models.CharField(_("Staat"), max_length=2, default="DE")
    language = models.CharField(_("Sprache der Texte"), max_length=20, blank=True)
    imported_at = models.DateTimeField(_("zuletzt übernommen"), null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Delivered(models.Model):
    """A row that a source delivered: what it was there, and every cell of it as it came.

    `other_columns` holds what the standard knows and this model has no field for, column by column.
    """

    privacy = Privacy.PUBLIC

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("Quelle"))
    id_at_source = models.TextField(_("Nummer bei der Quelle"), blank=True)
    source_place = models.TextField(_("Stelle in der Lieferung"), blank=True)
    source_cells = models.JSONField(default=dict, blank=True)
    other_columns = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class Institution(Delivered):
    """A placeholder stands for an institution that services name and nobody delivered."""

    name = models.TextField(_("Name"), blank=True)
    alternate_name = models.TextField(_("Anderer Name"), blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    email = models.TextField(_("E-Mail"), blank=True)
    website = models.TextField(_("Website"), blank=True)
    legal_status = models.TextField(_("Rechtsform"), blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    is_placeholder = models.BooleanField(_("Platzhalter"), default=False)
    is_public_body = models.BooleanField(_("Öffentliche Stelle"), default=False)
    changed_here_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name or gettext("Einrichtung %(number)s") % {"number": self.id_at_source}

    def get_absolute_url(self) -> str:
        return reverse("directory:institution-detail", args=[self.pk])


class TaxonomyTerm(Delivered):
    code = models.TextField(_("Kürzel"), blank=True)
    name = models.TextField(_("Name"))
    description = models.TextField(_("Beschreibung"), blank=True)
    taxonomy = models.TextField(_("Gehört zur Liste"), blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        """In the reader's language if it is one of our topics."""
        return topic_label(self.taxonomy, self.code) or self.name


class Location(Delivered):
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, blank=True, related_name="locations"
    )
    name = models.TextField(_("Name"), blank=True)
    alternate_name = models.TextField(_("Anderer Name"), blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    transportation = models.TextField(_("Anfahrt"), blank=True)
    kind = models.TextField(_("Art"), blank=True)
    latitude = models.DecimalField(max_digits=20, decimal_places=15, null=True, blank=True)
    longitude = models.DecimalField(max_digits=20, decimal_places=15, null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Service(Delivered):
    """One offer. It is shown while it was checked, or taken over unchecked, in the last 180 days."""

    class State(models.TextChoices):
        ACTIVE = "active", _("läuft")
        INACTIVE = "inactive", _("ruht")
        DEFUNCT = "defunct", _("beendet")
        CLOSED = "temporarily closed", _("vorübergehend geschlossen")

    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, blank=True, related_name="services"
    )
    locations = models.ManyToManyField(Location, through="ServiceAtLocation", related_name="services")
    topics = models.ManyToManyField(TaxonomyTerm, related_name="services", blank=True)
    name = models.TextField(_("Name"))
    alternate_name = models.TextField(_("Anderer Name"), blank=True)
    description = models.TextField(_("Was wird angeboten?"), blank=True)
    url = models.TextField(_("Website"), blank=True)
    email = models.TextField(_("E-Mail"), blank=True)
    state = models.TextField(_("Stand"), choices=State.choices, default=State.ACTIVE)
    application_process = models.TextField(_("So geht es los"), blank=True)
    interpretation_services = models.TextField(_("Sprachmittlung"), blank=True)
    eligibility_description = models.TextField(_("Für wen?"), blank=True)
    fees = models.TextField(_("Kosten"), blank=True)
    wait_time = models.TextField(_("Wartezeit"), blank=True)
    alert = models.TextField(_("Hinweis"), blank=True)
    minimum_age = models.IntegerField(_("ab Alter"), null=True, blank=True)
    maximum_age = models.IntegerField(_("bis Alter"), null=True, blank=True)
    is_confidential_advice = models.BooleanField(_("Vertrauliche Beratung"), default=False)
    is_public = models.BooleanField(_("Öffentlich zeigen"), default=True)
    delivered_on = models.DateField(_("übernommen am"))
    last_checked_on = models.DateField(_("zuletzt geprüft am"), null=True, blank=True)
    changed_here_at = models.DateTimeField(null=True, blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["is_public", "state", "delivered_on"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """At the desk; visitors read it at `public-directory:service-detail`."""
        return reverse("directory:service-detail", args=[self.pk])

    @property
    def vouched_on(self) -> datetime.date:
        """When somebody here checked it, else when the source delivered it."""
        return self.last_checked_on or self.delivered_on


class ServiceAtLocation(Delivered):
    service = models.ForeignKey(Service, models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, models.CASCADE, related_name="at_services")
    description = models.TextField(_("Beschreibung"), blank=True)


class Part(Delivered):
    """Hangs on an institution, a service, a location, or a service at a location."""

    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True)
    service = models.ForeignKey(Service, models.CASCADE, null=True, blank=True)
    location = models.ForeignKey(Location, models.CASCADE, null=True, blank=True)
    at_location = models.ForeignKey(ServiceAtLocation, models.CASCADE, null=True, blank=True)

    class Meta:
        abstract = True


class Contact(Part):
    """A function one can write to or call. Names of people are shown only where no function is given."""

    name = models.TextField(_("Name"), blank=True)
    title = models.TextField(_("Funktion"), blank=True)
    department = models.TextField(_("Abteilung"), blank=True)
    email = models.TextField(_("E-Mail"), blank=True)

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title, self.department))) or self.name


class Phone(Part):
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True)
    number = models.TextField(_("Nummer"))
    extension = models.TextField(_("Durchwahl"), blank=True)
    kind = models.TextField(_("Art"), blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)

    def __str__(self) -> str:
        return self.number


class Address(Part):
    kind = models.TextField(_("Art"), blank=True)
    attention = models.TextField(_("zu Händen"), blank=True)
    address_1 = models.TextField(_("Straße und Nummer"), blank=True)
    address_2 = models.TextField(_("Zusatz"), blank=True)
    postal_code = models.TextField(_("Postleitzahl"), blank=True)
    city = models.TextField(_("Ort"), blank=True)
    region = models.TextField(_("Region"), blank=True)
    state_province = models.TextField(_("Land"), blank=True)
    country = models.TextField(_("Staat"), blank=True)

    @property
    def lines(self) -> list[str]:
        town = " ".join(filter(None, (self.postal_code, self.city)))
        region = " ".join(filter(None, (self.state_province, self.region)))
        return [line for line in (self.attention, self.address_1, self.address_2, town, region) if line]


class Schedule(Part):
    """Opening hours. `weekdays` holds ISO digits (Monday is 1) of hours that hold every week.

    Without times the place is closed on these days. Whatever does not repeat weekly is told by its
    description only.
    """

    weekdays = models.CharField(_("Wochentage"), max_length=7, blank=True)
    opens_at = models.TimeField(_("öffnet um"), null=True, blank=True)
    closes_at = models.TimeField(_("schließt um"), null=True, blank=True)
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    notes = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ["weekdays", "opens_at", "id"]
        indexes = [models.Index(fields=["weekdays", "opens_at"])]


class Language(Part):
    """A language spoken there. `code` as the source gives it (ISO 639), `name` in the source's language."""

    phone = models.ForeignKey(Phone, models.CASCADE, null=True, blank=True)
    code = models.CharField(_("Kürzel"), max_length=20, blank=True)
    name = models.TextField(_("Name"), blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ["code", "name", "id"]


class Detail(Part):
    """A row of any other table of the standard: costs, papers to bring, access, areas, and so on.

    `other_columns` holds its columns; those that name other rows hold their ids.
    """

    table = models.CharField(_("Tabelle"), max_length=40)

    class Meta:
        ordering = ["table", "id"]
        indexes = [models.Index(fields=["table"])]

    def column(self, name: str) -> Any:
        return self.other_columns.get(name, "")
