"""A surname that somebody and a relative share: nobody's alone, unless somebody was called so before."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Davy Trelawn has died. His son, Jago Trelawn, is sad. Mr Trelawn once told the BBC that he was ill.",
            None,
            id="a son",
        ),
        pytest.param(
            "Davy Trelawn has died. Jago Trelawn, his son, is sad. Trelawn once told the BBC that he was ill.",
            None,
            id="behind the name",
        ),
        pytest.param(
            "Davy Trelawn has died. His widow, Joan Trelawn, is sad. Mr Trelawn once said that he was ill.",
            "Davy Trelawn",
            id="a title tells",
        ),
        pytest.param(
            "Ada Holm runs the port. Her husband, Bo Holm, is sad. Ms Holm said that it was late.",
            "Ada Holm",
            id="a title of hers",
        ),
        pytest.param(
            "Ada Holm runs the port. Holm was late. Her husband, Bo Holm, is sad. Holm said that it was late.",
            "Ada Holm",
            id="who was called so before",
        ),
        pytest.param(
            "Ada Holm runs the port. Her husband, Bo Lind, is sad. Lind said that it was late.",
            "Bo Lind",
            id="a name of his own",
        ),
    ],
)
def test_whose_words_those_of_a_surname_are(text: str, speaker: str | None) -> None:
    assert said_in(text)[-1][0] == speaker


def test_she_is_not_a_man_whose_wife_has_a_longer_name() -> None:
    text = "Donald Trump is late. Trump was ill. His wife, Melania Trump, flew home. She said that it was cold."

    assert said_in(text)[-1][0] == "Melania Trump"
