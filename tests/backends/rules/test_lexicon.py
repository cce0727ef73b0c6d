"""Verbs are inflected, and every form of a verb of attribution is known."""

from __future__ import annotations

import pytest

from extractor.backends.rules.lexicon import CUE_WORDS, inflect
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, FORMS_BEFORE_QUOTATION, SPEECH_VERBS


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        pytest.param("add", "add adds added adding", id="regular"),
        pytest.param("deny", "deny denies denied denying", id="consonant and y"),
        pytest.param("say", "say says said saying", id="irregular"),
        pytest.param("argue", "argue argues argued arguing", id="final e"),
        pytest.param("agree", "agree agrees agreed agreeing", id="final ee"),
        pytest.param("stress", "stress stresses stressed stressing", id="sibilant"),
        pytest.param("admit", "admit admits admitted admitting", id="doubled consonant"),
    ],
)
def test_inflect(verb: str, forms: str) -> None:
    assert inflect(verb) == tuple(forms.split())


def test_cue_words_of_speech_are_the_verbs_of_speech() -> None:
    assert {word.base for word in CUE_WORDS.values() if "say" in word.frames} == SPEECH_VERBS


def test_forms_beside_quotations_are_cue_words_of_speech() -> None:
    for form in (*FORMS_AFTER_QUOTATION, *FORMS_BEFORE_QUOTATION):
        assert "say" in CUE_WORDS[form].frames
