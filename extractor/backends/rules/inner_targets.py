"""What stands within the words of a target: a request and what it asks for, a position and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import DETERMINERS, PERSONAL_PRONOUNS, PREPOSITIONS, words_of
from extractor.backends.rules.stance_lexicon import ATTEMPTS, POLICY_VERBS, REQUESTS
from extractor.backends.rules.verbs import BASES

_MOST_NAMED = 5
_MOST_WORDS = 9
_MOST_WORDS_OF_APPOSITION = 12
_NO_VERBS = DETERMINERS | PREPOSITIONS | PERSONAL_PRONOUNS | words_of("more further greater new other such both and")
_OWNERS = words_of("his her their its")
_INNER_POSITIONS = {
    **dict.fromkeys([("support", "for"), ("support", "of"), ("backing", "for"), ("vote", "for")], "support"),
    **dict.fromkeys([("opposition", "to"), ("resistance", "to"), ("hostility", "to"), ("vote", "against")], "oppose"),
}


def can_be_verb(word: str) -> bool:
    """Whether a word after "to" may be a verb."""
    return word in POLICY_VERBS or word in BASES or (word.isalpha() and word.islower() and word not in _NO_VERBS)


def asked_act(lower: Sequence[str], first: int, last: int) -> int:
    """The "to" of what is asked for: "a media request to open the files", "a request by the Gazette to open it"; 0."""
    noun = next((at for at in range(first, min(last, first + _MOST_NAMED)) if lower[at] in REQUESTS | ATTEMPTS), None)
    if noun is None or any(word in PREPOSITIONS for word in lower[first:noun]):
        return 0
    to = noun + 1
    if lower[to] in ("by", "from"):
        to = next((at for at in range(to, min(last, to + _MOST_WORDS)) if lower[at] == "to"), to)
    return to if lower[to] == "to" and to < last and can_be_verb(lower[to + 1]) else 0


def act_of_motion(lower: Sequence[str], noun: int, last: int) -> int:
    """The verb of what a motion would do: "end" in "an amendment by Ada Holm that would end the levy"; 0 if none."""
    that = noun + 1
    if lower[that : that + 1] in (["by"], ["from"]):
        that = next((at for at in range(that, min(last, that + _MOST_NAMED)) if lower[at] in ("that", "which")), that)
    return that + 2 if that + 2 <= last and lower[that] in ("that", "which") else 0


def inner_position(lower: Sequence[str], first: int, last: int) -> tuple[int, str] | None:
    """What somebody's position that is praised or blamed is about, and which it is: "her opposition to the levy"."""
    for at in range(first, min(last - 1, first + _MOST_NAMED)):
        position = _INNER_POSITIONS.get((lower[at], lower[at + 1]))
        if position:
            is_owned = any(word.endswith(("'s", "s'")) for word in lower[first:at]) or lower[first - 1] in _OWNERS
            return (at + 2, position) if is_owned else None
    return None


def after_apposition(lower: Sequence[str], comma: int) -> int:
    """The "to" after an apposition that begins behind a comma: "called on the council, the owner, to sell it"; 0."""
    if lower[comma : comma + 1] != [","]:
        return 0
    end = next((at for at in range(comma + 2, comma + _MOST_WORDS_OF_APPOSITION) if lower[at : at + 1] == [","]), 0)
    is_asked = end and lower[end + 1 : end + 2] == ["to"] and len(lower) > end + 3 and can_be_verb(lower[end + 2])
    return end + 1 if is_asked else 0
