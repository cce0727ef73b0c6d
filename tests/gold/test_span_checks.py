"""A span that is wrong is told where its words stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.gold.span_checks import SpanChecks, told_apart
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
            assert not any(word in problem for problem in problems_of(put) for word in (", not '", "beyond"))
            assert TEXT[first:last].strip() == words.strip() or "no such words" in problem or "cuts a word" in problem


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        pytest.param("I support the ban wholeheartedly.", "I support the ban wholehearte", "wholeheartedly", id="end"),
        pytest.param("They are anxious.", "hey are", "They are", id="beginning"),
        pytest.param("It cost 1.5 million.", "cost 1", "cost 1.5", id="a number"),
        pytest.param("He said they can't go.", "they can", "they can't", id="a negation"),
        pytest.param("Ukraines request was met.", "Ukraine", None, id="an apostrophe that was lost"),
        pytest.param("Holm's plan fell.", "Holm", None, id="a possessive"),
        pytest.param("The pro-Holm party won.", "Holm party", None, id="a part of a compound"),
        pytest.param("北京说不同意。", "不同意", None, id="a script without spaces"),
    ],
)
def test_words_are_taken_whole(text: str, words: str, whole: str | None) -> None:
    start = text.index(words)
    span = GoldSpan(start=start, end=start + len(words), text=words)
    item = WHOLE.quotes[0].model_copy(update={"source": None, "cue": None, "content": [span]})
    problems = [problem for _, problem in SpanChecks(text).of_item(QUOTES, item)]

    assert [f"{words!r} cuts a word in two" in problem and repr(whole)[-5:-1] in problem for problem in problems] == (
        [True] if whole else []
    )


LONG = "The city council voted 14 to 11 on Wednesday{} to pay for the Eastbank tram and its stations by the harbour"


@given(st.text(min_size=1), st.text(), st.text())
def test_words_that_differ_are_never_told_alike(words: str, others: str, around: str) -> None:
    before, after = LONG.format(around), around
    there, given_words = told_apart(f"{before}{words}{after}", f"{before}{others}{after}")

    assert (there == given_words) == (words == others)


def test_long_words_are_told_from_where_they_differ() -> None:
    text = f"{LONG.format('')}."
    words = LONG.format(" evening")

    told = SpanChecks(text).advice(words, None)

    assert told == (
        "the article has no such words, but '... Wednesday to pay for the Eastbank tram and its stations by t ...',"
        " and not '... Wednesday evening to pay for the Eastbank tram and its stati ...', at start 0, end 105"
    )
