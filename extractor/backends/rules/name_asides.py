"""What stands behind a name: between commas an age, letters, a party, a place; and the last word of its own."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.text.lazy_regex import lazy_regex

_LETTERS = words_of("kc qc sc mp msp phd md obe mbe cbe ph.d m.d")
"""What stands behind a name and is none."""
_PARTY_AND_STATE = lazy_regex(r"[A-Z]{1,3}-[A-Z][A-Za-z.]*")
"""As American papers have it: "D-Ore.", "R-Texas"."""
_OF = ("of", "from")
_LONGEST = 6
"""In tokens."""
_FEWEST_IN_NAME = 2
_LONGEST_PLACE = 2
"""In tokens."""


def before_asides(tokens: Sequence[str], last: int) -> int:
    """The last token of a name behind which such words end at ``last``; else the same.

    Names are "Ada Holm" in "Ada Holm, 54, a baker,", "Ada Holm, KC, counsel," and "Ada Holm, of Ostby, a baker,", with
    "of" or without it.
    """
    while (comma := _comma_before(tokens, last)) > 0 and _says_who(tokens, comma, last):
        last = comma - 1
    return last


def _comma_before(tokens: Sequence[str], last: int) -> int:
    return next((at for at in range(last - 1, max(0, last - _LONGEST - 1), -1) if tokens[at] == ","), 0)


def _says_who(tokens: Sequence[str], comma: int, last: int) -> bool:
    first = comma + 1
    if first == last:
        word = tokens[last]
        if word.isdigit() or word.lower() in _LETTERS or _PARTY_AND_STATE.fullmatch(word):
            return True
    begins = tokens[first].lower()
    is_of = begins in _OF and first < last and tokens[last][0].isupper()
    is_description = begins in DETERMINERS and first < last
    is_like_place = is_name_of_place(tokens, first, last) and tokens[last + 1 : last + 2] == [","]
    is_aside = is_like_place or is_description
    return (is_of and _ends_name(tokens, comma, 1)) or (is_aside and _ends_name(tokens, comma, _FEWEST_IN_NAME))


def _ends_name(tokens: Sequence[str], comma: int, fewest: int) -> bool:
    """Whether a name of so many words, or an age behind it, ends before a comma, and no preposition is before it."""
    if tokens[comma - 1].isdigit() and comma > fewest and tokens[comma - 2] == ",":
        comma -= 2
    first = comma
    while first and tokens[first - 1][0].isupper():
        first -= 1
    is_placed = any(word.lower() in PREPOSITIONS for word in tokens[max(0, first - 1) : first + 1])
    return comma - first >= fewest and not is_placed


def is_name_of_place(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether tokens beside a name may be where somebody is from, and are no second name: "Ostby", "Port Ellery"."""
    is_short = last - first < _LONGEST_PLACE and all(word[0].isupper() for word in tokens[first : last + 1])
    return is_short and tokens[first].lower() not in GENDERS


def ends_name(tokens: Sequence[str], at: int) -> bool:
    """Whether a token with the form of an adverb is the end of a name: "Rovers Together"."""
    return at > 0 and tokens[at][0].isupper() and tokens[at - 1][0].isupper()
