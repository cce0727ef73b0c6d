"""`OpenAIClient`: what is sent, where, and with which key; and the limits of what is read."""

from __future__ import annotations

import asyncio
import gzip
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx2
import pytest

from extractor.errors import EndpointUnavailableError, ReplyError, RunError, UsageError
from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.client import OpenAIClient
from extractor.llm.types import ChatResponse
from extractor.usage import Usage
from tests.support import virtual_time
from tests.support.endpoint_in_memory import KEY, REQUEST, WITH_KEY, EndpointInMemory, completion

AZURE = {"AZURE_OPENAI_ENDPOINT": "https://us.azure.example", "AZURE_OPENAI_API_KEY": KEY}
GIVEN_KEY = "sk-GIVEN-0123456789abcdef"


async def test_the_request_is_sent_as_it_is() -> None:
    endpoint = EndpointInMemory()

    assert (await endpoint.client.complete(REQUEST)).text == "{}"
    assert endpoint.bodies == [EndpointCapabilities().body(REQUEST)]
    assert str(endpoint.requests[0].url) == "https://models.example/v1/chat/completions"
    assert endpoint.requests[0].headers["authorization"] == f"Bearer {KEY}"


async def test_azure_has_another_path_and_another_header() -> None:
    endpoint = EndpointInMemory(base_url=None, environment=AZURE)
    await endpoint.client.complete(REQUEST)

    assert endpoint.requests[0].url.path == "/openai/deployments/m-1/chat/completions"
    assert endpoint.requests[0].headers["api-key"] == KEY


@pytest.mark.parametrize(
    ("environment", "host"),
    [
        pytest.param({}, "api.openai.com", id="OpenAI"),
        pytest.param({"OPENAI_BASE_URL": "https://a.example/v1"}, "a.example", id="OPENAI_BASE_URL"),
        pytest.param({"AZURE_OPENAI_ENDPOINT": "https://b.example"}, "b.example", id="Azure"),
    ],
)
def test_where_articles_go(environment: dict[str, str], host: str) -> None:
    assert OpenAIClient(environment=environment).host == host


@pytest.mark.parametrize("url", ["http://models.example/v1", "https://user:secret@models.example"])
def test_articles_are_not_sent_to_every_address(url: str) -> None:
    with pytest.raises(UsageError):
        OpenAIClient(url, environment=WITH_KEY)


def test_unencrypted_where_allowed() -> None:
    assert OpenAIClient("http://models.example:80", plain_http=True).host == "models.example:80"


class TestKey:
    @pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "http://[::1]:8000", "http://localhost:8000"])
    async def test_this_machine_needs_neither_encryption_nor_key(self, url: str) -> None:
        assert (await EndpointInMemory(base_url=url, environment={}).client.complete(REQUEST)).text == "{}"

    @pytest.mark.parametrize("environment", [{}, {"OPENAI_API_KEY": " \n"}, {"OPENAI_API_KEY": "sk-“quoted”"}])
    async def test_without_a_key_nothing_is_sent(self, environment: dict[str, str]) -> None:
        endpoint = EndpointInMemory(environment=environment)

        with pytest.raises(RunError, match="OPENAI_API_KEY"):
            await endpoint.client.complete(REQUEST)
        assert not endpoint.requests

    @pytest.mark.parametrize("environment", [{}, WITH_KEY, {"OPENAI_API_KEY": "sk-“quoted”"}])
    async def test_api_key_takes_precedence_over_the_environment(self, environment: dict[str, str]) -> None:
        endpoint = EndpointInMemory(environment=environment, api_key=f" {GIVEN_KEY}\n")
        await endpoint.client.complete(REQUEST)

        assert endpoint.client.has_key
        assert endpoint.requests[0].headers["authorization"] == f"Bearer {GIVEN_KEY}"

    @pytest.mark.parametrize("environment", [AZURE, {**AZURE, "AZURE_OPENAI_AD_TOKEN": KEY}])
    async def test_api_key_takes_precedence_with_azure_too(
        self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in environment.items():  # the SDK reads the process's environment by itself
            monkeypatch.setenv(name, value)
        endpoint = EndpointInMemory(base_url=None, environment=environment, api_key=GIVEN_KEY)
        await endpoint.client.complete(REQUEST)

        assert endpoint.requests[0].headers["api-key"] == GIVEN_KEY
        assert "authorization" not in endpoint.requests[0].headers

    async def test_azures_token_takes_precedence_over_its_key(self) -> None:
        endpoint = EndpointInMemory(base_url=None, environment={**AZURE, "AZURE_OPENAI_AD_TOKEN": GIVEN_KEY})
        await endpoint.client.complete(REQUEST)

        assert endpoint.requests[0].headers["authorization"] == f"Bearer {GIVEN_KEY}"
        assert "api-key" not in endpoint.requests[0].headers

    @pytest.mark.parametrize("api_key", ["", " \n", "sk-“quoted”", "sk-a\x00b", "sk-é"])
    def test_an_api_key_that_is_none_is_refused_at_once(self, api_key: str) -> None:
        with pytest.raises(UsageError, match="api_key") as raised:
            OpenAIClient(api_key=api_key, environment=WITH_KEY)

        assert "sk-" not in str(raised.value)

    def test_no_representation_shows_a_key(self) -> None:
        client = OpenAIClient("https://models.example", api_key=GIVEN_KEY, environment={})

        assert repr(client) == str(client) == "OpenAIClient('models.example')"
        assert GIVEN_KEY not in repr(vars(client))


class TestLimits:
    @pytest.mark.parametrize("status", [200, 400], ids=["completion", "error"])
    async def test_a_gzip_bomb_is_not_read_to_its_end(self, status: int) -> None:
        bomb = gzip.compress(bytes(64 * 2**20))
        headers = {"content-encoding": "gzip"}
        endpoint = EndpointInMemory(lambda _: httpx2.Response(status, content=bomb, headers=headers))

        with pytest.raises(ReplyError, match="263,744 bytes"):
            await endpoint.client.complete(REQUEST)

    @pytest.mark.parametrize("name", ["gzip", "x-gzip"])
    async def test_gzip_within_the_limit_is_read(self, name: str) -> None:
        content = gzip.compress(completion().content)
        headers = {"content-encoding": name}
        endpoint = EndpointInMemory(lambda _: httpx2.Response(200, stream=httpx2.ByteStream(content), headers=headers))

        assert (await endpoint.client.complete(REQUEST)).text == "{}"

    async def test_an_encoding_that_was_not_asked_for_is_refused(self) -> None:
        headers = {"content-encoding": "br"}
        endpoint = EndpointInMemory(lambda _: httpx2.Response(200, stream=Bytes(b"?"), headers=headers))

        with pytest.raises(ReplyError, match="compressed"):
            await endpoint.client.complete(REQUEST)

    async def test_a_slow_endpoint_meets_the_total_timeout(self) -> None:
        """However steadily it sends: with each byte an ordinary read timeout would start anew."""

        async def drops() -> AsyncIterator[bytes]:
            while True:
                yield b" "
                await asyncio.sleep(0)

        endpoint = EndpointInMemory(lambda _: httpx2.Response(200, content=drops()), timeout=0.05)

        with pytest.raises(EndpointUnavailableError, match=r"models\.example did not respond within 0\.05 s"):
            await endpoint.client.complete(REQUEST)
        assert endpoint.client.usage.unknown == 1

    def test_bytes_that_drip_are_ended_within_a_second_of_the_limit(self) -> None:
        async def drops() -> AsyncIterator[bytes]:
            while True:
                yield b" "
                await asyncio.sleep(0.9)

        async def complete() -> None:
            endpoint = EndpointInMemory(lambda _: httpx2.Response(200, content=drops()), timeout=20)
            with pytest.raises(EndpointUnavailableError, match="did not respond within 20 s"):
                await endpoint.client.complete(REQUEST)

        _, seconds = virtual_time.run(complete())

        assert 20 <= seconds <= 21

    async def test_cancelling_ends_a_request(self) -> None:
        endpoint = EndpointInMemory()
        endpoint.delay = 10_000
        task = asyncio.create_task(endpoint.client.complete(REQUEST))
        while not endpoint.requests:
            await asyncio.sleep(0)
        task.cancel()

        with pytest.raises(asyncio.CancelledError):
            await task
        endpoint.delay = 0
        assert (await endpoint.client.complete(REQUEST)).text == "{}"


class Bytes(httpx2.AsyncByteStream):
    """A body that nothing has decoded yet."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content


def test_the_sdk_is_not_imported_before_the_first_request() -> None:
    code = (
        "import sys, extractor.llm.openai.client as c; c.OpenAIClient();"
        " print('openai' in sys.modules, 'httpx2' in sys.modules)"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )

    assert process.stdout.split() == ["False", "False"]


async def test_a_closed_client_opens_again() -> None:
    endpoint = EndpointInMemory()
    await endpoint.client.complete(REQUEST)
    await endpoint.client.close()

    assert await endpoint.client.complete(REQUEST) == ChatResponse("{}", "m-1", Usage(10, 5))


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        pytest.param((10, 20), (10, 20, 0), id="true"),
        pytest.param((2_000_000, 20), (0, 20, 1), id="a prompt a hundred times its size"),
        pytest.param((10, 2_000_000), (10, 0, 1), id="a reply of more than it can have"),
        pytest.param((10**400, 10**400), (0, 0, 1), id="numbers of no end"),
        pytest.param((-1, 2.5), (0, 0, 1), id="no numbers of tokens"),
    ],
)
async def test_a_usage_that_cannot_be_true_is_unknown(
    usage: tuple[float, float], counted: tuple[int, int, int]
) -> None:
    told = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    choice = {"message": {"content": "{}"}, "finish_reason": "stop"}
    body = json.dumps({"choices": [choice], "usage": told})
    endpoint = EndpointInMemory(lambda _: httpx2.Response(200, text=body))
    response = await endpoint.client.complete(replace(REQUEST, bound=16_000))

    meter = endpoint.client.usage
    assert (meter.prompt, meter.completion, meter.unknown) == counted
    assert (response.usage.prompt or 0, response.usage.completion or 0) == counted[:2]
