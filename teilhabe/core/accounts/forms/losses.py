"""Going: who takes over, and what is lost with the only key of a team."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.keys import TeamLoss
from teilhabe.core.accounts.leftovers import Heritage
from teilhabe.core.accounts.models import User
from teilhabe.foundation.forms.choices import RowField

NOBODY_CAN = _(
    "Niemand sonst im Team hat den Schlüssel und eine gültige Verpflichtung. Was offen ist, bleibt sichtbar."
)


class LossForm(forms.Form):
    """Asks whether somebody knows what goes with the only key of a team; asks nothing where nothing does."""

    accepts_loss = forms.BooleanField(
        label=_("Ich weiß: Das lässt sich dann nicht mehr öffnen. Es soll trotzdem sein.")
    )

    def __init__(self, *args: Any, losses: Sequence[TeamLoss] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not losses:
            del self.fields["accepts_loss"]


class HeirsForm(LossForm):
    """Asks for each team who takes over; leaving it open is an answer too."""

    def __init__(self, *args: Any, heritage: Sequence[Heritage] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heritage = [part for part in heritage if part.handed_on]
        for part in self.heritage:
            self.fields[heir_field(part)] = _who_takes_over(part)
        self.order_fields([*map(heir_field, self.heritage), "accepts_loss"])

    def clean(self) -> dict[str, Any]:
        """`heirs` by id of the team, and whether a loss is accepted."""
        typed = super().clean() or self.cleaned_data
        heirs = {part.team_id: typed.get(heir_field(part)) for part in self.heritage}
        return {"heirs": heirs, "accepts_loss": typed.get("accepts_loss", False)}


def heir_field(part: Heritage) -> str:
    return f"heir_{part.team_id}"


def _who_takes_over(part: Heritage) -> forms.Field:
    asked = gettext("Wer übernimmt im Team „%(team)s“?") % {"team": part.team}
    counted = " · ".join(f"{kind.label}: {count}" for kind, count in part.handed_on)
    return RowField(
        User.objects.filter(pk__in=[heir.pk for heir in part.heirs]),
        label=asked if part.team else _("Wer vertritt an Stelle dieser Person?"),
        help_text=counted if part.heirs else f"{counted}. {NOBODY_CAN}",
        empty_label=_("Noch niemand"),
        required=False,
    )
