"""Utterances with their appearances: in the terminal, as rows of a table, and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from extractor.rendering import found as findings
from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import SOURCE, one_line
from extractor.rendering.wording import counted
from extractor.search.finder import Found
from extractor.search.utterances import Utterance

COLUMNS = ["utterance", "appearances", "utterance_speaker", *findings.COLUMNS]


def utterance_view(utterance: Utterance) -> Group:
    """Who says what, and a line for each quote of it, earlier articles first."""
    times, articles = len(utterance.appearances), len(utterance.articles)
    where = f"{counted(times, 'appearance')} in {counted(articles, 'article')}"
    head = Text.assemble((utterance.id, "bold"), (f"  {where}  ", "dim"))
    head.append(escape_controls(utterance.speaker or "nobody named"), SOURCE if utterance.speaker else "dim")
    words = Padding(Text(one_line(utterance.words)), (0, 0, 0, 2), expand=False)
    rows = [Padding(_appearance(one, utterance), (0, 0, 0, 4), expand=False) for one in utterance.appearances]
    return Group(head, words, *rows, Text())


def _appearance(found: Found, utterance: Utterance) -> Text:
    """Where a quote stands, who says it there, and its words where they are others than the longest."""
    article, row = found.record.article, found.row
    line = Text.assemble((escape_controls(f"{article.id} {row.item}"), "bold"))
    for fact in (article.published, article.source, row.actor or found.flat.read.nobody(found.item)):
        line.append(f"  {one_line(fact)}" if fact else "", "dim")
    if row.words and row.words != utterance.words:
        line.append(f"  {one_line(row.words)}")
    return line


def utterance_facts(utterance: Utterance) -> dict[str, Any]:
    """The same for programs, with each quote as `found_facts` has it."""
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "words": utterance.words,
        "articles": len(utterance.articles),
        "appearances": list(map(findings.found_facts, utterance.appearances)),
    }


def utterance_rows(utterance: Utterance) -> Iterator[list[str | int | None]]:
    """A row for each quote, by `COLUMNS`."""
    for found in utterance.appearances:
        yield [utterance.id, len(utterance.appearances), utterance.speaker, *findings.found_row(found)]
