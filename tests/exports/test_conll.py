"""CoNLL as the library for it reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import conllu

from extractor.exports.base import export_records
from extractor.exports.conll import ConllExporter
from tests.support.annotated_gold import ARTICLE, GOLD, TEXT, export_gold
from tests.support.exporting import record, records


def sentences(file: Path) -> list[Any]:
    return list(conllu.parse(file.read_text(encoding="utf-8")))


def tagged(read: list[Any], column: str) -> list[str]:
    """The words of the text that each run of a column's tags covers."""
    spans: list[tuple[int, int]] = []
    for token in (token for sentence in read for token in sentence):
        start, end = int(token["start"]), int(token["end"])
        if token[column].startswith("B-"):
            spans.append((start, end))
        elif token[column].startswith("I-"):
            spans[-1] = (spans[-1][0], end)
    return [TEXT[start:end] for start, end in spans]


def test_a_token_stands_at_its_offsets(tmp_path: Path) -> None:
    read = sentences(export_gold("conll", GOLD, ARTICLE, tmp_path))

    tokens = [token for sentence in read for token in sentence]
    assert [token["form"] for token in tokens] == [TEXT[int(token["start"]) : int(token["end"])] for token in tokens]
    assert "".join(token["form"] for token in tokens) == "".join(TEXT.split())
    assert [sentence[0]["id"] for sentence in read] == [1] * len(read)


def test_tags_are_the_spans_of_each_label(tmp_path: Path) -> None:
    read = sentences(export_gold("conll", GOLD, ARTICLE, tmp_path))

    mentions = [span for actor in GOLD.actors for span in actor.mentions]
    assert tagged(read, "actor") == [span.text for span in sorted(mentions, key=lambda span: span.start)]
    assert tagged(read, "cue") == ["said", "said"]
    assert tagged(read, "claim") == ["We will not raise taxes", "𝔟𝔯𝔦𝔡𝔤𝔢", "nobody wants"]
    assert tagged(read, "quote") == [span.text for quote in GOLD.quotes[:3] for span in quote.content]


def test_spans_upon_others_of_their_label_have_no_tags_and_are_told(tmp_path: Path) -> None:
    told: list[str] = []
    one = record()  # of whose two claims the second stands on a word of the first
    twice = one.model_copy(update={"quotes": [one.quotes[0], one.quotes[0].model_copy(update={"id": "q9"})]})
    for each in (one, twice):
        export_records("conll", [each], tmp_path / "out.conll", (), told.append)

    assert [sentence.rpartition(": ")[2] for sentence in told] == ["1", "5"]


def test_articles_and_their_sentences_are_told_apart(tmp_path: Path) -> None:
    export_records("conll", records(2), tmp_path / "out.conll")
    read = sentences(tmp_path / "out.conll")

    begun = [sentence.metadata["newdoc id"] for sentence in read if "newdoc id" in sentence.metadata]
    assert begun == ["0.txt", "1.txt"]
    assert len(read) > 2


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    for count in (2, 1):
        export_records("conll", records(count), tmp_path / "out.conll")

    assert (tmp_path / "out.conll").read_text().count("# newdoc id") == 1
    assert (tmp_path / "out.conll").read_bytes().startswith(ConllExporter.begins)
