import datetime

from teilhabe.foundation.retention.table import Rule
from tests.garden.models import Plot

RULES = [
    Rule(
        model="garden.Plot",
        keep_for=datetime.timedelta(days=10),
        counted_from="sown_on",
        legal_basis="Gartenordnung § 3",
        of_person=lambda person: Plot.objects.filter(keeper=person),
    )
]
