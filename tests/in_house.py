"""Runs a command inside a throw-away house: `python -m tests.in_house mypy`."""

import os
import subprocess
import sys

import tests.home  # noqa: F401 - makes the house

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "teilhabe.config.settings"
    raise SystemExit(subprocess.run(sys.argv[1:], check=False).returncode)
