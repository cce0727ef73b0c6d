"""What is told without the slow patterns of negations, conditions, hedges and claims is what they would tell."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text import allegations, contrasts, denials, disowned, negations, overstatements, reversals
from extractor.text.beginnings import Beginnings
from extractor.text.facts import find_negations, find_numbers
from extractor.text.governing import governing_limits
from extractor.text.reversals import find_turning_negations

ASCII = st.characters(categories=["Ll"], max_codepoint=126, include_characters=" '-")


def words_of(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in small letters that have what a pattern finds."""
    in_small_letters = re.compile(pattern.pattern)
    return st.from_regex(in_small_letters, alphabet=ASCII).filter(
        lambda text: in_small_letters.search(text) is not None
    )


@given(words_of(negations.negation_pattern(frozenset[str]())))
def test_every_negation_is_found(text: str) -> None:
    found = negations.negation_pattern(frozenset[str]()).finditer(text)

    assert find_negations(text) == [match.group() for match in found]


@given(words_of(reversals.SOFT_NEGATION))
def test_every_soft_negation_is_found(text: str) -> None:
    assert find_turning_negations(text)


@given(words_of(reversals.CONDITION) | words_of(reversals.HEDGE))
def test_every_condition_and_every_hedge_is_found(text: str) -> None:
    assert governing_limits("", text, "")


DENIALS = re.compile(rf"\b(?:{denials._FALSE}|{denials._DENIES}|{denials._DENIES_IN_GERMAN}|{denials._ABSURD})(?!\w)")


@given(words_of(DENIALS))
def test_every_word_that_takes_something_back_is_one_that_may(text: str) -> None:
    assert denials._BEGINNINGS.may_be_in(text)


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        pytest.param(allegations._ALLEGES, allegations._ALLEGES_BEGINNINGS, id="allegations"),
        pytest.param(
            re.compile(rf"\b{disowned.FABRICATED} "), allegations._FABRICATED_BEGINNINGS, id="what is fabricated"
        ),
        pytest.param(contrasts._TAKES_SIDES, contrasts._TAKING_SIDES, id="sides"),
        *(
            pytest.param(stronger.claimed, stronger.beginnings, id=f"overstatement {number}")
            for number, stronger in enumerate(overstatements._STRONGER)
        ),
    ],
)
@given(data=st.data())
def test_whatever_a_pattern_finds_begins_as_is_told(
    pattern: re.Pattern[str], beginnings: Beginnings, data: st.DataObject
) -> None:
    assert beginnings.may_be_in(data.draw(words_of(pattern)))


def test_every_word_that_has_a_contrary_is_a_sign_of_one() -> None:
    words = {word for row in contrasts.EXCLUDING for group in row for word in group if "-" not in word}

    assert words <= contrasts._SIGNS


@given(
    st.lists(st.sampled_from(["one third", "twenty-one", "Dozens", "1.5bn", "-3", "the", "tend", "halves", "first"]))
)
def test_numbers_stand_alone_as_they_stand_among_others(words: list[str]) -> None:
    assert list(find_numbers("; ".join(words))) == list(dict.fromkeys(n for word in words for n in find_numbers(word)))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        pytest.param("It is without doubt", True, id="the word"),
        pytest.param("WITHOUT", True, id="in capitals"),
        pytest.param("They withhold it", False, id="another word"),
        pytest.param("They don't", True, id="a part of a word"),
        pytest.param("Sie können", True, id="other letters than those of ASCII"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_words_are_told_by_their_first_letters(text: str, may: bool) -> None:
    assert Beginnings("without", parts=("n't",)).may_be_in(text) is may
