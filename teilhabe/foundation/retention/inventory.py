"""The inventory of all data in the house, written by the code itself."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teilhabe.foundation.retention.checks import our_models
from teilhabe.foundation.retention.table import Rule, rule_of


def inventory() -> str:
    """A Markdown table: model, what it is, privacy class, how long, legal basis."""
    head = _("Daten"), _("Was"), _("Klasse"), _("Aufbewahrung"), _("Rechtsgrundlage")
    lines = (head, ("---",) * 5, *_lines())
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _lines() -> Iterator[tuple[str, ...]]:
    for model in sorted(our_models(), key=lambda model: model._meta.label):
        rule = rule_of(model)
        basis = str(rule.legal_basis) if rule else "–"
        yield f"`{model._meta.label}`", _summary(model), str(model.privacy), _kept(rule), basis  # type: ignore[attr-defined]


def _summary(model: type[Model]) -> str:
    """The first sentence of what its author says about the model."""
    text = " ".join((model.__doc__ or "").split())
    return "" if text.startswith(f"{model.__name__}(") else text.partition(". ")[0].rstrip(".")


def _kept(rule: Rule | None) -> str:
    if rule is None:
        return _("ohne Frist")
    if rule.keep_for is None:
        return _("zusammen mit {what}").format(what=rule.goes_with)
    days = rule.keep_for.days
    return ngettext("{days} Tag nach {field}", "{days} Tage nach {field}", days).format(
        days=days, field=f"`{rule.counted_from}`"
    )
