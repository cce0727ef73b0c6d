"""Who is for or against what: cues of support and opposition, with their holder and their target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.rules.clauses import (
    Subject,
    first_subject,
    is_break,
    phrase_after,
    subject_before,
)
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_cues import StanceCue, find_cues
from extractor.backends.rules.stance_frames import FramedPosition, find_framed_positions
from extractor.backends.rules.stance_lexicon import AMBIVALENT_WORDS, ANAPHORIC_NOUNS, CONDITIONS, NOBODY, STANCE_WORDS
from extractor.backends.rules.stance_targets import TargetWords, noun_phrase, target_words
from extractor.backends.rules.verbs import is_finite
from extractor.text.spans import CharRange
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION
from extractor_schemas import Position

_REFERENCE_DISTANCE = 4
"""For this many passages after a target was named, "the move" may mean it."""


@dataclass(frozen=True, slots=True)
class StanceMatch:
    """A position as found: the holder's noun phrase, the target, and the words that tell it.

    ``target`` is a concept's id, or without a codebook a noun phrase. ``turned`` says what makes the position another
    than that of the cue's words.
    """

    holder: CharRange
    target: str
    position: Position
    condition: str | None
    cue: CharRange
    evidence: CharRange
    frame: StanceFrame
    turned: tuple[str, ...] = ()


def find_stances(text: str, passages: list[Passage], concepts: ConceptIndex | None) -> Iterator[StanceMatch]:
    """Yield the positions that the passages report, in order; without ``concepts`` targets are noun phrases."""
    finder = _StanceFinder(text, concepts)
    for number, passage in enumerate(passages):
        yield from finder.in_passage(number, passage)


class _StanceFinder:
    """Finds stances passage by passage, and knows what the ones before were about."""

    def __init__(self, text: str, concepts: ConceptIndex | None) -> None:
        self._text = text
        self._concepts = concepts
        self._proposing: set[str] = set()
        self._last_named: tuple[int, str] | None = None  # number of a passage, and the concept that it names
        self._last_target: tuple[int, str] | None = None  # number of a passage, and the target of a position in it

    def in_passage(self, number: int, passage: Passage) -> Iterator[StanceMatch]:
        """Yield the positions that a passage reports."""
        for cue in find_cues(passage):
            match = self._match(number, passage, cue)
            if match:
                yield match
        for found in find_framed_positions(passage):
            if found.frame is StanceFrame.PROPOSAL:
                owner = passage.lower[found.holder[1]]
                if owner in self._proposing:
                    continue  # "Holm's tax plan" is "Holm's proposal" later on
                self._proposing.add(owner)
            if match := self._framed(number, passage, found):
                yield match
        concepts = self._concepts
        if concepts and (concept := concepts.first_in(passage.start, passage.end)):
            self._last_named = number, concept

    def _match(self, number: int, passage: Passage, cue: StanceCue) -> StanceMatch | None:
        if passage.lower[cue.last + 1 : cue.last + 2] == ["by"]:  # "opposed by Poland": the subject is the target
            return None
        words = target_words(passage, cue.last + 1, bare=cue.bare)
        target = self._target(number, passage, cue, words) if words else None
        if words is None or target is None:
            return None
        self._last_target = number, target
        holder = _more_than_nobody(passage, cue) or _holder(passage, cue)
        condition, position = _condition(self._text, passage, cue)
        is_given_up = cue.ended and condition is None
        if holder is None or cue.former or is_given_up or passage.lower[holder.first] in NOBODY:
            return None
        if words.reversed:
            position = _REVERSED[position]
        end = max(words.last, cue.last)
        evidence = passage.char_range(min(holder.first, cue.first), end)
        if "\n" in self._text[slice(*evidence)]:
            return None
        return StanceMatch(
            passage.char_range(holder.first, holder.last),
            target,
            position,
            condition if position == "conditional" else None,
            passage.char_range(cue.first, cue.last),
            evidence,
            _frame(passage, cue, holder),
            tuple(_reasons(conditional=position == "conditional", negated=cue.negated, reversed_target=words.reversed)),
        )

    def _framed(self, number: int, passage: Passage, found: FramedPosition) -> StanceMatch | None:
        """The match of a position that a passive or a noun tells."""
        words = found.target
        begin, end = (
            passage.starts[min(words.first, words.last)],
            passage.ends[max(words.first, words.last)],
        )
        if self._concepts:
            target = self._concepts.first_in(begin, end)
        elif passage.lower[words.first : words.last + 1] in (
            ["it"],
            ["this"],
            ["that"],
        ):
            near = self._last_target is not None and number - self._last_target[0] <= 1
            target = self._last_target[1] if self._last_target and near else None
        else:
            target = noun_phrase(self._text[begin:end], infinitive=words.infinitive)
        if target is None or passage.lower[found.holder[0]] in NOBODY:
            return None
        if words.first > found.cue[1] or words.last < found.cue[0]:
            self._last_target = number, target
        holder = passage.char_range(*found.holder)
        cue = passage.char_range(*found.cue)
        evidence = min(holder[0], cue[0], begin), max(holder[1], cue[1], end)
        if "\n" in self._text[slice(*evidence)]:
            return None
        position = _REVERSED[found.position] if words.reversed else found.position
        turned = tuple(_reasons(negated=found.negated, reversed_target=words.reversed))
        return StanceMatch(holder, target, position, None, cue, evidence, found.frame, turned)

    def _target(self, number: int, passage: Passage, cue: StanceCue, words: TargetWords) -> str | None:
        """The concept or noun phrase that a position is about."""
        begin = passage.ends[cue.last] if words.first == cue.last + 1 else passage.starts[min(words.first, words.last)]
        char_range = begin, passage.ends[max(words.last, cue.last)]
        if self._concepts is None:
            is_pronoun = passage.lower[words.first : words.first + 1] in (
                ["it"],
                ["them"],
            )
            if is_pronoun and self._last_target and number - self._last_target[0] <= 1:
                return self._last_target[1]
            phrase = noun_phrase(self._text[slice(*char_range)], infinitive=words.infinitive)
            if phrase and phrase.lower() in ANAPHORIC_NOUNS and self._last_target:
                near = number - self._last_target[0] <= _REFERENCE_DISTANCE
                return self._last_target[1] if near else phrase
            return phrase
        target = self._concepts.first_in(passage.ends[cue.last], char_range[1])
        if target is None and _refers_back(passage, cue.last + 1):
            is_also = "also" in passage.lower[max(0, cue.first - 3) : cue.first]
            distance = _REFERENCE_DISTANCE * 3 if is_also else _REFERENCE_DISTANCE
            antecedent = self._last_target if is_also and self._last_target else self._last_named
            target = antecedent[1] if antecedent and number - antecedent[0] <= distance else None
        return target


_REVERSED: dict[Position, Position] = {
    "support": "oppose",
    "oppose": "support",
    "conditional": "conditional",
    "ambivalent": "ambivalent",
    "neutral": "neutral",
}


def _frame(passage: Passage, cue: StanceCue, holder: Subject) -> StanceFrame:
    """How a position is told."""
    if cue.position == "neutral" and passage.lower[cue.first - 1 : cue.first] == ["neither"]:
        return StanceFrame.NEITHER
    if holder.first > cue.last:
        return StanceFrame.LIST
    if cue.bare:
        return StanceFrame.INFINITIVE
    return StanceFrame.STATE if passage.lower[cue.first] in AMBIVALENT_WORDS else StanceFrame.VERB


def _reasons(*, conditional: bool = False, negated: bool, reversed_target: bool) -> Iterator[str]:
    """Yield what makes a position another than that of the cue's words."""
    if conditional:
        yield "a condition"
    if negated:
        yield "a negation"
    if reversed_target:
        yield "a target that is to go"


# ---------------------------------------------------------------------------------------------- holders


def _holder(passage: Passage, cue: StanceCue) -> Subject | None:
    """The noun phrase of whoever holds a position."""
    lower = passage.lower
    for at in range(cue.last + 1, passage.size - 1):  # "countries hesitant about it include X and Y"
        if lower[at] in ("include", "includes"):
            return Subject(at + 1, passage.size - 1, "noun")
        if is_break(lower[at]):
            break
    verb = cue.first
    for opener in (["no", "longer"], ["neither"], ["appears"], ["seems"], ["appeared"], ["seemed"]):
        if lower[max(0, verb - len(opener)) : verb] == opener:
            verb -= len(opener)
    if verb > 1 and lower[verb].endswith("ing") and lower[verb - 1] in _BEFORE_GERUND:
        verb -= 1  # "began pushing for it"
    subject = subject_before(passage, verb)
    if subject is None or subject.kind == "shared":
        subject = first_subject(passage, verb)
    elif subject.kind == "relative":
        subject = _antecedent(passage, subject.first)
    if subject and lower[subject.first] == "neither" and "nor" in lower[subject.first : subject.last]:
        subject = Subject(subject.first + 1, subject.last, "noun")
    return _with_list(passage, subject) if subject else None


def _more_than_nobody(passage: Passage, cue: StanceCue) -> Subject | None:
    """Whom nobody surpasses: "Ada Holm" in "Nobody opposes the toll more than Ada Holm"."""
    lower = passage.lower
    if not {"nobody", "none"}.intersection(lower[max(0, cue.first - 3) : cue.first]):
        return None
    than = next((at for at in range(cue.last, passage.size - 1) if lower[at] == "than"), None)
    if than is None or "more" not in lower[than - 2 : than]:
        return None
    last = phrase_after(passage, than + 1)
    return Subject(than + 1, last, "noun") if last else None


_BEFORE_GERUND = words_of("began begins started starts kept keeps considered considers suggested suggests recommended")
_BEFORE_ANTECEDENT = AUXILIARIES | PREPOSITIONS | SUBORDINATORS


def _antecedent(passage: Passage, relative: int) -> Subject | None:
    lower = passage.lower
    last = relative - 1
    while last >= 0 and is_break(lower[last]):
        last -= 1
    first = last
    while first > 0 and not (is_break(lower[first - 1]) or lower[first - 1] in _BEFORE_ANTECEDENT):
        if lower[first - 1] in STANCE_WORDS or is_finite(lower, first - 1):
            break
        first -= 1
    is_member = first > 1 and lower[first - 1] in ("of", "from", "at") and passage.tokens[first - 2][0].isupper()
    if is_member and lower[relative - 1] == ",":  # "Ada Holm of the Greens, who opposes it"
        last = first = first - 2
        while first > 0 and passage.tokens[first - 1][0].isupper():
            first -= 1
    is_apposition = first > 1 and lower[first - 1] == "," and lower[first] in ("a", "an", "the")
    if is_apposition and passage.tokens[first - 2][0].isupper():  # "Ada Holm, a mayor who opposes it"
        last = first = first - 2
        while first > 0 and passage.tokens[first - 1][0].isupper():
            first -= 1
    return Subject(first, last, "noun") if last >= 0 else None


def _with_list(passage: Passage, subject: Subject) -> Subject:
    """A subject with the states that stand before it in a list: "Belgium, Slovenia, and Spain"."""
    if subject.kind != "noun" or not country_of(passage.tokens[subject.last]):
        return subject
    first = at = subject.first
    while at > 0:
        at -= 1
        if passage.lower[at] not in (",", "and", "or", "the"):
            if not country_of(passage.tokens[at]):
                break
            first = at
    return Subject(first, subject.last, "noun")


# ---------------------------------------------------------------------------------------------- targets and conditions


def _refers_back(passage: Passage, at: int) -> bool:
    """Whether a target is only referred to: "the move", "it"."""
    lower = passage.lower
    if at >= passage.size or lower[at] in ("it", "this", "but", ","):
        return True
    is_opener = lower[at] in ("the", "such", "that", "about", "to")
    return is_opener and not ANAPHORIC_NOUNS.isdisjoint(lower[at : min(at + 3, passage.size)])


_CONDITION = re.compile(
    r"(?<!even )(?<!as )\b(?!if (?:anything|any|not|so|only)\b)"
    rf"(?:{'|'.join(sorted(CONDITIONS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_CONDITION_FIRST = re.compile(
    r"\W*(?:if(?! any)|provided that|as long as|so long as|only if)\s[^,]{3,120},",
    re.IGNORECASE,
)
_END_OF_CONDITION = re.compile(
    rf",(?=[^,]*\b(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b)|[;.”\"]|\s(?:but|although|though)\s"
)


def _condition(text: str, passage: Passage, cue: StanceCue) -> tuple[str | None, Position]:
    """The condition of a support, and the position with it."""
    if cue.position != "support" and not cue.ended:
        return None, cue.position
    rest = text[passage.ends[cue.last] : passage.end]
    if opener := _CONDITION.search(rest):
        condition = _END_OF_CONDITION.split(rest[opener.start() :])[0]
        return condition.strip(" ,"), "conditional"
    if cue.position == "support" and (first := _CONDITION_FIRST.match(text, passage.start, passage.starts[cue.first])):
        return first.group().strip(' ,"“'), "conditional"
    return None, cue.position
