"""The page of a pair of actors: what articles say of each, side by side. All text of articles is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.linking.appearances import Appearance
from extractor.linking.decisions import Decision, standing
from extractor.linking.entries import Dated, Entry
from extractor.linking.evidence import BETWEEN, MERGED
from extractor.rendering.wording import counted
from extractor.review.pair_queue import PairQueue
from extractor.review.rendered import render

_SENTENCES, _FURTHER_SENTENCES = 3, 40
_MOST_SAID = 6
_LAST_DECISIONS = 10
_OUTCOMES = {"merge": "one actor", "apart": "two actors", "rename": "renamed", "undo": "took back"}


def pairs_page(queue: PairQueue, root: str) -> str:
    """The whole page; ``root`` begins every address."""
    return render("pairs.html", root=root, **_values(queue))


def pair_fragment(queue: PairQueue, root: str) -> str:
    """What of the page changes with each decision."""
    return render("pair.html", root=root, **_values(queue))


def _values(queue: PairQueue) -> dict[str, Any]:
    waiting, skipped = queue.waiting()
    review = queue.review
    pair = waiting[0] if waiting else None
    decisions = review.decisions
    undone = {each.id for each in decisions} - {each.id for each in standing(decisions)}
    return {
        "registry": review.path.name,
        "by": review.by,
        "waiting": len(waiting),
        "skipped": skipped,
        "made": review.made,
        "pair": pair,
        "version": review.version(pair) if pair else "",
        "limits": {"two": BETWEEN, "one": MERGED},
        "sides": [_side(review.entry(id), review.evidence(id)) for id in (pair.left, pair.right)] if pair else [],
        "history": [_line(each, is_undone=each.id in undone) for each in reversed(decisions[-_LAST_DECISIONS:])],
    }


def _side(entry: Entry, evidence: Sequence[Appearance]) -> dict[str, Any]:
    sentences = [_sentence(each, entry) for each in evidence[: _SENTENCES + _FURTHER_SENTENCES]]
    return {
        "id": entry.id,
        "name": entry.name,
        "facts": ", ".join(filter(None, (entry.kind, counted(entry.articles, "article"), _days(entry)))),
        "rows": list(_rows(entry)),
        "sentences": sentences[:_SENTENCES],
        "further": sentences[_SENTENCES:],
        "left_out": len(evidence) - len(sentences),
    }


def _rows(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    names = [each for each in entry.names if each.text != entry.name]
    said = ("Also", names), ("Role", entry.roles), ("Affiliation", entry.affiliations), ("Kinds", entry.kinds)
    for title, dated in said:
        if dated:
            more = len(dated) - _MOST_SAID
            yield title, [*map(_dated, dated[:_MOST_SAID]), *([f"{more} more"] if more > 0 else [])]
    if entry.wikidata:
        yield "Wikidata", [entry.wikidata]


def _dated(said: Dated) -> str:
    return f"{said.text} ({', '.join(filter(None, (counted(said.articles, 'article'), _days(said))))})"


def _days(known: Dated | Entry) -> str:
    return " – ".join(dict.fromkeys(filter(None, (known.first, known.last))))


def _sentence(appearance: Appearance, entry: Entry) -> dict[str, Any]:
    names = sorted({appearance.name, *appearance.aliases, *(each.text for each in entry.names)}, key=len, reverse=True)
    pieces = re.split(rf"\b({'|'.join(map(re.escape, names))})\b", appearance.sentence or "")
    return {
        "article": appearance.article,
        "published": appearance.published,
        "title": appearance.title,
        "pieces": [(piece, number % 2 == 1) for number, piece in enumerate(pieces)],
    }


def _line(decision: Decision, *, is_undone: bool) -> dict[str, Any]:
    words = _OUTCOMES[decision.action] + (f" {decision.undoes}" if decision.undoes else "")
    return {
        "id": decision.id,
        "words": words,
        "by": decision.by,
        "at": decision.at[:16].replace("T", " "),
        "why": decision.why,
        "is_undone": is_undone and decision.action != "undo",
    }
