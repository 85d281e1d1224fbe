from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "teilhabe.foundation.forms"
    label = "forms"

    def ready(self) -> None:
        from teilhabe.foundation.forms.drafts import forget_visitor  # noqa: PLC0415 - needs the models
        from teilhabe.foundation.web import leaving  # noqa: PLC0415

        leaving.register(forget_visitor)
