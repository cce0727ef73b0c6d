"""`POST /v1/extract`: the same record as the library's, whole or finding by finding."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor, Record
from tests.service.conftest import Client, OpenClient
from tests.support.opened_files import opened_files
from tests.support.paths import SEEDS

TEXT = '"We will not sign," Minister Ada Holm told reporters on Friday.'
JSON = {"content-type": "application/json"}
PLAIN = {"content-type": "text/plain"}
EVENTS = {"accept": "text/event-stream"}
CODEBOOK = SEEDS / "codebooks" / "ukraine-nato.toml"


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream: their names and their data."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block.startswith("event: ")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_the_record_is_that_of_the_library(client: Client) -> None:
    article = Article.of(TEXT, id="holm", title="Holm", published="2024-05-31")
    response = client.post("/v1/extract", json={"text": TEXT, "id": "holm", "headline": "Holm", "date": "31 May 2024"})

    with Extractor() as extractor:
        assert response.text == extractor.extract(article).model_dump_json(by_alias=True)
    assert response.headers["content-type"] == "application/json"


def test_plain_text_is_an_article_too(client: Client) -> None:
    response = client.post("/v1/extract", content=TEXT, headers=PLAIN)

    record = Record.model_validate_json(response.text)
    assert (record.article.id, record.article.text) == ("article", TEXT)
    assert [record.text_of(quote) for quote in record.quotes] == ['"We will not sign,"']


def test_layers_and_a_codebook_are_chosen_by_name(open_client: OpenClient) -> None:
    client = open_client(codebooks={"nato": CODEBOOK})
    text = "Hungary opposes Ukraine's NATO membership, its foreign minister said."
    query = {"layers": "stances", "codebook": "nato"}

    record = client.post("/v1/extract", params=query, json={"text": text}).json()
    assert [stance["concept"] for stance in record["stances"]] == ["ukraine-nato-membership"]
    assert [record["quotes"], record["claims"]] == [[], []]
    assert record["provenance"]["layers"] == ["stances"]


def test_findings_are_streamed_and_at_the_end_the_record(client: Client) -> None:
    whole = client.post("/v1/extract", json={"text": TEXT})
    response = client.post("/v1/extract", json={"text": TEXT}, headers=EVENTS)

    assert response.headers["content-type"].startswith("text/event-stream")
    *found, (last, record) = events(response.text)
    assert {name for name, _ in found} == {"finding"}
    assert [finding["layer"] for _, finding in found] == ["actors", "quotes", "claims"]
    assert (last, record) == ("record", whole.json())


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
@pytest.mark.parametrize(
    ("query", "body", "kind", "status", "words"),
    [
        pytest.param({}, "{", JSON, 422, "JSON", id="no JSON"),
        pytest.param({}, "", JSON, 422, "no articles", id="nothing"),
        pytest.param({}, '{"text": " "}', JSON, 422, "no words", id="no words"),
        pytest.param({}, '{"body": "a"}', JSON, 422, "no field 'text'", id="no text"),
        pytest.param({}, '{"text": "a"}\n{"text": "b"}', JSON, 422, "submit a job", id="two articles"),
        pytest.param({}, f'{{"text": "{"a" * 201_000}"}}', JSON, 422, "200,000 characters", id="too long"),
        pytest.param({}, "a" * 4_000_001, PLAIN, 413, "submit a job", id="too large"),
        pytest.param({}, "a", {"content-type": "application/xml"}, 415, "text/plain", id="another type"),
        pytest.param({"model": "gpt-5-mini"}, "a", PLAIN, 422, "there is no model 'gpt-5-mini'", id="no such model"),
        pytest.param({"backend": "rules", "model": "m"}, "a", PLAIN, 422, "leave out", id="a model for the rules"),
        pytest.param({"codebook": "../secret"}, "a", PLAIN, 422, "there is no codebook", id="a path"),
        pytest.param({"layers": "quotes,verbs"}, "a", PLAIN, 422, "there is no 'verbs'", id="no such layer"),
        pytest.param({"base_url": "http://x"}, "a", PLAIN, 422, "there is no such field", id="no such option"),
    ],
)
def test_what_cannot_be_done_is_a_problem_that_says_what_to_do(
    client: Client,
    query: dict[str, str],
    body: str,
    kind: dict[str, str],
    status: int,
    words: str,
    headers: dict[str, str],
) -> None:
    response = client.post("/v1/extract", params=query, content=body, headers={**kind, **headers})

    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert words in problem["detail"]
    assert problem["request_id"] == response.headers["x-request-id"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"published": "03/05/2024"}, "'published' is no date that can be told: '03/05/2024'"),
        ({"published": "2024-13-45"}, "such as 2024-05-31"),
        ({"titel": "Rain"}, "there is no field 'titel': write 'title'"),
    ],
)
def test_a_field_that_would_be_left_out_is_refused(client: Client, field: dict[str, str], words: str) -> None:
    article = {"text": "It rained.", **field}
    for path, body in (("/v1/extract", article), ("/v1/check", {"quotation": "rained", "article": article})):
        refused = client.post(path, json=body)
        assert (refused.status_code, words in refused.json()["detail"]) == (422, True), refused.json()


@pytest.mark.parametrize(
    ("body", "kind"),
    [('[{"text": "It rained.", "date": "May 3"}]', JSON), ("---\ndate: May 3\n---\nIt rained.", PLAIN)],
)
def test_so_it_is_in_other_forms_of_a_body(client: Client, body: str, kind: dict[str, str]) -> None:
    refused = client.post("/v1/extract", content=body, headers=kind)
    assert (refused.status_code, "'date' is no date" in refused.json()["detail"]) == (422, True), refused.json()


def test_fields_of_other_names_are_ignored(client: Client) -> None:
    article = {"text": "It rained.", "author": "A", "date": "31 May 2024", "section": "Weather", "lang": "en"}
    assert client.post("/v1/extract", json=article).json()["article"]["published"] == "2024-05-31"


@pytest.mark.parametrize(
    ("request_line", "options", "detail"),
    [
        ("POST /v1/extract?layers=", {}, "query.layers: it is empty: correct it"),
        (f"POST /v1/extract?model={'m' * 201}", {}, "query.model: it has more than 200 characters: correct it"),
        ("POST /v1/extract?verbs=1", {}, "query.verbs: there is no such field: leave it out"),
        (
            "POST /v1/check",
            {"json": {"quotation": 5, "run": "a"}},
            "body.quotation: a text is expected, not a number: correct it",
        ),
        (
            "POST /v1/check",
            {"json": {"quotation": "…", "run": "a"}},
            "body.quotation: there are no words in it: correct it",
        ),
        (
            "POST /v1/check",
            {"json": {"quotation": "a"}},
            "body: it has neither `article` nor `run`: give an article, or as run the id of a job of yours",
        ),
        (
            "POST /v1/check",
            {"json": {"quotation": "a", "article": {"text": "a", "id": "a\nb"}}},
            "body.article.id: it has a line break or a control character: correct it",
        ),
        ("GET /v1/jobs?limit=0", {}, "query.limit: it should be 1 or more: correct it"),
        ("GET /v1/jobs?limit=many", {}, "query.limit: a whole number is expected, not a text: correct it"),
        ("POST /v1/jobs", {"headers": {"idempotency-key": ""}}, "header.Idempotency-Key: it is empty: correct it"),
        ("POST /v1/jobs?folder=x", {}, "there is no folder 'x' here: leave it out"),
    ],
)
def test_what_is_invalid_is_told_in_plain_words(
    client: Client, request_line: str, options: dict[str, Any], detail: str
) -> None:
    method, path = request_line.split()
    refused = client.request(method, path, **options)

    assert (refused.status_code, refused.json()["detail"]) == (422, detail)


def test_what_is_offered_is_listed(open_client: OpenClient) -> None:
    client = open_client(codebooks={"nato": CODEBOOK}, models=["m-1", "m-2"])

    assert client.get("/v1/backends").json() == {
        "backends": [{"name": "rules", "models": []}, {"name": "model", "models": ["m-1", "m-2"]}],
        "layers": ["actors", "quotes", "claims", "stances"],
    }
    (codebook,) = client.get("/v1/codebooks").json()["codebooks"]
    assert (codebook["name"], codebook["codebook"]["id"]) == ("nato", "ukraine-nato.v1")
    assert client.get("/v1/schema").json()["properties"].keys() == Record.model_fields.keys()


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        pytest.param(
            "POST", "/v1/extract", {"text": "SECRET", "url": "file://SECRET", "source": "SECRET"}, id="article"
        ),
        pytest.param("POST", "/v1/extract", {"text": "It rained.", "id": "SECRET"}, id="id"),
        pytest.param("POST", "/v1/extract?codebook=SECRET", {"text": "It rained."}, id="codebook"),
        pytest.param("POST", "/v1/extract?backend=SECRET", {"text": "It rained."}, id="backend"),
        pytest.param("POST", "/v1/extract?model=SECRET", {"text": "It rained."}, id="model"),
        pytest.param("POST", "/v1/check", {"quotation": "SECRET", "article": {"text": "SECRET said."}}, id="quotation"),
        pytest.param("POST", "/v1/check", {"quotation": "It rained.", "run": "SECRET"}, id="run"),
        pytest.param("POST", "/v1/jobs?folder=SECRET", None, id="folder"),
        pytest.param("GET", "/v1/jobs/SECRET", None, id="job"),
    ],
)
def test_a_path_is_never_opened(
    client: Client, tmp_path: Path, method: str, address: str, body: dict[str, Any] | None
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The minister said no.")

    def filled_in(value: Any) -> Any:
        return json.loads(json.dumps(value).replace("SECRET", str(secret)))

    with opened_files() as opened:
        client.request(method, filled_in(address), json=filled_in(body))
        assert str(secret) not in opened
        secret.read_text()
    assert str(secret) in opened


ARTICLE_OF_JSON = json.dumps({"text": "Ministerin Löw schwieg."}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("body", "headers", "status", "words"),
    [
        pytest.param(gzip.compress(ARTICLE_OF_JSON.encode()), {"content-encoding": "gzip"}, 200, "Löw", id="gzip"),
        pytest.param(
            gzip.compress(ARTICLE_OF_JSON.encode()[:9]) + gzip.compress(ARTICLE_OF_JSON.encode()[9:]),
            {"content-encoding": "GZIP"},
            200,
            "Löw",
            id="gzip in two members",
        ),
        pytest.param(gzip.compress(b" " * 5_000_000), {"content-encoding": "gzip"}, 413, "4,000,000 bytes", id="bomb"),
        pytest.param(
            gzip.compress(ARTICLE_OF_JSON.encode())[:-9], {"content-encoding": "gzip"}, 400, "cut off", id="cut off"
        ),
        pytest.param(ARTICLE_OF_JSON.encode(), {"content-encoding": "gzip"}, 400, "is not gzip", id="no gzip"),
        pytest.param(b"x", {"content-encoding": "br"}, 415, "the Content-Encoding 'br'", id="another compression"),
        pytest.param(
            ARTICLE_OF_JSON.encode("latin-1"),
            {"content-type": "application/json; charset=iso-8859-1"},
            200,
            "Löw",
            id="Latin-1",
        ),
        pytest.param(
            gzip.compress("Ministerin Löw schwieg.".encode("utf-16")),
            {"content-type": 'text/plain; charset="UTF-16"', "content-encoding": "gzip"},
            200,
            "Löw",
            id="UTF-16 in gzip",
        ),
        pytest.param(
            b"x", {"content-type": "text/plain; charset=klingon"}, 415, "the charset 'klingon'", id="no charset"
        ),
        pytest.param(
            b"\x81\xff", {"content-type": "text/plain; charset=shift_jis"}, 400, "is not in the charset", id="not so"
        ),
    ],
)
def test_a_body_is_read_as_its_headers_say(
    client: Client, body: bytes, headers: dict[str, str], status: int, words: str
) -> None:
    response = client.post("/v1/extract", content=body, headers={**JSON, **headers})

    assert (response.status_code, words in response.text) == (status, True), response.text


def test_a_body_in_zstandard_is_unpacked_where_that_is_installed(client: Client) -> None:
    zstd = pytest.importorskip("backports.zstd" if sys.version_info < (3, 14) else "compression.zstd")
    headers = {**JSON, "content-encoding": "zstd"}
    packed = zstd.compress(ARTICLE_OF_JSON.encode())
    bomb = zstd.compress(b" " * 50_000_000)

    assert "Löw" in client.post("/v1/extract", content=packed, headers=headers).text
    assert client.post("/v1/extract", content=packed[:-3], headers=headers).status_code == 400
    assert client.post("/v1/extract", content=bomb, headers=headers).status_code in (400, 413)


def test_what_is_known_of_a_text_is_given_in_the_query(client: Client) -> None:
    known = {
        "id": "holm",
        "title": "Rain",
        "published": "2024-02-29T10:00:00Z",
        "source": "Le Monde",
        "url": "https://a.example/1",
    }
    article = client.post("/v1/extract", params=known, content="It rained.", headers=PLAIN).json()["article"]
    assert {name: article[name] for name in ("id", "title", "source", "url")} == {
        name: known[name] for name in ("id", "title", "source", "url")
    }
    assert article["published"].startswith("2024-02-29")
    refused = client.post("/v1/extract", params={"id": "a"}, json={"text": "It rained."})
    assert (refused.status_code, "query.id is for text/plain" in refused.json()["detail"]) == (422, True)
    refused = client.post("/v1/extract", params={"published": "03/05/2024"}, content="It rained.", headers=PLAIN)
    assert (refused.status_code, "is no date" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize(
    ("date", "is_one"),
    [
        *[(date, True) for date in ("2024-01-31", "2024-02-29", "2023-12-30", "2000-02-29")],
        *[(date, True) for date in ("2024-05-31T23:59", "2024-05-31T10:00:00Z", "2024-05-31T10:00:00+02:00")],
        *[(date, False) for date in ("2023-02-29", "2024-04-31", "2024-13-01", "1900-02-29", "2024-05-31T24:30")],
    ],
)
def test_the_document_has_the_dates_that_are_accepted(client: Client, date: str, is_one: bool) -> None:
    article = client.get("/openapi.json").json()["components"]["schemas"]["ArticleBody"]["properties"]["published"]
    accepted = client.post("/v1/extract", json={"text": "It rained.", "published": date}).status_code == 200

    assert bool(re.search(article["pattern"], date)) == is_one
    assert accepted == is_one
