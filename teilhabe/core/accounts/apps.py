from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "teilhabe.core.accounts"
    label = "accounts"
