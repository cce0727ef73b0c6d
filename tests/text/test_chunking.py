"""A long article in chunks: every sentence is annotated once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.chunking import OPENING_CHARACTERS, Chunk, halve, split_into_chunks
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import CharRange


def _article(*sizes: int) -> tuple[str, list[CharRange]]:
    """A text with paragraphs of so many sentences, and its sentences."""
    text = "\n\n".join(" ".join(f"Sentence {n} of this paragraph is here." for n in range(size)) for size in sizes)
    return text, split_sentences(text)


ARTICLES = st.lists(st.integers(1, 9), min_size=1, max_size=8).map(lambda sizes: _article(*sizes))


@given(ARTICLES, st.integers(20, 900))
def test_every_sentence_is_in_exactly_one_chunk(article: tuple[str, list[CharRange]], max_characters: int) -> None:
    text, sentences = article
    owned = [index for chunk in split_into_chunks(text, sentences, max_characters) for index in chunk.own]

    assert owned == list(range(len(sentences)))


@given(ARTICLES, st.integers(50, 900))
def test_no_chunk_is_too_long_unless_it_is_a_single_sentence(
    article: tuple[str, list[CharRange]], max_characters: int
) -> None:
    text, sentences = article

    for chunk in split_into_chunks(text, sentences, max_characters):
        assert len(chunk.own) == 1 or sentences[chunk.own[-1]][1] - sentences[chunk.own[0]][0] <= max_characters


@given(ARTICLES)
def test_chunks_end_at_paragraph_ends_where_paragraphs_fit(article: tuple[str, list[CharRange]]) -> None:
    text, sentences = article
    ends = {end for _, end in split_paragraphs(text)}

    assert all(sentences[chunk.own[-1]][1] in ends for chunk in split_into_chunks(text, sentences, 400))


@given(ARTICLES, st.integers(50, 900))
def test_a_chunk_shows_its_own_sentences_and_earlier_ones(
    article: tuple[str, list[CharRange]], max_characters: int
) -> None:
    text, sentences = article

    for chunk in split_into_chunks(text, sentences, max_characters):
        assert set(chunk.own) <= set(chunk.shown)
        assert list(chunk.shown) == sorted(set(chunk.shown))
        assert max(chunk.shown) == chunk.own[-1]


def test_an_article_that_fits_is_one_chunk() -> None:
    text, sentences = _article(3, 4)

    assert split_into_chunks(text, sentences) == [Chunk(range(7), tuple(range(7)))]


def test_chunks_are_about_equally_long() -> None:
    text, sentences = _article(*[2] * 30)

    first, second = split_into_chunks(text, sentences, len(text) * 2 // 3)

    assert abs(len(first.own) - len(second.own)) <= 4


def test_a_later_chunk_shows_the_opening_and_the_paragraph_before() -> None:
    text, sentences = _article(*[5] * 60)
    last = split_into_chunks(text, sentences, len(text) // 3)[-1]
    first = last.own.start

    assert set(range(first - 5, first)) <= set(last.shown)
    assert {index for index in range(first) if sentences[index][1] <= OPENING_CHARACTERS} <= set(last.shown)
    assert len(last.shown) < len(sentences)


def test_an_empty_text_has_no_chunks() -> None:
    assert split_into_chunks("", []) == []


@given(ARTICLES, st.data())
def test_halves_are_two_and_together_the_whole(article: tuple[str, list[CharRange]], data: st.DataObject) -> None:
    text, sentences = article
    chunk = data.draw(st.sampled_from(split_into_chunks(text, sentences, 500)))
    halves = halve(text, sentences, chunk)

    assert len(halves) == min(2, len(chunk.own))
    assert [index for half in halves for index in half.own] == list(chunk.own)


@pytest.mark.parametrize(
    ("sizes", "cut"),
    [
        pytest.param((2, 3, 2), 2, id="at a paragraph end"),
        pytest.param((8,), 4, id="between sentences"),
        pytest.param((1, 9), 1, id="at the only paragraph end"),
    ],
)
def test_halves_are_cut_near_the_middle(sizes: tuple[int, ...], cut: int) -> None:
    text, sentences = _article(*sizes)
    (whole,) = split_into_chunks(text, sentences)

    assert [half.own for half in halve(text, sentences, whole)] == [range(cut), range(cut, len(sentences))]


def test_halving_comes_to_an_end() -> None:
    text, sentences = _article(5, 1, 3)
    todo = split_into_chunks(text, sentences)
    done: list[Chunk] = []
    while todo:
        halves = halve(text, sentences, todo.pop())
        (done if len(halves) == 1 else todo).extend(halves)

    assert sorted(index for chunk in done for index in chunk.own) == list(range(9))
    assert all(left != right for left, right in pairwise(sorted(chunk.own.start for chunk in done)))
