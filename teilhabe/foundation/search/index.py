"""Search in public content. The index lives in the memory of each node and is rebuilt from the database."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import tantivy
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from teilhabe.foundation.plugs import collect
from teilhabe.foundation.privacy import Privacy
from teilhabe.foundation.search.analysis import TEXT_GRAM, TITLE_GRAM, grams, stems, words_of
from teilhabe.foundation.search.models import current_number

WEIGHTS = {"title_stems": 8.0, "stems": 4.0, "title_grams": 1.5, "grams": 1.0}
STORED = ("kind", "title", "url", "language")
MOST_QUESTION_WORDS = 12
WEAKEST = 0.15
"""Hits below this share of the best score are noise of the n-grams."""
HEAP_BYTES = 15_000_000


@dataclass(frozen=True, kw_only=True)
class Document:
    """What the search shows of one public row in one language."""

    title: str
    text: str
    url: str
    language: str = "de"


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """Plugged in with `SEARCHABLES` in an app's `search.py`.

    Raises:
        ImproperlyConfigured: the rows of the model are not public.
    """

    kind: str
    model: type[Model]
    rows: Callable[[], Iterable[Any]]
    document: Callable[[Any], Document]

    def __post_init__(self) -> None:
        if getattr(self.model, "privacy", None) is not Privacy.PUBLIC:
            raise ImproperlyConfigured(f"{self.model._meta.label} is not PUBLIC and must not be searchable")


@dataclass(frozen=True)
class Hit:
    kind: str
    title: str
    url: str
    language: str


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in STORED:
        builder.add_text_field(name, stored=True, tokenizer_name="raw")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _terms(title: str, text: str, language: str | None) -> dict[str, set[str]]:
    """Field -> terms of a document, or of a question (`title` and `text` are the same then)."""
    title_words, words = words_of(title), words_of(text)
    return {
        "title_stems": stems(title_words, language),
        "stems": stems(words, language),
        "title_grams": grams(title_words, TITLE_GRAM),
        "grams": grams(words, TEXT_GRAM),
    }


class PublicIndex:
    """The index of one process: built when first asked, rebuilt when the number moved."""

    def __init__(self) -> None:
        self._building = threading.Lock()
        self._number = -1
        self._schema = _schema()
        self._index = tantivy.Index(self._schema)

    def search(self, question: str, *, kinds: Iterable[str] = (), limit: int = 20) -> list[Hit]:
        """The best hits first; nothing for an empty question."""
        words = words_of(question)[:MOST_QUESTION_WORDS]
        if not words:
            return []
        self._catch_up()
        searcher = self._index.searcher()
        scored = searcher.search(self._query(words, set(kinds)), limit).hits
        best = scored[0][0] if scored else 0
        return [_hit(searcher.doc(address)) for score, address in scored if score >= WEAKEST * best]

    def _query(self, words: list[str], kinds: set[str]) -> tantivy.Query:
        joined = " ".join(words)
        parts = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term), WEIGHTS[field]))
            for field, terms in _terms(joined, joined, None).items()
            for term in sorted(terms)
        ]
        wanted = tantivy.Query.boolean_query(parts)
        if not kinds:
            return wanted
        among = tantivy.Query.term_set_query(self._schema, "kind", sorted(kinds))
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0))]
        )

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, "freq")

    def _catch_up(self) -> None:
        """One thread rebuilds; the others meanwhile answer from the index before, if there is one."""
        number = current_number()
        if number == self._number or not self._building.acquire(blocking=self._number < 0):
            return
        try:
            if number != self._number:
                self._index, self._number = _built(self._schema), number
        finally:
            self._building.release()


def _built(schema: tantivy.Schema) -> tantivy.Index:
    index = tantivy.Index(schema)
    writer = index.writer(HEAP_BYTES, 1)
    for searchable in collect("search", "SEARCHABLES", Searchable):
        for row in searchable.rows():
            writer.add_document(_entry(searchable.kind, searchable.document(row)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _entry(kind: str, document: Document) -> tantivy.Document:
    stored = {"kind": kind, "title": document.title, "url": document.url, "language": document.language}
    terms = _terms(document.title, f"{document.title} {document.text}", document.language)
    return tantivy.Document(**stored, **{field: " ".join(sorted(found)) for field, found in terms.items()})


def _hit(found: tantivy.Document) -> Hit:
    return Hit(*(str(found.get_first(name)) for name in STORED))


public_index = PublicIndex()


def search(question: str, *, kinds: Iterable[str] = (), limit: int = 20) -> list[Hit]:
    """The best public hits for what somebody typed, in any script and with typing errors."""
    return public_index.search(question, kinds=kinds, limit=limit)
