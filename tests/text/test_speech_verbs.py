"""The verbs of speech, and what their forms beside a quotation tell of it."""

from __future__ import annotations

import pytest

from extractor.text.quotations import find_quotations, is_speech
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, FORMS_BEFORE_QUOTATION, SPEECH_VERBS

AFTER = """
said says say told added asked wrote tweeted replied argued explained noted warned insisted declared recalled continued
concluded announced stated responded
"""
BEFORE = "said says say saying added adding asked wrote writing tweeted replied declared argued insisted warned"
VERBS = """
say tell question rule write add admit affirm allege announce answer argue ask assert assure attest boast brag caution
charge chide claim comment complain concede confess confirm contend continue counter declare elaborate emphasize
emphasise exclaim explain gripe hint insist interject joke lament maintain marvel note observe opine predict
proclaim profess protest quip read yell chant sing scream type cry rant reaffirm recall recount reiterate remark
clarify remind repeat reply report respond retort reveal shout sigh speculate state stress suggest surmise testify
theorize tweet underline underscore vow warn whisper acknowledge conclude disclose mention pledge
promise signal propose recommend deny demand inform reassure
"""


def is_speech_in(text: str) -> bool:
    (quotation,) = find_quotations(text)
    return is_speech(text, quotation)


def test_the_lists_are_complete() -> None:
    assert sorted(FORMS_AFTER_QUOTATION) == sorted(AFTER.split())
    assert sorted(FORMS_BEFORE_QUOTATION) == sorted(BEFORE.split())
    assert sorted(SPEECH_VERBS) == sorted(VERBS.split())


@pytest.mark.parametrize("form", AFTER.split())
def test_a_form_after_a_quotation_makes_it_speech(form: str) -> None:
    assert is_speech_in(f"“Yes” she {form}.")


@pytest.mark.parametrize("form", [*BEFORE.split(), "told the reporters", "called the old plan"])
def test_a_form_before_a_quotation_makes_it_speech(form: str) -> None:
    assert is_speech_in(f"She {form} “yes” twice.")


@pytest.mark.parametrize("text", ["“Yes” she thought.", "She sang “yes” twice.", "She told “yes” twice."])
def test_other_words_beside_a_quotation_do_not(text: str) -> None:
    assert not is_speech_in(text)
