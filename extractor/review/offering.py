"""The words that an annotator has chosen for a new item, with all by which something is offered beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.backends.rules.chosen_claims import ChosenClaim
from extractor.review.chosen_words import ChosenWords
from extractor.review.claim_words import ClaimWords
from extractor.review.offered_actors import Offer, OfferedActors
from extractor.review.rules_findings import RulesFindings
from extractor.review.understood_alone import UnderstoodAlone
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import Gold, GoldSpan


class Offering:
    """The words that were chosen, and what is known of the article with them."""

    def __init__(self, found: RulesFindings, gold: Gold, text: str, places: Sequence[CharRange]) -> None:
        self.found, self.gold, self.text, self.places = found, gold, text, places
        self.chosen = ChosenWords(found, text, places)
        self.actors = OfferedActors(found, gold, text)
        self.alone = UnderstoodAlone(found, gold, text, self.actors)
        self.words = ClaimWords(gold, text, self.actors, self.alone)

    def spans(self, spans: Iterable[GoldSpan], taken: Iterable[CharRange] = ()) -> Offer | None:
        """Spans beside the chosen words, and beside those that are ``taken``."""
        taken = [*self.places, *taken]
        free = [span for span in spans if not overlaps_any(span.range, taken)]
        words = " … ".join(" ".join(span.text.split()) for span in free)
        return Offer([{"start": span.start, "end": span.end} for span in free], words) if free else None

    def span(self, place: CharRange | None) -> Offer | None:
        """The words at a place, if they are beside those that were chosen."""
        return self.spans([GoldSpan(start=place[0], end=place[1], text=self.text[slice(*place)])]) if place else None

    def narrowed(self, places: Sequence[CharRange]) -> Offer | None:
        """The parts of the chosen words that are meant, to stand in their place."""
        words = " … ".join(" ".join(self.text[slice(*place)].split()) for place in places)
        return Offer([{"start": start, "end": end} for start, end in places], words) if places else None

    def is_claimed(self, places: Sequence[CharRange]) -> bool:
        """Whether a claim of gold rests on words of the last of these parts alone, in which its predicate is."""
        start, end = places[-1] if places else (0, 0)
        spans = (span for claim in self.gold.claims for span in claim.evidence)
        return any(start <= span.start and span.end <= end for span in spans)

    def claim_text(self, words: str, claim: ChosenClaim, id: str | None, part: CharRange) -> str | None:
        """The words of a claim as they are understood alone, of whom gold has by an id or the rules know."""
        own = (actor for actor in self.gold.actors if actor.id == id)
        known = (actor for actor in self.found.items.actors if claim.claimant in (actor.id, actor.name))
        speaker = next(own, None) or next(known, None)
        is_said = id is not None or claim.claimant is not None or claim.kind == "proposal"
        return self.words.of(words, speaker, id, self.places, part, is_said=is_said)

    def reporters(self, ids: Iterable[str], *, but: Offer | None) -> Offer | None:
        """Those who report the chosen words, of whom the rules have these, without the one whose words they are."""
        return self.actors.reporters(ids, self.places[0], but=but)
