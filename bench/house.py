"""A throw-away house for one yardstick, with stretches at full cost."""

import atexit
import shutil
import tempfile
from pathlib import Path

from teilhabe.config import homes
from teilhabe.core.house.file import Kind


def enter_new_house(kind: Kind = "association") -> Path:
    """Make a house in a temporary folder and load Django for it."""
    folder = Path(tempfile.mkdtemp(prefix="teilhabe-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    homes.write_home(folder / "home", kind=kind, host="verein.localhost:8000", demo=True)
    homes.enter(folder / "home")
    homes.bring_up_to_date()
    return folder / "home"
