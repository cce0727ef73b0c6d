"""The longest words at a place of a sentence that tell a position, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS, TIME_WORDS, inflect, words_of
from extractor.backends.rules.stance_lexicon import QUESTIONED, STANCE_PHRASES, STANCE_WORDS
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Position

_REQUESTING = frozenset(form for verb in ("ask", "press", "lobby", "petition") for form in inflect(verb))
_QUESTIONING = frozenset(inflect("question"))
_PROSECUTING = frozenset(inflect("prosecute"))
_CASES = words_of("case cases crime crimes")
_NEAR_REQUEST = 6
_TIME_OPENERS = words_of("on last this late early earlier")
_PARTED = words_of("to for against about over at with behind")
"""Particles before which a time or a place may stand."""
_TALLY = lazy_regex(
    r"(?:(?:(?:by|with) )?(?:an? (?:[a-z]+ )?(?:vote|margin|majority) of )?\d+(?: votes)? (?:to|against|-|–) \d+"
    r"(?: votes)?(?: ,)?|(?:by|with) an? (?:[a-z]+ )?(?:majority|margin)(?: of (?:\d+|[a-z]+))?)(?= |\Z)"
)
"""How many voted which way: "by a vote of 19 to 14", "by a large majority"."""
_LONGEST_TALLY = 10
"""In tokens."""
_AUXILIARIES_OR_PREPOSITIONS = AUXILIARIES | PREPOSITIONS


def known_at(lower: list[str], at: int, tokens: Sequence[str] = ()) -> tuple[tuple[str, ...], Position | None]:
    """The longest known words at a token, and their position; ``tokens`` tell the places that may stand in them."""
    for known, position in STANCE_PHRASES.get(lower[at], ()):
        last = known[-1]
        if last == "on" and not TIME_WORDS.isdisjoint(lower[at + len(known) : at + len(known) + 1]):
            continue  # "called on Thursday for"
        if tuple(lower[at : at + len(known)]) == known:
            return known, position
        if last in _PARTED and len(known) > 1 and (end := _after_aside(lower, at + len(known) - 1, tokens)):
            begins = tuple(lower[at : at + len(known) - 1]) == known[:-1]
            if begins and lower[end - 1] == last:  # "voted on Thursday to"
                return tuple(lower[at:end]), position
        if last == "for" and len(known) == 2 and known[0] in _REQUESTING:  # "asked the council for it"
            end = next((end for end in range(at + 2, min(at + _NEAR_REQUEST, len(lower))) if lower[end] == "for"), 0)
            between = lower[at + 1 : end]
            if end and not any(is_break(word) or word in _AUXILIARIES_OR_PREPOSITIONS for word in between):
                return tuple(lower[at : end + 1]), position
    return (lower[at],), None if _is_of_no_side(lower, at) else STANCE_WORDS.get(lower[at])


def _is_of_no_side(lower: list[str], at: int) -> bool:
    """Whether a verb takes no side with this object: "questioned two witnesses", "prosecuted cases"."""
    after = lower[at + 1 : at + 8]
    if lower[at] in _QUESTIONING:
        return QUESTIONED.isdisjoint(after)
    return lower[at] in _PROSECUTING and not _CASES.isdisjoint(after[:2])


def _after_aside(lower: list[str], at: int, tokens: Sequence[str]) -> int:
    """The end of the token after the words of time and place or the adverbs that begin at ``at``; 0 for none."""
    end = at
    while end + 1 < len(lower):
        after = lower[end + 1]
        if lower[end] in ("in", "at") and tokens[end + 1 : end + 2] and tokens[end + 1][0].isupper():
            end += 1  # "called in Munich for"
            while end < len(tokens) and tokens[end][0].isupper():
                end += 1
            continue
        if lower[at - 1].startswith("vot") and (tally := _TALLY.match(" ".join(lower[end : end + _LONGEST_TALLY]))):
            end += len(tally[0].split())  # "voted by 19 to 14 to"
            continue
        is_opener = lower[end] in _TIME_OPENERS and (after in TIME_WORDS or after in _TIME_OPENERS)
        is_count = lower[end][0].isdigit() and lower[at - 1].startswith("vote")  # "voted 5-4 to"
        if not (
            is_opener
            or is_count
            or lower[end] in TIME_WORDS
            or is_adverb(lower[end])
            or lower[end] in ("again", "once")
        ):
            break
        end += 1
    return end + 1 if at < end < len(lower) else 0
