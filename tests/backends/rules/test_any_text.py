"""Whatever the rules' own words stand beside, a record is made: nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.stance_lexicon import STANCE_WORDS

_WORDS = [
    *sorted(CUE_WORDS),
    *sorted(STANCE_WORDS),
    *("interview with", "in conversation with", "opposition to", "the push for", "the fight against", "supporters of"),
    *("according to", "by", "that", "who", "not", "his", "Holm's", "Ada Holm", "the mayor", "I", "they", "y", "toll"),
]
_BREAKS = [" ", " ", " ", " ", ", ", ". ", "? ", ": ", "\n\n", "\n", "“", "” ", ' "', '" ', " – ", "\n- ", "\nQ: "]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@given(pieces=st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_BREAKS)), min_size=1, max_size=20))
def test_the_rules_make_a_record_of_any_words(extractor: Extractor, pieces: list[tuple[str, str]]) -> None:
    text = "".join(f"{word}{mark}" for word, mark in pieces)

    assert extractor.extract_text(text).article.text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Holm will lead the push for", id="a noun of a position that nothing follows"),
        pytest.param("Holm is opposed to y the toll.", id="a letter where a verb may be"),
        pytest.param("Mr Delorme denied, in an interview with the Echo, calling voters “stupid”.", id="one paragraph"),
        pytest.param("It rained.\n\nWatch the full interview with Kate Malloy here.", id="an interview at the end"),
        pytest.param("It rained, according to, Ada Holm said.", id="a source that is not there"),
    ],
)
def test_texts_that_once_raised(extractor: Extractor, text: str) -> None:
    assert extractor.extract_text(text).article.text == text
