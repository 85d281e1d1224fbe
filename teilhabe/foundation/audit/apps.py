from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "teilhabe.foundation.audit"
    label = "audit"
