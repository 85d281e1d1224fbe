"""Makes a house of its own in another process: `python -m tests.foreign_house FOLDER`.

Prints, as JSON, the cookies of somebody who is logged in there, and their log-in.
"""

import json
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    from teilhabe.config.homes import write_home

    home = Path(sys.argv[1])
    write_home(home, kind="commissioner")
    os.environ["TEILHABE_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "teilhabe.config.settings"

    import django

    django.setup()

    from django.core.management import call_command

    from tests.cast import PASSWORD, add_person, logged_in

    for database in ("default", "halves"):
        call_command("migrate", database=database, verbosity=0)
    call_command("createcachetable", verbosity=0)
    browser = logged_in(add_person("amt", "Kai Rathaus", "administrator", "officer"))
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    print(json.dumps({"cookies": cookies, "username": "amt", "password": PASSWORD}))
