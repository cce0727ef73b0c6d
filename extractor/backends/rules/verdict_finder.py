"""The verdicts in what speakers say, clause by clause, and what the pronouns in them mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from extractor.backends.rules.acts import ClaimMatch
from extractor.backends.rules.evaluations import is_event, value_of
from extractor.backends.rules.frame_names import ACTS, LABELS, StanceFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.main_clauses import find_clauses
from extractor.backends.rules.passages import Passage, PassageReader
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.stance_match import StanceMatch
from extractor.backends.rules.stance_targets import noun_phrase
from extractor.backends.rules.statements import statements
from extractor.backends.rules.topics import topic_of
from extractor.backends.rules.verdict_openings import cry
from extractor.backends.rules.verdict_parts import (
    ASKING_VERBS,
    FIRST_PERSON,
    Referents,
    Verdict,
    is_person,
    joined_verdicts,
)
from extractor.backends.rules.verdicts import verdict_of
from extractor.backends.rules.wordings import SpokenOf
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_ADDRESSEE = lazy_regex(r"\s+(?:the )?(?P<who>(?:[a-z]+ )?(?:[A-Z][\w.’'-]*\s?){1,4})")
_SAID_OF = lazy_regex(r"\s+(?:of|about) (?P<what>(?:the |(?:[A-Z][\w’'.-]*)(?=[ ,.:;]))[^.,:;\n“\"]{0,60})")
_LABELLED = lazy_regex(
    r"(?P<what>[^\"“”,:;.]{3,80}?),?\s(?:as\s)?(?:an?|the|just|simply|“an?|\"an?)\s(?P<label>[^,;:.\n]{3,80})"
)
_PRONOUNS_OF = {
    "person": frozenset(["he", "she"]),
    "group": frozenset(["they"]),
    "organisation": frozenset(["it", "they"]),
    "government": frozenset(["it"]),
    "outlet": frozenset(["it"]),
}


def own_pronouns(speaker: ResolvedActor) -> frozenset[str]:
    """The pronouns by which a report of a speaker's words means the speaker."""
    if speaker.kind == "person" and speaker.gender:
        return frozenset([speaker.gender])
    return _PRONOUNS_OF[speaker.kind]


class FoundVerdict(NamedTuple):
    """A verdict as a stance, and the ranges that it rests on."""

    match: StanceMatch
    evidence: tuple[CharRange, ...]


class VerdictFinder:
    """Finds the verdicts of one text; ``passages_within`` gives the passages of a range of it, without quotations."""

    def __init__(
        self, text: str, passages_within: Callable[[int, int], Iterable[Passage]], spoken_of: SpokenOf
    ) -> None:
        self._text = text
        self._spoken_of = spoken_of
        self._passages_within = passages_within
        self._topics: dict[tuple[str, int], str | None] = {}  # of speakers, in the last words of each in a paragraph

    def of_speaker(
        self, attribution: Attribution, speaker: ResolvedActor, matter: str | None
    ) -> Iterator[FoundVerdict]:
        """Yield the verdicts in a speaker's words; ``matter`` is what they are about, for "this" and "it"."""
        if attribution.frame in LABELS and (labelled := self._labelled(attribution)):
            yield labelled
        if attribution.frame in ACTS and not self._asks_that(attribution):
            return
        own = FIRST_PERSON if attribution.is_own_words else FIRST_PERSON | own_pronouns(speaker)
        place = speaker.id, attribution.passage.paragraph
        named = self._said_of(attribution)
        topic, matter = named or self._topics.get(place), named or matter
        for start, end in sorted(attribution.content):
            for passage in self._passages_within(start, end):
                for first, last in statements(passage):
                    if attribution.is_own_words and (cried := self._cry(passage, first, last)):
                        yield self._found(cried, attribution, (passage.char_range(first, last),))
                    for clause in find_clauses(passage, first, last):
                        addressee = self._addressee(attribution)
                        people, asks = self._people(attribution, speaker), attribution.is_own_words
                        referents = Referents(topic, matter, addressee, own, asks, people)
                        if verdict := verdict_of(self._text, passage, clause, referents, attribution.verb):
                            for each in (verdict, *joined_verdicts(self._text, passage, verdict)):
                                yield self._found(each, attribution, (passage.char_range(*verdict.words),))
                        if attribution.is_own_words:
                            topic = topic_of(self._text, passage, clause, topic)
        self._topics[place] = topic

    def _cry(self, passage: Passage, first: int, last: int) -> Verdict | None:
        """The verdict of a cry, which has no verb: "Shame on the council"."""
        if (cried := cry(passage, first, last)) is None:
            return None
        target = noun_phrase(self._text[slice(*passage.char_range(cried[0], last))], infinitive=False)
        return Verdict(target, cried[1], (first, last), (first, cried[0] - 1)) if target else None

    def _people(self, attribution: Attribution, speaker: ResolvedActor) -> Callable[[str, int], str | None]:
        """Whom "he" and "she" mean, by name, in a speaker's own words."""
        named = self._said_of(attribution)
        if named and is_person(named):
            return lambda pronoun, offset: named

        def name_of(pronoun: str, offset: int) -> str | None:
            actor = self._spoken_of(pronoun, offset, speaker) if attribution.is_own_words else None
            return actor.name if actor else None

        return name_of

    def _asks_that(self, attribution: Attribution) -> bool:
        """Whether a clause says what is asked for: "demanded that the dam be closed"."""
        start = attribution.start
        return attribution.verb in ASKING_VERBS and self._text[start : start + 5].lower() == "that "

    def _labelled(self, attribution: Attribution) -> FoundVerdict | None:
        """The verdict of what somebody calls something without marks: "called the toll a burden"."""
        start, end = attribution.content[0]
        match = _LABELLED.match(self._text, start, end)
        target = noun_phrase(match["what"], infinitive=False) if match else None
        value = value_of(match["label"].lower().split()) if match else 0
        if match is None or target is None or not value or is_event(target):
            return None
        verdict = Verdict(target, "support" if value > 0 else "oppose", (0, 0), (0, 0))
        return self._found(verdict, attribution, (match.span(),))

    def of_label(self, match: ClaimMatch, attribution: Attribution) -> FoundVerdict | None:
        """The verdict of what somebody calls something, which a claim says as a clause: "The toll is a tax."."""
        for passage in PassageReader(match.text).passages([(0, len(match.text))], [], []):
            for clause in find_clauses(passage, 0, passage.size - 1):
                if verdict := verdict_of(match.text, passage, clause, Referents()):
                    return self._found(verdict, attribution, match.evidence)
        return None

    def _found(self, verdict: Verdict, attribution: Attribution, evidence: tuple[CharRange, ...]) -> FoundVerdict:
        words = evidence[0]
        match = StanceMatch(
            attribution.source or words,
            verdict.target,
            verdict.position,
            None,
            attribution.cue or words,
            words,
            StanceFrame.VERDICT,
            ("a negation",) if verdict.negated else (),
        )
        return FoundVerdict(match, evidence)

    def _said_of(self, attribution: Attribution) -> str | None:
        """What the cue says that the words are about: "said of the toll"."""
        match = _SAID_OF.match(self._text, attribution.cue[1]) if attribution.cue else None
        return noun_phrase(match["what"], infinitive=False) if match else None

    def _addressee(self, attribution: Attribution) -> str | None:
        """Whom the cue names as the one who is spoken to: "told Ada Holm"."""
        if attribution.cue is None or attribution.verb not in ("tell", "ask", "urge"):
            return None
        match = _ADDRESSEE.match(self._text, attribution.cue[1])
        return match["who"].strip(" .") if match else None
