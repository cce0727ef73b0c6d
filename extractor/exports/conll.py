"""CoNLL: one file with a token a line and a column of BIO tags for each label, in CoNLL-U Plus.

The format is that of https://universaldependencies.org/ext-format.html: comments say which columns there are and where
an article begins, and an empty line ends a sentence. Offsets count code points in the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.annotations.annotation import annotated_gold, annotations_of
from extractor.annotations.item_types import item_types, span_labels
from extractor.exports.tokens import tokens_of
from extractor.layers import known_layers
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import Record

_OUTSIDE = "O"


class ConllExporter:
    """Writes one file; ``remarks`` then say how many spans have no tags."""

    begins = b"# global.columns = "

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the file ``out``. Raises OSError."""
        types = item_types(tuple(known_layers().values()))
        labels = [*(kind.label for kind in types), *span_labels(types)]
        covered = 0
        with out.open("w", encoding="utf-8", newline="\n") as file:
            columns = ["ID", "FORM", "START", "END", *(label.upper() for label in labels)]
            file.write(f"{self.begins.decode()}{' '.join(columns)}\n")
            for record in records:
                tagged = _Tagged(record, labels)
                file.writelines(f"{line}\n" for line in tagged.lines())
                covered += tagged.covered
        if covered:
            self.remarks = [f"spans without tags, as others of their label have these tokens: {covered:,}"]
        return [out]


class _Tagged:
    """The tokens of one article with their tags."""

    def __init__(self, record: Record, labels: Sequence[str]) -> None:
        self._article = record.article
        self._labels = labels
        self.covered = 0
        """How many spans have none."""
        annotations = list(annotations_of(annotated_gold(record)))
        spans = [part for annotation in annotations for part in annotation.parts]
        self._tokens = tokens_of(record.article.text, spans)
        self._places = {start: number for number, (start, _) in enumerate(self._tokens)}
        self._tags = {label: [_OUTSIDE] * len(self._tokens) for label in labels}
        for annotation in annotations:
            for part in annotation.parts:
                self._tag(annotation.label, part)

    def _tag(self, label: str, part: CharRange) -> None:
        """Tag the tokens of a span, unless one of them has a tag of this label."""
        tags, first = self._tags[label], self._places[part[0]]
        last = next((at for at in range(first, len(tags)) if self._tokens[at][1] >= part[1]), len(tags) - 1)
        if any(tag != _OUTSIDE for tag in tags[first : last + 1]):
            self.covered += 1
            return
        tags[first : last + 1] = [f"B-{label.upper()}"] + [f"I-{label.upper()}"] * (last - first)

    def lines(self) -> Iterator[str]:
        """The lines of the article."""
        text = self._article.text
        ends = [end for _, end in split_sentences(text)]
        yield f"# newdoc id = {self._article.id}"
        number = 0
        for at, (start, end) in enumerate(self._tokens):
            if ends and start >= ends[0]:
                ends = [each for each in ends if each > start]
                if number:
                    yield ""
                number = 0
            number += 1
            tags = [self._tags[label][at] for label in self._labels]
            yield "\t".join([str(number), text[start:end], str(start), str(end), *tags])
        yield ""
