"""Values that cannot exist: empty spans, articles with another text, codebooks that stances cannot be coded by."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from extractor.articles.names import is_printable
from extractor.errors import ExtractorError
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


@pytest.mark.parametrize(
    ("fields", "error", "told"),
    [
        pytest.param({"text": 5}, TypeError, "text is a str, not int: give", id="a number"),
        pytest.param({"text": b"Rain."}, TypeError, "text is a str, not bytes: give", id="bytes"),
        pytest.param({"text": None}, TypeError, "text is a str, not NoneType: give", id="no text"),
        pytest.param({"id": None}, TypeError, "id is a str, not NoneType: give", id="no id"),
        pytest.param({"published": date(2024, 5, 31)}, TypeError, "published is a str, not date", id="a date"),
        pytest.param({"title": ["Rain"]}, TypeError, "title is a str, not list", id="a list"),
        pytest.param({"id": ""}, ValueError, "the id is empty", id="an empty id"),
        pytest.param({"id": "a\nb"}, ValueError, "the id is empty, or has a line break", id="an id of two lines"),
        pytest.param({"published": "soon"}, ValueError, "'soon' is not a date", id="no date"),
        pytest.param({"published": "2024-13"}, ValueError, "'2024-13' is not a date", id="no month"),
        pytest.param({"published": ""}, ValueError, "'' is not a date", id="an empty date"),
        pytest.param({"published": "\0" * 9999}, ValueError, "is not a date", id="a long date"),
        pytest.param({"text": "a\ud800"}, ValueError, r"the text has a lone surrogate, U\+D800", id="half a character"),
        pytest.param({"url": "\udcff"}, ValueError, "the url has a lone surrogate", id="half a character in a url"),
    ],
)
def test_what_no_article_can_be_made_of_is_told_in_a_sentence(
    fields: dict[str, Any], error: type[Exception], told: str
) -> None:
    with pytest.raises(ExtractorError, match=told) as raised:
        Article.of(**{"text": "Rain.", **fields})

    assert isinstance(raised.value, error)
    assert len(str(raised.value).splitlines()) == 1


@given(st.text(), st.text(), st.none() | st.text())
def test_an_article_of_any_texts_is_made_or_refused(text: str, id: str, title: str | None) -> None:
    try:
        article = Article.of(text, id=id, title=title)
    except ExtractorError:
        assert not id or not is_printable(id)
    else:
        assert Article.model_validate_json(article.model_dump_json()) == article


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
