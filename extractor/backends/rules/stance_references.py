"""Which concept the words of a position refer back to: "it", "both", "the plan", or the noun of a relative clause."""

from __future__ import annotations

import re

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.several_of_kind import is_of_several
from extractor.backends.rules.stance_cues import StanceCue
from extractor.backends.rules.stance_lexicon import ANAPHORIC_NOUNS
from extractor.backends.rules.stance_targets import refers_back
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_LONGEST_RELATIVE_SUBJECT = 8
_NEAR_PRONOUN = 3
"""In tokens: so far after a cue stands the pronoun that is the object of another verb: "to scrap it"."""
_REFERENCE_DISTANCE = 4
"""For this many passages after a target was named, "the move" may mean it."""
_PRONOUNS = ("it", "this")
_WITHIN_PHRASE = lazy_regex(
    r"\w (?:of|for|on|to|from|about|over|with) (?:(?:the|an?|its|their) )?(?:[a-z-]+ )?\Z", re.IGNORECASE
)
"""Before a term that only says what something else goes with: "the cost of the toll, which"."""
_PROPOSED = lazy_regex(r"\b(?:plan|propos)(?:s|es|e|ed|ing) (?:(?:the|an?) )?(?:[\w£$€-]+ ){0,2}\Z", re.IGNORECASE)
"""Before what is "the plan" or "the proposal" later on: "The council proposes a"."""


class References:
    """What the passages of one text have named up to the one that is read."""

    def __init__(self, text: str, concepts: ConceptIndex) -> None:
        self._text = text
        self._concepts = concepts
        self._starts: list[int] = []  # of the passages
        self._other_target = 0  # where a position is told towards something that is no concept

    def enter(self, passage: Passage) -> None:
        """Go on to the next passage."""
        self._starts.append(passage.start)

    def name_other(self, offset: int) -> None:
        """Note that a position is told towards something that is no concept, which "it" may mean afterwards."""
        self._other_target = offset

    def pronoun_of(self, passage: Passage, cue: StanceCue) -> int | None:
        """The token of the pronoun that is the target, be it that of another verb: "wants it", "wants to scrap it"."""
        lower, at = passage.lower, cue.last + 1
        if lower[at : at + 1] and lower[at] in _PRONOUNS:
            return at
        is_verb = cue.bare or (at < passage.size and lower[at].endswith("ing"))
        near = range(at, min(at + _NEAR_PRONOUN, passage.size)) if is_verb else ()
        return next((index for index in near if lower[index] == "it"), None)

    def of(self, passage: Passage, cue: StanceCue, told: str | None) -> list[str]:
        """The concepts that are meant; none where it cannot be told which.

        ``told`` is the concept towards which a position was told before, which "also opposes it" goes on with.
        """
        lower, at = passage.lower, cue.last + 1
        is_also = "also" in lower[max(0, cue.first - 3) : cue.first]
        if is_also and refers_back(passage, at) and told and lower[at : at + 1] != [","]:
            return [told]
        if at >= passage.size or lower[at] in (",", "but") or is_finite(lower, at):
            concept = self._of_relative_clause(passage, cue)
            return [concept] if concept else []
        if self.pronoun_of(passage, cue) is not None:
            named = self._named_before(passage, cue, is_single=True)
            return named if len(named) == 1 else []
        if not refers_back(passage, at):
            return []
        if lower[at] == "both":
            named = self._named_before(passage, cue, is_single=False)
            return named if len(named) == len(("the one", "the other")) else []
        noun = next((word for word in lower[at : at + 3] if word in ANAPHORIC_NOUNS), "")
        if noun and is_of_several(self._text, noun):
            return []
        concept = self._called(noun, passage.starts[cue.first])
        return [concept] if concept else self._in_nearest_passage(passage)

    def _named_before(self, passage: Passage, cue: StanceCue, *, is_single: bool) -> list[str]:
        """The concepts named before a cue in its passage, or else in the one before it; single things of all of them.

        Of these what only says what another one goes with counts where nothing else does: "a vote on the toll".
        """
        before = self._starts[max(0, len(self._starts) - 2)]
        named = [
            (place, concept)
            for place, concept in self._concepts.before(passage.starts[cue.first])
            if place[0] >= before and not (is_single and self._text[place[1] - 1] == "s")
        ]
        nearest = [each for each in named if each[0][0] >= passage.start] or named
        if is_single:
            nearest = [each for each in nearest if each[0][0] >= self._other_target]
        heads = [each for each in nearest if not self._is_within_phrase(each[0])] or nearest
        return list(dict.fromkeys(concept for _, concept in heads))

    def _called(self, noun: str, end: int) -> str | None:
        """The concept that was called by a noun before: "the toll" by "a plan for a toll" or "proposed a toll"."""
        if not noun:
            return None
        called = re.compile(rf"\b{noun} (?:for|of|on|to) (?:[\w£$€-]+ ){{0,3}}\Z", re.IGNORECASE)
        for (start, stop), concept in self._concepts.before(end):
            before, after = self._text[:start], self._text[stop : stop + len(noun) + 2]
            is_proposed = noun in ("plan", "proposal") and _PROPOSED.search(before, max(0, start - 60))
            if is_proposed or called.search(before, max(0, start - 60)) or after.strip(" .,").lower() == noun:
                return concept
        return None

    def _in_nearest_passage(self, passage: Passage) -> list[str]:
        """The one concept of the nearest passage before that names any."""
        end = passage.start
        for start in reversed(self._starts[-_REFERENCE_DISTANCE - 1 : -1]):
            named = [each for each in self._concepts.before(end) if each[0][0] >= start]
            heads = [each for each in named if not self._is_within_phrase(each[0])] or named
            if concepts := list(dict.fromkeys(concept for _, concept in heads)):
                return concepts if len(concepts) == 1 else []
            end = start
        return []

    def _of_relative_clause(self, passage: Passage, cue: StanceCue) -> str | None:
        """The concept of "the levy, which Ada Holm opposes": the relative pronoun stands right after its term."""
        for at in range(cue.first - 1, max(0, cue.first - _LONGEST_RELATIVE_SUBJECT), -1):
            if passage.lower[at] in ("which", "that"):
                end = passage.ends[at - 1 - (passage.lower[at - 1] == ",")]
                named = next(self._concepts.before(end), None)
                is_whole = named and named[0][1] == end and not self._is_within_phrase(named[0])
                return named[1] if named and is_whole else None
            if is_break(passage.lower[at]):
                break
        return None

    def _is_within_phrase(self, term: CharRange) -> bool:
        return _WITHIN_PHRASE.search(self._text, max(0, term[0] - 60), term[0]) is not None
