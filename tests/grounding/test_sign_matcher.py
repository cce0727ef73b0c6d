"""What two texts share is what `difflib` says."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from extractor.grounding.sign_matcher import SignMatcher

TEXTS = st.text("abcd", max_size=30)


@given(TEXTS, TEXTS)
def test_it_tells_what_difflib_tells(left: str, right: str) -> None:
    assert SignMatcher(left, right).get_opcodes() == SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
