"""The embedded backend: answers what a model would be asked, by rules alone, with no model, training or data files.

READ `answer` FIRST. `clauses` reads sentences, `frames` and `attribution` find who is given as saying what, `naming`
and `cast` who is meant, `claims` and `stances` what that comes to; all words the rules know are in `cues` and `places`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from extractor.backends.rules.attribution import attributions
from extractor.backends.rules.claims import claims_of
from extractor.backends.rules.clauses import Reader, Unit
from extractor.backends.rules.coreference import ActorResolver, ResolvedActor, capitalised
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import FURNITURE_LINES, FURNITURE_OPENINGS
from extractor.backends.rules.noun_phrases import is_government, read_naming
from extractor.backends.rules.pointers import Pointers
from extractor.backends.rules.stances import Concepts, StanceMatch, stances
from extractor.text.quotations import find_quotations, is_speech
from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange
from extractor_schemas import Article, Codebook, Reply, ReplyClaim, ReplyQuote, base_reply_type

__all__ = ["answer"]

_LONGEST_LINE = 200
"""In characters: a longer paragraph is no headline."""


def answer(article: Article, sentences: list[CharRange], codebook: Codebook | None = None) -> Reply:
    """The reply for one article: actors, attributions, attributed claims and stances.

    ``sentences`` are the stretches that the reply's pointers number from 1 (see `extractor.text.sentences`). With a
    codebook the reply is a `CodedReply` and has only stances towards its concepts. Never raises.
    """
    return _Answer(article.text, sentences, codebook).reply()


class _Answer:
    """One article on its way to a reply."""

    def __init__(self, text: str, sentences: list[CharRange], codebook: Codebook | None) -> None:
        self.text = text
        self.codebook = codebook
        self.sentences = sentences
        self.begins = [start for start, _ in sentences]
        self.pointer = Pointers(text, sentences)
        blocks = split_paragraphs(text)
        quotes = find_quotations(text)
        furniture = _furniture(text, blocks)
        self.reader = Reader(text)
        every = self.reader.units(sentences, blocks, quotes)
        self.units = [unit for unit in every if unit.paragraph not in furniture]
        self.cast = ActorResolver(text)
        self.speakers: list[tuple[Attribution, ResolvedActor | None, list[str]]] = []

    def reply(self) -> Reply:
        """The whole reply."""
        for attribution in attributions(self.text, self.units):
            if any(self._has_words(stretch) for stretch in attribution.content):
                self.speakers.append((attribution, *self._speaker(attribution)))
        quotes = [self._quote(*one) for one in self.speakers]
        claims = self._claims()
        held = self._stances()
        actors = [member.said() for member in self.cast.members]
        parts: dict[str, Any] = {"actors": actors, "quotes": quotes, "claims": claims, "stances": held}
        return base_reply_type(self.codebook).model_validate(parts)

    def _speaker(self, attribution: Attribution) -> tuple[ResolvedActor | None, list[str]]:
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

    def _quote(self, attribution: Attribution, speaker: ResolvedActor | None, reported_by: list[str]) -> ReplyQuote:
        return ReplyQuote(
            content=[self.pointer(stretch) for stretch in sorted(attribution.content) if self._has_words(stretch)],
            speaker=speaker.id if speaker else None,
            source=self._optional(attribution.source),
            cue=self._optional(attribution.cue),
            reported_by=reported_by,
        )

    def _optional(self, stretch: CharRange | None) -> str | None:
        """The pointer to a stretch; None for a dash or colon, which stands in for a cue but is no word."""
        return self.pointer(stretch) if stretch and self._has_words(stretch) else None

    def _has_words(self, stretch: CharRange) -> bool:
        return WORD.search(self.text, *stretch) is not None

    def _claims(self) -> list[ReplyClaim]:
        found: dict[tuple[str, str], ReplyClaim] = {}
        for attribution, speaker, reported_by in self.speakers:
            if speaker is None:
                continue
            for claim in claims_of(self.text, attribution, speaker):
                evidence = [self.pointer(stretch) for stretch in claim.evidence]
                same = found.get((claim.text.casefold(), speaker.id))
                found[claim.text.casefold(), speaker.id] = ReplyClaim(
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
        concepts = Concepts(self.codebook, self.text) if self.codebook else None
        found: dict[tuple[str, str, str], dict[str, Any]] = {}
        for held in (*stances(self.text, self.units, concepts), *stances(self.text, list(self._quoted()), concepts)):
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

    def _reporter(self, held: StanceMatch) -> ResolvedActor | None:
        """Whose words the position is reported in."""
        for attribution, speaker, _ in self.speakers:
            if any(start <= held.cue[0] < end for start, end in attribution.content):
                return speaker
        return None

    def _holders(self, held: StanceMatch) -> list[ResolvedActor]:
        """The actors that a holder's noun phrase means: each named state of a list, or whoever it names."""
        start, end = held.holder
        phrase = self.text[start:end]
        governments = [run for run in capitalised(phrase) if is_government(run)]
        listed = [member for run in governments if (member := self.cast.who(run, start))]
        group = read_naming(phrase.partition(", including")[0])
        if len(listed) > 1 and not (group and group.kind == "group"):
            return listed
        member = self.cast.who(phrase, start)
        members = [member] if member else []
        return members + [other for other in listed if "including" in phrase and other is not member]

    def _quoted(self) -> Iterator[Unit]:
        """Yield the sentences within quotations of speech, where speakers report the positions of others."""
        for unit in self.units:
            for quotation in unit.quoted.values():
                if is_speech(self.text, quotation):
                    first, last = quotation.start + 1, quotation.end - 1
                    nearby = self.sentences[
                        max(0, bisect_right(self.begins, first) - 1) : bisect_left(self.begins, last)
                    ]
                    inside = [(max(start, first), min(end, last)) for start, end in nearby]
                    yield from self.reader.units([part for part in inside if part[0] < part[1]], [], [])


def _furniture(text: str, blocks: list[CharRange]) -> set[int]:
    """The paragraphs that are none of the article: site furniture, and the headline where it is repeated."""
    found: set[int] = set()
    seen: set[str] = set()
    for number, (start, end) in enumerate(blocks):
        if end - start >= _LONGEST_LINE:
            if text[start : start + 40].lower().startswith(FURNITURE_OPENINGS):
                found.add(number)
            continue
        line = text[start:end].lower()
        if line in seen or line.strip(" .:!") in FURNITURE_LINES or line.startswith(FURNITURE_OPENINGS):
            found.add(number)
        seen.add(line)
    return found
