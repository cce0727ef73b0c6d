"""Actors of a registry in the terminal: as a table, one with its evidence, and two between which a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from extractor.linking.appearances import Appearance
from extractor.linking.decisions import Decision
from extractor.linking.entries import Dated, Entry
from extractor.linking.pair_review import PairReview
from extractor.linking.registry import OpenPair, Registry
from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import one_line
from extractor.rendering.tables import PlainTable
from extractor.rendering.wording import counted

_MOST_SHOWN = 3


def entries_table(entries: Iterable[Entry]) -> PlainTable:
    """A line an actor."""
    rows = [
        (entry.id, entry.name, entry.kind, entry.articles, days_of(entry), entry.wikidata or "", _said(entry.roles[:1]))
        for entry in entries
    ]
    return PlainTable(
        ("actor", "name", "kind", "articles", "days", "wikidata", "role"),
        rows,
        dispensable=("wikidata", "role", "days"),
    )


def pairs_table(registry: Registry, pairs: Iterable[OpenPair]) -> PlainTable:
    """A line a pair that is open."""
    rows = [
        (pair.left, pair.right, _name(registry, pair.left), _name(registry, pair.right), f"{pair.score:.1f}")
        for pair in pairs
    ]
    return PlainTable(("actor", "or", "name", "or", "score"), rows)


def decisions_table(registry: Registry, decisions: Iterable[Decision], undone: set[str]) -> PlainTable:
    """A line a decision, with who made it, when and why, and what of it no longer holds."""
    marks = dict.fromkeys((each.id for each in registry.lapsed), " (lapsed)") | dict.fromkeys(undone, " (undone)")
    rows = [
        (
            decision.id,
            decision.action + marks.get(decision.id, ""),
            decision.undoes or " | ".join(_whom(registry, *side) for side in _sides(decision) if any(side)),
            decision.name or decision.wikidata or "",
            decision.by,
            decision.at,
            one_line(decision.why),
        )
        for decision in decisions
    ]
    return PlainTable(("decision", "action", "of", "to", "by", "at", "why"), rows)


def pair_view(review: PairReview, pair: OpenPair, left_over: int) -> Group:
    """Two actors with all that is said of each, and sentences of articles that name them."""
    why = f"{counted(left_over, 'pair')} to decide; this one: {', '.join(pair.reasons)} ({pair.score:.1f})"
    return Group(Text(why, style="dim"), *_entry_view(review, pair.left), *_entry_view(review, pair.right))


def days_of(entry: Entry) -> str:
    """The days of the first and the last article with a date."""
    return " – ".join(dict.fromkeys(filter(None, (entry.first, entry.last))))


def entry_words(entry: Entry) -> str:
    """An actor in a sentence."""
    return escape_controls(f"{entry.name} ({entry.id}, {entry.kind}, {counted(entry.articles, 'article')})")


def _entry_view(review: PairReview, id: str) -> Iterator[Text | Padding]:
    entry = review.entry(id)
    yield Text.assemble(
        (escape_controls(entry.name), "bold"),
        f"  {entry.kind}, {counted(entry.articles, 'article')}  {days_of(entry)}",
        (f"  {entry.id}", "dim"),
    )
    for label, said in (("also", entry.names), ("role", entry.roles), ("affiliation", entry.affiliations)):
        if words := _said([each for each in said if each.text != entry.name][:_MOST_SHOWN]):
            yield Padding(Text(f"{label}: {words}"), (0, 0, 0, 2))
    for appearance in review.evidence(id)[:_MOST_SHOWN]:
        yield Padding(_evidence(appearance), (0, 0, 0, 2))


def _evidence(appearance: Appearance) -> Text:
    where = ", ".join(filter(None, (appearance.article, appearance.published, appearance.title)))
    return Text.assemble((escape_controls(where), "dim"), f"\n  {escape_controls(appearance.sentence or '')}")


def _said(said: Sequence[Dated]) -> str:
    return "; ".join(one_line(each.text) for each in said)


def _name(registry: Registry, id: str) -> str:
    return registry.entry(id).name


def _sides(decision: Decision) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The appearances of each side, and the names that articles had for them."""
    return [(decision.left, decision.left_names), (decision.right, decision.right_names)]


def _whom(registry: Registry, keys: Sequence[str], names: Sequence[str]) -> str:
    """The names that articles gave to appearances, the ids of those whom they are by now, and the articles."""
    known = [registry.appearances[key] for key in keys if key in registry.appearances]
    gone = [key.rpartition(" ")[0] for key in keys if key not in registry.appearances]
    entries = (registry.entry_of(each.article, each.actor) for each in known)
    places = (
        [f"{_some(entry.id for entry in entries if entry)}: {_some(each.article for each in known)}"] if known else []
    )
    places += [f"gone from {_some(gone)}"] if gone else []
    return f"{_some(names or [each.name for each in known])} ({'; '.join(places)})".strip()


def _some(words: Iterable[str]) -> str:
    """A few of several words, each once, and how many more there are."""
    distinct = list(dict.fromkeys(words))
    more = len(distinct) - _MOST_SHOWN
    return ", ".join(distinct[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")
