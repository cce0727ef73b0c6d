"""Contents that are joined, as if they were the first: "I deny that [I hid it]"."""

from __future__ import annotations

import pytest

from extractor.text.coordination import as_first_content, own_clause


@pytest.mark.parametrize(
    ("before", "words", "first"),
    [
        ("I deny that I took money and that ", "I hid it", ("I deny that ", "I hid it")),
        ("I deny that I took money and ", "that I hid it", ("I deny that ", "I hid it")),
        ("I deny that I took money ", "and that I hid it", ("I deny that ", "I hid it")),
        ("I deny that I took money and ", "hid it", ("I deny that ", "I hid it")),
        ("She denied that he lied, that he hid it and that ", "he ran", ("She denied that ", "he ran")),
        ("Critics say I am a liar and that ", "I am lazy", ("Critics say that ", "I am lazy")),
        ("I can prove that the cash that I took was mine and that ", "I paid", ("I can prove that ", "I paid")),
        ("He told the court that the dam was old and that ", "it broke", ("He told the court that ", "it broke")),
        (
            "Marr, in a letter, denied that she lied and that ",
            "she ran",
            ("Marr, in a letter, denied that ", "she ran"),
        ),
    ],
)
def test_a_joined_content_is_as_if_it_were_the_first(before: str, words: str, first: tuple[str, str]) -> None:
    assert as_first_content(before, words) == first


@pytest.mark.parametrize(
    ("before", "words"),
    [
        pytest.param("I deny that I took money, and ", "that is the truth", id="no conjunction"),
        pytest.param("I deny that I took money, and ", "I paid", id="a clause of its own"),
        pytest.param(
            "Marr denied that she took money and ", "left the room", id="perhaps another verb of whoever denied"
        ),
        pytest.param("It is not that I am old but that ", "I am tired", id="a contrast"),
        pytest.param("We had a plan that nobody liked, and ", "that plan is law", id="of a thing"),
        pytest.param("I deny it and ", "hid nothing", id="no content"),
    ],
)
def test_what_is_joined_to_no_content_stays(before: str, words: str) -> None:
    assert as_first_content(before, words) == (before, words)


@pytest.mark.parametrize(
    ("before", "words", "own"),
    [
        ("He never lied, and ", "I paid for it", ""),
        ("He never lied, but I know that ", "she paid", "I know that "),
        ("He never lied and ", "paid for it", "He never lied and "),
    ],
)
def test_a_clause_with_a_subject_behind_a_comma_is_its_own(before: str, words: str, own: str) -> None:
    assert own_clause(before, words) == own
