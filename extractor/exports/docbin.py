"""spaCy (https://spacy.io/api/docbin): a folder of `.spacy` files, which its pipelines are trained on.

A `Doc` is an article, and a group of its spans a label ("Quote"); what is said of a span is in the `Doc`'s user data.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.annotations.annotation import Annotation, annotated_gold, annotations_of
from extractor.errors import MissingExtraError
from extractor.exports.tokens import tokens_of
from extractor.extras import install_hint
from extractor.text.spans import CharRange
from extractor_schemas import Record

_MOST_DOCS = 200
"""Of a file, which is in memory until it is written."""


class DocBinExporter:
    """Writes a folder of files with 200 articles each."""

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to files in the folder ``out``. Raises OSError, and `UsageError` if spaCy is missing."""
        try:
            tokens: Any = import_module("spacy.tokens")
            vocab: Any = import_module("spacy.vocab")
        except ImportError:
            raise MissingExtraError(f"DocBin needs another package: {install_hint('spacy')}") from None
        out.mkdir(exist_ok=True)
        remaining, number = iter(records), 1
        while True:
            words = vocab.Vocab()
            docs = [_doc(tokens, words, record) for record in islice(remaining, _MOST_DOCS)]
            if docs or number == 1:
                tokens.DocBin(store_user_data=True, docs=docs).to_disk(out / f"{number:05}.spacy")
            if len(docs) < _MOST_DOCS:
                return [out]
            number += 1


def _doc(tokens: Any, vocab: Any, record: Record) -> Any:
    text = record.article.text
    annotations = list(annotations_of(annotated_gold(record)))
    places = tokens_of(text, [part for annotation in annotations for part in annotation.parts])
    starts, words, spaces = _words(text, places)
    doc = tokens.Doc(vocab, words=words, spaces=spaces)
    number_at = {start: number for number, start in enumerate(starts)}
    number_behind = {
        start + len(word): number for number, (start, word) in enumerate(zip(starts, words, strict=True), 1)
    }
    groups: dict[str, list[Any]] = {}
    for annotation in annotations:
        for start, end in annotation.parts:
            span = tokens.Span(doc, number_at[start], number_behind[end], annotation.label, span_id=annotation.id)
            groups.setdefault(annotation.label, []).append(span)
    for label, spans in groups.items():
        doc.spans[label] = spans
    doc.user_data["article"] = record.article.id
    doc.user_data["annotations"] = {annotation.id: _said_of(annotation) for annotation in annotations}
    return doc


def _words(text: str, places: Iterable[CharRange]) -> tuple[list[int], list[str], list[bool]]:
    """The tokens as spaCy has them, with their places: one space is the end of a token, other white space a token."""
    starts: list[int] = []
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for start, end in (*places, (len(text), len(text))):
        if last < start and text[last] == " " and words:
            spaces[-1] = True
            last += 1
        for at, word in ((last, text[last:start]), (start, text[start:end])):
            if word:
                starts.append(at)
                words.append(word)
                spaces.append(False)
        last = end
    return starts, words, spaces


def _said_of(annotation: Annotation) -> dict[str, list[str]]:
    """What is said of a span: values by the names of the fields, and ids of what it points to."""
    return {name: list(values) for said in (annotation.values, annotation.links) for name, values in said.items()}
