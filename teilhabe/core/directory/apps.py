from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "teilhabe.core.directory"
    label = "directory"
