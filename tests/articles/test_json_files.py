"""Articles in JSON: an object a line, in an array, or over several lines; what is none of these is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from tests.support.reading import articles_by_id, reasons_by_id

# ----------------------------------------------------------------------------------------------------------- JSON Lines


def test_each_line_is_an_article_named_by_its_id_or_its_number(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [
        {"text": "a\u2028b", "id": "one", "title": "t", "published": "2024-05-31", "source": "s", "url": "u", "n": 1},
        {"text": "second"},
        {"text": "third", "id": 3, "title": None},
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows))

    articles = articles_by_id(path)

    assert {id: article.text for id, article in articles.items()} == {
        "one": "a\u2028b",
        "news.jsonl#3": "second",
        "3": "third",
    }
    assert articles["one"].model_dump(exclude={"text", "sha256"}) == {
        "id": "one", "title": "t", "published": "2024-05-31", "source": "s", "url": "u"
    }  # fmt: skip
    assert count_articles(path) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b'{"text": "cut', "not a JSON object", id="cut"),
        pytest.param(b'["text"]', "not a JSON object", id="no object"),
        pytest.param(b"[" * 50_000, "not a JSON object", id="deep nesting"),
        pytest.param(b'{"text": "caf\xe9"}', "not a JSON object in UTF-8", id="not UTF-8"),
        pytest.param(b'{"text": "a \\ud800"}', "not a JSON object", id="a lone surrogate"),
        pytest.param(b'{"title": "t"}', "no field 'text'", id="no text"),
        pytest.param(b'{"body": "t"}', "perhaps 'body'", id="the text under another name"),
        pytest.param(b'{"text": "a", "id": [1]}', "'id' cannot be used", id="a list for an id"),
        pytest.param(b'{"text": "a", "id": {"a": 1}}', "'id' cannot be used", id="an object for an id"),
        pytest.param(b'{"text": "a", "id": ' + b"1" * 30 + b"}", "more than 18 digits", id="an id of 30 digits"),
        pytest.param(b'{"text": "a", "id": ' + b"1" * 5000 + b"}", "out of range", id="an id of 5,000 digits"),
        pytest.param(b'{"text": "a", "id": true}', "'id' cannot be used", id="a truth value for an id"),
        pytest.param(b'{"text": "a", "title": {"a": [' + b"[" * 50_000, "not a JSON object", id="nested too deeply"),
        pytest.param(b'{"text": "a", "text": "b"}', "the key 'text' is given twice", id="a key given twice"),
        pytest.param(b'{"text": "a", "x": [{"k": 1, "k": 1}]}', "'k' is given twice", id="a key given twice within"),
        pytest.param(b'{"text": 5}', "'text' cannot be used", id="text is a number"),
        pytest.param(b'{"text": "a", "url": 5}', "'url' cannot be used", id="url is a number"),
        pytest.param(b'{"text": " "}', "no words", id="blank text"),
        pytest.param(b'{"text": "a\\u0000b"}', "binary", id="NUL"),
        pytest.param(b'{"text": "a", "id": "\\u001b[2J"}', "id has", id="an escape sequence in the id"),
        pytest.param(b'{"text": "a", "id": "taken"}', "that of an earlier article", id="an id given twice"),
        pytest.param(b'{"text": "' + b"a" * 1001 + b'"}', "more than 1,000", id="too long"),
        pytest.param(b'{"text": "' + b"a" * 200_000 + b'"}', "more than 1,000", id="a line too long to be read"),
    ],
)
def test_a_bad_line_is_listed_by_its_number_and_the_rest_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    (tmp_path / "n.jsonl").write_bytes(b'{"text": "a", "id": "taken"}\n' + line + b'\n{"text": "last"}')

    assert reason in reasons_by_id(tmp_path, limit=1000)["n.jsonl#2"]
    assert set(articles_by_id(tmp_path, limit=1000)) == {"taken", "n.jsonl#3"}
    assert count_articles(tmp_path) == 3


def test_an_id_may_look_like_a_path_and_stays_an_id(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": "a", "id": "../../etc/passwd"}')

    assert set(articles_by_id(tmp_path)) == {"../../etc/passwd"}


# ---------------------------------------------------------------------------------------------------- other layouts

A, B = {"text": "first", "id": "a"}, {"text": "second"}


def wrapped(**item: object) -> dict[str, object]:
    source = {"id": None, "name": "The Daily"}
    return {"status": "ok", "totalResults": 2, "articles": [{**item, "source": source}, {"text": "second", "id": "b"}]}


@pytest.mark.parametrize("indent", [None, 1], ids=["on one line", "on several lines"])
@pytest.mark.parametrize(
    ("item", "text"),
    [({"content": "first", "publishedAt": "2024-05-31"}, "first"), ({"text": "first", "content": "x"}, "first")],
    ids=["content", "text"],
)
def test_articles_that_a_news_api_wraps_are_read(
    tmp_path: Path, item: dict[str, object], text: str, indent: int | None
) -> None:
    (tmp_path / "n.json").write_text(json.dumps(wrapped(**item), indent=indent) + "\n")

    articles = articles_by_id(tmp_path)

    assert {id: article.text for id, article in articles.items()} == {"n.json#1": text, "b": "second"}
    assert articles["n.json#1"].source == "The Daily"
    assert count_articles(tmp_path) == 2


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        pytest.param(
            wrapped(content="The quays … [+1234 chars]"),
            {"n.json#1": "its field 'content' is cut off (it ends in '[+1234 chars]'): put the whole in 'text'"},
            id="cut off",
        ),
        pytest.param({"articles": [], "text": " "}, {"n.json": "no words"}, id="a text beside a list"),
        pytest.param({"a": [{"text": "x"}], "b": [{"text": "y"}]}, {"n.json": "no field 'text'"}, id="two lists"),
        pytest.param({"articles": [{"text": "x"}, 5]}, {"n.json": "no field 'text'"}, id="a list with a number"),
    ],
)
def test_what_is_not_wrapped_so_is_a_failure(tmp_path: Path, content: object, reasons: dict[str, str]) -> None:
    (tmp_path / "n.json").write_text(json.dumps(content, indent=1))

    found = reasons_by_id(tmp_path)
    assert {id: reason in found[id] for id, reason in reasons.items()} == dict.fromkeys(found, True)


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize(
    ("content", "ids"),
    [
        pytest.param(json.dumps([A, B]), ["a", "n#2"], id="an array on one line"),
        pytest.param(json.dumps([A, B], indent=1), ["a", "n#2"], id="an array on several lines"),
        pytest.param("\ufeff\r\n\r\n" + json.dumps([B, B]), ["n#1", "n#2"], id="an array after blank lines"),
        pytest.param(json.dumps(B, indent=1), ["n"], id="an object on several lines"),
        pytest.param(json.dumps(A, indent=1), ["a"], id="an object on several lines with an id"),
        pytest.param("\n".join(json.dumps(row, indent=1) for row in (B, B)), ["n#1", "n#2"], id="several of these"),
        pytest.param("\n".join(map(json.dumps, (B, B))), ["n#1", "n#2"], id="an object a line"),
        pytest.param(json.dumps([B, 5, B]), ["n#1", "n#2", "n#3"], id="an array with a number"),
        pytest.param(json.dumps([B, None, B]), ["n#1", "n#2", "n#3"], id="an array with null"),
    ],
)
def test_articles_in_json_are_read_however_they_are_laid_out(
    tmp_path: Path, suffix: str, content: str, ids: list[str]
) -> None:
    path = tmp_path / f"n{suffix}"
    path.write_text(content, encoding="utf-8")

    outcomes = list(read_articles(path))

    assert [item.id.replace(suffix, "") for item in outcomes] == ids
    assert sum(isinstance(item, Failure) for item in outcomes) == ("5" in content or "null" in content)
    assert count_articles(path) == len(ids)


UNREAD = [
    pytest.param(b"", "nothing in it", id="empty"),
    pytest.param(b"\n \n", "nothing in it", id="blank"),
    pytest.param(b"[]", "empty JSON array", id="an empty array"),
    pytest.param(b'[\n {"text": "a"},\n {"text"', "array that is not whole", id="an array that is cut"),
    pytest.param(b'["a"]\n["b"]', "not one object a line", id="an array a line"),
    pytest.param(b"[" * 50_000, "nested too deeply", id="deep nesting"),
    pytest.param(
        b'{"articles": [{"content": "a"}], "articles": [{"content": "b"}]}',
        "'articles' is given twice",
        id="API's list",
    ),
    pytest.param(b"<html><body>He came.</body></html>", "a web page", id="a web page"),
    pytest.param(b'["\xff"]', "not whole", id="an array that is not UTF-8"),
    pytest.param('{"text": "a"}'.encode("utf-16"), "UTF-16", id="UTF-16"),
    pytest.param('{"text": "a"}'.encode("utf-16-le"), "UTF-16", id="UTF-16 without its mark"),
    pytest.param(b'{"article": {}, "actors": [], "provenance": {}}\n{"text": "a"}', "records of a run", id="records"),
    pytest.param(b'{"id": "a", "reason": "b"}', "a run could not read", id="failures"),
    pytest.param(b'{"id": "a", "kind": "c", "reason": "b"}', "a run could not read", id="failures with their kind"),
    pytest.param(b'{"custom_id": "a", "method": "POST", "url": "b", "body": {}}', "batch", id="batch requests"),
    pytest.param(b'{"id": "b", "custom_id": "a", "response": {}, "error": null}', "batch", id="batch responses"),
]


@pytest.mark.parametrize(("content", "reason"), UNREAD)
def test_a_file_that_holds_no_articles_is_one_failure_that_tells_that_it_was_not_read(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "n.jsonl").write_bytes(content)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert failure.id == "n.jsonl"
    assert reason in failure.reason
    assert count_articles(tmp_path) == 1


TWICE = '{"text": "a", "x": {"k": 1, "k": 2}}'
HALF = r'{"text": "half \ud83d"}'


@pytest.mark.parametrize(
    ("content", "failed"),
    [
        pytest.param(f'[{{"text": "a"}},\n{TWICE},\n{{"text": "b"}}]', {"#2": "'k' is given twice"}, id="an array"),
        pytest.param(
            f'{{"status": "ok", "articles": [{{"content": "a"}}, {TWICE}, {{"content": "b"}}]}}',
            {"#2": "'k' is given twice"},
            id="a news API",
        ),
        pytest.param(f'{{"text":\n"a"}}\n{TWICE}\n{{"text": "b"}}', {"#2": "'k' is given twice"}, id="several lines"),
        pytest.param(
            f'{HALF}\n{HALF}\n{{"text": "a"}}\n{TWICE}\n{{"text": "b"}}',
            {"#1": "UTF-8", "#2": "UTF-8", "#4": "'k' is given twice"},
            id="lines, of which the first have half a character",
        ),
        pytest.param(
            f'{TWICE}\n{TWICE}\n{{"text": "a"}}\n{{"text": "b"}}',
            {"#1": "'k' is given twice", "#2": "'k' is given twice"},
            id="lines, of which the first have a key twice",
        ),
        pytest.param('{\n"text": "a",\n"text": "b"}', {"": "'text' is given twice"}, id="one on several lines"),
    ],
)
def test_an_object_with_a_key_given_twice_costs_no_other(tmp_path: Path, content: str, failed: dict[str, str]) -> None:
    (tmp_path / "n.json").write_text(content)

    found = reasons_by_id(tmp_path)

    assert {id: reason in found[f"n.json{id}"] for id, reason in failed.items()} == dict.fromkeys(failed, True)
    assert len(found) == len(failed)
    assert [article.text for article in articles_by_id(tmp_path).values()] == ["a", "b"] * ("" not in failed)


def test_a_broken_first_line_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"text": "cut\n{"text": "a"}\n{\n{"text": "b"}')

    assert list(articles_by_id(tmp_path)) == ["n.jsonl#2", "n.jsonl#4"]
    assert list(reasons_by_id(tmp_path)) == ["n.jsonl#1", "n.jsonl#3"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["text", "id", "date", "source", "x"]), inner),
    max_leaves=8,
)
PIECES = st.sampled_from(['{"text": "a"}', "[", "]", "{", "}", ",", "\n", '"', "null", "1" * 5000, "\\ud800", "\ufeff"])


@given(st.one_of(JSON.map(json.dumps), st.lists(JSON.map(json.dumps)).map("\n".join), st.lists(PIECES).map("".join)))
def test_any_json_is_articles_and_failures_as_many_as_were_counted(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    path = tmp_path_factory.mktemp("json") / "n.jsonl"
    path.write_text(content, encoding="utf-8")

    outcomes = list(read_articles(path))

    assert len(outcomes) == count_articles(path) > 0
    assert all("\n" not in item.reason for item in outcomes if isinstance(item, Failure))
