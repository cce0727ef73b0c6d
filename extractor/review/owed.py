"""What an article still owes: places that look as if they had an item, and gold has none there.

They are told by marks, verbs and names alone, so many are none; an annotator says so, and they are not shown again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

from extractor.backends.rules.acting import named_actors, words_in_small_letters
from extractor.backends.rules.capitalised_runs import runs_with_offsets
from extractor.backends.rules.conjoined import conjuncts_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.gold.furniture import find_furniture
from extractor.gold.items import field_spans, item_digest
from extractor.grounding.quotes import find_missed
from extractor.layers import annotated_layers, layers_of
from extractor.review.chosen_words import is_same_mention
from extractor.review.phrases import whole_name
from extractor.review.rules_findings import rules_findings
from extractor.text.quotations import find_quotations
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor.text.stems import content_stems
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Gold, GoldItem, LayerSpec


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

    @cached_property
    def all(self) -> list[Owed]:
        """All places, also those of which somebody has said that nothing is there."""
        return _finder(self._text, self._published).owed(self._gold)


class OwedFinder:
    """What looks like an item in one text, whatever gold has: found once, compared with gold as often as it changes."""

    def __init__(self, text: str, published: str | None = None) -> None:
        self._text = text
        self._quotations = find_quotations(text)
        self._furniture = find_furniture(text)
        self._found = rules_findings(text, published)
        self._cued = list(self._cued_sentences())
        self._names = [(text[slice(*place)], place) for place in sorted({whole_name(text, at) for at in self._named()})]

    def owed(self, gold: Gold) -> list[Owed]:
        """What gold has nothing for, layer by layer in the order of the text."""
        found = {
            ACTORS.name: self._actors(gold),
            QUOTES.name: self._quotes(gold),
            CLAIMS.name: self._claims(gold),
            STANCES.name: self._stances(gold),
        }
        annotated = annotated_layers(gold)
        places = (owed for layer, places in found.items() if layer in annotated for owed in places)
        of_body = [owed for owed in places if owed.place and not overlaps_any(owed.place, self._furniture)]
        return [*of_body, *self._without_spans(gold)]

    def _actors(self, gold: Gold) -> Iterator[Owed]:
        mentions = [span.range for actor in gold.actors for span in actor.mentions]
        known = {name for actor in gold.actors for name in (actor.name, *actor.aliases)}
        for name, place in self._names:
            if name not in known and not any(is_same_mention(place, mention, self._text) for mention in mentions):
                known.add(name)
                mentions.append(place)
                yield self._of(ACTORS, place, "a name without an actor")

    def _quotes(self, gold: Gold) -> Iterator[Owed]:
        content = [span.range for quote in gold.quotes for span in quote.content]
        missed = [
            (piece.content[0].start, piece.content[-1].end)
            for piece in find_missed(content, self._quotations, self._text)
        ]
        covered = [
            *missed,
            *(span.range for quote in gold.quotes for name in QUOTES.spans for span in field_spans(quote, name)),
        ]
        found = [(place, "a quotation that no quote covers") for place in missed]
        found += [
            (sentence, f"“{verb}”, and no quote")
            for sentence, verb in self._cued
            if not any(overlaps(sentence, place) for place in covered)
        ]
        for place, reason in sorted(found):
            yield self._of(QUOTES, place, reason)

    def _claims(self, gold: Gold) -> Iterator[Owed]:
        """The quotes in whose words nobody claims anything, and what else they say: "... and that nobody knew"."""
        evidence = [span.range for claim in gold.claims for span in claim.evidence]
        for quote in gold.quotes:
            if quote.content and not any(overlaps_any(span.range, evidence) for span in quote.content):
                yield self._of(CLAIMS, quote.content[0].range, "a quote without a claim")
                continue
            for span in quote.content:
                parts = conjuncts_of(self._text, span.range, are_whole=True)
                for part in parts if len(parts) > 1 else ():
                    if not overlaps_any(part, evidence):
                        yield self._of(CLAIMS, part, "a part of a quote without a claim")

    def _stances(self, gold: Gold) -> Iterator[Owed]:
        """What the rules take for a position, where gold has none of the holder on this matter."""
        evidence = [span.range for stance in gold.stances for span in stance.evidence]
        mentions = {actor.id: [span.range for span in actor.mentions] for actor in gold.actors}
        found_mentions = {actor.id: [span.range for span in actor.mentions] for actor in self._found.items.actors}
        places: set[CharRange] = set()
        for found in (position.stance for position in self._found.positions):
            of_holder = found_mentions.get(found.actor, [])
            matters = {
                stem
                for stance in gold.stances
                if any(overlaps_any(place, of_holder) for place in mentions.get(stance.actor, []))
                for stem in content_stems(stance.target)
            }
            spans = [span.range for span in found.evidence]
            if not any(overlaps_any(place, evidence) for place in spans) and not matters & content_stems(found.target):
                places.update(spans[:1])
        for place in sorted(places):
            yield self._of(STANCES, place, "a position without a stance")

    def _without_spans(self, gold: Gold) -> Iterator[Owed]:
        """Items that stand nowhere; as ids are given again, it is the whole item that tells one from others."""
        for layer in layers_of(gold):
            for item in getattr(gold, layer.name):
                if not field_spans(item, layer.anchor):
                    reason = f"a {layer.noun} without {layer.anchor}"
                    yield Owed(layer, None, reason, item_digest(item), item)

    def _of(self, layer: LayerSpec, place: CharRange, reason: str) -> Owed:
        told = f"{layer.name} {place[0]} {self._text[slice(*place)]}"
        return Owed(layer, place, reason, sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:16])

    def _cued_sentences(self) -> Iterator[tuple[CharRange, str]]:
        """The sentences that have a verb of attribution, with its words."""
        for passage, cues in self._found.cued:
            start, end = passage.char_range(*cues[0].words)
            yield (passage.start, passage.end), self._text[start:end]

    def _named(self) -> Iterator[CharRange]:
        """Where the names are of people, in two words or more, and whom the rules take for an actor."""
        runs = list(runs_with_offsets(self._text))
        common = words_in_small_letters(self._text)
        acting = {(start, phrase) for phrase, start, _ in named_actors(self._text, runs, (), common)}
        full = {
            (start, run)
            for start, run in runs
            if (mention := parse_mention(run)) and mention.proper and mention.kind == "person" and " " in mention.name
        }
        for start, phrase in sorted(acting | full):
            mention = parse_mention(phrase)
            name = mention.name if mention and mention.name in phrase else phrase  # without the title before it
            begin = start + phrase.index(name)
            yield begin, begin + len(name)
        for actor in self._found.items.actors:
            if actor.mentions:
                yield actor.mentions[0].range


_finder = lru_cache(maxsize=16)(OwedFinder)
