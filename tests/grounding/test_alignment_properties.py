"""Properties of alignment: what the text has is always found, what it does not have never is."""

from __future__ import annotations

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match, NoMatch
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD, split_sentences
from extractor.text.spans import CharRange
from tests.support.alignment import ALIGNER, SENTENCES, TEXT

WORDS = [match.span() for match in WORD.finditer(TEXT)]
INVENTED = ["zebra", "not", "nobody", "never", "47", "thousands", "Xavier", "denied", "won't"]


@st.composite
def word_ranges(draw: st.DrawFn, min_words: int = 1) -> tuple[int, int]:
    """Some words in a row, as a range of indices into `WORDS`."""
    first = draw(st.integers(0, len(WORDS) - min_words))
    return first, draw(st.integers(first + min_words, min(len(WORDS), first + 12)))


def _comparable(words: list[str]) -> str:
    return normalize(" ".join(words)).casefold()


def _are_in_text(words: list[str]) -> bool:
    """Whether the text has the words in this order, whatever the marks between them."""
    return _comparable(words) in _comparable([TEXT[slice(*word)] for word in WORDS])


def _words_as_written(word_range: tuple[int, int]) -> str:
    return TEXT[WORDS[word_range[0]][0] : WORDS[word_range[1] - 1][1]]


@given(word_ranges())
def test_any_words_of_the_text_are_found_as_written(word_range: tuple[int, int]) -> None:
    words = _words_as_written(word_range)
    assume(not re.fullmatch(r"\d+", words) and "…" not in words)
    found = ALIGNER.find(words)

    assert isinstance(found, Match)
    assert (found.status, TEXT[slice(*found.ranges[0])]) == ("exact", words)


TYPOGRAPHY: list[tuple[str, str]] = [
    ("’", "'"),
    ("“", '"'),
    ("”", '"'),
    ("–", "-"),
    (" ", "\xa0"),
    (" ", "  "),
    ("a", "a\u200b"),
]


@given(word_ranges(min_words=2), st.lists(st.sampled_from(TYPOGRAPHY)))
def test_any_words_of_the_text_are_found_whatever_their_typography(
    word_range: tuple[int, int], changes: list[tuple[str, str]]
) -> None:
    words = _words_as_written(word_range)
    written = words
    for old, new in changes:
        written = written.replace(old, new)
    assume("…" not in words)
    found = ALIGNER.find(written)

    assert isinstance(found, Match)
    assert found.status in ("exact", "folded")
    assert normalize(TEXT[slice(*found.ranges[0])]).casefold() == normalize(words).casefold()


@given(word_ranges(min_words=3), st.data())
def test_words_of_which_one_was_changed_are_never_found(word_range: tuple[int, int], data: st.DataObject) -> None:
    words = [TEXT[slice(*word)] for word in WORDS[slice(*word_range)]]
    at = data.draw(st.integers(0, len(words) - 1))
    kind = data.draw(st.sampled_from(["replace", "insert", "drop", "swap"]))
    new = data.draw(st.sampled_from(INVENTED) | st.sampled_from([TEXT[slice(*word)] for word in WORDS]))
    match kind:
        case "replace":
            words[at] = new
        case "insert":
            words.insert(at, new)
        case "drop":
            del words[at]
        case _:
            words[at], words[at - 1] = words[at - 1], words[at]
    assume(not _are_in_text(words))

    for pointer in (" ".join(words), f"{data.draw(st.integers(0, len(SENTENCES) + 1))}: {' '.join(words)}"):
        assert isinstance(ALIGNER.find(pointer), NoMatch)


@given(word_ranges(min_words=2), st.integers(1, 5))
def test_words_cut_within_a_word_are_never_found(word_range: tuple[int, int], cut: int) -> None:
    whole = _words_as_written(word_range)
    words = whole[:-cut]
    assume(words and words[-1].isalpha() and whole[-cut].isalpha())
    assume(not re.search(rf"{re.escape(normalize(words))}\b", normalize(TEXT), re.IGNORECASE))

    assert isinstance(ALIGNER.find(words), NoMatch)


# ------------------------------------------------------------------------------------------------------- any pointer

PIECES = [
    "1",
    "2-5",
    "99",
    ":",
    " ",
    "~",
    "...",
    "…",
    "[",
    "]",
    "-",
    "“",
    "'",
    "\n",
    "\u200b",
    "ferry",
    "The ferry is",
    "not",
    "Holm",
    "é",
    "e\u0301",
    "👩",
    "\U000e0041",
]
POINTERS = (
    st.text()
    | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
)
TEXTS = (
    st.just(TEXT) | st.text(max_size=60) | st.lists(st.sampled_from([*PIECES, ". ", "\n\n"]), max_size=20).map("".join)
)


@given(TEXTS, POINTERS, st.none() | st.tuples(st.integers(0, 50), st.integers(50, 90)))
@example("", "1", None)
@example("", "a ~ b", (0, 90))
@example("a", "1-1: a ~ a", None)
def test_no_pointer_raises_and_every_match_has_words(text: str, pointer: str, near: CharRange | None) -> None:
    found = Aligner(text, split_sentences(text)).find(pointer, near)

    if isinstance(found, Match):
        for start, end in found.ranges:
            assert 0 <= start < end <= len(text)
            assert WORD.search(text, start, end)
            assert text[start:end] == text[start:end].strip()
    else:
        assert (found.near is None) == (not found.diff)
        assert found.near is None or 0 <= found.near[0] < found.near[1] <= len(text)


@given(POINTERS)
def test_the_same_pointer_is_always_found_in_the_same_place(pointer: str) -> None:
    assert ALIGNER.find(pointer) == Aligner(TEXT, SENTENCES).find(pointer)
