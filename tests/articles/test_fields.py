"""The fields of an article are checked and normalized."""

from __future__ import annotations

import pytest

from extractor.articles.fields import make_article
from extractor.articles.remarks import listening
from extractor.errors import ArticleError


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        pytest.param({"date": "2024-05-31"}, "published", "2024-05-31", id="date"),
        pytest.param({"pubDate": "Fri, 31 May 2024 10:15:00 GMT"}, "published", "2024-05-31T10:15:00+00:00", id="RSS"),
        pytest.param({"article:published_time": "2024-05-31"}, "published", "2024-05-31", id="Open Graph"),
        pytest.param({"Date Published": 1717150500}, "published", "2024-05-31T10:15:00+00:00", id="spaces, a number"),
        pytest.param({"published": "2024-05-31", "date": "2020"}, "published", "2024-05-31", id="the first counts"),
        pytest.param({"date": "2020", "published": " "}, "published", "2020", id="unless it has no value"),
        pytest.param({"date": "2020", "published": "last May"}, "published", "2020", id="or none that can be told"),
        pytest.param({"published": "last May"}, "published", None, id="a date that cannot be told costs nothing else"),
        pytest.param({"published": ["2024"]}, "published", None, id="nor does a list"),
        pytest.param({"headline": "T"}, "title", "T", id="headline"),
        pytest.param({"TITLE": "T"}, "title", "T", id="capitals"),
        pytest.param({"title": "~", "headline": "T"}, "title", "T", id="a blank title"),
        pytest.param({"publisher": "The Quay"}, "source", "The Quay", id="publisher"),
        pytest.param({"source": {"id": None, "name": "The Quay"}}, "source", "The Quay", id="a source with its name"),
        pytest.param({"source": {"id": None}}, "source", None, id="a source without a name"),
        pytest.param({"media_name": "The Quay"}, "source", "The Quay", id="Media Cloud"),
        pytest.param({"date_publish": "2024-05-31 10:15:00"}, "published", "2024-05-31T10:15:00", id="news-please"),
        pytest.param({"source": "https://example.org"}, "url", "https://example.org", id="an address for a source"),
        pytest.param({"source": "http://a.org", "url": "b.org"}, "url", "b.org", id="an address beside the url"),
        pytest.param({"link": "https://example.org"}, "url", "https://example.org", id="link"),
        pytest.param({"author": "Ann Lee"}, "source", None, id="an author is not the source"),
    ],
)
def test_fields_are_known_by_several_names(fields: dict[str, object], field: str, value: str | None) -> None:
    article = make_article({"text": "Text.", **fields}, name="a.txt", limit=5)

    assert getattr(article, field) == value
    assert {name for name, known in article if known is not None} - {"id", "sha256", "text"} <= {field}


def test_a_date_that_cannot_be_told_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    make_article({"text": "Text.", "date": "last May"}, name="a.txt", limit=5)

    assert "the field 'date' of 1 article is left out, for it is no date that can be told (a.txt)" in caplog.text
    assert "last May" not in caplog.text


NO_DATE = "no date that can be told"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"date": "03/05/2024"}, f"its field 'date' is {NO_DATE}: '03/05/2024'", id="one of two dates"),
        pytest.param({"published": ["2024"]}, f"its field 'published' is {NO_DATE}: ['2024']", id="a list"),
        pytest.param({"titel": "T"}, "there is no field 'titel': write 'title'", id="misspelt"),
        pytest.param({"sourc": "T"}, "there is no field 'sourc': write 'source'", id="a letter that is missing"),
        pytest.param({"published": "last May", "date": "2024"}, None, id="a date in another field"),
        pytest.param({"titles": ["T", "U"], "title": "T"}, None, id="like a field that is there"),
        pytest.param({"_id": 7, "uid": 8, "urls": [], "author": "A", 3: "x"}, None, id="other names"),
    ],
)
def test_what_is_left_out_is_told(fields: dict[str, object], told: str | None) -> None:
    with listening() as left_out:
        make_article({"text": "Text.", **fields}, name="a.txt", limit=5)

    assert str(left_out.first).startswith(str(told))


def test_of_many_articles_the_first_are_named_for_each_field() -> None:
    with listening() as left_out:
        for number in range(5):
            make_article({"text": "Text.", "date": f"day {number}", "titel": "T"}, name=f"a.jsonl#{number}", limit=5)
        make_article({"text": "Text.", "sourc": "S"}, name="b.txt", limit=5)

    first = "a.jsonl#0: 'day 0', a.jsonl#1: 'day 1', a.jsonl#2: 'day 2' and 2 more"
    assert left_out.sentences == [
        f"the field 'date' of 5 articles is left out, for it is {NO_DATE} ({first}): give it as"
        " year, month and day, such as 2024-05-31",
        "the field 'titel' of 5 articles is left out, for it is misspelt (a.jsonl#0, a.jsonl#1, a.jsonl#2 and 2 more):"
        " write 'title', or leave it out",
        "the field 'sourc' of 1 article is left out, for it is misspelt (b.txt): write 'source', or leave it out",
    ]


def test_an_address_for_a_source_leaves_the_name_to_another_field() -> None:
    fields = {"text": "Text.", "source": "https://example.org/1", "source-hostname": "The Quay"}

    article = make_article(fields, name="a.txt", limit=5)

    assert (article.source, article.url) == ("The Quay", "https://example.org/1")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "Te\ud800xt."}, "'text' cannot be used"),
        ({"text": "Text.", "title": "\ud800"}, "'title' cannot be used"),
        ({"text": "Text.", "id": "\ud800"}, "'id' cannot be used"),
        ({"text": "Text.", "id": ["a"]}, "'id' cannot be used"),
        ({"text": "Text.", "id": 10**5000}, "more than 18 digits"),
        ({"text": "Text.", "id": 1.5}, "'id' cannot be used"),
        ({"body": "Text.", "title": "A longer title"}, "perhaps 'body'"),
        ({"kind": "note", "summary": "We will not sign."}, "perhaps 'summary'"),
        ({"type": "Create"}, "with the article's text$"),
        ({}, "no field 'text'"),
    ],
)
def test_fields_that_cannot_be_used_are_an_article_error(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        make_article(fields, name="a.txt", limit=50)


@pytest.mark.parametrize(("id", "article_id"), [(None, "a.txt"), (" ", "a.txt"), ("x", "x"), (7, "7")])
def test_the_name_is_the_id_of_an_article_that_gives_none(id: object, article_id: str) -> None:
    assert make_article({"text": "Text.", "id": id}, name="a.txt", limit=5).id == article_id


def test_the_limit_is_in_characters() -> None:
    with pytest.raises(ArticleError, match="more than 4 characters"):
        make_article({"text": "Téxt."}, name="a.txt", limit=4)
