"""Spans get the places of their words, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.gold.offsets import place_spans
from extractor.text.normalization import normalize
from tests.support.gold_items import TEXT

_OTHER_MARKS = str.maketrans({'"': "“", "'": "’", " ": "\xa0"})
_WORDS = st.one_of(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda at: TEXT[at[0] : at[0] + at[1]]),
    st.sampled_from(["bridge", "Okafor", "Dana Okafor", "the", "said", "no such words", ""]),
)
_SPANS = st.builds(
    lambda words, start, other_marks: (
        {"text": words.translate(_OTHER_MARKS) if other_marks else words} | ({} if start is None else {"start": start})
    ),
    _WORDS,
    st.none() | st.integers(-3, len(TEXT) + 3),
    st.booleans(),
)


@given(st.lists(st.lists(_SPANS, max_size=4), min_size=1, max_size=3), st.lists(_SPANS, max_size=3))
def test_what_is_placed_are_the_articles_words_and_those_that_were_given(
    mentions: list[list[dict[str, Any]]], evidence: list[dict[str, Any]]
) -> None:
    given_words = {normalize(span["text"]).strip() for spans in (*mentions, evidence) for span in spans}
    actors: list[dict[str, Any]] = [{"id": f"a{number}", "mentions": spans} for number, spans in enumerate(mentions)]
    content = {"actors": actors, "claims": [{"id": "c1", "evidence": evidence}]}

    told = place_spans(content, TEXT)

    for spans in (*(actor["mentions"] for actor in actors), evidence):
        placed = [(span["start"], span["end"]) for span in spans if "end" in span]
        assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans if "end" in span)
        assert {normalize(TEXT[start:end]).strip() for start, end in placed} <= given_words
        assert all(before[1] <= after[0] for before, after in zip(sorted(placed), sorted(placed)[1:], strict=False))
    assert sum(not placement.is_placed for placement in told) == sum(
        "end" not in span for spans in (*mentions, evidence) for span in spans
    )


@pytest.mark.parametrize(
    ("spans", "starts"),
    [
        pytest.param({"source": "Tom Brandt", "cue": "said"}, {"cue": 87}, id="touching the source"),
        pytest.param({"cue": "said"}, {"cue": None}, id="beside nothing"),
        pytest.param({"source": "Monday.", "cue": "said"}, {"cue": 44}, id="clearly nearer"),
        pytest.param({"source": "We will not", "cue": "said"}, {"cue": None}, id="between two"),
        pytest.param({"source": "Dana Okafor", "cue": "said"}, {"cue": 44}, id="before it"),
        pytest.param({"source": "said", "cue": "Tom Brandt"}, {"source": None, "cue": 92}, id="before it is placed"),
    ],
)
def test_words_that_stand_several_times_are_looked_for_beside_others_of_their_item(
    spans: dict[str, str], starts: dict[str, int | None]
) -> None:
    item: dict[str, Any] = {"id": "q1"} | {field: {"text": words} for field, words in spans.items()}

    place_spans({"actors": [], "quotes": [item]}, TEXT)

    assert {field: item[field].get("start") for field in starts} == starts
