"""The lists of a record: a line for each finding, by its layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from rich.text import Text

from extractor.exports.read_article import unknown_actor
from extractor.rendering.claim_checks import counted_names, is_only_counted, told_checks
from extractor.rendering.escaping import escape_controls
from extractor.rendering.wording import condition_in_words, counted
from extractor_schemas import Actor, Claim, LayerSpec, Quote, QuoteStatus, Record, Span, Stance

CONTENT, CUE, SOURCE, MENTION = "green", "yellow", "bold cyan", "underline"
POSITIONS = {"support": "green", "oppose": "red", "conditional": "yellow", "ambivalent": "magenta", "neutral": "blue"}
STATUS_WORDS: Mapping[QuoteStatus, str] = {
    "exact": "word for word",
    "folded": "word for word but for typography",
    "elided": "with parts left out",
}
"""How the words of a quote are in the article; none of these says that it is understood rightly."""


def numbered(item: str, row: Text) -> Text:
    """A line behind what its item is called, as `extractor show` and `extractor explain` take it."""
    return Text.assemble((f"{item}  ", "dim"), row)


def finding_rows(
    layer: LayerSpec,
    findings: Iterable[Any],
    record: Record,
    *,
    article_words: bool = True,
) -> list[Text]:
    """A line for each finding of a layer; of the checks of claims, those of names that the article has are counted.

    The words of the article on which it stands can be left out, where they are shown in their sentence.
    """
    names, text = {actor.id: actor.name for actor in record.actors}, record.article.text
    row = _ROWS.get(layer.name) or partial(_finding, layer)
    return [row(finding, text, names, article_words) for finding in findings]


def _actor(actor: Actor, text: str, names: dict[str, str], article_words: bool) -> Text:
    facts = [actor.kind, "unnamed" if actor.anonymous else "", actor.role or "", actor.affiliation or ""]
    line = Text.assemble(
        (escape_controls(actor.name), SOURCE), "  ", (escape_controls(", ".join(filter(None, facts))), "dim")
    )
    aliases = f"  also {', '.join(actor.aliases)}" if actor.aliases else ""
    return line.append(escape_controls(f"{aliases}  {counted(len(actor.mentions), 'mention')}"), style="dim")


def _quote(quote: Quote, text: str, names: dict[str, str], article_words: bool) -> Text:
    line = Text.assemble(
        *_speaker(quote, text, names), _reported(quote.reported_by, names), ("  " + _cue(quote, text), CUE), "  "
    )
    if article_words:
        line.append(words_of(quote.content, text), CONTENT).append("  ")
    return line.append(f"{quote.kind}, {STATUS_WORDS[quote.status]}", "dim")


def _speaker(quote: Quote, text: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Who speaks; where that is nobody with a name, the article's words for the source."""
    if quote.speaker:
        return [(escape_controls(names[quote.speaker]), SOURCE)]
    if quote.source:
        return [(words_of([quote.source], text), SOURCE), (" (nobody named)", "dim")]
    return [("nobody named", SOURCE)]


def _cue(quote: Quote, text: str) -> str:
    return words_of([quote.cue], text) if quote.cue else "–"


def _claim(claim: Claim, text: str, names: dict[str, str], article_words: bool) -> Text:
    claimant = names[claim.claimant] if claim.claimant else unknown_actor(claim) or "the article"
    evidence = words_of(claim.evidence, text)
    as_written = evidence.casefold().rstrip(".") == one_line(claim.text).casefold().rstrip(".")
    facts = ", ".join([claim.kind, claim.assertion, "checkable" if claim.checkable else "not checkable"])
    facts += ", as written" if as_written else f"; evidence: {evidence}" if article_words else ""
    line = Text.assemble(
        (escape_controls(claimant), SOURCE),
        _reported(claim.reported_by, names),
        f"  {escape_controls(claim.text)}  ",
        (facts, "dim"),
    )
    only_counted = [check for check in claim.checks if is_only_counted(check, names.values())]
    warnings = told_checks((check for check in claim.checks if check not in only_counted), evidence)
    if warnings:
        line.append(f"  {'; '.join(map(escape_controls, warnings))}", "red")
    return line.append(f"  + {counted_names(len(only_counted))}", "dim") if only_counted else line


def _stance(stance: Stance, text: str, names: dict[str, str], article_words: bool) -> Text:
    line = Text.assemble((escape_controls(names[stance.actor]), SOURCE), _reported(stance.reported_by, names), "  ")
    line.append(stance.position, POSITIONS[stance.position]).append(f"  {escape_controls(stance.target)}")
    condition = condition_in_words(stance.condition) if stance.condition else None
    for value in (condition, f"time: {stance.time}" if stance.time else None):
        line.append(escape_controls(f"  {value}") if value else "")
    return line.append(f"  {words_of(stance.evidence, text)}", "dim") if article_words else line


_ROWS: dict[str, Callable[[Any, str, dict[str, str], bool], Text]] = {
    "actors": _actor,
    "quotes": _quote,
    "claims": _claim,
    "stances": _stance,
}


def _finding(layer: LayerSpec, finding: Any, text: str, names: dict[str, str], article_words: bool) -> Text:
    """A finding of a layer that this module does not know: its actors, its main words, and where it stands."""
    actors = [names[id] for _, ids in layer.actor_fields(finding) for id in ids]
    line = Text.assemble((escape_controls(", ".join(actors)), SOURCE), "  " if actors else "")
    if layer.words:
        line.append(f"{escape_controls(str(getattr(finding, layer.words)))}  ")
    return (
        line.append(words_of(layer.anchor_spans(finding), text), "dim" if layer.words else "")
        if article_words
        else line
    )


def _reported(ids: Sequence[str], names: dict[str, str]) -> tuple[str, str]:
    return (escape_controls(f" (reported by {', '.join(names[id] for id in ids)})") if ids else "", "dim")


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of spans on one line."""
    return " … ".join(one_line(span.of(text)) for span in spans)


def one_line(text: str) -> str:
    """A text from outside on one line."""
    return escape_controls(" ".join(text.split()))
