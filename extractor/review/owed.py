"""What an article still owes: places that look as if they had an item, and gold has none there.

They are told by marks, verbs and names alone, so many are none; an annotator says so, and they are not shown again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import DONE_BY_SAYING
from extractor.backends.rules.following_phrases import may_tell
from extractor.backends.rules.main_verbs import main_verb
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.turned_positions import REVERSED
from extractor.backends.rules.verbs import is_finite
from extractor.gold.furniture import find_furniture
from extractor.gold.items import field_spans, item_digest
from extractor.grounding.quotes import find_missed
from extractor.layers import annotated_layers, layers_of
from extractor.review.assertions import assertions_of, asserts
from extractor.review.chosen_words import is_same_mention
from extractor.review.further_mentions import further_mentions
from extractor.review.owed_names import owed_names
from extractor.review.own_assertions import own_assertions, without_claim
from extractor.review.phrases import is_same_time, with_determiner
from extractor.review.rules_findings import rules_findings
from extractor.review.same_matter import matter
from extractor.text.quotations import find_quotations
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor_schemas import (
    ACTORS,
    CLAIMS,
    QUOTES,
    STANCES,
    Gold,
    GoldItem,
    GoldQuote,
    GoldStance,
    LayerSpec,
    Position,
)


@dataclass(frozen=True, slots=True)
class Owed:
    """A place without an item of ``layer``: its range, why it looks like one, and what tells it from all others.

    Or an ``item`` that stands nowhere, such as a claim without evidence, which has no place.
    """

    layer: LayerSpec
    place: CharRange | None
    reason: str
    key: str
    item: GoldItem | None = None


class OwedPlaces:
    """What an article owes, looked for once somebody asks."""

    def __init__(self, text: str, gold: Gold, published: str | None = None) -> None:
        self._text, self._gold, self._published = text, gold, published

    def left(self, nothing: Nothing) -> list[Owed]:
        """All places but those of which somebody has said that nothing is there."""
        return _finder(self._text, self._published).owed(self._gold, nothing)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Of what somebody has said that nothing is there: the keys of places, and items of a run that gold is not to have.

    A claim in somebody's words is none of these: gold's own quote owes it, and another one may stand in its place.
    """

    keys: Collection[str] = ()
    refused: Collection[tuple[LayerSpec, GoldItem]] = ()

    def spans(self, layer: LayerSpec, field: str) -> list[CharRange]:
        """Where the refused items of a layer have a field."""
        return [
            span.range for refused_of, item in self.refused if refused_of is layer for span in field_spans(item, field)
        ]


class _Verb(NamedTuple):
    """A verb of attribution, what it may attribute, and to whom, where they are several."""

    place: CharRange
    content: CharRange
    speakers: Sequence[CharRange] = ()


@dataclass(frozen=True, slots=True)
class _CuedSentence:
    """A sentence with verbs of attribution; it ``is_doubtful`` whether they attribute anything."""

    place: CharRange
    verbs: Sequence[_Verb]
    is_doubtful: bool
    is_headline: bool


AGAIN = "perhaps a mention of "
"""Why words are owed to an actor that gold has, before its name."""
OWN_CLAIM = "the article’s own words, and no claim"
"""Why a claim is owed that is nobody's whom the article names."""
_STRONGER: Mapping[Position, Sequence[Position]] = {"support": ["conditional"]}
"""Positions that tell of another one already: who is for something under a condition."""
_STOPS = ".!?…”’\"'"
_REFUSING = re.compile(r"declin|refus")
_NO_ANSWER = re.compile(r"to (?:comment|respond|answer|reply|elaborate|be (?:named|drawn|identified))\b")
"""What somebody refuses who claims nothing: "declined to comment on the plan"."""
_CONDITION = re.compile(r"\b(?:if|unless|until|once|when|whenever|before|after)\b")
_WORDS_BEHIND = re.compile(r"\s+(?P<words>[^\s,.;:–—]+(?: [^\s,.;:–—]+)+)")


def _known_by(cued: _CuedSentence) -> Iterator[tuple[_Verb, CharRange]]:
    """Yield the verbs of a sentence, each with the place by which what it attributes is known."""
    return zip(cued.verbs, [cued.place, *(verb.place for verb in cued.verbs[1:])], strict=True)


def _position_towards(target: str, stance: GoldStance) -> Position:
    """The position that a stance is towards a target, which may be the end or the delay of its own."""
    return REVERSED[stance.position] if matter(stance.target, target) == "turned" else stance.position


def _content(quote: GoldQuote, sentence: CharRange) -> CharRange:
    """The longest part of a quote's content in a sentence."""
    parts = [span.range for span in quote.content if overlaps(span.range, sentence)]
    return max(parts, key=lambda part: part[1] - part[0], default=sentence)


def _end_of_clause(passage: Passage, cue: Cue) -> int:
    """Where ends what a verb may attribute; of a relative clause before the verb of its sentence.

    "A nurse who said (the ward was full) was dismissed".
    """
    if cue.subject is None or cue.subject.kind != "relative":
        return passage.end
    verb = main_verb(passage, 0, passage.size - 1) or 0
    has_clause = any(is_finite(passage.lower, at) for at in range(cue.last + 1, verb))
    return passage.starts[verb] if has_clause else passage.end


class OwedFinder:
    """What looks like an item in one text, whatever gold has: found once, compared with gold as often as it changes."""

    def __init__(self, text: str, published: str | None = None) -> None:
        self._text = text
        self._quotations = find_quotations(text)
        self._furniture = find_furniture(text)
        self._found = rules_findings(text, published)
        self._cued = list(self._cued_sentences())
        self._asserted = own_assertions(self._found, text)
        self._names = owed_names(text, self._found)

    def owed(self, gold: Gold, nothing: Nothing = Nothing()) -> list[Owed]:
        """What gold has nothing for, layer by layer in the order of the text."""
        quotes = list(self._quotes(gold, nothing))
        found = {
            ACTORS.name: self._actors(gold, nothing),
            QUOTES.name: quotes,
            CLAIMS.name: [*self._claims(gold), *self._own_claims(gold, nothing, quotes)],
            STANCES.name: self._stances(gold, nothing),
        }
        annotated = annotated_layers(gold)
        places = (owed for layer, places in found.items() if layer in annotated for owed in places)
        of_body = [owed for owed in places if owed.place and not overlaps_any(owed.place, self._furniture)]
        return [owed for owed in (*of_body, *self._without_spans(gold)) if owed.key not in nothing.keys]

    def _actors(self, gold: Gold, nothing: Nothing) -> Iterator[Owed]:
        own = [span.range for actor in gold.actors for span in actor.mentions]
        mentions = [*own, *nothing.spans(ACTORS, "mentions")]
        known = {name for actor in gold.actors for name in (actor.name, *actor.aliases)}
        again: dict[tuple[str, str], Owed] = {}
        for place, actor in sorted(further_mentions(self._found, gold, self._text), key=lambda each: each.place):
            words = " ".join(self._text[slice(*place)].casefold().split())
            if not overlaps_any(place, mentions[len(own) :]):
                again.setdefault((actor.id, words), self._of(ACTORS, place, f"{AGAIN}{actor.name}"))
            mentions.append(place)
        yield from again.values()
        for name, place in self._names:
            if name not in known and not any(is_same_mention(place, mention, self._text) for mention in mentions):
                known.add(name)
                mentions.append(place)
                whole = with_determiner(self._text, place)
                yield self._of(ACTORS, whole, "a name without an actor", known_by=place)

    def _quotes(self, gold: Gold, nothing: Nothing) -> Iterator[Owed]:
        content = [*(span.range for quote in gold.quotes for span in quote.content), *nothing.spans(QUOTES, "content")]
        missed = [
            (piece.content[0].start, piece.content[-1].end)
            for piece in find_missed(content, self._quotations, self._text)
        ]
        fields = [span.range for quote in gold.quotes for name in QUOTES.spans for span in field_spans(quote, name)]
        covered = [*missed, *fields, *content, *nothing.spans(QUOTES, "cue")]
        of_missed = {self._around(place): place for place in reversed(missed)}
        found = [
            self._of(QUOTES, whole, "a quotation that no quote covers", known_by=place)
            for whole, place in of_missed.items()
        ]
        for cued in self._cued:
            found += self._of_cued(cued, [*covered, *self._evidence_in(cued, gold)], nothing, gold)
        yield from sorted(found, key=lambda owed: owed.place or (0, 0))

    def _around(self, quotation: CharRange) -> CharRange:
        """All that a verb attributes where a quotation is part of that: mostly it begins in other words."""
        contents = (verb.content for cued in self._cued if not cued.is_doubtful for verb in cued.verbs)
        around = (place for place in contents if place[0] <= quotation[0] and quotation[1] <= place[1])
        return next(around, quotation)

    def _of_cued(self, cued: _CuedSentence, covered: Sequence[CharRange], nothing: Nothing, gold: Gold) -> list[Owed]:
        """The verbs of a sentence that attribute something of which there is no quote.

        Where they may all attribute nothing, one at a time, and none where the sentence has any quote.
        """
        owed = [
            self._of(QUOTES, verb.content, f"“{self._text[slice(*verb.place)]}”, and no quote", known_by=known_by)
            for verb, known_by in _known_by(cued)
            if not any(overlaps_any(place, covered) for place in ([cued.place] if cued.is_doubtful else verb[:2]))
        ]
        owed += self._of_joint(cued, gold)
        return [each for each in owed if each.key not in nothing.keys][: 1 if cued.is_doubtful else None]

    def _of_joint(self, cued: _CuedSentence, gold: Gold) -> Iterator[Owed]:
        """Yield those who say something together with others and have no quote, once one of them has."""
        cues = [quote.cue.range for quote in gold.quotes if quote.cue]
        for verb in cued.verbs:
            count = cues.count(verb.place)
            for place in verb.speakers[count:] if count else ():
                reason = f"“{self._text[slice(*verb.place)]}”, and no quote of “{self._text[slice(*place)]}”"
                yield self._of(QUOTES, verb.content, reason, known_by=place)

    @staticmethod
    def _evidence_in(cued: _CuedSentence, gold: Gold) -> list[CharRange]:
        """What is claimed or held in a headline, of which its verb is part: there "vow to fight" is mostly no quote."""
        spans = [span for items in (gold.claims, gold.stances) for item in items for span in item.evidence]
        return [span.range for span in spans] if cued.is_headline else []

    def _claims(self, gold: Gold) -> Iterator[Owed]:
        """The quotes in whose words nobody claims anything, and what else they say: "... and that nobody knew"."""
        evidence = [span.range for claim in gold.claims for span in claim.evidence]
        for quote in gold.quotes:
            if quote.content and not any(overlaps_any(span.range, evidence) for span in quote.content):
                is_refusal = quote.cue and _REFUSING.match(quote.cue.text) and _NO_ANSWER.match(quote.content[0].text)
                if not is_refusal:
                    yield self._of(CLAIMS, quote.content[0].range, "a quote without a claim")
                continue
            parts = list(assertions_of(self._text, quote))
            for places in parts if len(parts) > 1 else ():
                if not any(overlaps_any(place, evidence) for place in places) and asserts(self._text, places):
                    yield self._of(CLAIMS, places[0], "a part of a quote without a claim")

    def _own_claims(self, gold: Gold, nothing: Nothing, quotes: Sequence[Owed]) -> Iterator[Owed]:
        """What the article asserts itself, and nobody claims; first it is asked whether it is a quote."""
        keys = {owed.key for owed in quotes}
        waiting = [
            place
            for cued in self._cued
            for verb, known_by in _known_by(cued)
            if self._of(QUOTES, verb.content, "", known_by=known_by).key in keys
            for place in verb[:2]
        ]
        waiting += [owed.place for owed in quotes if owed.place]
        refused = nothing.spans(CLAIMS, CLAIMS.anchor)
        for assertion in without_claim(self._asserted, gold):
            if not overlaps_any(assertion.verb, [*waiting, *refused]):
                yield self._of(CLAIMS, assertion.place, OWN_CLAIM)

    def _stances(self, gold: Gold, nothing: Nothing) -> Iterator[Owed]:
        """What the rules take for a position, where gold has none of the holder on this matter that is this one."""
        refused = nothing.spans(STANCES, "evidence")
        mentions = {actor.id: [span.range for span in actor.mentions] for actor in gold.actors}
        found_mentions = {actor.id: [span.range for span in actor.mentions] for actor in self._found.items.actors}
        places: set[CharRange] = set()
        for found in (position.stance for position in self._found.positions):
            of_holder = found_mentions.get(found.actor, [])
            spans = [span.range for span in found.evidence]
            here = [each for each in gold.stances if any(overlaps_any(span.range, spans) for span in each.evidence)]
            of_matter = [
                stance
                for stance in gold.stances
                if any(overlaps_any(place, of_holder) for place in mentions.get(stance.actor, []))
                and matter(stance.target, found.target)
            ]
            is_known = any(is_same_time(each.time, found.time) for each in here) or any(
                (found.position in ("ambivalent", "neutral") and is_same_time(each.time, found.time))
                or _position_towards(found.target, each) in (found.position, *_STRONGER.get(found.position, ()))
                for each in (*here, *of_matter)
            )
            if not is_known and not any(overlaps_any(place, refused) for place in spans):
                places.update(spans[:1])
        known = [span.range for stance in (*gold.stances, *self._found.items.stances) for span in stance.evidence]
        known += [*refused, *(span.range for found in self._found.positions for span in found.stance.evidence)]
        for place in sorted(sign.place for sign in self._found.signs):
            if not overlaps_any(place, [*known, *places]):
                places.add(place)
        for place in sorted(places):
            yield self._of(STANCES, place, "a position without a stance")

    def _without_spans(self, gold: Gold) -> Iterator[Owed]:
        """Items that stand nowhere; as ids are given again, it is the whole item that tells one from others."""
        for layer in layers_of(gold):
            for item in getattr(gold, layer.name):
                if not field_spans(item, layer.anchor):
                    reason = f"a {layer.noun} without {layer.anchor}"
                    yield Owed(layer, None, reason, item_digest(item), item)

    def _of(self, layer: LayerSpec, place: CharRange, reason: str, *, known_by: CharRange | None = None) -> Owed:
        """A place, known by its words, or those at another place."""
        start, end = known_by or place
        told = f"{layer.name} {start} {self._text[start:end]}"
        return Owed(layer, place, reason, sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:16])

    def _cued_sentences(self) -> Iterator[_CuedSentence]:
        """The sentences with verbs of attribution: with the cues by which the rules have a quote, or else all verbs.

        Where an outlet tells what somebody plans or fears, it is the outlet that is quoted; who threatens or promises
        something is quoted by it.
        """
        bodies = {actor.id for actor in self._found.items.actors if actor.kind not in ("person", "group")}
        cued = ((quote.cue.range, quote) for quote in self._found.items.quotes if quote.cue)
        quoted = sorted(cued, key=lambda each: each[0])
        cues_of = {passage.start: cues for passage, cues in self._found.cued}
        lines = [line for line in self._text.split("\n") if line.strip()]
        for passage in self._found.passages:
            sentence = passage.start, passage.end
            told = [(cue, quote) for cue, quote in quoted if overlaps(cue, sentence)]
            told_by = {cue for cue, _ in told}
            cues = [
                cue
                for cue in cues_of.get(passage.start, [])
                if passage.char_range(*cue.words) in told_by
                or cue.verb in DONE_BY_SAYING
                or may_tell(passage, cue.last + 1)
            ]
            verbs = [passage.char_range(*cue.words) for cue in cues]
            ends = [self._next_of(verbs[at:], passage.end) for at in range(len(verbs))]
            clause_ends = [_end_of_clause(passage, cue) for cue in cues]
            ends = [min(each) for each in zip(ends, clause_ends, strict=True)]
            every = [
                _Verb(verb, self._behind(verb[1], end) or sentence, self._joint(passage, cue))
                for verb, end, cue in zip(verbs, ends, cues, strict=True)
            ]
            reported = [
                verb for verb, cue in zip(every, cues, strict=True) if cue.verb in DONE_BY_SAYING and cue.subject
            ]
            by_rules: list[_Verb] = []
            for cue, quote in told:
                start, end = _content(quote, sentence)
                last = next((last for verb, last in zip(verbs, clause_ends, strict=True) if verb == cue), end)
                content = start, len(self._text[:last].rstrip()) if start < last < end else end
                inner = [verb for verb in reported if quote.speaker in bodies and overlaps(verb.place, content)]
                speakers = next((verb.speakers for verb in every if verb.place == cue), ())
                by_rules += inner or [_Verb(cue, content, speakers)]
            words = self._text[slice(*sentence)].strip()
            is_headline = len(lines) > 1 and words == lines[0].strip() and words[-1] not in _STOPS
            if by_rules or every:
                yield _CuedSentence(sentence, by_rules or every, is_doubtful=not by_rules, is_headline=is_headline)

    def _joint(self, passage: Passage, cue: Cue) -> Sequence[CharRange]:
        """The places of those who are the subject of a verb together; none where it has one."""
        if cue.subject is None or cue.subject.kind != "noun":
            return ()
        start, end = passage.char_range(cue.subject.first, cue.subject.last)
        parts = conjuncts(self._text[start:end])
        return [(start + at, start + at + len(words)) for at, words in parts] if len(parts) > 1 else ()

    def _next_of(self, verbs: Sequence[CharRange], end: int) -> int:
        """Where the verb behind the first begins, but for those in a condition of that: "to go if they reject it"."""
        of_verb = (verb[0] for verb in verbs[1:] if not _CONDITION.search(self._text, verbs[0][1], verb[0]))
        return next(of_verb, end)

    def _behind(self, start: int, end: int) -> CharRange | None:
        """The words behind a verb, up to a mark; None where there is hardly one."""
        words = _WORDS_BEHIND.match(self._text, start, end)
        return words.span("words") if words else None


_finder = lru_cache(maxsize=16)(OwedFinder)
