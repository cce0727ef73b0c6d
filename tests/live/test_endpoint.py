"""What a real server does to the client: `make test-live`, against whatever OPENAI_BASE_URL names.

The model may be too small for the task, so what it finds is not judged: that every article ends as a record or as a
failure with its reason is.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

from extractor import Article, Extractor, Failure, Finding, Record
from extractor.errors import ContextLengthError, TruncatedReplyError
from extractor.llm.openai.client import OpenAIClient
from extractor.llm.types import ChatRequest, Message
from tests.support.shell import shell

ARTICLE = Article.of('"We will not sign," Minister Ada Holm told reporters on Friday.', id="short")
OTHER = Article.of("Tom Brandt said that the ferry would stop. Nobody answered him.", id="other")
OPTIONS: dict[str, Any] = {"prompt": "extract.v2", "layers": "quotes", "max_reply_tokens": 400, "attempts": 1}
GREETING = ChatRequest(
    "",
    (Message("system", "You answer in JSON."), Message("user", 'Answer {"word": "hello"}.')),
    json.dumps(
        {
            "type": "object",
            "properties": {"word": {"type": "string", "maxLength": 20}},
            "required": ["word"],
            "additionalProperties": False,
        }
    ),
    (("max_completion_tokens", 60), ("temperature", 0.0)),
)
"""What the smallest model can do."""


class Refusing(httpx2.AsyncHTTPTransport):
    """Refuses requests for some kinds of structured output, as servers do that cannot make it."""

    def __init__(self, *kinds: str) -> None:
        super().__init__()
        self.kinds = kinds
        self.sent: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        kind = json.loads(await request.aread()).get("response_format", {}).get("type", "text")
        if kind in self.kinds:
            error = {"message": f"response_format {kind} is not supported", "param": "response_format"}
            return httpx2.Response(400, json={"error": error})
        self.sent.append(kind)
        return await super().handle_async_request(request)


def test_doctor_finds_the_endpoint(
    model: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    result = shell(monkeypatch, capfd)("doctor", "--model", model)

    assert result.code == 0, result


MODES = [
    pytest.param([], "json_schema", id="strict schema"),
    pytest.param(["json_schema"], "json_object", id="JSON object"),
    pytest.param(["json_schema", "json_object"], "text", id="plain text"),
]


@pytest.mark.parametrize(("refused", "kind"), MODES)
async def test_a_reply_is_read_in_every_mode(refused: list[str], kind: str, model: str, endpoint: str) -> None:
    transport = Refusing(*refused)
    client = OpenAIClient(endpoint, transport=transport, plain_http=True)
    request = ChatRequest(model, GREETING.messages, GREETING.schema, GREETING.parameters)

    response = await client.complete(request)
    await client.close()

    assert transport.sent == [kind]
    assert isinstance(json.loads(response.text), dict)
    assert client.usage.tokens > 10
    assert client.usage.unknown == 0


@pytest.mark.parametrize(("refused", "kind"), MODES)
def test_an_article_has_its_outcome_in_every_mode(refused: list[str], kind: str, model: str, endpoint: str) -> None:
    transport = Refusing(*refused)
    client = OpenAIClient(endpoint, transport=transport, plain_http=True)
    with Extractor(model, client=client, **{**OPTIONS, "prompt": "small.v2"}) as extractor:
        (outcome,) = extractor.extract_many([ARTICLE])
    asyncio.run(client.close())

    assert set(transport.sent) == {kind}
    if kind == "json_schema":
        assert isinstance(outcome, Record), outcome
    if isinstance(outcome, Failure):
        assert "reply" in outcome.reason  # what the model wrote is no reply, and is said to be none
    else:
        assert all(ARTICLE.text[span.start : span.end].strip() for quote in outcome.quotes for span in quote.content)


def test_an_article_has_a_record_that_fits_its_text(model: str) -> None:
    with Extractor(model, **OPTIONS) as extractor:
        record = extractor.extract(ARTICLE)

    assert record.provenance.layers == ["quotes"]
    assert record.claims == []
    assert record.stances == []
    assert all(ARTICLE.text[span.start : span.end].strip() for quote in record.quotes for span in quote.content)


def test_findings_arrive_before_the_record(model: str) -> None:
    with Extractor(model, **OPTIONS) as extractor:
        *found, last = extractor.stream(ARTICLE)

    assert isinstance(last, Record)
    assert all(isinstance(each, Finding) for each in found)


def test_two_at_once_each_have_their_outcome(model: str) -> None:
    with Extractor(model, concurrency=2, **OPTIONS) as extractor:
        outcomes = list(extractor.extract_many([ARTICLE, OTHER]))

    ids = {each.id if isinstance(each, Failure) else each.article.id for each in outcomes}
    assert ids == {"short", "other"}


def test_a_bound_that_is_hit_is_said(model: str) -> None:
    options = {**OPTIONS, "max_reply_tokens": 8}
    with Extractor(model, **options) as extractor, pytest.raises(TruncatedReplyError):
        extractor.extract(ARTICLE)

    assert extractor.usage.completion <= 8 * extractor.usage.requests


def test_an_article_that_is_longer_than_the_context_is_halved_and_then_refused(model: str) -> None:
    words = "The ferry of Port Ellery sailed again on that day, and nobody said a word about it. "
    article = Article.of(words * 20_000, id="long")
    with Extractor(model, chunk_length=2_000_000, **OPTIONS) as extractor, pytest.raises(ContextLengthError):
        extractor.extract(article)

    assert extractor.usage.completion == 0


async def test_a_request_that_is_given_up_frees_the_server(model: str) -> None:
    async with Extractor(model, **{**OPTIONS, "max_reply_tokens": 4000, "layers": None}) as extractor:
        async for _ in extractor.astream(ARTICLE):
            break
    client = OpenAIClient(timeout=120)
    try:
        response = await client.complete(ChatRequest(model, GREETING.messages, GREETING.schema, GREETING.parameters))
    finally:
        await client.close()

    assert json.loads(response.text)


def test_the_command_line_does_a_run(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.text, encoding="utf-8")
    options = ["--model", model, "--prompt", "extract.v2", "--layers", "quotes", "--max-reply-tokens", "400"]

    result = shell(monkeypatch, capfd)("extract", tmp_path / "a.txt", *options, "--out", tmp_path / "run")

    manifest = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert result.code in (0, 1), result
    assert manifest["state"] == "complete"
    assert manifest["tokens"]["completion"] > 0
