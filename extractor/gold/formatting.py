"""Gold files in the layout in which a changed field is a changed line, with the offsets that their words tell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from extractor.complaints import joined_complaints
from extractor.errors import UsageError
from extractor.files.repeated_keys import refuse_repeated_keys
from extractor.gold.checks import FileProblem
from extractor.gold.files import (
    articles_beside,
    articles_folder,
    articles_of,
    find_article,
    format_gold,
    gold_files,
    layout,
    locked_gold,
    read_gold_file,
    write_gold_file,
)
from extractor.gold.form import GoldForm, read_form
from extractor.gold.json_spans import Placement
from extractor.gold.offsets import move_spans, place_spans
from extractor_schemas import Article

_MOST_TOLD = 10
"""Spans of a file that are told one by one, however plain their places are."""


@dataclass(frozen=True, slots=True)
class Formatting:
    """What `format_files` did: ``changed`` are the files that it wrote, ``done`` what it did about their offsets.

    ``plainly`` is what of that needs no second look, as the words stand in one place and gave none.
    ``left`` are spans whose words do not tell where they stand. ``faults`` say which files it left as they were, and
    why.
    """

    changed: list[Path]
    done: list[FileProblem]
    left: list[FileProblem]
    faults: list[FileProblem]
    plainly: set[FileProblem] = field(default_factory=set[FileProblem])

    def worth_saying(self) -> Iterator[str]:
        """What was done, for people: of a file of which that is much, in one sentence what needs no second look."""
        for path, of_file in groupby(self.done, key=lambda sentence: sentence.file):
            done = list(of_file)
            plain = [sentence for sentence in done if sentence in self.plainly] if len(done) > _MOST_TOLD else []
            if plain:
                number = f"{len(plain):,} spans have the place of their words, which stand there alone"
                yield f"{path}: {number} (--json lists them)"
            yield from (str(sentence) for sentence in done if sentence not in plain)

    def facts(self) -> dict[str, Any]:
        """What was done, for JSON."""
        return {
            "changed": list(map(str, self.changed)),
            "done": [{"file": str(sentence.file), "what": sentence.text} for sentence in self.done],
            "problems": [problem.facts() for problem in (*self.left, *self.faults)],
        }


def format_files(gold: Path, articles: Path | None = None, *, edited: bool = False) -> Formatting:
    """Format the files of a folder, or the one file, whose layout is not that of `format_gold`.

    Offsets that are missing or wrong are filled in (see `place_spans`), where the article is at hand: in ``articles``,
    or beside the gold. With ``edited`` gold of an article that was edited since is made that of the new text (see
    `move_spans`), and nobody has checked it. A file that is no gold file, but for missing offsets, keeps the others
    from nothing. Raises `UsageError` where none is one, or a file cannot be written.
    """
    texts = articles_of(gold, articles) if articles else articles_beside(gold)
    paths = gold_files(gold)
    formatting = Formatting([], [], [], [])
    for path in paths:
        with locked_gold(path):
            content = read_gold_file(path)
            placing = _with_offsets(content, texts, articles or articles_folder(gold), edited=edited)
            new_content = _formatted(path, placing, formatting)
            if new_content is not None and new_content.encode() != content:
                write_gold_file(new_content, path)
                formatting.changed.append(path)
    if len({fault.file for fault in formatting.faults}) == len(paths):
        raise UsageError("\n".join(map(str, formatting.faults)))
    return formatting


def _formatted(path: Path, placing: _Placing, formatting: Formatting) -> str | None:
    """A file's text as it is to be, None where it is left as it was; what there is to say of it is noted."""
    form = read_form(placing.content)
    is_gold = form.gold is not None and not form.faults
    done = [FileProblem(path, placement.text) for placement in placing.told if placement.is_placed]
    left = [FileProblem(path, placement.text) for placement in placing.told if not placement.is_placed]
    formatting.plainly.update(FileProblem(path, placement.text) for placement in placing.told if placement.plainly)
    if not is_gold and not (done and left and form.lacks_offsets_alone):
        if complaints := list(_complaints(form, placing)):
            formatting.faults.append(FileProblem(path, joined_complaints(complaints)))
        formatting.faults.extend(left)
        return None
    formatting.done.extend(done)
    formatting.left.extend(left)
    return format_gold(form.gold) if is_gold and form.gold else layout(json.loads(placing.content))


@dataclass(frozen=True, slots=True)
class _Placing:
    """A gold file's content with the offsets that its words tell, what was done, and why nothing could be."""

    content: bytes
    told: list[Placement]
    obstacle: str | None = None


def _complaints(form: GoldForm, placing: _Placing) -> Iterator[str]:
    """What is wrong with a file that is not formatted, but for the spans that are told of by themselves."""
    other_faults = form.without_offset_faults()
    if len(other_faults.faults) < len(form.faults) and placing.obstacle:
        yield f"spans have no start and end, and {placing.obstacle}"
    yield from other_faults.advised_faults


def _with_offsets(content: bytes, texts: Mapping[str, Article], folder: Path, *, edited: bool) -> _Placing:
    """Fill in the offsets that words tell, by the articles of the folder; all stays as it is where it is no JSON."""
    try:
        value: Any = json.loads(content, object_pairs_hook=refuse_repeated_keys)
        article = find_article(value["article"], value["sha256"], texts)
        if article is None:
            missing = f"the article {value['article']!r}, by which they are filled in, is not in {folder}"
            return _Placing(content, [], f"{missing}: name the folder that has it with --articles")
        if value["sha256"] == article.sha256:
            told = place_spans(value, article.text)
        elif edited:
            move_spans(value, article.text)
            told = place_spans(value, article.text)
            value |= {"sha256": article.sha256, "status": "suggested", "checked": None}
            told.append(Placement("article: it is gold of the edited text now, which nobody has checked", True))
        else:
            return _Placing(content, [], "the article's text is another one now: restore it, or give --edited")
    except (ValueError, LookupError, TypeError, RecursionError):
        return _Placing(content, [])
    return _Placing(json.dumps(value).encode() if told else content, told)
