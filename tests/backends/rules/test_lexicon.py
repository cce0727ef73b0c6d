"""Verbs are inflected."""

from __future__ import annotations

import pytest

from extractor.backends.rules.lexicon import inflect


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
