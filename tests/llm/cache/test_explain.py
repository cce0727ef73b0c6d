"""Why a request is not in the cache: how it differs from the nearest one that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.llm.cache.disk import DiskStore
from extractor.llm.cache.entry import RequestDescription
from extractor.llm.cache.explain import differences, explain
from extractor.llm.types import ChatRequest, Message, RequestContext
from tests.support.stored import KEY, OTHER_KEY, RESPONSE

CONTEXT = RequestContext("a.txt", "e" * 64, 1, "extract@abc", "energy@123")
REQUEST = ChatRequest(
    "model", (Message("system", "Extract."), Message("user", "Text.")), "{}", (("temperature", 0),), CONTEXT
)


def describe(request: ChatRequest) -> RequestDescription:
    description = RequestDescription.of(request)
    assert description
    return description


DESCRIPTION = describe(REQUEST)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DiskStore]:
    with DiskStore(tmp_path) as store:
        yield store


def test_it_names_the_difference_to_the_nearest_cached_request(store: DiskStore) -> None:
    store.put(KEY, RESPONSE, replace(DESCRIPTION, part=2, model="old"))
    store.put(REQUEST.cache_key(), RESPONSE, DESCRIPTION)
    store.put(OTHER_KEY, RESPONSE, replace(DESCRIPTION, article="b.txt", sha256="0" * 64, prompt="extract@def"))
    messages = (Message("user", "Another prompt."),)
    other_prompt = replace(REQUEST, messages=messages, context=replace(CONTEXT, prompt="extract@def"))
    other_article = replace(REQUEST, messages=messages, context=replace(CONTEXT, article="c.txt", sha256="1" * 64))

    assert explain(store, other_prompt) == (
        "a.txt, chunk 1: not cached; cached under prompt extract@abc, you now ask with extract@def"
    )
    assert explain(store, REQUEST) == "a.txt, chunk 1: cached"
    assert "nor is any other" in explain(store, other_article)


def test_of_equally_near_requests_the_newest_counts(store: DiskStore) -> None:
    for key, prompt in ((KEY, "extract@old"), (OTHER_KEY, "extract@new")):
        store.put(key, RESPONSE, replace(DESCRIPTION, prompt=prompt))

    assert "cached under prompt extract@new" in explain(store, REQUEST)


def test_a_request_without_a_context_is_cached_or_not(store: DiskStore) -> None:
    request = replace(REQUEST, context=None)
    assert explain(store, request) == "not cached"

    store.put(request.cache_key(), RESPONSE)
    assert explain(store, request) == "cached"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"model": "x"}, "cached under model model, you now ask with x", id="model"),
        pytest.param({"codebook": None}, "codebook energy@123, you now ask with none", id="codebook"),
        pytest.param({"part": 3, "messages": "9"}, "chunk 1, you now ask with 3", id="chunk"),
        pytest.param({"parameters": '{"seed":1}'}, '{"temperature":0}, you now ask with {"seed":1}', id="parameters"),
        pytest.param({"sha256": "f" * 64, "messages": "9"}, "the article's text has changed", id="text"),
        pytest.param({"article": "moved.txt"}, "the same text is cached as a.txt", id="name"),
        pytest.param({"messages": "9"}, "the messages differ", id="messages"),
    ],
)
def test_each_difference_is_one_phrase(change: dict[str, str], expected: str) -> None:
    (phrase,) = differences(DESCRIPTION, replace(DESCRIPTION, **change))  # type: ignore[arg-type]

    assert expected in phrase


def test_equal_requests_have_no_difference() -> None:
    assert differences(DESCRIPTION, describe(replace(REQUEST))) == []


def test_a_description_depends_on_every_part_of_the_request() -> None:
    other = describe(ChatRequest("m", (Message("user", "b"),), '{"type":"object"}', (), CONTEXT))

    assert {
        name
        for name in ("model", "schema", "parameters", "messages")
        if getattr(DESCRIPTION, name) == getattr(other, name)
    } == set()
