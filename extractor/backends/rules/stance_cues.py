"""The words of a sentence that tell a position, and which: negated, refused, conditional and reported ones too.

What is asked, denied, supposed or only possible tells none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import ends_noun_phrase
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS, NOUN_MARKERS, CueWord
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.stance_lexicon import (
    NEEDING_OBJECTS,
    NEGATIONS,
    STANCE_PHRASES,
    STANCE_WORDS,
)
from extractor.backends.rules.stance_targets import ASKING
from extractor.backends.rules.verbs import BASES
from extractor_schemas import Position

_FIRST_WORDS = STANCE_WORDS.keys() | STANCE_PHRASES.keys()
_BEFORE_PARTICIPLE = frozenset(["is", "are", "was", "were", "been", "be", "also", "now", "still", "not"])
_BEFORE_AGAINST = _BEFORE_PARTICIPLE | {"am", "out"}
_BEFORE_BASE = AUXILIARIES | SUBJECT_PRONOUNS | words_of("also still now both people")
_POSSIBLE = words_of("may might could should must can shall ought")
_PAST = words_of("once formerly previously initially originally")
_SUPPOSING = words_of("whether if unless until though")
_DENYING = words_of("deny denies denied denying doubt doubts doubted dispute disputes disputed")
_TRUE = words_of("true case fact truth evidence proof sign")
_UNTRUE = words_of("untrue false wrong nonsense myth fiction incorrect lie")
_WANTING_OBJECTS = words_of("want wants wanted demand demands demanded demanding urge urges urged")
_NO_OBJECTS = PREPOSITIONS | AUXILIARIES | SUBORDINATORS | words_of("and or to as out up off down back away it them")
_DEMANDING = words_of("ask demand insist propose recommend request require suggest urge")
_NO_CUE = CueWord("", frozenset())
_DEMAND_DISTANCE = 6
_REQUESTING = frozenset(form for verb in ("ask", "press", "lobby", "petition") for form in inflect(verb))
_NEAR_REQUEST = 6
_NEGATION_DISTANCE = 4
_DENIAL_DISTANCE = 14


@dataclass(frozen=True, slots=True)
class StanceCue:
    """The words that tell a position: the tokens ``first`` to ``last``.

    An ``ended`` opposition is given up; of a ``former`` one only the target matters. ``bare`` ones end with "to".
    The position of a ``negated`` one is not that of its words.
    """

    first: int
    last: int
    position: Position
    ended: bool = False
    former: bool = False
    bare: bool = False
    negated: bool = False


def find_cues(passage: Passage) -> Iterator[StanceCue]:
    """Yield the cues of a passage in order."""
    lower = passage.lower
    first_free = 0
    if "?" in lower[-2:]:
        return
    for at in [at for at, word in enumerate(lower) if word in _FIRST_WORDS]:
        if at < first_free or at >= passage.size:
            continue
        words, position = known_at(lower, at)
        if position is None or _tells_nothing(passage, at, len(words)) or _is_supposed(lower, at):
            continue
        last = at + len(words) - 1
        if at and lower[at - 1] == "neither" and lower[last + 1 : last + 2] == ["nor"]:
            first_free = min(last + 3, passage.size)
            yield StanceCue(at, first_free - 1, "neutral")
            continue
        if at and lower[at - 1] == "nor":
            continue
        cue = _meant(lower, at, last, position)
        if cue:
            first_free = cue.last + 1
            yield cue


def known_at(lower: list[str], at: int) -> tuple[tuple[str, ...], Position | None]:
    """The longest known words at a token, and their position."""
    for known, position in STANCE_PHRASES.get(lower[at], ()):
        if tuple(lower[at : at + len(known)]) == known:
            return known, position
        if known[-1] == "to" and (end := _after_time(lower, at + len(known) - 1)):
            words = tuple(lower[at:end])
            if words[: len(known) - 1] == known[:-1] and words[-1] == "to":  # "voted on Thursday to"
                return words, position
        if known[-1] == "for" and len(known) == 2 and known[0] in _REQUESTING:  # "asked the council for it"
            end = next((end for end in range(at + 2, min(at + _NEAR_REQUEST, len(lower))) if lower[end] == "for"), 0)
            between = lower[at + 1 : end]
            if end and not any(is_break(word) or word in AUXILIARIES | PREPOSITIONS for word in between):
                return tuple(lower[at : end + 1]), position
    return (lower[at],), STANCE_WORDS.get(lower[at])


def _after_time(lower: list[str], at: int) -> int:
    """The end of the token after the words of time or the adverbs that begin at ``at``; 0 where there are none."""
    end = at + (lower[at : at + 1] == ["on"])
    while end < len(lower) and (lower[end] in TIME_WORDS or is_adverb(lower[end])):
        end += 1
    return end + 1 if at < end < len(lower) else 0


def _meant(lower: list[str], at: int, last: int, position: Position) -> StanceCue | None:
    """The cue with the position that is meant; None where negation leaves none."""
    is_bare = lower[last] == "to" and last > at and DETERMINERS.isdisjoint(lower[last + 1 : last + 2])
    if last + 1 < len(lower) and (
        is_bare or lower[last + 1].endswith("ing")
    ):  # "vows to back it", "proposes backing it"
        inner, inner_position = known_at(lower, last + 1)
        if inner_position:
            last += len(inner)
            is_bare = lower[last] == "to"
            if position == "oppose" and inner_position != "support":
                return None
            position = inner_position if position == "support" else position
    if lower[max(0, at - 2) : at] == ["no", "longer"]:
        return StanceCue(at, last, "oppose", ended=position != "support", bare=is_bare, negated=True)
    if is_negated := _is_negated(lower, at) or _is_of_neither(lower, at):
        if position != "support":
            return None
        position = "oppose"
    group = _group(lower, at)
    is_given_up = "had" in group and lower[at - len(group) - 1 : at - len(group)] in (["who"], ["which"])
    is_former = is_given_up or not _PAST.isdisjoint(group)
    return StanceCue(at, last, position, former=is_former, bare=is_bare, negated=is_negated)


def _group(lower: list[str], at: int) -> list[str]:
    """The auxiliaries and adverbs before a verb."""
    first = at
    while first > 0 and (lower[first - 1] in AUXILIARIES or is_adverb(lower[first - 1]) or lower[first - 1] in _PAST):
        first -= 1
    return lower[first:at]


def _tells_nothing(passage: Passage, at: int, length: int) -> bool:
    """Whether words of support or opposition are no cue: "their support", "to back", "US backing", "backed down"."""
    lower = passage.lower
    word, before = lower[at], lower[at - 1] if at else ""
    after = lower[at + length] if at + length < len(lower) else ""
    if after in ("down", "away", "off", "up", "out", "to"):  # "backed down"
        return True
    if word in NOUN_FORMS and ends_noun_phrase(passage, at):
        return True  # "a sweeping plan to"
    if (
        word in NOUN_FORMS
        and _is_capital(passage, at)
        and _is_capital(passage, at + 1)
        and _is_capital(passage, at - 1)
    ):
        return True  # "White House Press Secretary"
    if length > 1:
        is_noun = word in NOUN_FORMS and (before in NOUN_MARKERS or before in PREPOSITIONS or before == "back")
        is_gerund = word.endswith("ing") and before in PREPOSITIONS - {"by", "after"}  # "praised her for refusing to"
        return is_noun or is_gerund or before in ("of", "no")
    if word == "against":
        return not (before in _BEFORE_AGAINST or before.endswith(("ly", "'m", "'re", "'s")))
    if word in ("support", "back"):
        if before in NOUN_MARKERS or before.endswith("'s"):
            return True
        return not (before in _BEFORE_BASE or before.endswith("s") or passage.tokens[at - 1][:1].isupper())
    asks = word in ASKING and "to" in lower[at + 2 : at + 6]  # "wants towns to pay"
    if word in ASKING and not asks and word not in _WANTING_OBJECTS:
        return True
    if word in NEEDING_OBJECTS and not (asks or _begins_object(passage, at + 1, verb=word)):
        return True
    if word in BASES and not (before in _BEFORE_BASE or before.endswith(("s", ",")) or _is_capital(passage, at - 1)):
        return True
    if word.endswith("ing"):
        return not (before in _BEFORE_PARTICIPLE or (word in NEEDING_OBJECTS and before in (",", "while", "by")))
    joins = before == "and" and word not in NEEDING_OBJECTS
    return joins or before in NOUN_MARKERS or before in ("for", "to", "in", "military")


def _begins_object(passage: Passage, at: int, *, verb: str) -> bool:
    """Whether the object of a verb begins at a token, as far as it tells."""
    word = passage.lower[at] if at < passage.size else ""
    if word in DETERMINERS or word == QUOTED or _is_capital(passage, at):
        return True
    if word.endswith("ing") and verb not in NOUN_FORMS:
        return True  # "proposes doing away with it"
    is_after_name = verb.endswith("s") and (_is_capital(passage, at - 2) or passage.lower[at - 2] in SUBJECT_PRONOUNS)
    is_verb = (verb.endswith(("ed", "ing")) or (is_after_name and at > 1)) and verb not in NOUN_FORMS
    return is_verb and word.isalpha() and word not in _NO_OBJECTS and not word.endswith("ly")


def _is_capital(passage: Passage, at: int) -> bool:
    return 0 <= at < len(passage.tokens) and passage.tokens[at][:1].isupper()


def _is_supposed(lower: list[str], at: int) -> bool:
    """Whether a position is not held but asked after, denied, possible or what would have been."""
    group = _group(lower, at)
    if not _POSSIBLE.isdisjoint(group) or ("would" in group and "have" in group):
        return True
    begin = at
    while begin > 0 and not (is_break(lower[begin - 1]) or lower[begin - 1] in ("and", "but")):
        begin -= 1
    if not _SUPPOSING.isdisjoint(lower[begin:at]):
        return True
    if lower[at] in BASES and _is_demanded(lower, at):
        return True
    left = lower[max(0, at - _DENIAL_DISTANCE) : at]
    for index in range(len(left) - 1, -1, -1):
        if left[index] in ("but", ";", QUOTED):
            break
        if left[index] in _DENYING or _is_untrue(left, index):
            return True
    return False


def _is_untrue(lower: list[str], at: int) -> bool:
    """Whether a token ends words that say of what follows that it is not so: "It is not true that"."""
    if lower[at] not in ("that", "suggest", "say", "claim", "think"):
        return False
    before = lower[max(0, at - 4) : at]
    is_true = not _TRUE.isdisjoint(before)
    is_negated = any(word in NEGATIONS or word.endswith("n't") for word in before)
    return (is_true and is_negated) or not _UNTRUE.isdisjoint(before)


def _is_demanded(lower: list[str], at: int) -> bool:
    """Whether a verb in its base form is what others are to do: "demanded that the council reject it"."""
    that = next((index for index in range(at - 1, max(0, at - _DEMAND_DISTANCE), -1) if lower[index] == "that"), 0)
    return that > 0 and CUE_WORDS.get(lower[that - 1], _NO_CUE).base in _DEMANDING


def _is_of_neither(lower: list[str], at: int) -> bool:
    """Whether it is the position of "neither X nor Y"."""
    begin = max(0, at - _DENIAL_DISTANCE)
    return "neither" in lower[begin:at] and "nor" in lower[begin:at]


def _is_negated(lower: list[str], at: int) -> bool:
    """Whether a negation belongs to the verb, and not to one of speech or thought between them."""
    for index in range(at - 1, max(-1, at - 1 - _NEGATION_DISTANCE), -1):
        if lower[index] in NEGATIONS:
            return True
        if lower[index] in CUE_WORDS and lower[index] not in NOUN_FORMS and lower[index] not in STANCE_WORDS:
            return False
    return False
