"""Values that cannot exist: empty spans, articles with another text, codebooks that stances cannot be coded by."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from extractor_schemas import Article, Codebook, Concept, Span, text_hash

CODEBOOK = Codebook(
    id="energy.v1",
    title="Energy",
    concepts=[
        Concept(id="wind-farms", name="wind farms", definition="That more of them are built."),
        Concept(id="coal-exit", name="the end of coal", definition="That no coal is burnt after 2030."),
    ],
)


@pytest.mark.parametrize(
    ("start", "end"),
    [pytest.param(3, 3, id="empty"), pytest.param(4, 3, id="backwards"), pytest.param(-1, 2, id="negative")],
)
def test_a_span_has_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValidationError, match=re.escape(f"[{start}, {end})")):
        Span(start=start, end=end)


def test_a_span_counts_code_points() -> None:
    text = "👩‍🚒 said “no”"

    assert Span(start=4, end=8).of(text) == "said"


def test_an_article_computes_its_hash() -> None:
    assert (
        Article.of("Rain.").sha256
        == text_hash("Rain.")
        == Article(id="b", sha256=text_hash("Rain."), text="Rain.").sha256
    )


def test_an_article_whose_text_was_changed_cannot_exist() -> None:
    with pytest.raises(ValidationError, match=r"article 'a\.txt'"):
        Article(id="a.txt", sha256=text_hash("Rain."), text="Rain!")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"concepts": []}, "concepts", id="no concept"),
        pytest.param(
            {"concepts": [{"id": "Wind Farms", "name": "n", "definition": "d"}]}, r"concepts\.0\.id", id="bad id"
        ),
        pytest.param({"concepts": [{"id": "a", "name": "", "definition": "d"}]}, r"concepts\.0\.name", id="no name"),
        pytest.param({"concepts": [{"id": "a", "name": "n"}]}, r"concepts\.0\.definition", id="no definition"),
        pytest.param(
            {"concepts": [{"id": "a", "name": "n", "definition": "d"}, {"id": "a", "name": "m", "definition": "d"}]},
            "id given twice: a",
            id="an id twice",
        ),
        pytest.param(
            {"concepts": [{"id": "a", "name": "n", "definition": "d"}, {"id": "b", "name": "n", "definition": "d"}]},
            "name given twice: n",
            id="a name twice",
        ),
        pytest.param({"concepts": [{"id": "other", "name": "n", "definition": "d"}]}, "rename the concept", id="other"),
    ],
)
def test_the_error_of_a_wrong_codebook_says_where(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Codebook.model_validate({"id": "c", "title": "t", **changes})


def test_a_codebook_finds_its_concepts() -> None:
    assert CODEBOOK.concept("coal-exit") is CODEBOOK.concepts[1]
    assert CODEBOOK.concept("other") is None
