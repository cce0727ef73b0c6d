"""Records for the terminal: a text with its spans coloured, and lists; two runs beside each other."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.findings import named_findings, named_unmatched
from extractor.layers import layers_of
from extractor.rendering.claim_checks import HOW_TO_SEE, is_only_counted
from extractor.rendering.escaping import escape_controls, even_newlines
from extractor.rendering.finding_rows import CONTENT, CUE, MENTION, SOURCE, finding_rows, numbered, one_line, words_of
from extractor.rendering.marked_text import Mark, MarkedText
from extractor.rendering.reply_items import names_in_reply
from extractor.rendering.side_by_side import SideBySide
from extractor.rendering.unfounded_rows import unfounded_row, unread_row
from extractor_schemas import CLAIMS, Article, Record, Unfounded

MARKS = {
    "content": Mark(CONTENT, ("[[", "]]")),
    "mention": Mark(MENTION, ("((", "))")),
    "cue": Mark(CUE, ("<<", ">>")),
    "source": Mark(SOURCE, ("{{", "}}")),
}
"""How spans of the text are marked, later ones over earlier ones."""


def article_text(record: Record) -> MarkedText:
    """The article with contents, cues, sources and mentions in their colours, or in brackets."""
    spans = {
        "content": [span for quote in record.quotes for span in quote.content],
        "mention": [span for actor in record.actors for span in actor.mentions],
        "cue": [quote.cue for quote in record.quotes if quote.cue],
        "source": [quote.source for quote in record.quotes if quote.source],
    }
    ranges = [(span.start, span.end, mark) for name, mark in MARKS.items() for span in spans[name]]
    return MarkedText(escape_controls(even_newlines(record.article.text)), ranges)


def _legend() -> MarkedText:
    text = "  ".join(MARKS)
    starts = [text.index(name) for name in MARKS]
    return MarkedText(
        text, [(start, start + len(name), mark) for start, (name, mark) in zip(starts, MARKS.items(), strict=True)]
    )


def record_view(record: Record, *, text: bool = True, file: Path | None = None) -> Group:
    """One record: its text, then its layers, then what is not in the article and what was missed.

    ``file`` is the one that the article was read from, if it is known.
    """
    parts: list[RenderableType] = [record_heading(record), *article_origin(record.article)]
    if file:
        parts.append(Text(escape_controls(f"file: {file}"), "dim"))
    if text:
        parts += [_legend(), Text(), article_text(record)]
    for section in _sections(record):
        parts += _section(*section)
    return Group(*parts)


def record_heading(record: Record) -> Text:
    """The article's id, and what made the record."""
    return Text.assemble((escape_controls(record.article.id), "bold"), f"   {_maker(record)}")


def baseline_view(runs: Sequence[str], records: Sequence[Record]) -> Group:
    """The lists of two records of one article side by side, under the names of their runs."""
    heads = [f"{escape_controls(run)} ({_maker(record)})" for run, record in zip(runs, records, strict=True)]
    sections = [{title: (rows, below) for title, rows, below in _sections(record)} for record in records]
    rows = [
        [Group(*_section(title, *side.get(title, ([], None)))) for side in sections]
        for title in dict.fromkeys(title for side in sections for title in side)
        if any(title in side and side[title][0] for side in sections)
    ]
    article = records[0].article
    heading = [Text(escape_controls(article.id), "bold"), *article_origin(article)]
    return Group(*heading, SideBySide(heads, rows))


def article_origin(article: Article) -> list[Text]:
    """The article's title, and when and where it was published, as far as they are known."""
    published = ", ".join(filter(None, (article.published, article.source)))
    lines = [(article.title, "bold"), (published, "dim"), (article.url, "dim")]
    return [Text(one_line(text), style) for text, style in lines if text]


def _maker(record: Record) -> str:
    return escape_controls(record.provenance.model or record.provenance.backend)


# ---------------------------------------------------------------------------------------------- the lists of a record


def _sections(record: Record) -> Iterator[tuple[str, list[Text], Text | None]]:
    """The title and the rows of each list, also where it is empty, and what is to be said below it."""
    text, names = record.article.text, names_in_reply(record)
    yield "Warnings", [Text(escape_controls(warning), "yellow") for warning in record.provenance.warnings], None
    named = named_findings(record)
    for layer in layers_of(record):
        items = [finding.item for finding in named if finding.layer is layer]
        rows = finding_rows(layer, getattr(record, layer.name), record)
        yield layer.title, list(map(numbered, items, rows)), _below(record) if layer is CLAIMS else None
    unfounded, unread, missed = list[Text](), list[Text](), list[Text]()
    for one in named_unmatched(record):
        if not isinstance(one.unmatched, Unfounded):
            missed.append(numbered(one.item, Text(words_of(one.unmatched.content, text))))
        elif one.unmatched.problem:
            unread.append(numbered(one.item, unread_row(one.unmatched)))
        else:
            unfounded.append(numbered(one.item, unfounded_row(one.unmatched, names)))
    yield "Not in the article", unfounded, None
    yield "Lines of the reply that cannot be read", unread, None
    yield "Quotations that no quote covers", missed, None


def _below(record: Record) -> Text | None:
    """What the list of claims only counts, and the command that shows it; None where it leaves nothing out."""
    names = [actor.name for actor in record.actors]
    for number, claim in enumerate(record.claims, 1):
        if any(is_only_counted(check, names) for check in claim.checks):
            article = shlex.quote(record.article.id)
            command = f"extractor show RUN {article} {CLAIMS.letter}{number}"
            return Text(escape_controls(f"{HOW_TO_SEE} {command}"), "dim")
    return None


def _section(title: str, rows: Sequence[Text], below: Text | None = None) -> list[RenderableType]:
    if not rows:
        return []
    parts: list[RenderableType] = [Text(f"\n{title} ({len(rows)})", style="bold")]
    parts += [Padding(row, (0, 0, 0, 2), expand=False) for row in rows]
    return [*parts, below] if below else parts
