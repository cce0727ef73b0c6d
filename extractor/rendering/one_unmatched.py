"""What is unfounded or missed, one of them whole: its words, its finding, and what the article has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.findings import NamedUnmatched
from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import one_line, words_of
from extractor.rendering.marked_sentences import marked_sentences
from extractor.rendering.marked_text import Mark
from extractor.rendering.reply_items import layer_of, names_in_reply, whose
from extractor.rendering.terminal import MARKS, article_origin, record_heading
from extractor_schemas import Missed, Record, Span, Unfounded

_NOTHING = "–"
_STATUS = {
    "altered": "altered: the article has similar words",
    "absent": "absent: the article has nothing similar",
}


def unmatched_view(record: Record, named: NamedUnmatched) -> Group:
    """A heading, the nearest words of the article in their sentences, and all that the record has of it."""
    one = named.unmatched
    parts: list[RenderableType] = [record_heading(record), *article_origin(record.article)]
    title = "Quotation that no quote covers" if isinstance(one, Missed) else "Not in the article"
    if isinstance(one, Unfounded) and one.problem:
        title = "Line of the reply that cannot be read"
    parts.append(Text.assemble((f"\n{title}", "bold"), (f"  {named.item}", "dim")))
    parts += [
        Padding(sentence, (0, 0, 0, 2)) for sentence in marked_sentences(record.article.text, unmatched_marks(one))
    ]
    parts.append("")
    rows = _of_missed(one, record) if isinstance(one, Missed) else _of_unfounded(one, record)
    parts += [
        Padding(Text.assemble((f"{name}: ", "dim"), escape_controls(value)), (0, 0, 0, 2)) for name, value in rows
    ]
    return Group(*parts)


def unmatched_facts(record: Record, named: NamedUnmatched) -> dict[str, Any]:
    """The same for programs: it as the record has it, and the words of its spans."""
    one = named.unmatched
    return {
        "article": record.article.id,
        "item": named.item,
        "list": "missed" if isinstance(one, Missed) else "unfounded",
        "unmatched": one.model_dump(mode="json"),
        "near": [span.of(record.article.text) for spans in _spans(one).values() for span in spans],
    }


def unmatched_marks(one: Unfounded | Missed) -> list[tuple[int, int, Mark]]:
    """How the spans of what is unfounded or missed are marked in its article."""
    return [(*span.range, MARKS[name]) for name, spans in _spans(one).items() for span in spans]


def _spans(one: Unfounded | Missed) -> dict[str, list[Span]]:
    """The spans of the article by the mark that they get."""
    if isinstance(one, Unfounded):
        return {"content": [one.near] if one.near else []}
    return {
        "content": one.content,
        "cue": [one.cue] if one.cue else [],
        "source": [one.source] if one.source else [],
    }


def _of_missed(missed: Missed, record: Record) -> Iterator[tuple[str, str]]:
    for name, spans in _spans(missed).items():
        places = ", ".join(f"{span.start}–{span.end}" for span in spans)
        yield name, f"“{words_of(spans, record.article.text)}” at {places}" if spans else _NOTHING


def _of_unfounded(unfounded: Unfounded, record: Record) -> Iterator[tuple[str, str]]:
    names = names_in_reply(record)
    yield "layer", unfounded.layer
    yield "field", unfounded.field
    yield "words", one_line(unfounded.words) or "(the reply has none)"
    if unfounded.problem:
        yield "reason", one_line(unfounded.problem)
        return
    yield "status", _STATUS[unfounded.status]
    yield "of", whose(unfounded, names) or _NOTHING
    near = unfounded.near
    place = f"“{words_of([near], record.article.text)}” at {near.start}–{near.end}" if near else _NOTHING
    yield "nearest words", place
    if unfounded.diff:
        changes = [
            f"“{one_line(change.article) or _NOTHING}” → “{one_line(change.reply) or _NOTHING}”"
            for change in unfounded.diff
        ]
        yield "differs", "; ".join(changes)
    if unfounded.concerns:
        yield "among them", ", ".join(unfounded.concerns)
    layer = layer_of(unfounded)
    pointing = layer.actors if layer else ()
    for field, value in unfounded.item.items():
        yield f"the reply's {field.replace('_', ' ')}", _said(value, names if field in pointing else {})


def _said(value: Any, names: dict[str, str]) -> str:
    """What the reply has in a field; the id of an actor with the name, where it is known."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    parts = cast(list[object], value) if isinstance(value, list) else [] if value is None else [value]
    told = [one_line(str(part)) for part in parts]
    return "; ".join(f"{names[part]} ({part})" if names.get(part, part) != part else part for part in told) or _NOTHING
