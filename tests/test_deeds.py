"""Whatever the house records, the audit says in words: nobody reads a code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.utils.translation import override

import teilhabe
from teilhabe.core.vault.deeds import REFUSALS
from teilhabe.core.vault.errors import NoGrantError
from teilhabe.core.vault.models import Holder, Mailbox, Safe, SealedModel
from teilhabe.engines.sealing.errors import CertificateError, SealedTextError
from teilhabe.foundation.audit.table import deeds, subjects
from teilhabe.foundation.workflow.table import Workflow

ROOT = Path(teilhabe.__file__).parent
# Who passes a code on instead of naming it: its callers name it, as `action="..."` or as an argument.
PASSED_ON = {
    "core/vault/actions/mailboxes.py",
    "core/vault/readings.py",
    "rooms/data_protection/readings.py",
}
# Codes that are put together of what a row is; see the tests below for each.
PUT_TOGETHER = {"foundation/workflow/moves.py", "core/directory/actions.py"}
PREFIXES = (
    *("advice.case.", "advice.letter.", "accounts.proposal."),
    *("directory.change_", "reports.funderreport."),
)
CODE = re.compile(r"[a-z_]+(\.[a-z_]+){1,2}")


def sources() -> Iterator[tuple[str, ast.AST]]:
    for path in ROOT.rglob("*.py"):
        place = path.relative_to(ROOT).as_posix()
        if "/tests/" not in place and "migrations" not in place:
            yield place, ast.parse(path.read_text(encoding="utf-8"))


def calls_of_record() -> Iterator[tuple[str, ast.expr]]:
    """Place and first argument of every `record(...)` of the audit."""
    for place, tree in sources():
        imports = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "teilhabe.foundation.audit.actions"
            for alias in node.names
        }
        is_home = place == "foundation/audit/actions.py"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) == "record" and ("record" in imports or is_home):
                yield place, node.args[0]


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def codes_named_for_others() -> Iterator[str]:
    """Codes handed to a function that records them: by the name `action`, or as the last argument."""
    for place, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "action" and _is_code(node.value):
                yield node.value.value  # type: ignore[attr-defined]
            if isinstance(node, ast.Call) and place in PASSED_ON and _called(node) == "_move":
                yield node.args[-1].value  # type: ignore[attr-defined]


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CODE.fullmatch(node.value))


def test_every_code_that_is_recorded_has_words() -> None:
    named = {node.value for _, node in calls_of_record() if isinstance(node, ast.Constant)}
    named |= set(codes_named_for_others())
    assert len(named) > 40
    assert named - set(deeds()) == set()


def test_only_these_places_record_what_they_do_not_name() -> None:
    """Another one would escape the test above: name the code, or write down here how it comes about."""
    unnamed = {place for place, node in calls_of_record() if not isinstance(node, ast.Constant)}
    assert unnamed == PASSED_ON | PUT_TOGETHER


def test_every_move_of_every_workflow_has_words() -> None:
    moves = {
        f"{model._meta.label_lower}.{transition.name}"
        for model in apps.get_models()
        if model.__module__.startswith("teilhabe.")
        and isinstance(workflow := getattr(model, "workflow", None), Workflow)
        for transition in workflow.transitions
    }
    assert moves
    assert moves - set(deeds()) == set()


def test_every_change_in_the_directory_has_words() -> None:
    assert {"directory.change_service", "directory.change_institution"} <= set(deeds())


def test_no_words_stand_for_what_nothing_records() -> None:
    """What was recorded by an earlier version keeps its words for a year; then they go."""
    named = {node.value for _, node in calls_of_record() if isinstance(node, ast.Constant)}
    named |= set(codes_named_for_others())
    put_together = {code for code in deeds() if code.startswith(PREFIXES)}
    assert set(deeds()) - named == put_together


def test_every_sealed_row_and_every_key_can_be_named() -> None:
    """Each of them may be refused, and the refusal says what it was."""
    models = [
        model for model in apps.get_models() if issubclass(model, SealedModel | Holder | Mailbox | Safe)
    ]
    missing = {model._meta.label_lower for model in models if model.__module__.startswith("teilhabe.")}
    assert missing - set(subjects()) == set()


def test_every_refusal_has_words() -> None:
    def below(error: type[Exception]) -> set[str]:
        return {error.__name__}.union(*(below(child) for child in error.__subclasses__()))

    without_key = {"MissingKeyError", NoGrantError.__name__}
    assert below(SealedTextError) | below(CertificateError) | without_key == set(REFUSALS)


def test_words_are_sentences_in_both_languages_of_the_desk() -> None:
    for language in ("de", "en"):
        with override(language):
            sentences = [str(deed.words) for deed in deeds().values()]
        assert [words for words in sentences if not words.endswith(".") or not words[0].isupper()] == []
        assert len(set(sentences)) == len(sentences)
