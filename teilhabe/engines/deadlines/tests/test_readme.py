"""The example of the README does what it says."""

import re
from pathlib import Path
from typing import Any

from teilhabe.engines import deadlines

README = Path(deadlines.__file__).parent / "README.md"
SHOWN = re.compile(r"^(result\.\w+) +# (\S+?)[:]?(?: |$)", re.MULTILINE)


def test_the_example_gives_what_its_comments_say() -> None:
    example = README.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102
    shown = SHOWN.findall(example)
    assert len(shown) == 4
    assert [str(eval(expression, names)) for expression, _value in shown] == [  # noqa: S307
        value for _expression, value in shown
    ]


def test_every_public_name_of_the_table_is_there() -> None:
    table = README.read_text(encoding="utf-8").split("## Parts")[1].split("## How")[0]
    named = re.findall(r"^\| `(\w+)", table, re.MULTILINE)
    assert set(named) <= set(deadlines.__all__)
    attributes = re.search(r"^\| `Result` \| (.*) \|$", table, re.MULTILINE)
    assert attributes is not None
    for name in re.findall(r"`(\w+)`", attributes[1]):
        assert name in deadlines.Result.__dataclass_fields__ or hasattr(deadlines.Result, name), name
