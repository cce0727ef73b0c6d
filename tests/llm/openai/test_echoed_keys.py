"""A key that an endpoint sends back is neither shown nor stored, wherever it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

from extractor.errors import ExtractorError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.openai.access import keys_in
from extractor.llm.openai.batch_files import read_responses
from tests.support.completions import chat_completion, responses_object
from tests.support.endpoint_in_memory import KEY, REQUEST, EndpointInMemory
from tests.support.streamed import EventStream, pieces

ODD_KEY = "Zq81Xy7wAb+/9kLmP2=="
"""No prefix tells that it is one."""


def echoes(key: str) -> list[dict[str, Any]]:
    """Completions with the key in places that are kept."""
    return [
        {**chat_completion(), "model": key},
        {**chat_completion(), "model": f"deployments/{key}/m-1"},
        chat_completion(f'{{"a": "you sent {key}"}}'),
        chat_completion(f'{{"a": "{key}', "length"),
        {**responses_object({"type": "output_text", "text": f'{{"a": "{key}"}}'}), "model": key},
    ]


@pytest.mark.parametrize("key", [KEY, ODD_KEY], ids=["a usual key", "an odd key"])
@pytest.mark.parametrize("number", range(len(echoes(KEY))))
async def test_the_cache_never_holds_it(key: str, number: int, tmp_path: Path) -> None:
    completion = echoes(key)[number]
    endpoint = EndpointInMemory(lambda _: httpx2.Response(200, json=completion), api_key=key, environment={})
    with DiskStore(tmp_path) as store:
        response = await CachingClient(endpoint.client, store).complete(REQUEST)

    assert "[redacted]" in f"{response.model} {response.text}"
    assert key not in repr(response)
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or key.encode() not in path.read_bytes()


async def test_a_stream_is_no_exception(tmp_path: Path) -> None:
    chunks = [*pieces(f'{{"a": "{ODD_KEY}"}}'), {"model": ODD_KEY, "choices": [{"finish_reason": "stop"}]}]
    endpoint = EndpointInMemory(lambda _: EventStream(chunks).response, api_key=ODD_KEY, environment={})
    with DiskStore(tmp_path) as store:
        response = await CachingClient(endpoint.client, store).complete(REQUEST)

    assert json.loads(response.text) == {"a": "[redacted]"}
    assert response.model == "[redacted]"


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"])
def test_the_keys_of_the_environment_are_known(name: str) -> None:
    assert keys_in({name: f" {ODD_KEY}\n", "OTHER": "x" * 20}) == (ODD_KEY,)
    assert keys_in({name: "none"}) == ()


ESCAPES = "\x1b]8;;http://x\x07\u202e"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param({"response": None, "error": {"message": f"key {ODD_KEY} {ESCAPES}" + "x" * 9000}}, id="error"),
        pytest.param({"response": None, "error": f"key {ODD_KEY} {ESCAPES}" + "x" * 9000}, id="error in words"),
        pytest.param(
            {"response": {"status_code": 400, "body": {"error": {"message": f"{ODD_KEY}{ESCAPES}" + "x" * 9000}}}},
            id="refusal",
        ),
        pytest.param({"response": {"status_code": 401, "body": {"error": {"message": ODD_KEY}}}}, id="401"),
        pytest.param({"response": {"status_code": 200, "body": {ODD_KEY: 1}}}, id="no completion"),
        pytest.param({"response": {"status_code": True, "body": {}}, "error": [ODD_KEY]}, id="wrong types"),
        pytest.param({"object": "batch", "status": f"{ODD_KEY}{ESCAPES}", "output_file_id": ODD_KEY}, id="the batch"),
    ],
)
def test_what_a_batch_says_is_redacted_escaped_and_cut(line: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "output.jsonl"
    path.write_text(json.dumps({"custom_id": "a" * 64, **line}))
    ((_, error),) = read_responses(path, secrets=(ODD_KEY,))

    assert isinstance(error, ExtractorError)
    assert ODD_KEY not in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 600


def test_what_a_batch_echoes_is_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "output.jsonl"
    lines = [
        {"custom_id": f"{number:064x}", "response": {"status_code": 200, "body": body}}
        for number, body in enumerate(echoes(ODD_KEY))
    ]
    path.write_text("\n".join(map(json.dumps, lines)))

    for _, response in read_responses(path, secrets=(ODD_KEY,)):
        assert ODD_KEY not in repr(response)
