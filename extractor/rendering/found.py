"""What was found in runs: by article in the terminal, each with its sentence; and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from extractor.exports.flat_findings import FlatFinding
from extractor.findings import NamedFinding
from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import finding_rows, numbered, one_line, words_of
from extractor.rendering.marked_sentences import marked_sentences
from extractor.rendering.marked_text import Mark
from extractor.rendering.one_finding import finding_marks
from extractor.rendering.one_unmatched import unmatched_marks
from extractor.rendering.reply_items import names_in_reply
from extractor.rendering.unfounded_rows import unfounded_row
from extractor.search.finder import Found
from extractor_schemas import ACTORS, Article, Unfounded

COLUMNS = ["run", *FlatFinding.columns()]


def found_views(found: Iterable[Found], *, show_run: bool) -> Iterator[Group]:
    """What was found in each article, below its id and date; ``show_run`` where there are several."""
    for _, of_article in groupby(found, key=lambda one: id(one.flat)):
        yield _article_view(list(of_article), show_run=show_run)


def found_facts(found: Found) -> dict[str, Any]:
    """The same for programs: its flat row, and the finding as the record has it."""
    return {"run": str(found.run), **asdict(found.row), "finding": found.item.model_dump(mode="json", by_alias=True)}


def found_row(found: Found) -> list[str | int | None]:
    """The same for a table, by `COLUMNS`."""
    return [str(found.run), *found.row.values()]


def _article_view(found: Sequence[Found], *, show_run: bool) -> Group:
    first = found[0]
    rows: list[Text | Padding] = [_heading(first.record.article, first.run if show_run else None)]
    for one in found:
        rows.append(Padding(numbered(one.named.item, _row(one)), (0, 0, 0, 2), expand=False))
        sentences = marked_sentences(one.record.article.text, _marks(one), one.flat.read.sentences)
        rows += [Padding(sentence, (0, 0, 0, 6), expand=False) for sentence in sentences]
    return Group(*rows, Text())


def _heading(article: Article, run: Path | None) -> Text:
    line = Text.assemble((escape_controls(article.id), "bold"))
    for fact in (", ".join(filter(None, (article.published, article.source))), article.title, run and str(run)):
        line.append(f"  {one_line(fact)}" if fact else "", "dim")
    return line


def _row(found: Found) -> Text:
    named = found.named
    if isinstance(named, NamedFinding):
        (row,) = finding_rows(named.layer, [named.finding], found.record, article_words=False)
        return row
    if isinstance(named.unmatched, Unfounded):
        return unfounded_row(named.unmatched, names_in_reply(found.record))
    return Text(words_of(named.unmatched.content, found.record.article.text))


def _marks(found: Found) -> list[tuple[int, int, Mark]]:
    """How its spans are marked; of an actor its first mention, for all of them are in too many sentences."""
    named = found.named
    if not isinstance(named, NamedFinding):
        return unmatched_marks(named.unmatched)
    marks = finding_marks(named.layer, named.finding)
    return marks[:1] if named.layer is ACTORS else marks
