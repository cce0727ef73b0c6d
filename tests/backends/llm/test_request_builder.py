"""What is asked for: a schema in the order in which a model is to write, whatever carries it to the endpoint."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor.backends.llm.prompt import load_prompt
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import PromptError
from extractor.hashing import canonical_json
from extractor.llm.openai.batch_files import request_line
from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.types import ChatRequest
from extractor.settings import Settings
from extractor.text.chunking import Chunk
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept

CODEBOOK = Codebook(id="book", title="Book", concepts=[Concept(id="wind", name="wind farms", definition="More.")])
BOOKS = [pytest.param(None, id="without codebook"), pytest.param(CODEBOOK, id="with codebook")]


def _request(codebook: Codebook | None) -> ChatRequest:
    """A request for objects: of lines only the lists have an order."""
    builder = RequestBuilder("model", load_prompt("extract.v1"), codebook)
    article = Article.of("Rain fell.")
    return builder.requests(article, split_sentences(article.text))[0][1]


def _example(request: ChatRequest) -> dict[str, Any]:
    """The reply that the prompt shows."""
    shown: dict[str, Any] = json.loads(request.messages[0].content.rpartition("</article>")[2])
    return shown


def _orders(schema: Mapping[str, Any]) -> dict[str, list[str]]:
    """The names of the lists in the order of the schema, and of each list's fields."""
    lists = schema["properties"]
    of_items = {name: schema["$defs"][values["items"]["$ref"].rpartition("/")[2]] for name, values in lists.items()}
    return {"": list(lists), **{name: list(item["properties"]) for name, item in of_items.items()}}


@pytest.mark.parametrize("codebook", BOOKS)
def test_the_schema_that_is_sent_has_the_order_of_the_prompts_example(codebook: Codebook | None) -> None:
    request = _request(codebook)
    example = _example(request)
    shown = {"": list(example), **{name: list(items[0]) for name, items in example.items()}}

    body = EndpointCapabilities().body(request)
    line = json.loads(request_line(request))["body"]
    in_words = EndpointCapabilities(mode="text").body(request)["messages"][0]["content"]

    assert _orders(body["response_format"]["json_schema"]["schema"]) == shown
    assert _orders(line["response_format"]["json_schema"]["schema"]) == shown
    assert _orders(json.loads(in_words.rpartition("JSON schema:\n")[2])) == shown


@pytest.mark.parametrize("codebook", BOOKS)
def test_what_is_said_comes_before_what_is_judged_of_it(codebook: Codebook | None) -> None:
    orders = _orders(json.loads(_request(codebook).schema))

    assert orders[""] == ["actors", "quotes", "claims", "stances"]
    assert {name: fields[0] for name, fields in orders.items() if name} == {
        "actors": "id", "quotes": "content", "claims": "text", "stances": "actor",
    }  # fmt: skip
    assert orders["claims"].index("text") < orders["claims"].index("kind") < orders["claims"].index("assertion")


@pytest.mark.parametrize("codebook", BOOKS)
def test_the_order_of_the_schema_changes_no_cache_key(codebook: Codebook | None) -> None:
    request = _request(codebook)

    assert replace(request, schema=canonical_json(json.loads(request.schema))).cache_key() == request.cache_key()


@pytest.mark.parametrize(
    ("count", "is_as_ever"),
    [pytest.param(9_999, True, id="few sentences"), pytest.param(10_000, False, id="many sentences")],
)
@pytest.mark.parametrize("prompt", ["extract.v1", "extract.v2"])
def test_only_an_article_of_many_sentences_has_another_schema(prompt: str, count: int, is_as_ever: bool) -> None:
    builder = RequestBuilder("model", load_prompt(prompt))
    article = Article.of("Rain. " * count)
    sentences = [(start, start + 5) for start in range(0, 6 * count, 6)]
    request = builder.request(article, sentences, Chunk(range(count - 1, count), (count - 1,)))

    assert (request.schema == builder.schema) == (is_as_ever or prompt == "extract.v1")


LINE = "The council said on Monday that it would build the bridge by the end of the year.\n\n"


@pytest.mark.parametrize("prompt", ["extract.v1", "extract.v2", "small.v2"])
@pytest.mark.parametrize("lines", [1, 20, 100])
def test_a_reply_has_a_bound_by_default_that_grows_with_the_article_and_leaves_room_for_reasoning(
    prompt: str, lines: int
) -> None:
    article = Article.of(LINE * lines)
    builder = RequestBuilder("model", load_prompt(prompt))
    requests = builder.requests(article, split_sentences(article.text))
    characters = lines * len(LINE.strip())

    assert [EndpointCapabilities().body(request)["max_completion_tokens"] for _, request in requests] == [
        12_000 + 3 * characters
    ]


def test_each_chunk_of_an_article_has_a_bound_by_its_own_length() -> None:
    article = Article.of(LINE * 250)
    requests = RequestBuilder("model", load_prompt("extract.v2")).requests(article, split_sentences(article.text))

    assert len(requests) > 1
    assert [request.bound for _, request in requests] == [
        12_000 + 3 * len(chunk.own) * len(LINE.strip()) for chunk, request in requests
    ]


def test_a_limit_of_the_users_takes_the_place_of_the_bound() -> None:
    article = Article.of(LINE)
    parameters = (("max_completion_tokens", 100),)
    builder = RequestBuilder("model", load_prompt("extract.v2"), parameters=parameters)
    ((_, request),) = builder.requests(article, split_sentences(article.text))

    assert EndpointCapabilities().body(request)["max_completion_tokens"] == 100


def test_a_prompt_that_never_shows_the_article_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.v1.md").write_text("--- user ---\nhello", encoding="utf-8")

    with pytest.raises(PromptError, match=r"never shows the article: put \{\{ article \}\}"):
        RequestBuilder.from_settings(Settings(model="m", prompt=tmp_path / "mine.v1.md"))
