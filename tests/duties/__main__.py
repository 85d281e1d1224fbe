"""Writes docs/duties.md from the register and the tests: `python -m tests.duties [--check]`."""

import ast
import re
import sys
from pathlib import Path

from tests.duties.register import DUTIES, Duty

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER.parent.parent / "docs/duties.md"
HEAD = """\
# Duties: where each one is served and which tests prove it

Written by `make docs`. N: the association, C: the commissioner.

| duty | what it means | served by | proved by |
|---|---|---|---|
"""


def scenarios_of(duty: Duty) -> list[str]:
    """Names of the tests of this duty, in words."""
    code = f"{duty.code[0].lower()}{int(duty.code[1:]):02d}"
    files = sorted(FOLDER.glob(f"test_{code}_*.py"))
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    names = [
        node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return [re.sub("_", " ", name.removeprefix("test_")) for name in names]


def page() -> str:
    lines = []
    for duty in DUTIES:
        places = ", ".join(f"`{place}`" for place in duty.places) or "not yet"
        lines.append(
            f"| {duty.code} | {duty.title} | {places} | {'; '.join(scenarios_of(duty)) or 'not yet'} |\n"
        )
    return HEAD + "".join(lines)


def main() -> int:
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        print(f"Outdated, run make docs: {PAGE}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
