"""The house's own settings and what only tests need: a small room to try the mechanisms on."""

from teilhabe.config.settings import *  # noqa: F403
from teilhabe.config.settings import INSTALLED_APPS
from teilhabe.engines.sealing.stretch import Cost

INSTALLED_APPS = [*INSTALLED_APPS, "tests.garden"]

# What a stretch costs is measured by `make bench`; here it would only be waiting.
STRETCH_COST = RECEIPT_STRETCH_COST = Cost(memory_bytes=8192, passes=1)
