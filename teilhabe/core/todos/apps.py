from django.apps import AppConfig


class TodosConfig(AppConfig):
    name = "teilhabe.core.todos"
    label = "todos"
