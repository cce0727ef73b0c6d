"""What is no quote: what a narrator thinks, what things do, and acts that tell no words."""

from __future__ import annotations

import pytest

from tests.support.speakers import Said, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("I believe that the toll is unfair.", [], id="a narrator's belief"),
        pytest.param("You might think that the toll is unfair.", [], id="a reader's"),
        pytest.param("Anybody may believe that the toll is unfair.", [], id="anybody's"),
        pytest.param("“I believe that the toll is unfair,” I said.", None, id="a narrator's words, quoted"),
        pytest.param("Ada Holm endorsed Bo Lind.", [], id="an endorsement"),
        pytest.param("Ada Holm agreed with Bo Lind.", [], id="agreement with somebody"),
        pytest.param(
            "Ada Holm agreed with Bo Lind that the toll is unfair.",
            [("Ada Holm", "Bo Lind that the toll is unfair")],
            id="agreement about what is told",
        ),
        pytest.param("The cases touted better numbers.", [], id="things"),
        pytest.param("Ada Holm called for a new bridge.", [("Ada Holm", "a new bridge")], id="a demand"),
        pytest.param("He rejected the accusation.", [(None, "the accusation")], id="somebody, whoever it is"),
    ],
)
def test_only_words_of_somebody_are_a_quote(text: str, said: list[Said] | None) -> None:
    found = said_in(text)

    assert found == said if said is not None else found
