"""Records for the terminal: a text with its spans coloured, lists, and the table at the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor_schemas import LISTS, Actor, Claim, Quote, Record, Span, Stance, Unfounded

CONTENT, CUE, SOURCE, MENTION = "green", "yellow", "bold cyan", "underline"
POSITIONS = {"support": "green", "oppose": "red", "conditional": "yellow", "ambivalent": "magenta", "neutral": "blue"}
_CONTROL = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {127: 0x2421, 0x9B: 0x241B}
_INVISIBLE = {**_CONTROL, **dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)}


def visible(text: str) -> str:
    """The text with control and direction characters shown as signs, one for one, so that they can do nothing."""
    return text.translate(_INVISIBLE)


def article_text(record: Record) -> Text:
    """The article with contents, cues, sources and mentions in their colours."""
    shown = Text(visible(record.article.text))
    for spans, style in (
        ([span for quote in record.quotes for span in quote.content], CONTENT),
        ([span for actor in record.actors for span in actor.mentions], MENTION),
        ([quote.cue for quote in record.quotes if quote.cue], CUE),
        ([quote.source for quote in record.quotes if quote.source], SOURCE),
    ):
        for span in spans:
            shown.stylize(style, span.start, span.end)
    return shown


def record_view(record: Record, *, text: bool = True) -> Group:
    """One record: its text, then its four lists, then what could not be founded and what was missed."""
    made = record.provenance
    head = Text.assemble((visible(record.article.id), "bold"), f"   {made.model or made.backend}", style="")
    parts: list[RenderableType] = [head]
    if text:
        legend = Text.assemble(
            ("content", CONTENT), "  ", ("cue", CUE), "  ", ("source", SOURCE), "  ", ("mention", MENTION)
        )
        parts += [legend, Text(), article_text(record)]
    return Group(*parts, *_lists(record))


def beside_view(first: Record, second: Record) -> Table:
    """The lists of two records of one article side by side."""
    made = Table(box=None, expand=True, padding=(0, 2, 0, 0))
    for record in (first, second):
        made.add_column(visible(record.provenance.model or record.provenance.backend), ratio=1)
    for sections in zip(_sections(first), _sections(second), strict=True):
        made.add_row(*(Group(*_section(*section)) for section in sections))
    return made


def counts_view(runs: Sequence[Sequence[Record]]) -> Table:
    """How many findings of each kind each run has, an article a row; the runs' counts stand beside each other."""
    by_article = [{record.article.id: record for record in run} for run in runs]
    ids = dict.fromkeys(record.article.id for run in runs for record in run)
    rows = [
        [
            id,
            *(
                " / ".join(str(len(getattr(run[id], layer))) if id in run else "–" for run in by_article)
                for layer in LISTS
            ),
        ]
        for id in ids
    ]
    return table(["article", *LISTS], rows)


def _lists(record: Record) -> list[RenderableType]:
    return [part for section in _sections(record) for part in _section(*section)]


def _sections(record: Record) -> list[tuple[str, list[Text]]]:
    names, text = {actor.id: actor.name for actor in record.actors}, record.article.text
    return [
        ("Actors", [_actor(actor) for actor in record.actors]),
        ("Quotes", [_quote(quote, text, names) for quote in record.quotes]),
        ("Claims", [_claim(claim, names) for claim in record.claims]),
        ("Stances", [_stance(stance, text, names) for stance in record.stances]),
        ("Not in the article", [_unfounded(one) for one in record.unfounded]),
        ("Quotations that no quote covers", [Text(_words(one.content, text)) for one in record.missed]),
    ]


def _section(title: str, rows: Sequence[Text]) -> list[RenderableType]:
    if not rows:
        return []
    return [Text(f"\n{title} ({len(rows)})", style="bold"), *(Padding(row, (0, 0, 0, 2)) for row in rows)]


def _actor(actor: Actor) -> Text:
    facts = [actor.kind, "unnamed" if actor.anonymous else "", actor.role or "", actor.affiliation or ""]
    line = Text.assemble((visible(actor.name), SOURCE), "  ", (visible(", ".join(filter(None, facts))), "dim"))
    also = f"  also {', '.join(actor.aliases)}" if actor.aliases else ""
    times = len(actor.mentions)
    return line.append(visible(f"{also}  {times} mention{'s' if times != 1 else ''}"), style="dim")


def _quote(quote: Quote, text: str, names: dict[str, str]) -> Text:
    who = names.get(quote.speaker or "", "nobody named")
    line = Text.assemble(
        (visible(who), SOURCE), _reported(quote.reported_by, names), ("  " + _cue(quote, text), CUE), "  "
    )
    return line.append(_words(quote.content, text), CONTENT).append(f"  {quote.kind}, {quote.status}", "dim")


def _cue(quote: Quote, text: str) -> str:
    return visible(quote.cue.of(text)) if quote.cue else "–"


def _claim(claim: Claim, names: dict[str, str]) -> Text:
    who = names[claim.claimant] if claim.claimant else "the article"
    facts = ", ".join([claim.kind, claim.assertion, "checkable" if claim.checkable else "not checkable"])
    line = Text.assemble(
        (visible(who), SOURCE), _reported(claim.reported_by, names), f"  {visible(claim.text)}  ", (facts, "dim")
    )
    open_ = [
        f"{check.kind} {check.words!r} {_WHERE[check.where]}"
        for check in claim.checks
        if check.kind == "negation" or check.where != "elsewhere"
    ]
    return line.append(f"  {'; '.join(map(visible, open_))}", "red") if open_ else line


_WHERE = {
    "nowhere": "is not in the article",
    "elsewhere": "is not in the evidence",
    "evidence": "is in the evidence only",
}


def _stance(stance: Stance, text: str, names: dict[str, str]) -> Text:
    line = Text.assemble((visible(names[stance.actor]), SOURCE), _reported(stance.reported_by, names), "  ")
    line.append(stance.position, POSITIONS[stance.position]).append(f"  {visible(stance.target)}")
    for word, value in (("if", stance.condition), ("at", stance.time)):
        line.append(visible(f"  {word} {value}") if value else "")
    return line.append(f"  {_words(stance.evidence, text)}", "dim")


def _reported(ids: Sequence[str], names: dict[str, str]) -> tuple[str, str]:
    return (visible(f" (reported by {', '.join(names[id] for id in ids)})") if ids else "", "dim")


def _unfounded(one: Unfounded) -> Text:
    line = Text.assemble((f"{one.layer} {one.field} {one.status}", "red"), f"  {visible(one.words)}")
    for change in one.diff:
        line.append("  ").append(visible(change.article), "strike red").append(" ").append(
            visible(change.reply), "bold green"
        )
    return line.append(f"  ({', '.join(one.concerns)} among them)", "red") if one.concerns else line


def _words(spans: Iterable[Span], text: str) -> str:
    return visible(" … ".join(" ".join(span.of(text).split()) for span in spans))


def table(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A plain table, its first column left, the others right."""
    made = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for at, header in enumerate(headers):
        made.add_column(header, justify="right" if at else "left", no_wrap=bool(at), overflow="fold")
    for row in rows:
        made.add_row(*(visible(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row))
    return made
