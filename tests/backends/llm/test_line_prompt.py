"""The prompt whose replies are lines: its example is right, and it asks for the layers of a run and no others."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.backends.llm.prompt import Prompt, load_prompt
from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.llm.reply_lines import write_lines
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import PromptError, UsageError
from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor.llm.openai.batch_files import request_line
from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.settings import Settings
from extractor.text.segmentation import split_sentences
from extractor_schemas import LAYER_NAMES, Article, Codebook, Concept, Record
from tests.support.further_layers import registered_layers
from tests.support.grounding import PROVENANCE

PROMPT = load_prompt("extract.v2")
EXAMPLE = Article.of(PROMPT.example_text)
BOOK = Codebook(id="b", title="B", concepts=[Concept(id="bridge", name="n", definition="d")])
CHOICES = [("quotes",), ("claims",), ("stances",), ("actors",), ("quotes", "claims"), ("claims", "stances")]
HEADINGS = {"quotes": "# Quotes", "claims": "# Claims", "stances": "# Stances"}


def system(layers: tuple[str, ...] | None = None, codebook: Codebook | None = None) -> str:
    return PROMPT.messages(EXAMPLE, split_sentences(EXAMPLE.text), None, codebook, layers)[0].content


def shown_record(layers: tuple[str, ...] | None = None, codebook: Codebook | None = None) -> Record:
    """The record of the reply that the prompt shows, about the article that it shows."""
    asked = tuple(name for name in LAYER_NAMES if layers is None or name in layers or name == "actors")
    read = ReplyForm("lines", asked, codebook).read(system(layers, codebook).split("</article>")[-1])
    assert read.malformed == ()
    return ground(read.reply, EXAMPLE, split_sentences(EXAMPLE.text), PROVENANCE, codebook)


@pytest.mark.parametrize("codebook", [pytest.param(None, id="no codebook"), pytest.param(BOOK, id="codebook")])
@pytest.mark.parametrize("layers", [None, *CHOICES], ids=str)
def test_the_example_is_found_in_its_own_text_word_for_word(
    layers: tuple[str, ...] | None, codebook: Codebook | None
) -> None:
    record = shown_record(layers, codebook)

    assert record.unfounded == []
    assert {quote.status for quote in record.quotes} <= {"exact"}
    assert all(quote.source for quote in record.quotes)
    assert list(record_problems(record)) == []


def test_the_example_stands_in_its_file_as_it_is_sent() -> None:
    reply = ReplyForm("lines", LAYER_NAMES).read(PROMPT.example_reply).reply

    assert json.loads(PROMPT.example_reply) == write_lines(reply, LAYER_NAMES)


@pytest.mark.parametrize("layers", CHOICES, ids=str)
def test_only_the_layers_of_the_run_are_spoken_of(layers: tuple[str, ...]) -> None:
    text = system(layers)

    assert [heading in text for heading in HEADINGS.values()] == [name in layers for name in HEADINGS]
    assert [f'- "{name}": ' in text for name in HEADINGS] == [name in layers for name in HEADINGS]
    assert list(json.loads(text.split("</article>")[-1])) == ["actors", *(name for name in HEADINGS if name in layers)]
    assert ("`q2`" in text) == ("quotes" in layers and len(layers) > 1)
    assert len(text) < len(system())


def test_actors_that_no_other_list_names_are_not_in_the_example() -> None:
    assert {actor.name for actor in shown_record(("stances",)).actors} < {actor.name for actor in shown_record().actors}


# ------------------------------------------------------------------------------------------------ requests


def builder(prompt: str | Path, *layers: str) -> RequestBuilder:
    return RequestBuilder.from_settings(Settings(model="m", prompt=prompt, layers=layers or None))


def test_the_schema_and_the_text_of_a_request_have_the_layers_of_the_run() -> None:
    chosen = builder("extract.v2", "claims")
    ((_, request),) = chosen.requests(EXAMPLE, split_sentences(EXAMPLE.text))

    assert list(json.loads(request.schema)["properties"]) == ["actors", "claims"]
    assert request.messages[0].content == system(("claims",))


def test_a_model_has_written_the_quotes_before_a_claim_names_one() -> None:
    assert list(json.loads(builder("extract.v2").schema)["properties"]) == list(LAYER_NAMES)


@pytest.mark.parametrize("codebook", [pytest.param(None, id="no codebook"), pytest.param(BOOK, id="codebook")])
@pytest.mark.parametrize("layers", [(), *CHOICES], ids=str)
def test_the_body_of_a_request_has_the_order_of_the_example(layers: tuple[str, ...], codebook: Codebook | None) -> None:
    chosen = replace(builder("extract.v2", *layers), codebook=codebook)
    ((_, request),) = chosen.requests(EXAMPLE, split_sentences(EXAMPLE.text))
    shown = json.loads(request.messages[0].content.rpartition("</article>")[2])

    body = EndpointCapabilities().body(request)
    line = json.loads(request_line(request))["body"]
    in_words = EndpointCapabilities(mode="text").body(request)["messages"][0]["content"].rpartition("JSON schema:\n")[2]

    for schema in (*(sent["response_format"]["json_schema"]["schema"] for sent in (body, line)), json.loads(in_words)):
        lists = schema["properties"]
        assert list(lists) == list(shown)
        for name, items in shown.items():
            assert all(re.fullmatch(lists[name]["items"]["pattern"], item) for item in items)


def test_all_layers_by_name_are_the_same_request_as_none() -> None:
    sentences = split_sentences(EXAMPLE.text)

    assert builder("extract.v2", *LAYER_NAMES).requests(EXAMPLE, sentences) == builder("extract.v2").requests(
        EXAMPLE, sentences
    )


@pytest.mark.parametrize(
    ("prompt", "layers", "told"),
    [
        pytest.param("extract.v1", ("claims",), "extract.v1 always asks for all layers", id="a prompt that cannot"),
        pytest.param("extract.v2", ("claim",), "no 'claim': there are actors, quotes, claims", id="an unknown layer"),
    ],
)
def test_what_cannot_be_left_out_is_told(prompt: str, layers: tuple[str, ...], told: str) -> None:
    with pytest.raises((PromptError, UsageError), match=told):
        builder(prompt, *layers)


def test_a_prompt_that_never_shows_the_codebook_takes_none(tmp_path: Path) -> None:
    (path := tmp_path / "mine.v1.md").write_text("--- user ---\n{{ article }}", encoding="utf-8")

    with pytest.raises(PromptError, match="never shows the codebook"):
        RequestBuilder.from_settings(Settings(model="m", prompt=path, codebook=BOOK))


@pytest.mark.parametrize("prompt", ["extract.v1", "extract.v2", "small.v2"])
def test_every_concept_is_in_a_request_that_is_to_be_coded(prompt: str) -> None:
    builder = RequestBuilder.from_settings(Settings(model="m", prompt=prompt, codebook=BOOK))
    ((_, request),) = builder.requests(EXAMPLE, split_sentences(EXAMPLE.text))

    assert "bridge: n. d" in request.messages[0].content


def test_layers_of_other_packages_may_be_left_out_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.v7.md"
    front = "--- layers: events, places ---\n--- reply: lines ---\n"
    path.write_text(f"{front}--- user ---\n{{{{ layers }}}} {{{{ article }}}}", encoding="utf-8")
    with registered_layers():
        chosen = builder(path, "places", "claims")
        ((_, request),) = chosen.requests(Article.of("Rain."), [(0, 5)])

    assert request.messages[0].content == "['claims', 'places'] [1] Rain."
    assert list(json.loads(request.schema)["properties"]) == ["actors", "claims", "places"]
    assert [layer.name for layer in chosen.further_layers] == ["places"]


@pytest.mark.parametrize(
    ("front", "form"),
    [
        pytest.param("", "objects", id="nothing said"),
        pytest.param("--- reply: lines ---\n", "lines", id="lines"),
        pytest.param("--- reply: objects ---\n", "objects", id="objects"),
    ],
)
def test_a_prompt_says_which_form_it_asks_for(tmp_path: Path, front: str, form: str) -> None:
    path = tmp_path / "mine.v7.md"
    path.write_text(f"{front}--- user ---\n{{{{ example.reply }}}}\n{{{{ article }}}}\n", encoding="utf-8")
    prompt = load_prompt(path)
    (message,) = prompt.messages(Article.of("Rain."), [(0, 5)])

    assert prompt.reply_form == form
    assert isinstance(json.loads(message.content.splitlines()[0])["actors"][0], str) == (form == "lines")


def test_a_form_that_there_is_not_is_told() -> None:
    with pytest.raises(PromptError, match="no reply 'rows': there are objects, lines"):
        _ = Prompt("p", "--- reply: rows ---\n--- user ---\nx", "", "{}").reply_form
