from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "teilhabe.foundation.documents"
    label = "documents"
