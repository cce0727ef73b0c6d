"""Whether "The" is a part of a body's name: told by how the article writes it within a sentence."""

from __future__ import annotations

import pytest

from extractor.text.own_articles import with_own_article
from extractor_schemas import ActorKind

GUARDIAN = "Ada Holm told The Guardian that the dam is safe. The Guardian reported it."
GAZETTE = "The Ellery Gazette reported it. Nobody reads the Ellery Gazette."


@pytest.mark.parametrize(
    ("name", "kind", "text", "expected"),
    [
        # written before the mend
        pytest.param("The Ellery Gazette", "outlet", GAZETTE, "Ellery Gazette", id="none of its own"),
        pytest.param("Ellery Gazette", "outlet", GAZETTE, "Ellery Gazette", id="without one"),
        pytest.param("Guardian", "outlet", GUARDIAN, "The Guardian", id="one of its own"),
        pytest.param("The Guardian", "outlet", GUARDIAN, "The Guardian", id="as it is"),
        pytest.param("the alliance", "organisation", "The alliance met.", "the alliance", id="a description"),
        pytest.param("The Alliance", "organisation", "The Alliance met.", "The Alliance", id="a word alone"),
        # written after it
        pytest.param("the Green Alliance", "organisation", "It is the Green Alliance.", "Green Alliance", id="small"),
        pytest.param("Hague Group", "organisation", "So says The Hague Group.", "The Hague Group", id="of a body"),
        pytest.param("The Echo", "outlet", "The Echo says so. “The Echo is old,” he said.", "Echo", id="that opens"),
        pytest.param("The Echo", "outlet", "BOSS OF The Echo RESIGNS", "Echo", id="of a headline in capitals"),
        pytest.param("The Post", "outlet", "She wrote to The Postmaster.", "Post", id="of another word"),
        pytest.param("The Ukrainian President", "person", "He met The Ukrainian President.",
                     "The Ukrainian President", id="of a person"),
        pytest.param("The US Government", "government", "The US Government left.", "The US Government",
                     id="of a government"),
    ],
)  # fmt: skip
def test_the_article_of_a_name(name: str, kind: ActorKind, text: str, expected: str) -> None:
    assert with_own_article(name, kind, text) == expected
