"""What words that differ from the article's concern."""

from __future__ import annotations

import pytest

from extractor.grounding.matches import NoMatch
from extractor_schemas import Concern, WordChange


@pytest.mark.parametrize(
    ("article", "reply", "concerns"),
    [
        pytest.param("We'll", "We will", [], id="a contraction"),
        pytest.param("They’ve", "They have", [], id="a contraction with a curly apostrophe"),
        pytest.param("Holm", "Brandt", ["name"], id="a name"),
        pytest.param("Holm's", "Brandt's", ["name"], id="a name in the genitive"),
        pytest.param("We'll", "We won't", ["negation"], id="a negation"),
    ],
)
def test_what_a_change_of_words_concerns(article: str, reply: str, concerns: list[Concern]) -> None:
    change = WordChange(change="changed", article=article, reply=reply)

    assert NoMatch(reply, (0, 1), (change,)).concerns == concerns
