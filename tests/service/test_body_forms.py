"""What the headers of a request say of its body."""

from __future__ import annotations

import encodings
import gzip
import json
import pkgutil

import pytest

from tests.service.conftest import Client

TEXT = '"We will not sign," Ada Holm said.'
ARTICLE = json.dumps({"text": TEXT}).encode()

NO_TEXT = (
    *("rot13", "rot_13", "zlib", "zlib_codec", "hex", "base64", "bz2", "uu", "quopri"),
    *("punycode", "idna", "undefined", "unicode_escape", "raw-unicode-escape", "charmap"),
    *("nonsense", "a%00b", "x" * 3000),
)
TEXTS = ("utf-8", "UTF8", "latin-1", "windows-1252", "utf-16", "utf-16-le", "utf-32", "utf-7", "koi8-r", "cp037", "gbk")


@pytest.mark.parametrize("charset", NO_TEXT)
def test_a_charset_that_no_text_is_in_is_refused_with_a_reason(client: Client, charset: str) -> None:
    response = client.post("/v1/extract", content=b"hello", headers={"content-type": f"text/plain; charset={charset}"})

    assert response.status_code == 415, response.text
    assert response.json()["detail"] == f"the charset {charset[:100]!r} is not known: send utf-8"


@pytest.mark.parametrize("charset", TEXTS)
def test_a_charset_that_texts_are_in_is_read(client: Client, charset: str) -> None:
    headers = {"content-type": f'text/plain; charset="{charset}"'}
    response = client.post("/v1/extract", content=TEXT.encode(charset), headers=headers)

    assert (response.status_code, response.json()["article"]["text"]) == (200, TEXT)


def test_no_charset_that_python_knows_is_an_error_of_the_program(client: Client) -> None:
    names = [module.name for module in pkgutil.iter_modules(encodings.__path__)]
    headers = [{"content-type": f"text/plain; charset={name}"} for name in names]
    answers = [client.post("/v1/extract", content=b"hello \xff\xfe", headers=each).status_code for each in headers]

    assert set(answers) <= {200, 400, 415, 422}, dict(zip(names, answers, strict=True))


@pytest.mark.parametrize(
    "packings", [["gzip", "gzip"], ["gzip", "zstd"], ["identity", "gzip"], ["gzip, gzip"]], ids=str
)
def test_a_body_that_is_packed_twice_is_refused(client: Client, packings: list[str]) -> None:
    headers = [("content-type", "application/json"), *(("content-encoding", each) for each in packings)]
    response = client.post("/v1/extract", content=gzip.compress(gzip.compress(ARTICLE)), headers=headers)

    assert response.status_code == 415, response.text
    assert repr(", ".join(packings)) in response.json()["detail"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("content-type", ["text/plain", "application/json"]),
        ("authorization", ["Bearer a", "Bearer b"]),
        ("idempotency-key", ["a", "b"]),
        ("origin", ["http://127.0.0.1:8000", "https://evil.example"]),
    ],
)
def test_a_header_that_can_have_one_value_is_sent_once(client: Client, name: str, values: list[str]) -> None:
    other = [("content-type", "application/json")] if name != "content-type" else []
    response = client.post("/v1/extract", content=ARTICLE, headers=[*other, *((name, value) for value in values)])

    assert (response.status_code, response.json()["detail"]) == (400, f"the header {name} is there twice: send it once")
