"""Texts and names in the form in which they are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from extractor.text.lookup import BETWEEN, has_words, name_key, search_text, usual_spellings


@pytest.mark.parametrize(
    ("asked", "texts", "fits"),
    [
        pytest.param("orban", ["Viktor Orbán"], True, id="without the accent"),
        pytest.param("Orbán VIKTOR", ["Viktor Orbán"], True, id="in any order and case"),
        pytest.param("orb", ["Viktor Orbán"], False, id="whole words"),
        pytest.param("Brandt", ["Tom", "Tom Brandt"], True, id="in another name"),
        pytest.param("王毅", ["外长王毅"], True, id="without spaces"),
    ],
)
def test_names_and_targets_are_meant_by_their_words(asked: str, texts: list[str], fits: bool) -> None:
    assert has_words(asked, *texts) is fits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("İlker Işık; ıĞŁøĐÐħŧÆœÞẞς", "ilker isik igloddhtaeoethssσ", id="letters without decomposition"),
        pytest.param("мой Ёж", "мой еж", id="й is no и"),
        pytest.param("がか", "が か", id="nor が a か"),
        pytest.param("हिन्दी", "हिन्दी", id="vowel signs stay"),
        pytest.param("CO₂, 10², 3½", "co2 10 2 3 1 2", id="raised figures"),
        pytest.param("snake_case & Co.", "snake case co", id="signs"),
        pytest.param("a\ue001b", "ab", id="private characters"),
        pytest.param(
            "$5 5% -5 £2.4m 7bn", "\ue001 5 5 \ue006 \ue005 5 \ue003 2 4 million 7 billion", id="beside figures"
        ),
        pytest.param("5 m long, M. Holm", "5 m long m holm", id="what may be metres, or a name"),
        pytest.param("1,912 12,34 1,2345", "1912 12 34 1 2345", id="groups of digits"),
    ],
)
def test_words_have_one_form(text: str, words: str) -> None:
    assert search_text(text) == words


@given(strategies.text())
def test_any_text_has_its_own_words_and_no_signs(text: str) -> None:
    words = search_text(text)

    assert has_words(text, text) == bool(words)
    assert words == " ".join(words.split())
    assert BETWEEN not in words


def test_words_do_not_reach_from_one_text_into_the_next() -> None:
    assert not has_words("Holm-Tom", "Ada Holm", "Tom Holm")
    assert has_words("Ada Tom", "Ada Holm", "Tom Holm")


def test_the_most_frequent_spelling_stands_for_all() -> None:
    assert usual_spellings(["O’Neill", "O'Neill", "O'Neill", "Holm"]) == {
        "O’Neill": "O'Neill",
        "O'Neill": "O'Neill",
        "Holm": "Holm",
    }
    assert name_key("...") == "..."
