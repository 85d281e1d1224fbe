from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "teilhabe.core.vault"
    label = "vault"
