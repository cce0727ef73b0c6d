"""`RequestBuilder`: the schema that is sent keeps the order of the types, which is that of the prompt's own example.

Strict structured output makes a model write in the schema's order: words before what is judged of them.
"""

from __future__ import annotations

import json
from typing import Any, cast

import httpx2
import pytest

from extractor.backends.llm.prompt import load_prompt, prompts_folder
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.llm.openai.batch_files import request_line
from extractor.llm.openai.capabilities import EndpointCapabilities, ReplyMode
from extractor.llm.types import ChatRequest
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept
from tests.support.endpoint_in_memory import EndpointInMemory, completion

CODEBOOK = Codebook(id="c", title="t", concepts=[Concept(id="a", name="n", definition="d")])
ARTICLE = Article.of("It rained. It stopped.")
AZURE = {"AZURE_OPENAI_ENDPOINT": "https://us.azure.example", "AZURE_OPENAI_API_KEY": "k" * 20}

Names = dict[str, list[str]]


def example_order(prompt: str, codebook: Codebook | None) -> Names:
    """The lists of the prompt's example, in order, and the fields of their items, in order."""
    reply = json.loads(load_prompt(prompt).example_reply)
    order = {name: list(items[0]) for name, items in reply.items()}
    if codebook:
        order["stances"].append("proposal")
    return order


def schema_order(schema: dict[str, Any]) -> Names:
    """As `example_order`, of a JSON schema."""
    types = schema["$defs"]
    order: Names = {}
    for name, field in schema["properties"].items():
        definition = types[field["items"]["$ref"].rpartition("/")[2]]
        order[name] = list(definition["properties"])
        assert definition["required"] == order[name]
    assert schema["required"] == list(order)
    return order


def in_order(names: Names) -> list[tuple[str, list[str]]]:
    """Dicts are equal in any order; this is not."""
    return list(names.items())


def request(prompt: str, codebook: Codebook | None) -> ChatRequest:
    builder = RequestBuilder("m-1", load_prompt(prompt), codebook)
    ((_, request),) = builder.requests(ARTICLE, split_sentences(ARTICLE.text))
    return request


def strict_schema(body: dict[str, Any]) -> dict[str, Any]:
    return cast(dict[str, Any], body["response_format"]["json_schema"]["schema"])


def schema_in_words(body: dict[str, Any]) -> dict[str, Any]:
    content = body["messages"][0]["content"]
    return cast(dict[str, Any], json.loads(content[content.rindex('{"$defs"') :]))


PROMPTS = sorted(path.stem for path in prompts_folder().glob("extract.v*.md"))

every_prompt = pytest.mark.parametrize("prompt", PROMPTS)
with_and_without_codebook = pytest.mark.parametrize("codebook", [None, CODEBOOK], ids=["plain", "codebook"])


@every_prompt
@with_and_without_codebook
@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="OpenAI-compatible"),
        pytest.param({"base_url": "http://127.0.0.1:9/v1"}, id="on this machine"),
        pytest.param({"base_url": None, "environment": AZURE}, id="Azure"),
    ],
)
async def test_the_body_on_the_wire_has_the_order_of_the_prompts_example(
    prompt: str, codebook: Codebook | None, options: dict[str, Any]
) -> None:
    endpoint = EndpointInMemory(**options)
    await endpoint.client.complete(request(prompt, codebook))

    (body,) = endpoint.bodies
    assert in_order(schema_order(strict_schema(body))) == in_order(example_order(prompt, codebook))


@every_prompt
@with_and_without_codebook
@pytest.mark.parametrize("mode", ["json_object", "text"])
def test_a_schema_in_words_has_the_same_order(prompt: str, codebook: Codebook | None, mode: ReplyMode) -> None:
    body = EndpointCapabilities(mode).body(request(prompt, codebook))

    assert in_order(schema_order(schema_in_words(body))) == in_order(example_order(prompt, codebook))


@every_prompt
@with_and_without_codebook
def test_a_batch_has_the_same_order(prompt: str, codebook: Codebook | None) -> None:
    body = json.loads(request_line(request(prompt, codebook)))["body"]

    assert in_order(schema_order(strict_schema(body))) == in_order(example_order(prompt, codebook))


async def test_an_endpoint_that_has_no_schemas_gets_the_order_too() -> None:
    """What is found out on the way changes the place of the schema, not its order."""
    refused = httpx2.Response(400, json={"error": {"message": "response_format is not supported"}})
    endpoint = EndpointInMemory(lambda body: refused if "response_format" in body else completion())

    await endpoint.client.complete(request("extract.v1", None))

    assert in_order(schema_order(schema_in_words(endpoint.bodies[-1]))) == in_order(example_order("extract.v1", None))


def test_the_order_is_no_part_of_the_cache_key() -> None:
    sent = request("extract.v1", CODEBOOK)
    schema = json.dumps(json.loads(sent.schema), sort_keys=True)
    by_name = ChatRequest(sent.model, sent.messages, schema, sent.parameters, sent.context)

    assert by_name.schema != sent.schema
    assert by_name.cache_key() == sent.cache_key()
