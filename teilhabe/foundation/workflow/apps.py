from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "teilhabe.foundation.workflow"
    label = "workflow"

    def ready(self) -> None:
        from teilhabe.foundation.workflow import checks  # noqa: F401, PLC0415 - checks register themselves
