"""Real data the tests read. They are not part of the repository: other licences, and large."""

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]


def shared_data(name: str) -> Path:
    """The folder `name` of the data beside the checkout, or of $TEILHABE_DATA; else the test is skipped."""
    candidates = [_ROOT.parent / "shared" / "data", _ROOT.parents[1] / "shared" / "data"]
    if given := os.environ.get("TEILHABE_DATA"):
        candidates = [Path(given)]
    for candidate in candidates:
        if (candidate / name).is_dir():
            return candidate / name
    pytest.skip(f"no data folder {name!r}: set TEILHABE_DATA to the folder that holds it")
