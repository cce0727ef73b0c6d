"""What words mean that somebody chose: in whose words they are, and what "it", "they" and "her" are of in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.first_person import possessive_ending
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.name_marks import as_written
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.speakers import ResolvedAttribution
from extractor.backends.rules.topics import fitting_topic, topic_of
from extractor.backends.rules.wordings import OWNERS, Voice, WordingWriter
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlaps

AS_REPORTED = lazy_regex(r"\b(?:would|had|could|might)\b")
_AND_THAT = lazy_regex(r",? (?:and|but) that ")
_GOING_ON = lazy_regex(r"(?: [A-Z][\w.’'-]*){0,3},? (?:and|but) ")
_PREPOSITIONS = PREPOSITIONS | {"along"}


@dataclass(frozen=True, slots=True)
class ChosenMeanings:
    """A text as the rules have read it; ``contents`` are the words of attributions, in order."""

    text: str
    passages: Sequence[Passage]
    contents: Sequence[tuple[CharRange, ResolvedAttribution]]
    writer: WordingWriter

    def said(self, place: CharRange, *, beside: bool = False) -> ResolvedAttribution | None:
        """The attribution with the fewest words in which the place is; ``beside``: and whose cue is not in it."""
        holding = [
            (end - start, resolved)
            for (start, end), resolved in self.contents
            if not (beside and resolved.attribution.cue and overlaps(resolved.attribution.cue, place))
            and 2 * (min(end, place[1]) - max(start, place[0])) > place[1] - place[0]
        ]
        return min(holding, key=lambda each: each[0], default=(0, None))[1] or self._said_on(place)

    def _said_on(self, place: CharRange) -> ResolvedAttribution | None:
        """The attribution that words go on with: "It is safe, she said, and it would be", "said that ..., but that"."""
        for _, resolved in self.contents:
            begin = place[0] + len("that ") * self.text.startswith("that ", place[0])
            if _AND_THAT.fullmatch(self.text, resolved.attribution.end, begin):
                return resolved
        if not AS_REPORTED.search(self.text, *place):
            return None
        for _, resolved in self.contents:
            cue = resolved.attribution.cue
            is_after = cue is not None and resolved.attribution.end <= cue[0] and cue[1] < place[0]
            if cue and is_after and _GOING_ON.fullmatch(self.text, cue[1], place[0]):
                return resolved
        return None

    def earlier_subject(self, passage: Passage, end: int, place: CharRange) -> TokenRange | None:
        """The subject of the clause that ends before a token, in the words of whoever says the place."""
        return self._subject_between(passage, self._beginning(passage, place), end)

    def _beginning(self, passage: Passage, place: CharRange) -> int:
        """The token with which the words begin that are said at a place, or the sentence."""
        said = self.said(place, beside=True)
        begins = max((start for start, _ in said.attribution.content if start <= place[0]), default=0) if said else 0
        return bisect_left(passage.starts, begins)

    @staticmethod
    def _subject_between(passage: Passage, first: int, end: int) -> TokenRange | None:
        """The subject of the clause of the tokens from ``first`` on that ends before ``end``."""
        first += passage.lower[first] == "that"
        earlier = main_verb(passage, first, end - 1) if first < end else None
        start = subject_start(passage, first, end - 1) if earlier else 0
        if earlier is None or start >= earlier:
            return None
        last = earlier - 1
        while last > start and is_adverb(passage.lower[last]):
            last -= 1
        return start, last

    def meant(self, passage: Passage, first: int, place: CharRange, voice: Voice) -> TokenRange | None:
        """What "it" or "they" means that begins a clause of what is said: the subject of what was said before it.

        Or else what somebody is told to be for or against, or to speak of: "defended the line, saying it would pay".
        """
        said = self.said(place, beside=True)
        if said is None:
            return None
        meant = [self.earlier_subject(passage, first, place)]
        if not voice.direct:
            meant += [self._subject_said_before(passage, said), self._object_before(passage, said)]
        for start, end in filter(None, meant):
            noun = next((at - 1 for at in range(start + 1, end + 1) if passage.lower[at] in _PREPOSITIONS), end)
            pronoun = OWNERS.get(passage.lower[first], passage.lower[first])
            if fitting_topic(self.text[slice(*passage.char_range(start, noun))], pronoun):
                return start, end
        return None

    def _subject_said_before(self, passage: Passage, said: ResolvedAttribution) -> TokenRange | None:
        """The subject of what the same speaker says before in the sentence: "conceded that it was late, but said"."""
        earlier = [
            place
            for place, other in self.contents
            if other.speaker is said.speaker and passage.start <= place[0] and place[1] <= said.attribution.start
        ]
        first, end = (bisect_left(passage.starts, offset) for offset in earlier[-1]) if earlier else (0, 0)
        return self._subject_between(passage, first, end) if earlier else None

    def _object_before(self, passage: Passage, said: ResolvedAttribution) -> TokenRange | None:
        """The object of the verb whose subject goes on as a person who says something: "praised the tram, saying"."""
        cue, speaker = said.attribution.cue, said.speaker
        comma = bisect_left(passage.starts, cue[0]) - 1 if cue else 0
        is_participle = comma > 0 and passage.lower[comma] == "," and passage.lower[comma + 1].endswith("ing")
        if not is_participle or speaker is None or speaker.kind != "person":
            return None
        verb = main_verb(passage, 0, comma - 1)
        first = verb + 1 if verb is not None else comma
        return (first, comma - 1) if first < comma and passage.lower[first] in DETERMINERS else None

    def topic(self, passage: Passage, first: int, voice: Voice) -> str | None:
        """What "it" or "they" means at the beginning: the subject of the sentence before, in the same paragraph."""
        pronoun = passage.lower[first].partition("'")[0]
        at = bisect_left([each.start for each in self.passages], passage.start) - 1
        if voice.direct or pronoun not in SUBJECT_PRONOUNS or at < 0:
            return None
        before = self.passages[at]
        topic = topic_of(self.text, before, Clause((0, before.size - 1)), None)
        return fitting_topic(topic, pronoun) if before.paragraph == passage.paragraph else None

    def owner(self, passage: Passage, first: int, place: CharRange, voice: Voice) -> str | None:
        """Whose something is with which a clause begins: "their petition" as "the residents' petition".

        Or who "they" are of whom somebody speaks, if the sentence before is about several.
        """
        word = passage.lower[first]
        pronoun = OWNERS.get(word, word)
        is_of_person = voice.speaker is not None and voice.speaker.kind == "person"
        if pronoun == word and not (word == "they" and is_of_person and not passage.lower[first + 1].startswith("'")):
            return None
        subject = self.meant(passage, first, place, voice) if pronoun in ("it", "they") and pronoun != word else None
        owner = self.text[slice(*passage.char_range(*subject))] if subject else self.subject_before(place[0], pronoun)
        return f"{owner}{possessive_ending(owner)}" if owner and pronoun != word else owner

    def subject_before(self, offset: int, pronoun: str) -> str | None:
        """What "it" or "they" at an offset means, if that is the subject of the sentence before, in one paragraph."""
        at = bisect_right([each.start for each in self.passages], offset) - 2
        if at < 0 or pronoun not in ("it", "they"):
            return None
        before = self.passages[at]
        topic = topic_of(self.text, before, Clause((0, before.size - 1)), None)
        return fitting_topic(topic, pronoun) if before.paragraph == self.passages[at + 1].paragraph else None

    def person_meant(self, offset: int, pronoun: str) -> str | None:
        """The name of the person whom "he" or "she" means in words at an offset; None where nobody knows."""
        place = offset, offset + len(pronoun)
        passage = next((each for each in self.passages if overlaps((each.start, each.end), place)), None)
        said = self.said(place)
        speaker = said.speaker if said else None
        is_direct = bool(said and speaker and said.attribution.is_own_words)
        source = said.attribution.source if said and speaker else None
        meant = self.writer.meant(pronoun, offset, Voice(speaker, is_direct, source), passage)
        return as_written(meant.name) if meant else None
