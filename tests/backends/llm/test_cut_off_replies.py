"""Replies that are cut off: one larger try, then parts to a bounded depth, then a failure that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.backends.llm.conversation import MAX_HALVINGS, ArticleConversation, ChunkReply
from extractor.backends.llm.prompt import Prompt
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import CacheMissError, ContextLengthError, RepetitiveReplyError, TruncatedReplyError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.repetition import REPETITIVE
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.usage import Usage
from extractor_schemas import Article
from tests.support.scripted_client import EMPTY_REPLY, Model, ScriptedClient

PROMPT = Prompt(
    "p.v1", "--- user ---\n{% if part %}part {{ part.first }}-{{ part.last }} {% endif %}{{ article }}", "", EMPTY_REPLY
)
BUILDER = RequestBuilder("model", PROMPT, None, (("temperature", 0),))
ARTICLE = Article.of("\n\n".join(f"Paragraph {n} tells of the rain that fell." for n in range(32)), id="a")
LOOP = '{"actors": [' + '{"id": "a1", "name": "NATO"}, ' * 300


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DiskStore]:
    with DiskStore(tmp_path) as store:
        yield store


async def replies_of(
    client: ScriptedClient | RecordingClient, store: DiskStore, builder: RequestBuilder = BUILDER
) -> list[ChunkReply]:
    return await ArticleConversation(builder, CachingClient(client, store), ARTICLE).replies()


def cut_off(request: ChatRequest, share: float = 1.0) -> ChatResponse:
    """A reply that was cut off when it had this share of its bound."""
    own = dict(request.parameters).get("max_completion_tokens")
    bound = own if isinstance(own, int) else request.reply_limit or 0
    return ChatResponse('{"actors": [', usage=Usage(100, round(bound * share)), truncated=True)


def bound_of(request: ChatRequest) -> tuple[int | None, object]:
    return request.reply_limit, dict(request.parameters).get("max_completion_tokens")


def is_whole(request: ChatRequest) -> bool:
    return not request.messages[0].content.startswith("part ")


def test_the_bound_is_far_above_what_a_reply_needs_and_grows_with_the_article() -> None:
    def bound(text: str) -> int:
        article = Article.of(text)
        ((_, request),) = BUILDER.requests(article, ArticleConversation(BUILDER, ScriptedClient(), article).sentences)
        assert request.reply_limit
        return request.reply_limit

    text = "It rained on the day. " * 200  # 4,400 characters, a reply to which has some 5,700 tokens
    assert bound("It rained.") >= 8_000  # models reason about the shortest of articles
    assert 2.5 * 5_700 <= bound(text) <= 4 * 5_700
    assert bound("雨が降った。" * 500) > bound("It is. " * 430)  # of as many characters


async def test_a_reply_that_reaches_its_bound_is_asked_for_once_more_with_twice_the_bound(store: DiskStore) -> None:
    def model(request: ChatRequest) -> ChatResponse:
        return cut_off(request) if len(client.requests) == 1 else ChatResponse(EMPTY_REPLY)

    client = ScriptedClient(model)
    (reply,) = await replies_of(client, store)

    first, second = client.requests
    assert first.reply_limit
    assert bound_of(first) == (first.reply_limit, None)
    assert bound_of(second) == (first.reply_limit, 2 * first.reply_limit)
    assert reply.keys == (second.cache_key(),)
    assert first.cache_key() != second.cache_key()
    again = ScriptedClient()
    await replies_of(again, store)
    assert again.requests == []  # neither of the two is paid for again


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(lambda request: cut_off(request, 0.3), id="shorter: the endpoint has a bound of its own"),
        pytest.param(lambda request: cut_off(request, 1.5), id="longer: the endpoint knows no bound"),
        pytest.param(lambda _: ChatResponse('{"actors": [', truncated=True), id="short, of unknown cost"),
    ],
)
async def test_where_it_was_not_the_bound_a_larger_one_is_no_help(store: DiskStore, response: Model) -> None:
    client = ScriptedClient(lambda request: response(request) if is_whole(request) else ChatResponse(EMPTY_REPLY))
    replies = await replies_of(client, store)

    assert [is_whole(request) for request in client.requests] == [True, False, False]
    assert len(replies) == 2


async def test_a_bound_of_the_users_is_kept(store: DiskStore) -> None:
    builder = replace(BUILDER, parameters=(("max_completion_tokens", 500), ("temperature", 0)))
    client = ScriptedClient(lambda request: cut_off(request) if is_whole(request) else ChatResponse(EMPTY_REPLY))
    await replies_of(client, store, builder)

    assert {dict(request.parameters)["max_completion_tokens"] for request in client.requests} == {500}
    assert len(client.requests) == 3


@pytest.mark.parametrize(
    ("model", "requests", "error"),
    [
        pytest.param(cut_off, 1 + 1 + MAX_HALVINGS, TruncatedReplyError, id="at its bound"),
        pytest.param(lambda request: cut_off(request, 0.1), 1 + MAX_HALVINGS, TruncatedReplyError, id="earlier"),
        pytest.param(
            lambda _: ContextLengthError("too long"),
            1 + MAX_HALVINGS,
            ContextLengthError,
            id="too long for the context",
        ),
    ],
)
async def test_an_article_that_never_fits_costs_few_requests(
    store: DiskStore, model: Model, requests: int, error: type[Exception]
) -> None:
    client = ScriptedClient(model)

    with pytest.raises(error):
        await replies_of(client, store)
    assert len(client.requests) == requests


async def test_the_failure_says_what_to_raise(store: DiskStore) -> None:
    with pytest.raises(TruncatedReplyError, match=r"--max-reply-tokens.*--chunk-length"):
        await replies_of(ScriptedClient(cut_off), store)


async def test_parts_that_fit_make_the_whole(store: DiskStore) -> None:
    def model(request: ChatRequest) -> ChatResponse:
        is_long = (request.reply_limit or 0) > 8_000 + 2 * 500
        return cut_off(request, 0.1) if is_long else ChatResponse(EMPTY_REPLY)

    replies = await replies_of(ScriptedClient(model), store)

    assert len(replies) > 2
    assert [index for reply in replies for index in reply.chunk.own] == list(range(32))


async def test_a_batch_asks_for_all_halves_at_once(store: DiskStore) -> None:
    """Without an endpoint it costs nothing to find out what else is missing."""
    await replies_of(ScriptedClient(lambda r: cut_off(r, 0.1) if is_whole(r) else ChatResponse(EMPTY_REPLY)), store)
    keys = [key for key, entry in store if not entry.response.truncated]
    store.clear(keys)
    recording = RecordingClient()

    with pytest.raises(CacheMissError):
        await replies_of(recording, store)
    assert set(recording.requests) == set(keys)
    assert len(keys) == 2


def test_all_requests_that_may_be_needed_are_known_before(store: DiskStore) -> None:
    possible = list(ArticleConversation(BUILDER, ScriptedClient(), ARTICLE).possible_requests())

    assert len(possible) == sum(2**n for n in range(MAX_HALVINGS + 1))
    assert sorted(index for chunk, _ in possible[-8:] for index in chunk.own) == list(range(32))


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(ChatResponse(LOOP, truncated=True), id="read to the endpoint's bound, or from a batch"),
        pytest.param(ChatResponse(LOOP, truncated=True, flags=(REPETITIVE,)), id="broken off"),
        pytest.param(ChatResponse("", truncated=True, flags=(REPETITIVE,)), id="broken off while it reasoned"),
    ],
)
async def test_a_reply_that_repeats_itself_is_a_failure_neither_halved_nor_asked_for_again(
    store: DiskStore, response: ChatResponse
) -> None:
    client = ScriptedClient(lambda _: response)
    for _ in range(2):
        with pytest.raises(RepetitiveReplyError, match="repeats itself"):
            await replies_of(client, store)

    assert len(client.requests) == 1
