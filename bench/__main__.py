"""Measure everything: `python -m bench [name ...]`; each script runs in a process of its own."""

import pkgutil
import subprocess
import sys

import bench

NOT_SCRIPTS = {"__main__", "yardstick", "house", "city"}


def scripts() -> list[str]:
    return sorted(item.name for item in pkgutil.iter_modules(bench.__path__) if item.name not in NOT_SCRIPTS)


def main() -> int:
    chosen = sys.argv[1:] or scripts()
    codes = [
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in chosen
    ]
    return max(map(abs, codes))


if __name__ == "__main__":
    raise SystemExit(main())
