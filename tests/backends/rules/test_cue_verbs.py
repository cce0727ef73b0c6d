"""Every form of a verb of attribution is known."""

from __future__ import annotations

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, FORMS_BEFORE_QUOTATION, SPEECH_VERBS


def test_cue_words_of_speech_are_the_verbs_of_speech() -> None:
    assert {word.base for word in CUE_WORDS.values() if "say" in word.frames} == SPEECH_VERBS


def test_forms_beside_quotations_are_cue_words_of_speech() -> None:
    for form in (*FORMS_AFTER_QUOTATION, *FORMS_BEFORE_QUOTATION):
        assert "say" in CUE_WORDS[form].frames
