"""A long article in parts: nothing is left out, nothing is asked twice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.chunking import OPENING_CHARACTERS, Chunk, halve, split_into_chunks
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import CharRange


def _article(*sizes: int) -> tuple[str, list[CharRange]]:
    """A text with that many sentences in each paragraph, and its sentences."""
    text = "\n\n".join(" ".join(f"Sentence {n} of this paragraph is here." for n in range(size)) for size in sizes)
    return text, split_sentences(text)


ARTICLES = st.lists(st.integers(1, 9), min_size=1, max_size=8).map(lambda sizes: _article(*sizes))


@given(ARTICLES, st.integers(20, 900))
def test_every_sentence_is_in_exactly_one_part(article: tuple[str, list[CharRange]], most: int) -> None:
    text, lines = article
    owned = [at for part in split_into_chunks(text, lines, most) for at in part.own]

    assert owned == list(range(len(lines)))


@given(ARTICLES, st.integers(50, 900))
def test_no_part_is_too_long_but_for_a_single_sentence(article: tuple[str, list[CharRange]], most: int) -> None:
    text, lines = article

    for part in split_into_chunks(text, lines, most):
        assert len(part.own) == 1 or lines[part.own[-1]][1] - lines[part.own[0]][0] <= most


@given(ARTICLES)
def test_parts_end_at_paragraph_ends_where_paragraphs_fit(article: tuple[str, list[CharRange]]) -> None:
    text, lines = article
    ends = {end for _, end in split_paragraphs(text)}

    assert all(lines[part.own[-1]][1] in ends for part in split_into_chunks(text, lines, 400))


@given(ARTICLES, st.integers(50, 900))
def test_a_part_shows_its_own_sentences_and_earlier_ones(article: tuple[str, list[CharRange]], most: int) -> None:
    text, lines = article

    for part in split_into_chunks(text, lines, most):
        assert set(part.own) <= set(part.shown)
        assert list(part.shown) == sorted(set(part.shown))
        assert max(part.shown) == part.own[-1]


def test_an_article_that_fits_is_one_part() -> None:
    text, lines = _article(3, 4)

    assert split_into_chunks(text, lines) == [Chunk(range(7), tuple(range(7)))]


def test_parts_are_about_equally_long() -> None:
    text, lines = _article(*[2] * 30)

    first, second = split_into_chunks(text, lines, len(text) * 2 // 3)

    assert abs(len(first.own) - len(second.own)) <= 4


def test_a_later_part_shows_the_opening_and_the_paragraph_before() -> None:
    text, lines = _article(*[5] * 60)
    last = split_into_chunks(text, lines, len(text) // 3)[-1]
    before = last.own.start

    assert set(range(before - 5, before)) <= set(last.shown)
    assert {at for at in range(before) if lines[at][1] <= OPENING_CHARACTERS} <= set(last.shown)
    assert len(last.shown) < len(lines)


def test_no_text_has_no_parts() -> None:
    assert split_into_chunks("", []) == []


@given(ARTICLES, st.data())
def test_halves_are_two_and_together_the_whole(article: tuple[str, list[CharRange]], data: st.DataObject) -> None:
    text, lines = article
    part = data.draw(st.sampled_from(split_into_chunks(text, lines, 500)))
    half = halve(text, lines, part)

    assert len(half) == min(2, len(part.own))
    assert [at for one in half for at in one.own] == list(part.own)


@pytest.mark.parametrize(
    ("sizes", "cut"),
    [
        pytest.param((2, 3, 2), 2, id="at a paragraph end"),
        pytest.param((8,), 4, id="between sentences"),
        pytest.param((1, 9), 1, id="at the only paragraph end"),
    ],
)
def test_halves_are_cut_near_the_middle(sizes: tuple[int, ...], cut: int) -> None:
    text, lines = _article(*sizes)
    (whole,) = split_into_chunks(text, lines)

    assert [one.own for one in halve(text, lines, whole)] == [range(cut), range(cut, len(lines))]


def test_halving_comes_to_an_end() -> None:
    text, lines = _article(5, 1, 3)
    todo = split_into_chunks(text, lines)
    done: list[Chunk] = []
    while todo:
        half = halve(text, lines, todo.pop())
        (done if len(half) == 1 else todo).extend(half)

    assert sorted(at for part in done for at in part.own) == list(range(9))
    assert all(before != after for before, after in pairwise(sorted(part.own.start for part in done)))
