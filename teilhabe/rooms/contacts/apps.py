from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "teilhabe.rooms.contacts"
    label = "contacts"
