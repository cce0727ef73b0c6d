"""Nouns such as "critic", "opponent" and "champion" that say what somebody is, and not what they are for or against."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.body_names import PARTY_ADJECTIVES, is_party
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, OUTLET_NAMES, OUTLET_NOUNS

_FIELDS = words_of("""
architecture art arts ballet beer book books cinema classical comedy culture dance design drama fashion film food games
gaming jazz literary media movie music opera photography poetry pop radio restaurant rock television theater theatre tv
wine
""")
"""What critics write about."""
_PORTFOLIOS = words_of("""
agriculture business care crime defence defense development economic education energy environment ethics finance
fisheries foreign health heritage home housing immigration industry infrastructure justice labor labour police policing
sports tourism trade transport transportation treasury veterans welfare
""")
"""What a party's critics speak about in a parliament."""
_CONTESTS = words_of("""
assembly championship congress cup debate division election general group gubernatorial house league mayoral olympic
open premiership primary run-off runoff semi-final senate series title tour tournament
""")
"""In what somebody has an opponent, of whom nobody says what he is against."""
_OF_CRITICS = _FIELDS | _PORTFOLIOS | OUTLET_NAMES | OUTLET_NOUNS | PARTY_ADJECTIVES
_OF_OPPONENTS = _CONTESTS | PARTY_ADJECTIVES
_NOUNS_FOR_PEOPLE = words_of("advocate champion")
_LONGEST_ACRONYM = 5


def is_office_of(noun: str, words: Sequence[str], *, is_named: bool) -> bool:
    """Whether the words before a noun say where or what somebody is it of: "Film critic", "a Senate opponent".

    ``is_named`` says that a name follows the noun: an "NDP critic Ada Holm" speaks for the NDP, as far as one knows.
    """
    last = words[-1].lower().removesuffix("'s")
    if noun.startswith("critic"):
        is_acronym = is_named and words[-1].isupper() and 1 < len(words[-1]) <= _LONGEST_ACRONYM
        return last in _OF_CRITICS or is_acronym or is_party([word.lower() for word in words])
    if noun.startswith(("champion", "defender")):
        return True  # "the 2019 champion", "a Kelby defender"
    return noun.startswith(("opponent", "foe")) and last in _OF_OPPONENTS


def names_somebody(passage: Passage, at: int) -> bool:
    """Whether a word is no verb but what somebody is, who is named behind it: "Animal advocate Ada Holm"."""
    lower, tokens = passage.lower, passage.tokens
    if lower[at] not in _NOUNS_FOR_PEOPLE or at + 1 >= passage.size or not tokens[at + 1][0].isupper() or not at:
        return False
    subject = lower[at - 1]
    is_plural = subject.endswith("s") or subject in GROUP_NOUNS or (at > 1 and lower[at - 2] == "and")
    return not is_plural
