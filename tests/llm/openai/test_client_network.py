"""Proxies, TLS settings and addresses that cannot be used are one sentence; no proxy comes before this machine."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor
from extractor.errors import EndpointUnavailableError, RunError, UsageError
from extractor.llm.openai.address import checked_host, proxy_of
from extractor.llm.openai.client import OpenAIClient
from tests.support.endpoint import Endpoint, HttpResponse
from tests.support.endpoint_in_memory import KEY, REQUEST, WITH_KEY

PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"]


@pytest.fixture(autouse=True)
def _own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*PROXIES, "NO_PROXY", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR"]:
        monkeypatch.delenv(name, raising=False)


class Answering(Endpoint):
    """Answers every request, and counts them."""

    def __init__(self) -> None:
        super().__init__({})
        self.requests = 0

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        self.requests += 1
        choice = b'{"message": {"content": "{}"}, "finish_reason": "stop"}'
        return 200, {}, b'{"model": "m-1", "choices": [' + choice + b"]}"


@pytest.mark.parametrize("name", PROXIES)
async def test_an_endpoint_on_this_machine_is_never_reached_by_a_proxy(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, proxy = Answering(), Answering()
    await endpoint.start()
    await proxy.start()
    monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    client = OpenAIClient(endpoint.url, environment={})

    assert (await client.complete(REQUEST)).text == "{}"
    assert (endpoint.requests, proxy.requests) == (1, 0)
    await client.close()
    await asyncio.gather(endpoint.stop(), proxy.stop())


@pytest.mark.parametrize("value", ["socks5://127.0.0.1:9", "nonsense://x", "http://[::1", "http://a b:1"])
async def test_a_proxy_that_cannot_be_used_does_not_matter_for_this_machine(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = Answering()
    await endpoint.start()
    monkeypatch.setenv("ALL_PROXY", value)
    client = OpenAIClient(endpoint.url, environment={})

    assert (await client.complete(REQUEST)).text == "{}"
    await client.close()
    await endpoint.stop()


def unusable(tmp_path: Path) -> str:
    (tmp_path / "cert.pem").write_text("no certificate")
    return str(tmp_path / "cert.pem")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(
            "ALL_PROXY", "socks5://user:hunter2secret@127.0.0.1:9", id="a proxy of a kind that is not installed"
        ),
        pytest.param("HTTPS_PROXY", "nonsense://127.0.0.1:9", id="a proxy of no kind"),
        pytest.param("HTTPS_PROXY", "http://[::1", id="a proxy that is no address"),
        pytest.param("HTTPS_PROXY", "http://a\x1bb:1", id="a proxy with a control character"),
        pytest.param("SSL_CERT_FILE", "/nowhere/at/all.pem", id="certificates that are missing"),
        pytest.param("SSL_CERT_FILE", None, id="certificates that are none"),
    ],
)
def test_proxies_and_certificates_that_cannot_be_used_end_the_run_with_one_sentence(
    name: str, value: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value if value is not None else unusable(tmp_path))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(20)]
    with Extractor("m", base_url="https://models.example/v1", cache=tmp_path / "cache", attempts=2) as extractor:
        result = extractor.run(articles, expected=20)

    assert (result.state, result.records, result.failures) == ("stopped", 0, 0)
    assert "proxy or TLS settings of the environment cannot be used" in str(result.error)
    assert str(result.error).isprintable()
    assert "hunter2" not in str(result.error)
    assert result.facts["requests"]["sent"] == 0


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example/v1\n",
        "https://models\x00.example/v1",
        "https://models.example/v1\x1b[31m",
        "\thttps://models.example",
        "https://models.example/v 1",
        "https://modëls.example/v1",
        "https://models.example\u202e/v1",
        "https://[::1",
        "https://models.example:port",
        "https://:443",
        "models.example/v1",
        "file:///etc/passwd",
        "https://user@models.example",
        "http://127.0.0.1\\@models.example",
        "",
    ],
)
def test_an_address_that_is_none_is_refused_with_one_sentence(url: str) -> None:
    with pytest.raises(UsageError) as raised:
        checked_host(url, plain_http=True)

    assert str(raised.value).isprintable()


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:99999999", "http://127.0.0.1:9"], ids=["no port", "nobody there"])
async def test_a_proxy_that_does_not_connect_is_one_sentence(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)

    told = rf"the connection to models\.example through the proxy {proxy} failed .*check the proxy .*base_url"
    with pytest.raises(EndpointUnavailableError, match=told):
        await OpenAIClient("https://models.example/v1", environment=WITH_KEY).complete(REQUEST)


@pytest.mark.parametrize(
    ("name", "value", "url", "proxy"),
    [
        pytest.param("HTTPS_PROXY", "http://p:1", "https://models.example/v1", "http://p:1", id="of the scheme"),
        pytest.param("ALL_PROXY", "http://p:1", "https://models.example/v1", "http://p:1", id="of all schemes"),
        pytest.param("https_proxy", "http://p:1/", "https://models.example/v1", "http://p:1", id="in small letters"),
        pytest.param("HTTPS_PROXY", "http://me:hunter2@p:1", "https://a.example", "http://p:1", id="with a password"),
        pytest.param("HTTP_PROXY", "http://p:1", "https://models.example/v1", None, id="of another scheme"),
        pytest.param("HTTPS_PROXY", "", "https://models.example/v1", None, id="empty"),
        pytest.param("HTTPS_PROXY", "http://p:1", "https://not.example/v1", None, id="of other hosts"),
    ],
)
def test_the_proxy_that_a_message_names(
    name: str, value: str, url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", "not.example")

    assert proxy_of(url) == proxy


async def test_where_nobody_listens_it_is_said() -> None:
    with pytest.raises(EndpointUnavailableError, match="base_url"):
        await OpenAIClient("http://127.0.0.1:9/v1", environment=WITH_KEY).complete(REQUEST)


async def test_the_sentence_is_that_of_every_further_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "nonsense://x")
    client = OpenAIClient("https://models.example", environment=WITH_KEY)
    results = await asyncio.gather(*(client.complete(REQUEST) for _ in range(20)), return_exceptions=True)

    assert all(isinstance(result, RunError) for result in results)
    assert len({str(result) for result in results}) == 1
