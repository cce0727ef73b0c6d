"""What only stands written on a thing is said by nobody, and what she recalls of another is the other's."""

from __future__ import annotations

import pytest

from tests.support.speakers import NO_QUOTE, speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Isobel Rennie pours tea into a cup that says WORLD'S OKAYEST BOSS.", "WORLD", NO_QUOTE, id="a cup"
        ),
        pytest.param("Ada Holm wears a badge that says Vote Yes and a hat.", "Vote Yes", NO_QUOTE, id="a badge"),
        pytest.param("A sign on the door says Back Soon.", "Back Soon", NO_QUOTE, id="a sign"),
        pytest.param("A poster that says “Vote No” hangs in the hall.", "Vote No", NO_QUOTE, id="a quoted poster"),
        pytest.param("The woman who says no\n\nIsobel Rennie pours tea.", "no", NO_QUOTE, id="who says no"),
        pytest.param(
            "A note that the killer left said that nobody would be spared.", "nobody would", {(None,)}, id="a note"
        ),
        pytest.param(
            "The woman who says that the dam is unsafe will be heard on Friday.",
            "the dam",
            {("woman",)},
            id="somebody who says",
        ),
    ],
)
def test_words_on_a_thing_are_no_quote(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            'Her mother, Isobel Rennie recalls, used to say that a closed door was "only a wall with manners".',
            "a closed door",
            {("mother", "Isobel Rennie")},
            id="used to say",
        ),
        pytest.param(
            "Her boss, Ada Holm says, told her that the office was closed.",
            "the office",
            {("boss", "Ada Holm")},
            id="told",
        ),
        pytest.param("The dam, Ada Holm says, is safe.", "is safe", {("Ada Holm",)}, id="nothing of another"),
        pytest.param("Ada Holm used to say that rain is only water.", "rain is", {("Ada Holm",)}, id="oneself"),
    ],
)
def test_what_is_recalled_of_another_is_the_others(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected
