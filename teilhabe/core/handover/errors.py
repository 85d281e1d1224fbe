"""What is refused between houses."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(StrEnum):
    ALTERED = "altered"
    UNKNOWN_HOUSE = "unknown house"
    NOT_FOR_US = "not for us"
    NOT_ITS_TIME = "not its time"
    USED = "used"
    DECIDED = "decided"


WORDS: dict[Why, Promise] = {
    Why.ALTERED: _(
        "Diese Übergabe ist beschädigt oder verändert. Sie bleibt zu."
        " Bitten Sie das andere Haus um eine neue."
    ),
    Why.UNKNOWN_HOUSE: _("Sie kommt von einem Haus, das hier nicht bekannt ist."),
    Why.NOT_FOR_US: _("Sie ist für ein anderes Haus verschlossen."),
    Why.NOT_ITS_TIME: _(
        "Ihre Zeit ist vorbei: Sie lässt sich nur 72 Stunden lang öffnen. Bitten Sie um eine neue."
    ),
    Why.USED: _("Diese Übergabe ist schon hier angekommen. Jede lässt sich nur einmal öffnen."),
    Why.DECIDED: _("Darüber ist schon entschieden."),
}


class RefusedError(Exception):
    """Nothing was stored or changed."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)

    @property
    def words(self) -> str:
        return str(WORDS[self.why])


class StatusNamedError(Exception):
    """A commissioner's house sends back what names how somebody stays here; `parts` says where, not what."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        super().__init__("The handover names a residence status.")
