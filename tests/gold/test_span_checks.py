"""A span that is wrong is told where its words stand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extractor.gold.span_checks import SpanChecks
from extractor.text.segmentation import WORD
from extractor_schemas import QUOTES, GoldSpan
from tests.support.gold_items import TEXT, WHOLE

CHECKS = SpanChecks(TEXT)


def problems_of(cue: GoldSpan) -> list[str]:
    item = WHOLE.quotes[0].model_copy(update={"cue": cue})
    return [problem for field, problem in CHECKS.of_item(QUOTES, item) if field == "cue"]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 40), st.integers(0, 2 * len(TEXT)))
def test_the_place_that_is_named_is_a_sound_one(start: int, length: int, moved_start: int) -> None:
    words = TEXT[start : start + length]

    for problem in problems_of(GoldSpan(start=moved_start, end=moved_start + len(words), text=words)):
        places = re.findall(r"(?:stands at|\bat|put) start (\d+), end (\d+)", problem.rpartition(": ")[2])
        assert places or not WORD.search(words)
        for place in places:
            first, last = map(int, place)
            put = GoldSpan(start=first, end=last, text=TEXT[first:last])
            assert not any(word in problem for problem in problems_of(put) for word in ("not", "beyond"))
            assert TEXT[first:last].strip() == words.strip() or "no such words" in problem
