"""Puts a backup back on trial: `python -m teilhabe.config.backups SOURCE HALVES HOME`.

The keys of both streams come through the standard input, one a line.
"""

import datetime
import sys
from pathlib import Path

import msgspec

from teilhabe.config.backups.errors import BackupError
from teilhabe.config.backups.making import Trial
from teilhabe.config.backups.restoring import restore


def main() -> int:
    source, halves, home = map(Path, sys.argv[1:])
    key, halves_key = (bytes.fromhex(line) for line in sys.stdin.read().split())
    try:
        restored = restore(source, home, opener=key, halves=halves, halves_opener=halves_key)
    except BackupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    trial = Trial(at=datetime.datetime.now(datetime.UTC), rows=restored.rows, files=restored.files)
    sys.stdout.buffer.write(msgspec.json.encode(trial))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
