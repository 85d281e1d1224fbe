import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement)[0].lower()


def listed() -> set[str]:
    rows = re.findall(
        r"^\| ([^|]+) \|", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return {name.strip() for row in rows for name in row.split(",")} - {"package", "---"}


def test_every_dependency_is_listed_with_its_reason_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    styles = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    used = {
        *map(name_of, project["project"]["dependencies"]),
        *map(name_of, project["project"]["optional-dependencies"]["postgres"]),
        *map(name_of, project["dependency-groups"]["dev"]),
        *styles.get("dependencies", {}),
        *styles.get("devDependencies", {}),
    }
    assert listed() == used
