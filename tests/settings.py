"""The house's own settings and what only tests need: a small room to try the mechanisms on."""

from teilhabe.config.settings import *  # noqa: F403
from teilhabe.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.garden"]
