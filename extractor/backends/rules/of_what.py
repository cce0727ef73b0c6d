"""Where the "of" of a verb stands behind its object: "accused opponents of the toll of lying", "warned them of it"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import DETERMINERS, inflect, words_of

_TAKING_OF = frozenset(
    form
    for verb in words_of("accuse suspect convict acquit warn remind inform assure convince deprive rid")
    for form in inflect(verb)
)
_SIDES = words_of("""
supporter supporters backer backers proponents advocates fan fans opponent opponents critic critics foes detractors
""")
_HAVING_OF = _SIDES | words_of("member members head leader leaders chair chairman")
"""Nouns that seldom stand without "of": the first one is theirs."""


def takes_of(lower: Sequence[str], first: int) -> bool:
    """Whether the noun phrase that begins at a token is the object of a verb that "of" goes with."""
    before = first - 1
    before -= before > 0 and lower[before] in DETERMINERS
    return before >= 0 and lower[before] in _TAKING_OF


def accuses_side(lower: Sequence[str], verb: int) -> bool:
    """Whether a verb accuses or blames people who are told by what they are for or against."""
    at = verb + 1
    at += lower[at : at + 1] != [] and lower[at] in DETERMINERS
    return lower[verb].startswith(("accus", "blam")) and lower[at : at + 1] != [] and lower[at] in _SIDES


def of_the_verb(tokens: Sequence[str], first: int, last: int) -> int | None:
    """The "of" of the verb among the tokens of its object and what it says of it; None where there is none.

    It is the one before a gerund ("the head of the port of lying"), else the one behind "of" in a name or behind a noun
    that has one of its own.
    """
    lower = [token.lower() for token in tokens[: last + 1]]
    places = [at for at in range(first + 1, last) if lower[at] == "of"]
    if not places:
        return None
    gerund = next((at for at in reversed(places) if lower[at + 1].endswith("ing")), None)
    is_owned = len(places) > 1 and (tokens[places[0] + 1][0].isupper() or lower[places[0] - 1] in _HAVING_OF)
    return gerund or places[is_owned]
