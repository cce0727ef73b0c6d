"""Which addresses articles and a key may be sent to."""

from __future__ import annotations

import pytest

from extractor.errors import UsageError
from extractor.llm.openai.address import checked_host


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        pytest.param("http://models.example/v1", "plain_http=True", id="unencrypted"),
        pytest.param("http://localhost.example/v1", "plain_http=True", id="only begins like this machine"),
        pytest.param("https://user:secret@models.example", "OPENAI_API_KEY", id="password"),
        pytest.param("https://models.example?api-key=secret", "OPENAI_API_KEY", id="key in the query"),
        pytest.param("models.example/v1", "https://", id="no scheme"),
        pytest.param("ftp://models.example", "https://", id="other scheme"),
        pytest.param("https://[::1", "https://", id="no address at all"),
    ],
)
def test_addresses_that_are_refused(url: str, advice: str) -> None:
    with pytest.raises(UsageError, match=advice) as raised:
        checked_host(url, plain_http=False)

    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "plain_http", "expected"),
    [
        pytest.param("https://models.example/v1", False, ("models.example", False), id="encrypted"),
        pytest.param("http://models.example:80", True, ("models.example:80", False), id="unencrypted where allowed"),
        pytest.param("http://127.0.0.1:8000/v1", False, ("127.0.0.1:8000", True), id="this machine"),
        pytest.param("http://[::1]:8000", False, ("[::1]:8000", True), id="this machine, IPv6"),
        pytest.param("http://models.localhost", False, ("models.localhost", True), id="this machine by name"),
    ],
)
def test_addresses_that_are_taken(url: str, plain_http: bool, expected: tuple[str, bool]) -> None:
    assert checked_host(url, plain_http=plain_http) == expected
