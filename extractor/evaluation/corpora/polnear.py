"""PolNeAR: news with attributions annotated by people, read from its own brat files and scored by its conventions.

The corpus is Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018),
https://github.com/networkdynamics/PolNeAR. A folder of it has text/NAME.txt and attributions/NAME_ANNOTATOR.ann.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.article_score import token_tally
from extractor.evaluation.assignment import assignment
from extractor.evaluation.metrics import Counts
from extractor.evaluation.similarity import TOKEN, dice
from extractor.text.spans import CharRange
from extractor_schemas import Quote, Record, Span

HALF = 0.5
"""The likeness of contents from which speaker and cue of a pair are looked at."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The stretches of one attribution's content, source and cue; the last two may have none."""

    content: tuple[CharRange, ...]
    source: tuple[CharRange, ...]
    cue: tuple[CharRange, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article of the corpus: its text, and its attributions as the first of its annotators gave them."""

    text: str
    attributions: list[Attribution]


def corpus(folder: Path) -> dict[str, Annotated]:
    """The corpus's articles by name. Raises `UsageError` if there are none."""
    found: dict[str, Annotated] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in found:
            found[name] = Annotated(_text(folder / "text" / f"{name}.txt"), attributions(_text(path)))
    if not found:
        raise UsageError(f"no PolNeAR in {folder}: name the folder that has attributions/ and text/")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}): fetch the corpus anew") from error


def attributions(brat: str) -> list[Attribution]:
    """The attributions of a file in brat's standoff format (https://brat.nlplab.org/standoff.html), those with content.

    A span that is interrupted is several stretches: ``T1<tab>Content 10 20;25 30<tab>the words``.
    """
    stretches: dict[str, list[CharRange]] = {}
    events: list[list[str]] = []
    for line in brat.splitlines():
        id, *rest = line.split("\t")
        if id.startswith("T"):
            places = rest[0].partition(" ")[2].split(";")
            stretches[id] = [(int(start), int(end)) for start, end in (place.split() for place in places)]
        elif id.startswith("E"):
            events.append(rest[0].split())
    found: list[Attribution] = []
    for event in events:
        roles: dict[str, list[CharRange]] = {"content": [], "source": [], "cue": []}
        for part in event:
            role, _, id = part.partition(":")
            roles.get(re.sub(r"\d+$", "", role).lower(), []).extend(stretches.get(id, ()))
        if roles["content"]:
            found.append(Attribution(*(tuple(roles[role]) for role in ("content", "source", "cue"))))
    return found


def outermost(quotes: Iterable[Quote]) -> list[Attribution]:
    """A record's quotes as PolNeAR has them: those that lie inside another's content are left out."""
    found = [
        Attribution(_stretches(quote.content), _stretches([quote.source]), _stretches([quote.cue])) for quote in quotes
    ]
    return [one for one in found if not any(_inside(one, other) for other in found)]


def _stretches(spans: Iterable[Span | None]) -> tuple[CharRange, ...]:
    return tuple((span.start, span.end) for span in spans if span)


def _inside(one: Attribution, other: Attribution) -> bool:
    return one.content != other.content and all(
        any(start >= begin and end <= finish for begin, finish in other.content) for start, end in one.content
    )


def name_of(article: str) -> str:
    """The corpus's name of the article of that id, which is its file's."""
    return PurePath(article).name.removesuffix(".txt")


def evaluate(records: Iterable[Record], articles: Mapping[str, Annotated]) -> dict[str, Counts]:
    """PolNeAR's figures of the records; only articles that have a record count.

    Attributions are matched one to one by the F1 of their content tokens: ``attribution_soft`` sums it up,
    ``attribution_exact`` counts equal token sets; of pairs that are half alike, a ``speaker`` or a ``cue`` is right if
    it shares a token with the gold's, where the gold has one. ``content_tokens`` are those in any content. Raises
    `UsageError` for a record of no article of the corpus.
    """
    totals = {name: Counts() for name in ("content_tokens", "attribution_soft", "attribution_exact", "speaker", "cue")}
    for record in records:
        annotated = articles.get(name_of(record.article.id))
        if annotated is None or annotated.text != record.article.text:
            raise UsageError(f"{record.article.id} is no article of the corpus: run on its text/ folder")
        for name, tally in tallies(annotated.text, outermost(record.quotes), annotated.attributions).items():
            totals[name] += tally
    return totals


SHARES = frozenset({"speaker", "cue"})


def facts(totals: Mapping[str, Counts]) -> dict[str, Any]:
    """The figures as JSON has them, rounded to four digits."""
    return {
        name: _round(total.f1)
        if name in SHARES
        else {"precision": _round(total.precision), "recall": _round(total.recall), "f1": _round(total.f1)}
        for name, total in totals.items()
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def tallies(text: str, found: Sequence[Attribution], gold: Sequence[Attribution]) -> dict[str, Counts]:
    """One article's figures."""
    here, there = ([_tokens(text, one.content) for one in side] for side in (found, gold))
    matched = _matched(here, there)
    counts = len(found), len(gold)
    alike = [(found[left], gold[right]) for left, right, likeness in matched if likeness >= HALF]
    return {
        "content_tokens": token_tally(here, there),
        "attribution_soft": Counts.of(sum(likeness for _, _, likeness in matched), *counts),
        "attribution_exact": Counts.of(sum(here[left] == there[right] for left, right, _ in matched), *counts),
        "speaker": _touching(text, [(one.source, other.source) for one, other in alike]),
        "cue": _touching(text, [(one.cue, other.cue) for one, other in alike]),
    }


def _matched(found: Sequence[frozenset[int]], gold: Sequence[frozenset[int]]) -> list[tuple[int, int, float]]:
    """The best matching, and among equals the one that scipy takes, so that everybody gets the same figures."""
    likeness = [[dice(one, other) for other in gold] for one in found]
    pairs = ((left, right, likeness[left][right]) for left, right in assignment(likeness))
    return [pair for pair in pairs if pair[2]]


def _touching(text: str, pairs: Iterable[tuple[Sequence[CharRange], Sequence[CharRange]]]) -> Counts:
    wanted = [(_tokens(text, one), want) for one, other in pairs if (want := _tokens(text, other))]
    return Counts.share(sum(not had.isdisjoint(want) for had, want in wanted), len(wanted))


def _tokens(text: str, stretches: Iterable[CharRange]) -> frozenset[int]:
    return frozenset(
        match.start() for start, end in stretches for match in TOKEN.finditer(text, max(0, start), min(len(text), end))
    )
