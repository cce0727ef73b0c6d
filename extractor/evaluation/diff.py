"""Paired findings → differences: what is missed, invented or changed, each with its sentence and the reason.

    compared(record, gold).differences

Two runs are compared in the same way: `compared(record, view(older))`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeVar

from extractor.errors import UsageError
from extractor.evaluation.pairing import LEAST, Item, Pair, Paired, Pairing, pair
from extractor.evaluation.similarity import dice, tokens
from extractor.gold.conversion import view
from extractor.hashing import canonical
from extractor.text.normalization import fold
from extractor.text.segmentation import sentences
from extractor.text.spans import CharRange
from extractor_schemas import (
    LAYER_NAMES,
    Article,
    Gold,
    GoldActor,
    GoldClaim,
    GoldItem,
    GoldQuote,
    GoldSpan,
    GoldStance,
    LayerName,
    Record,
)

Kind = Literal["missed", "invented", "changed"]
Value = TypeVar("Value")

FIELDS: dict[LayerName, tuple[str, ...]] = {
    "actors": ("name", "kind", "anonymous", "role", "affiliation", "aliases", "mentions"),
    "quotes": ("kind", "content", "speaker", "source", "cue", "reported_by"),
    "claims": ("text", "claimant", "reported_by", "kind", "assertion", "checkable", "evidence"),
    "stances": ("actor", "target", "concept", "position", "condition", "time", "reported_by", "evidence"),
}
"""The fields that are compared, in the order in which they are shown."""

WORDING = frozenset({"name", "role", "affiliation", "aliases", "text", "target", "condition", "time"})
"""Fields in the annotator's own words: two who agree on the matter may well differ in them."""

NOTHING = "–"
"""What is shown for a field that is empty."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a pair on which the two differ, each side as it is shown."""

    field: str
    found: str
    gold: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One item on which extraction and gold differ.

    ``found`` is None for what was missed, ``gold`` for what was invented; ``changes`` are given for what was changed.
    ``sentence`` is the stretch of the article's sentences around the item. ``key`` names the difference by all that it
    consists of: while neither item changes, it stays the same.
    """

    layer: LayerName
    kind: Kind
    found: GoldItem | None
    gold: GoldItem | None
    changes: tuple[FieldChange, ...]
    sentence: CharRange
    reason: str
    key: str

    @property
    def item(self) -> GoldItem:
        """The gold item, or the found one where gold has none."""
        item = self.gold or self.found
        assert item is not None
        return item

    @property
    def wording_only(self) -> bool:
        """Whether the two differ in nothing but their own words (see `WORDING`)."""
        return bool(self.changes) and all(change.field in WORDING for change in self.changes)


@dataclass(frozen=True, slots=True)
class Compared:
    """One article's two sides, how they answer to each other, and where they differ."""

    article: Article
    found: Gold
    gold: Gold
    pairing: Pairing
    differences: list[Difference]


def compared(record: Record, gold: Gold) -> Compared:
    """The record against the gold, or another view of a record, of the same article.

    Raises:
        UsageError: the gold was made of another text.

    """
    article = record.article
    if gold.sha256 != article.sha256:
        raise UsageError(f"{article.id}: the two sides were made of different texts: extract from the same articles")
    found = view(record)
    pairing = pair(found, gold)
    return Compared(article, found, gold, pairing, differences(found, gold, pairing, article.text))


def differences(found: Gold, gold: Gold, pairing: Pairing, text: str) -> list[Difference]:
    """All differences of one article: layer by layer, in the order of the text."""
    compared = _Comparison(found, gold, pairing, text)
    return [
        difference
        for layer in LAYER_NAMES
        for difference in sorted(compared.layer(layer, getattr(pairing, layer)), key=lambda one: place(one.item))
    ]


def spans(item: GoldItem) -> list[GoldSpan]:
    """Where the item stands: its mentions, content or evidence."""
    match item:
        case GoldActor():
            return item.mentions
        case GoldQuote():
            return item.content
        case GoldClaim() | GoldStance():
            return item.evidence


def place(item: GoldItem) -> tuple[int, int]:
    """The beginning and end of the item's first span, to sort by; an item without spans comes first."""
    first = min(spans(item), key=lambda span: (span.start, span.end), default=None)
    return (first.start, first.end) if first else (-1, -1)


def names(side: Gold) -> dict[str, str]:
    """The names of the side's actors by their ids."""
    return {actor.id: actor.name for actor in side.actors}


def label(item: GoldItem, named: dict[str, str]) -> str:
    """The item in one line; ``named`` are its side's actors by id."""
    match item:
        case GoldActor():
            return item.name
        case GoldQuote():
            return f"{_named(item.speaker, named, 'nobody named')}: {words(item.content)}"
        case GoldClaim():
            return f"{_named(item.claimant, named, 'the article')}: {item.text}"
        case GoldStance():
            return f"{_named(item.actor, named, 'nobody')} · {item.position} · {item.target}"


def words(given: Iterable[GoldSpan]) -> str:
    """The spans' words, white space evened out."""
    return " … ".join(" ".join(span.text.split()) for span in given)


def shown(item: GoldItem, field: str, named: dict[str, str]) -> str:
    """One field of an item as it is shown to a reader."""
    value = getattr(item, field)
    match field:
        case "speaker" | "actor":
            return _named(value, named, "nobody")
        case "claimant":
            return _named(value, named, "the article")
        case "reported_by":
            return ", then ".join(_named(id, named, NOTHING) for id in value) or NOTHING
        case "content" | "evidence" | "mentions":
            return words(value) or NOTHING
        case "source" | "cue":
            return words([value]) if value else NOTHING
        case "aliases":
            return ", ".join(value) or NOTHING
        case _:
            return {True: "yes", False: "no", None: NOTHING}.get(value) or str(value)


def _named(id: str | None, named: dict[str, str], nobody: str) -> str:
    return nobody if id is None else named.get(id, f"unknown actor {id}")


class _Comparison:
    """What all differences of one article have in common."""

    def __init__(self, found: Gold, gold: Gold, pairing: Pairing, text: str) -> None:
        self._pairing = pairing
        self._found_names, self._gold_names = names(found), names(gold)
        self._sentences = sentences(text)
        self._starts = [start for start, _ in self._sentences]
        self._ends = [end for _, end in self._sentences]
        self._text = text

    def layer(self, layer: LayerName, paired: Paired[Item]) -> list[Difference]:
        pairs = paired.pairs
        answered, answering = {each.gold.id for each in pairs}, {each.found.id for each in pairs}
        everything_found = [each.found for each in pairs] + paired.invented
        everything_gold = [each.gold for each in pairs] + paired.missed
        made: list[Difference] = []
        for item in paired.missed:
            why = self._why_alone(layer, item, everything_found, answering, self._found_names)
            made.append(self._difference(layer, "missed", None, item, (), why))
        for item in paired.invented:
            why = self._why_alone(layer, item, everything_gold, answered, self._gold_names)
            made.append(self._difference(layer, "invented", item, None, (), why))
        for each in pairs:
            if changes := self._changes(layer, each):
                why = _why_changed(each, changes)
                made.append(self._difference(layer, "changed", each.found, each.gold, changes, why))
        return made

    def _difference(
        self,
        layer: LayerName,
        kind: Kind,
        found: GoldItem | None,
        gold: GoldItem | None,
        changes: tuple[FieldChange, ...],
        reason: str,
    ) -> Difference:
        item = gold or found
        assert item is not None
        whole = [layer, *(side and side.model_dump() for side in (found, gold))]
        key = sha256(canonical(whole).encode("utf-8", "backslashreplace")).hexdigest()[:16]
        return Difference(layer, kind, found, gold, changes, self._sentence(item), reason, key)

    def _sentence(self, item: GoldItem) -> CharRange:
        """The sentences that the item's first span touches."""
        start, end = place(item)
        if start < 0:
            return (0, 0)
        before = bisect_right(self._starts, start) - 1
        after = bisect_left(self._ends, end)
        return (
            min(start, self._starts[before]) if before >= 0 else start,
            max(end, self._ends[after]) if after < len(self._ends) else min(end, len(self._text)),
        )

    def _changes(self, layer: LayerName, pair: Pair[Item]) -> tuple[FieldChange, ...]:
        return tuple(change for field in FIELDS[layer] if (change := self._change(field, pair.found, pair.gold)))

    def _change(self, field: str, found: GoldItem, gold: GoldItem) -> FieldChange | None:
        """How the two differ in a field; None where they agree."""
        one, other = getattr(found, field), getattr(gold, field)
        match field:
            case "speaker" | "claimant" | "actor":
                same = self._pairing.same_actor(one, other)
            case "reported_by":
                same = len(one) == len(other) and all(map(self._pairing.same_actor, one, other))
            case "content" | "evidence" | "source" | "cue":
                same = _tokens(one) == _tokens(other)
            case "mentions":
                return _change_of_mentions(one, other, self._text)
            case "aliases":
                same = _further_names(found) == _further_names(gold)
            case "target":
                same = _plain(one) == _plain(other) or _same_concept(found, gold)
            case _:
                same = _plain(one) == _plain(other) if field in WORDING else one == other
        if same:
            return None
        return FieldChange(field, shown(found, field, self._found_names), shown(gold, field, self._gold_names))

    def _why_alone(
        self, layer: LayerName, item: Item, others: Sequence[Item], taken: set[str], named: dict[str, str]
    ) -> str:
        """Why none of the ``others`` answers to the item; the ``taken`` have a pair, ``named`` are their actors."""
        here = tokens(spans(item))
        nearest = max(others, key=lambda other: dice(here, tokens(spans(other))), default=None)
        share = dice(here, tokens(spans(nearest))) if nearest else 0.0
        if nearest is None or not share:
            return f"no {layer[:-1]} of the other side stands on any of its words"
        where = f"the nearest, “{_short(label(nearest, named))}”, shares {share:.0%} of its words"
        if nearest.id in taken:
            return f"{where}, but answers to another"
        if isinstance(item, GoldActor):
            return f"{where}, but no name"
        if isinstance(item, GoldStance):
            return f"{where}, but its holder or its target is another"
        if isinstance(item, GoldClaim):
            return f"{where}, but says something else"
        return f"{where}; {LEAST[layer]:.0%} are needed"


def _why_changed(pair: Pair[Item], changes: Sequence[FieldChange]) -> str:
    fields = ", ".join(change.field.replace("_", " ") for change in changes)
    return f"the two answer to each other ({pair.weight:.0%} alike) and differ in {fields}"


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _tokens(value: GoldSpan | list[GoldSpan] | None) -> frozenset[int]:
    return tokens([value] if value is None or isinstance(value, GoldSpan) else value)


def _change_of_mentions(found: list[GoldSpan], gold: list[GoldSpan], text: str) -> FieldChange | None:
    """The mentions that only one side has, with the words around them; those that overlap are the same mention."""

    def only(here: list[GoldSpan], there: list[GoldSpan]) -> str:
        return ", ".join(_in_context(one, text) for one in here if not any(_overlap(one, other) for other in there))

    one, other = only(found, gold), only(gold, found)
    if not one and not other:
        return None
    return FieldChange("mentions", f"only here: {one}" if one else NOTHING, f"only here: {other}" if other else NOTHING)


def _in_context(span: GoldSpan, text: str) -> str:
    """The span with two words on each side, for the same name stands in many places."""
    before = " ".join(text[max(0, span.start - 40) : span.start].split(" ")[-3:])
    after = " ".join(text[span.end : span.end + 40].split(" ")[:3])
    return f"“{' '.join(f'{before}[{span.text}]{after}'.split())}”"


def _same_concept(found: GoldItem, gold: GoldItem) -> bool:
    return (
        isinstance(found, GoldStance)
        and isinstance(gold, GoldStance)
        and found.concept is not None
        and found.concept == gold.concept
    )


def _further_names(item: GoldItem) -> set[str]:
    return {_plain(name) for name in item.aliases} - {_plain(item.name)} if isinstance(item, GoldActor) else set()


def _overlap(one: GoldSpan, other: GoldSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _plain(value: str | None) -> str:
    """The words without what those who agree may write differently: typography, case, an article before them."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(fold(value or "").casefold().split()))
