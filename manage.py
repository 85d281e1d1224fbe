"""Django's own commands during development: `TEILHABE_HOME=.demo/verein .venv/bin/python manage.py ...`"""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teilhabe.config.settings")
    if not os.environ.get("TEILHABE_HOME"):
        import tests.home  # noqa: F401 - a throw-away house for makemigrations and check
    execute_from_command_line(sys.argv)
