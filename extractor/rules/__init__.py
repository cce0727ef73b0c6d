"""The embedded backend: answers what a model would be asked, by rules alone, with no model, training or data files.

READ `answer` FIRST. `clauses` reads sentences, `frames` and `attribution` find who is given as saying what, `naming`
and `cast` who is meant, `claims` and `stances` what that comes to; all words the rules know are in `cues` and `places`.
"""

from __future__ import annotations

from typing import Any

from extractor_schemas import Article, Codebook, Reply, SaidClaim, SaidQuote, reply_form

from ..scanning import quotations
from ..text import Stretch, paragraphs
from .attribution import attributions
from .cast import Cast, Member
from .claims import claims_of
from .clauses import Unit, units
from .cues import FURNITURE
from .frames import Attribution
from .naming import country_of
from .pointing import Pointers
from .stances import Held, concepts_of, stances

__all__ = ["answer"]


def answer(article: Article, sentences: list[Stretch], codebook: Codebook | None = None) -> Reply:
    """The reply for one article: actors, attributions, attributed claims and stances.

    ``sentences`` are the stretches that the reply's pointers number from 1 (see `extractor.text.sentences`). With a
    codebook the reply is a `CodedReply` and has only stances towards its concepts. Never raises.
    """
    return _Answer(article.text, sentences, codebook).reply()


class _Answer:
    """One article on its way to a reply."""

    def __init__(self, text: str, sentences: list[Stretch], codebook: Codebook | None) -> None:
        self.text = text
        self.codebook = codebook
        self.pointer = Pointers(text, sentences)
        blocks = paragraphs(text)
        quotes = quotations(text)
        furniture = _furniture(text, blocks)
        self.units = [unit for unit in units(text, sentences, blocks, quotes) if unit.paragraph not in furniture]
        self.cast = Cast(text)
        self.speakers: list[tuple[Attribution, Member | None, list[str]]] = []

    def reply(self) -> Reply:
        """The whole reply."""
        for attribution in attributions(self.text, self.units):
            self.speakers.append((attribution, *self._speaker(attribution)))
        quotes = [self._quote(*one) for one in self.speakers]
        claims = self._claims()
        held = self._stances()
        actors = [member.said() for member in self.cast.members]
        parts: dict[str, Any] = {"actors": actors, "quotes": quotes, "claims": claims, "stances": held}
        return reply_form(self.codebook).model_validate(parts)

    def _speaker(self, attribution: Attribution) -> tuple[Member | None, list[str]]:
        if attribution.source is None:
            return None, []
        start, end = attribution.source
        phrase = self.text[start:end]
        if phrase.lower() in ("who", "which", "that"):
            phrase, start = self._antecedent(attribution.unit, start)
        speaker = self.cast.who(phrase, start)
        reporter = self.cast.reporter(phrase, start)
        return speaker, [reporter.id] if reporter and reporter is not speaker else []

    def _antecedent(self, unit: Unit, place: int) -> tuple[str, int]:
        """The noun phrase before a relative pronoun, and where it stands."""
        before = self.text[unit.start : place].rstrip(" ,—–-")
        start = max(before.rfind(mark) for mark in (",", ";", "—", '"', "”", " and ", " but ", " that "))
        phrase = before[start + 1 :].strip()
        return phrase, unit.start + max(0, start + 1)

    def _quote(self, attribution: Attribution, speaker: Member | None, reported_by: list[str]) -> SaidQuote:
        return SaidQuote(
            content=[self.pointer(stretch) for stretch in sorted(attribution.content)],
            speaker=speaker.id if speaker else None,
            source=self.pointer(attribution.source) if attribution.source else None,
            cue=self.pointer(attribution.cue) if attribution.cue else None,
            reported_by=reported_by,
        )

    def _claims(self) -> list[SaidClaim]:
        found: dict[tuple[str, str], SaidClaim] = {}
        for attribution, speaker, reported_by in self.speakers:
            if speaker is None:
                continue
            for claim in claims_of(self.text, attribution, speaker):
                evidence = [self.pointer(stretch) for stretch in claim.evidence]
                same = found.get((claim.text.casefold(), speaker.id))
                found[claim.text.casefold(), speaker.id] = SaidClaim(
                    text=claim.text,
                    claimant=speaker.id,
                    reported_by=reported_by,
                    kind=claim.kind,
                    assertion=claim.assertion,
                    checkable=claim.checkable,
                    evidence=[*(same.evidence if same else []), *evidence],
                )
        return list(found.values())

    # ------------------------------------------------------------------------------------------ stances

    def _stances(self) -> list[dict[str, Any]]:
        concepts = concepts_of(self.codebook) if self.codebook else None
        found: dict[tuple[str, str, str], dict[str, Any]] = {}
        for held in stances(self.text, self.units, concepts):
            reporter = self._reporter(held)
            for member in self._holders(held):
                stance = found.setdefault(
                    (member.id, held.target, held.position),
                    {
                        "actor": member.id,
                        "target": held.target,
                        "position": held.position,
                        "condition": held.condition,
                        "time": None,
                        "reported_by": [reporter.id] if reporter and reporter is not member else [],
                        "evidence": [],
                    }
                    | ({"proposal": None} if self.codebook else {}),
                )
                stance["evidence"].append(self.pointer(held.evidence))
        return list(found.values())

    def _reporter(self, held: Held) -> Member | None:
        """Whose words the position is reported in."""
        for attribution, speaker, _ in self.speakers:
            if any(start <= held.cue[0] < end for start, end in attribution.content):
                return speaker
        return None

    def _holders(self, held: Held) -> list[Member]:
        """The actors that a holder's noun phrase means: each named state of a list, or the one it names."""
        start, end = held.holder
        phrase = self.text[start:end]
        parts = [part for part in phrase.replace(" and ", ", ").replace(" or ", ", ").split(",") if part.strip()]
        if len(parts) > 1 and all(country_of(part.strip().removeprefix("the ")) for part in parts):
            return [member for part in parts if (member := self.cast.who(part.strip(), start))]
        member = self.cast.who(phrase, start)
        return [member] if member else []


def _furniture(text: str, blocks: list[Stretch]) -> set[int]:
    """The paragraphs that are none of the article: site furniture, and the headline where it is repeated."""
    found: set[int] = set()
    seen: set[str] = set()
    for number, (start, end) in enumerate(blocks):
        words = text[start : min(end, start + 200)].lower()
        if words.startswith(FURNITURE) or (end - start < 160 and words in seen):
            found.add(number)
        seen.add(words)
    return found
