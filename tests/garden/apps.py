from django.apps import AppConfig


class GardenConfig(AppConfig):
    name = "tests.garden"
    label = "garden"
