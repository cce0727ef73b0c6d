"""Records for the terminal: a text with its spans coloured, and lists; two runs beside each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.layers import layers_of
from extractor.rendering.escaping import escape_controls, even_newlines
from extractor.rendering.marked_text import Mark, MarkedText
from extractor.rendering.side_by_side import SideBySide
from extractor.rendering.wording import counted
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize
from extractor_schemas import ACTORS, Actor, Article, Check, Claim, LayerSpec, Quote, Record, Span, Stance, Unfounded

CONTENT, CUE, SOURCE, MENTION = "green", "yellow", "bold cyan", "underline"
_MARKS = {
    "content": Mark(CONTENT, ("[[", "]]")),
    "mention": Mark(MENTION, ("((", "))")),
    "cue": Mark(CUE, ("<<", ">>")),
    "source": Mark(SOURCE, ("{{", "}}")),
}
"""How spans of the text are marked, later ones over earlier ones."""

POSITIONS = {"support": "green", "oppose": "red", "conditional": "yellow", "ambivalent": "magenta", "neutral": "blue"}


def article_text(record: Record) -> MarkedText:
    """The article with contents, cues, sources and mentions in their colours, or in brackets."""
    spans = {
        "content": [span for quote in record.quotes for span in quote.content],
        "mention": [span for actor in record.actors for span in actor.mentions],
        "cue": [quote.cue for quote in record.quotes if quote.cue],
        "source": [quote.source for quote in record.quotes if quote.source],
    }
    ranges = [(span.start, span.end, mark) for name, mark in _MARKS.items() for span in spans[name]]
    return MarkedText(escape_controls(even_newlines(record.article.text)), ranges)


def _legend() -> MarkedText:
    text = "  ".join(_MARKS)
    starts = [text.index(name) for name in _MARKS]
    return MarkedText(
        text, [(start, start + len(name), mark) for start, (name, mark) in zip(starts, _MARKS.items(), strict=True)]
    )


def record_view(record: Record, *, text: bool = True, file: Path | None = None) -> Group:
    """One record: its text, then its layers, then what is not in the article and what was missed.

    ``file`` is the one that the article was read from, if it is known.
    """
    parts: list[RenderableType] = [record_heading(record), *_origin(record.article)]
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
    sections = [dict(_sections(record)) for record in records]
    rows = [
        [Group(*_section(title, side.get(title, []))) for side in sections]
        for title in dict.fromkeys(title for side in sections for title in side)
        if any(side.get(title) for side in sections)
    ]
    article = records[0].article
    heading = [Text(escape_controls(article.id), "bold"), *_origin(article)]
    return Group(*heading, SideBySide(heads, rows))


def _origin(article: Article) -> list[Text]:
    """The article's title, and when and where it was published, as far as they are known."""
    published = ", ".join(filter(None, (article.published, article.source)))
    lines = [(article.title, "bold"), (published, "dim"), (article.url, "dim")]
    return [Text(_one_line(text), style) for text, style in lines if text]


def _one_line(text: str) -> str:
    return escape_controls(" ".join(text.split()))


def _maker(record: Record) -> str:
    return escape_controls(record.provenance.model or record.provenance.backend)


# ---------------------------------------------------------------------------------------------- the lists of a record


def _sections(record: Record) -> Iterator[tuple[str, list[Text]]]:
    """The title and the rows of each list, also where it is empty."""
    text = record.article.text
    yield "Warnings", [Text(escape_controls(warning), "yellow") for warning in record.provenance.warnings]
    for layer in layers_of(record):
        yield layer.title, finding_rows(layer, getattr(record, layer.name), record)
    yield "Not in the article", [_unfounded(item) for item in record.unfounded if not item.problem]
    yield "Lines of the reply that cannot be read", [_unread(item) for item in record.unfounded if item.problem]
    yield "Quotations that no quote covers", [Text(_words(quotation.content, text)) for quotation in record.missed]


def _section(title: str, rows: Sequence[Text]) -> list[RenderableType]:
    if not rows:
        return []
    return [Text(f"\n{title} ({len(rows)})", style="bold"), *(Padding(row, (0, 0, 0, 2), expand=False) for row in rows)]


def finding_rows(layer: LayerSpec, findings: Iterable[Any], record: Record) -> list[Text]:
    """A line for each finding of a layer."""
    names, text = {actor.id: actor.name for actor in record.actors}, record.article.text
    row = _ROWS.get(layer.name) or partial(_finding, layer)
    return [row(finding, text, names) for finding in findings]


def _actor(actor: Actor, text: str, names: dict[str, str]) -> Text:
    facts = [actor.kind, "unnamed" if actor.anonymous else "", actor.role or "", actor.affiliation or ""]
    line = Text.assemble(
        (escape_controls(actor.name), SOURCE), "  ", (escape_controls(", ".join(filter(None, facts))), "dim")
    )
    aliases = f"  also {', '.join(actor.aliases)}" if actor.aliases else ""
    return line.append(escape_controls(f"{aliases}  {counted(len(actor.mentions), 'mention')}"), style="dim")


def _quote(quote: Quote, text: str, names: dict[str, str]) -> Text:
    speaker = names.get(quote.speaker or "", "nobody named")
    line = Text.assemble(
        (escape_controls(speaker), SOURCE), _reported(quote.reported_by, names), ("  " + _cue(quote, text), CUE), "  "
    )
    return line.append(_words(quote.content, text), CONTENT).append(f"  {quote.kind}, {quote.status}", "dim")


def _cue(quote: Quote, text: str) -> str:
    return _words([quote.cue], text) if quote.cue else "–"


def _claim(claim: Claim, text: str, names: dict[str, str]) -> Text:
    claimant = names[claim.claimant] if claim.claimant else "the article"
    evidence = _words(claim.evidence, text)
    as_written = evidence.casefold().rstrip(".") == _one_line(claim.text).casefold().rstrip(".")
    facts = ", ".join([claim.kind, claim.assertion, "checkable" if claim.checkable else "not checkable"])
    facts += ", as written" if as_written else f"; evidence: {evidence}"
    line = Text.assemble(
        (escape_controls(claimant), SOURCE),
        _reported(claim.reported_by, names),
        f"  {escape_controls(claim.text)}  ",
        (facts, "dim"),
    )
    warnings = [
        f"{check.kind} {check.words!r} {_where(check, evidence)}"
        for check in claim.checks
        if not _is_of_an_actor(check, names)
    ]
    return line.append(f"  {'; '.join(map(escape_controls, warnings))}", "red") if warnings else line


def _where(check: Check, evidence: str) -> str:
    if check.where == "evidence":
        words = rf"(?<!\w){re.escape(normalize(check.words))}(?!\w)"
        is_within = re.search(words, normalize(evidence), re.IGNORECASE)
        return "is in the evidence only" if is_within else "is beside the evidence, and not in the claim"
    if check.kind == "date" and check.where == "nowhere":
        return "does not follow from the article"
    is_elsewhere = check.where == "elsewhere"
    return "is not in the evidence, but elsewhere in the article" if is_elsewhere else "is not in the article"


def _is_of_an_actor(check: Check, names: dict[str, str]) -> bool:
    """Whether a check is of the name of one of the actors, elsewhere in the article: a claim is understood alone."""
    if check.kind != "name" or check.where != "elsewhere":
        return False
    words = set(check.words.casefold().split())
    return any(words.issubset(re.split(r"[\s’']+", name.casefold())) for name in names.values())


_CONJUNCTIONS = frozenset(["if", "unless", "only", "provided", "as", "so", "on", "assuming", "without"])
"""With these a condition begins that is told in the article's own words."""


def _stance(stance: Stance, text: str, names: dict[str, str]) -> Text:
    line = Text.assemble((escape_controls(names[stance.actor]), SOURCE), _reported(stance.reported_by, names), "  ")
    line.append(stance.position, POSITIONS[stance.position]).append(f"  {escape_controls(stance.target)}")
    says_if = (stance.condition or "").partition(" ")[0].lower() in _CONJUNCTIONS
    for word, value in (("" if says_if else "if ", stance.condition), ("time: ", stance.time)):
        line.append(escape_controls(f"  {word}{value}") if value else "")
    return line.append(f"  {_words(stance.evidence, text)}", "dim")


_ROWS: dict[str, Callable[[Any, str, dict[str, str]], Text]] = {
    "actors": _actor,
    "quotes": _quote,
    "claims": _claim,
    "stances": _stance,
}


def _finding(layer: LayerSpec, finding: Any, text: str, names: dict[str, str]) -> Text:
    """A finding of a layer that this module does not know: its actors, its main words, and where it stands."""
    actors = [names[id] for _, ids in layer.actor_fields(finding) for id in ids]
    line = Text.assemble((escape_controls(", ".join(actors)), SOURCE), "  " if actors else "")
    if layer.words:
        line.append(f"{escape_controls(str(getattr(finding, layer.words)))}  ")
    return line.append(_words(layer.anchor_spans(finding), text), "dim" if layer.words else "")


def _reported(ids: Sequence[str], names: dict[str, str]) -> tuple[str, str]:
    return (escape_controls(f" (reported by {', '.join(names[id] for id in ids)})") if ids else "", "dim")


def _unfounded(item: Unfounded) -> Text:
    line = Text.assemble((f"{item.layer} {item.field} {item.status}", "red"), f"  {escape_controls(item.words)}")
    if item.layer == ACTORS.noun and item.field in ("name", "aliases") and is_pronoun(item.words):
        return line.append("  (an actor cannot be named by a pronoun)", "red")
    if not item.words.strip():
        return line.append("(the reply has none)", "red")
    changes = [change for change in item.diff if _one_line(change.article) != _one_line(change.reply)]
    if item.near and not changes and not item.concerns:
        return line.append(f"  (the words are there, but not as its {item.field})", "red")
    for change in changes:
        line.append("  ").append(escape_controls(_one_line(change.article) or "–"), "red")
        line.append(" → ").append(escape_controls(_one_line(change.reply) or "–"), "bold green")
    return line.append(f"  ({', '.join(item.concerns)} among them)", "red") if item.concerns else line


def _unread(item: Unfounded) -> Text:
    line = Text.assemble((item.layer, "red"), f"  {_one_line(item.words) or '(empty)'}")
    return line.append(f"  ({_one_line(item.problem or '')})", "red")


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(_one_line(span.of(text)) for span in spans)
