"""Positions that are given up: "dropped her opposition to it", "withdrew his support", "their resistance has faded"."""

from __future__ import annotations

from typing import Literal

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    SUBORDINATORS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.verbs import is_finite

_ENDING = (
    "abandon|abort|back away from|back down from|cease|discard|drop|ease|end|forget|forgo|forsake|give up|halt|jettison"
    "|let go of|lift|lower|move away from|moderate|overcome|pull|put aside|put behind|quit|relax|relinquish|rescind"
    "|retract|retreat from|reverse|revoke|set aside|shed|shelve|soften|step back from|suspend|tone down|waive|walk back"
    "|withdraw"
)
"""Verbs of which the object, somebody's opposition or support, is then no more or less than it was."""
_SOFTENING = frozenset(
    form for verb in ("ease", "moderate", "relax", "soften", "tone", "lower") for form in inflect(verb)
)
"""Those of them after which some of it stays."""
_IRREGULAR_FORMS = {
    "lose": "loses lost losing",
    "shed": "sheds shedding",
    "forget": "forgets forgot forgotten",
    "let": "lets letting",
}
_FADING = frozenset(
    form
    for verb in words_of("collapse crumble diminish disappear dissipate dissolve dwindle ease end evaporate fade melt")
    | words_of("soften subside vanish wane weaken wither lessen shrink thaw")
    for form in inflect(verb)
)
"""Verbs of which the subject, somebody's opposition or support, is then no more or less than it was."""
_FADED = _FADING | {"gone"}
CEASING = frozenset(form for verb in ("stop", "cease", "quit") for form in inflect(verb))
"""Verbs after which a gerund says what is done no more."""
FORMER = words_of("former one-time onetime erstwhile ex sometime lapsed reformed")
"""Adjectives of those who hold a position no more."""
_POSSIBLE = words_of("may might could would can should must will to whether if")
_NO_MODIFIERS = PERSONAL_PRONOUNS | COORDINATORS
_MOST_MODIFIERS = 5

Ending = Literal["ended", "softened", "open"]
"""What became of a position: it is no more, or less; or it is not said to have come to that."""


def _endings() -> dict[str, list[tuple[str, ...]]]:
    """The forms of the verbs with what goes with them, by the last word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for verb, *rest in (phrase.split() for phrase in _ENDING.split("|")):
        forms = (verb, *_IRREGULAR_FORMS[verb].split()) if verb in _IRREGULAR_FORMS else inflect(verb)
        for form in forms:
            found.setdefault((form, *rest)[-1], []).append((form, *rest))
    return found


_BY_LAST_WORD = _endings()
_ENDINGS = frozenset(phrase for phrases in _BY_LAST_WORD.values() for phrase in phrases)
_POSITION_NOUNS = words_of("""
backing boycott criticism endorsement fight hostility objection objections opposition protest protests refusal
reluctance resistance support
""")


def ending_before(passage: Passage, noun: int) -> tuple[int, Ending] | None:
    """The verb of which a noun for a position is the object and that ends it, and what it makes of it.

    None where there is none, also where it is negated ("did not drop her opposition").
    """
    lower = passage.lower
    if _BY_LAST_WORD.keys().isdisjoint(lower[max(0, noun - _MOST_MODIFIERS) : noun]):
        return None
    for at in range(noun - 1, max(-1, noun - 1 - _MOST_MODIFIERS), -1):
        for phrase in _BY_LAST_WORD.get(lower[at], ()):
            first = at - len(phrase) + 1
            if first >= 0 and tuple(lower[first : at + 1]) == phrase:
                return _outcome(lower, first)
        joins = lower[at] in ("and", "or") and at < noun - 1
        is_modifier = lower[at] in DETERMINERS or joins or not (lower[at] in _NO_MODIFIERS or is_finite(lower, at))
        if is_break(lower[at]) or lower[at] in PREPOSITIONS or lower[at] in AUXILIARIES or not is_modifier:
            return None
    return None


def _outcome(lower: list[str], verb: int) -> tuple[int, Ending] | None:
    first = verb
    while first > 0 and (lower[first - 1] in AUXILIARIES or is_adverb(lower[first - 1]) or lower[first - 1] == "to"):
        first -= 1
    group = lower[first:verb]
    if any(word in ("not", "never") or word.endswith("n't") for word in group):
        return None
    if not _POSSIBLE.isdisjoint(group):
        return verb, "open"
    return verb, "softened" if lower[verb] in _SOFTENING else "ended"


def fades(passage: Passage, noun: int) -> bool:
    """Whether it is said of a noun for a position, with which a clause begins, that it is no more or less."""
    lower = passage.lower
    if _FADED.isdisjoint(lower[noun + 1 :]):
        return False
    for at in range(noun + 1, passage.size):
        if is_break(lower[at]) or lower[at] in SUBORDINATORS:
            return False
        if is_finite(lower, at):
            while at + 1 < passage.size and (lower[at] in AUXILIARIES or is_adverb(lower[at])):
                if lower[at] in ("not", "never") or lower[at].endswith("n't"):
                    return False
                at += 1
            return lower[at] in _FADED
    return False


def gives_up(passage: Passage, first: int, last: int) -> bool:
    """Whether words that are against their object have somebody's position as their object: "backs away from his"."""
    lower = passage.lower
    if tuple(lower[first : last + 1]) not in _ENDINGS:
        return False
    return not _POSITION_NOUNS.isdisjoint(lower[last + 1 : last + 4])


def ends_position(passage: Passage, noun: int) -> bool:
    """Whether words that name a position are what is given up, or what fades."""
    return ending_before(passage, noun) is not None or (noun > 0 and fades(passage, noun) and _is_owned(passage, noun))


def _is_owned(passage: Passage, noun: int) -> bool:
    before = passage.lower[noun - 1]
    return before in DETERMINERS or before.endswith(("'s", "s'", "'"))
