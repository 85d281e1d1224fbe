"""A counter for the tests of the mechanism: visits to a garden."""

from teilhabe.core.tallies.counters import Counter, Dimension

WEATHER = Dimension("weather", "Wetter", {"sun": "Sonne", "rain": "Regen"})
PLANTS = Dimension("plants", "Pflanzen", {"rose": "Rose", "thyme": "Thymian", "fern": "Farn"}, most=2)
VISITS = Counter("visits", "Besuche", "Besuche", (WEATHER, PLANTS))
CROSSED = Counter("crossed", "Besuche", "Besuche", (WEATHER, PLANTS), crosses=(("weather", "plants"),))
