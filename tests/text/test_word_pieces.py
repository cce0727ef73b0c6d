"""What can be chosen as a word by a key: what a span may be, in every script."""

from __future__ import annotations

import pytest

from extractor.gold.span_checks import SpanChecks
from extractor.text.word_pieces import word_pieces
from extractor_schemas import QUOTES, GoldSpan
from tests.support.gold_items import WHOLE

_TEXTS = [
    pytest.param("Holm's plan, “won’t”", ["Holm", "'s", "plan", "won’t"], id="possessive and negation"),
    pytest.param("a pro-Holm party", ["a", "pro", "Holm", "party"], id="a compound"),
    pytest.param("half-true, anti-corruption", ["half-true", "anti-corruption"], id="a prefix that turns it"),
    pytest.param("1,000 in the U.S. today", ["1,000", "in", "the", "U.S", "today"], id="numbers and full stops"),
    pytest.param("au cafe\u0301 noir", ["au", "cafe\u0301", "noir"], id="decomposed"),
    pytest.param("मोदी ने कहा", ["मोदी", "ने", "कहा"], id="Hindi"),
    pytest.param("拜登支持北约。", ["拜", "登", "支", "持", "北", "约"], id="Chinese"),
    pytest.param("言わない", ["言", "わない"], id="Japanese"),
    pytest.param("ไทย", ["ไท", "ย"], id="Thai"),
    pytest.param("وقال الوزير", ["وقال", "الوزير"], id="Arabic"),
    pytest.param("הוא אמר", ["הוא", "אמר"], id="Hebrew"),
    pytest.param("🌉 – ... 👍", [], id="no words"),
]


@pytest.mark.parametrize(("text", "words"), _TEXTS)
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_pieces(text)] == words


@pytest.mark.parametrize(("text", "words"), _TEXTS)
def test_each_is_a_span_that_cuts_no_word(text: str, words: list[str]) -> None:
    for start, end in word_pieces(text):
        span = GoldSpan(start=start, end=end, text=text[start:end])
        item = WHOLE.quotes[0].model_copy(update={"source": None, "cue": None, "content": [span]})
        assert not [problem for _, problem in SpanChecks(text).of_item(QUOTES, item) if "cuts" in problem]
