from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.audit.table import Deed, Kind, Subject

SUBJECTS = [
    Subject(model="funds.fund", words=_("Eigenmittel oder eine Zuwendung")),
    Subject(model="funds.hours", words=_("Gebuchte Stunden")),
]
DEEDS = [
    Deed(
        code="funds.add_fund",
        words=_("Eigenmittel oder eine Zuwendung wurden angelegt."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="funds.change_fund",
        words=_("Eigenmittel oder eine Zuwendung wurden geändert."),
        kind=Kind.WRITTEN,
    ),
    Deed(code="funds.book_hours", words=_("Stunden wurden gebucht."), kind=Kind.WRITTEN),
    Deed(code="funds.remove_hours", words=_("Gebuchte Stunden wurden zurückgenommen."), kind=Kind.WRITTEN),
]
