"""Every mention of every actor is found, and belongs to one actor."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.mentions import find_mentions, is_pronoun

Names = dict[str, list[str]]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        pytest.param(
            "Holm spoke. Ada Holm left; Holm's aide, too.",
            {"a": ["Ada Holm", "Holm"]},
            {"a": ["Holm", "Ada Holm", "Holm"]},
            id="everywhere",
        ),
        pytest.param(
            "The Holm administration and Holm",
            {"a": ["Holm"], "b": ["the Holm administration"]},
            {"a": ["Holm"], "b": ["The Holm administration"]},
            id="the longest name counts",
        ),
        pytest.param(
            "The mayor and a mayor", {"a": ["the mayor"]}, {"a": ["The mayor"]}, id="an article may begin a sentence"
        ),
        pytest.param("Tell us that the US left", {"a": ["US"]}, {"a": ["US"]}, id="case matters"),
        pytest.param("Holmes and Stockholm", {"a": ["Holm"]}, {"a": []}, id="not part of a word"),
        pytest.param(
            "Aid\xadan  O’Neill and Aidan\nO'Neill",
            {"a": ["Aidan O'Neill"]},
            {"a": ["Aid\xadan  O’Neill", "Aidan\nO'Neill"]},
            id="whatever the typography",
        ),
        pytest.param("He said she left", {"a": ["He", "she"]}, {"a": []}, id="pronouns name nobody"),
        pytest.param(
            "Officials spoke",
            {"a": ["officials"], "b": ["officials"]},
            {"a": ["Officials"], "b": []},
            id="a shared name is the first one's",
        ),
        pytest.param(
            "A.B. (C) won", {"a": ["A.B. (C)"], "b": [".*"]}, {"a": ["A.B. (C)"], "b": []}, id="marks are not patterns"
        ),
        pytest.param("José spoke", {"a": ["Jose\u0301"]}, {"a": ["José"]}, id="a decomposed letter"),
        pytest.param("Nothing", {"a": ["", "  "]}, {"a": []}, id="an empty name"),
        pytest.param("Nothing", {}, {}, id="nobody"),
    ],
)
def test_mentions(text: str, names: Names, found: Names) -> None:
    mentions = find_mentions(names, text)

    assert {id: [text[start:end] for start, end in ranges] for id, ranges in mentions.items()} == found


@pytest.mark.parametrize("words", ["he", "They", " it ", "who", "I"])
def test_a_pronoun_is_one(words: str) -> None:
    assert is_pronoun(words)


@pytest.mark.parametrize("words", ["hermit", "the mayor", "he himself", "US officials", "US", "WHO", ""])
def test_other_words_are_not_pronouns(words: str) -> None:
    assert not is_pronoun(words)


NAME = st.text("ab .’(\xad", min_size=1, max_size=6)


@given(st.dictionaries(st.sampled_from("xyz"), st.lists(NAME, max_size=3)), st.text("ab .’(\xad", max_size=30))
def test_mentions_never_overlap(names: Names, text: str) -> None:
    mentions = sorted(mention for ranges in find_mentions(names, text).values() for mention in ranges)

    assert all(start < end for start, end in mentions)
    assert all(left[1] <= right[0] for left, right in pairwise(mentions))
