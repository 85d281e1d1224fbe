"""No model without a privacy class, nothing personal without a rule."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from teilhabe.foundation.privacy import Privacy
from teilhabe.foundation.retention.table import Rule, rules

NEEDS_RULE = {Privacy.PERSONAL, Privacy.SEALED}


def our_models() -> list[type[Model]]:
    """Models that somebody here wrote: those of packages that hold foreign code have no privacy class."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("teilhabe.")
        for model in config.get_models()
    ]


@register
def check_privacy(**kwargs: Any) -> list[CheckMessage]:
    ruled = {rule.model_class for rule in rules()}
    return [*_unclear_models(ruled), *_wrong_rules(rules())]


def _unclear_models(ruled: set[type[Model]]) -> Iterator[CheckMessage]:
    for model in our_models():
        privacy = getattr(model, "privacy", None)
        if not isinstance(privacy, Privacy):
            yield Error(
                "The model does not say how private its rows are.",
                hint="Set privacy = Privacy.PUBLIC, INTERNAL, PERSONAL or SEALED.",
                obj=model,
                id="retention.E001",
            )
        elif privacy in NEEDS_RULE and model not in ruled:
            yield Error(
                f"The model is {privacy.upper()} but no rule says how long its rows are kept.",
                hint="Add a Rule to RULES in the retention.py of its app.",
                obj=model,
                id="retention.E002",
            )


def _wrong_rules(found: list[Rule]) -> Iterator[CheckMessage]:
    for model, count in Counter(rule.model_class for rule in found).items():
        if count > 1:
            yield Error(
                "Several rules say how long rows are kept.",
                hint="Leave one Rule for each model.",
                obj=model,
                id="retention.E003",
            )
    for rule in found:
        fields = {field.name for field in rule.model_class._meta.get_fields()}
        if rule.counted_from and rule.counted_from not in fields:
            yield Error(
                f"The rule counts from the field {rule.counted_from!r}, which the model lacks.",
                hint="Name a date or datetime field of the model in counted_from.",
                obj=rule.model_class,
                id="retention.E004",
            )
