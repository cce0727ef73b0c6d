"""The schema of lines: strict, with patterns that engines of all kinds can enforce, and that take what is right."""

from __future__ import annotations

import json
import re

import pytest

from extractor.backends.llm.line_schema import line_pattern, lines_schema
from extractor.backends.llm.prompt import load_prompt
from extractor_schemas import LAYER_NAMES, Codebook, Concept

BOOK = Codebook(
    id="b",
    title="B",
    concepts=[Concept(id="bridge", name="n", definition="d"), Concept(id="a-1", name="o", definition="e")],
)


@pytest.mark.parametrize(
    ("layer", "line"),
    [
        pytest.param("actors", "Ada Holm|person", id="a name and a kind"),
        pytest.param("actors", "the “Holm” group|unnamed group|||they all", id="empty fields between"),
        pytest.param("actors", "Ada Holm|person|mayor|Port Ellery|Holm|the mayor|A. H.", id="aliases"),
        pytest.param("quotes", "-|12", id="a whole sentence of nobody's"),
        pytest.param("quotes", "1<2<13|4-5: that it ~ end // 7|said|-", id="all of a quote"),
        pytest.param("quotes", "1|4: a ¦ b||3: her plan", id="no cue, a bar of the article's"),
        pytest.param("claims", "q3|It may rain.|hedged event", id="a claim of a quote"),
        pytest.param("claims", "q3|It rains.|fact|3: rain", id="a claim of a quote with evidence"),
        pytest.param("claims", "-|It rains.|denied fact|3: rain // 9", id="a denied claim of the article's"),
        pytest.param("stances", "q3|bridge|oppose", id="a stance of a quote"),
        pytest.param("stances", "q3|other: the toll|conditional||it is low", id="a condition without evidence"),
        pytest.param("stances", "1<2|a-1|support|3||2021", id="a time without a condition"),
    ],
)
def test_a_right_line_fits(layer: str, line: str) -> None:
    assert re.search(line_pattern(layer, LAYER_NAMES, BOOK), line)


@pytest.mark.parametrize(
    ("layer", "line"),
    [
        pytest.param("actors", "Ada Holm", id="no kind"),
        pytest.param("actors", "Ada Holm|robot", id="an unknown kind"),
        pytest.param("actors", "Ada|person|||||", id="bars without end"),
        pytest.param("actors", " |person", id="a blank name"),
        pytest.param("actors", 'Ada "Ad" Holm|person', id="a mark that JSON would escape"),
        pytest.param("actors", "Ada\nHolm|person", id="a line break"),
        pytest.param("quotes", "1|that it rains|said", id="content without a sentence number"),
        pytest.param("quotes", "1|2: it|said|her|more", id="too many fields"),
        pytest.param("quotes", "123456|2: it", id="a number without end"),
        pytest.param("claims", "1|It rains.|fact", id="a claim of an actor without evidence"),
        pytest.param("claims", "q0|It rains.|fact", id="a quote before the first"),
        pytest.param("claims", "1|maybe fact|It rains.|2", id="an unknown assertion"),
        pytest.param("stances", "-|bridge|oppose|2", id="a stance of nobody's"),
        pytest.param("stances", "1|tunnel|oppose|2", id="no concept"),
    ],
)
def test_a_wrong_line_does_not(layer: str, line: str) -> None:
    assert not re.search(line_pattern(layer, LAYER_NAMES, BOOK), line)


@pytest.mark.parametrize("layer", ["quotes", "claims", "stances"])
@pytest.mark.parametrize(
    ("sentences", "number", "fits"),
    [
        pytest.param(0, 9999, True, id="four digits"),
        pytest.param(9999, 10_000, False, id="more than there are"),
        pytest.param(10_000, 10_000, True, id="an article of many sentences"),
        pytest.param(499_999, 499_999, True, id="the longest article"),
        pytest.param(499_999, 1_000_000, False, id="a number without end"),
    ],
)
def test_the_numbers_of_all_sentences_fit(layer: str, sentences: int, number: int, fits: bool) -> None:
    who = {"quotes": "1", "claims": "1|It rains.|fact", "stances": "1|bridge|oppose"}[layer]
    pattern = line_pattern(layer, LAYER_NAMES, BOOK, sentences)

    for pointer in (f"{number}: it", f"1-{number}", f"{number}-{number}: it ~ rain // {number}"):
        assert bool(re.search(pattern, f"{who}|{pointer}")) == fits


@pytest.mark.parametrize("layer", ["claims", "stances"])
def test_only_where_quotes_are_asked_for_is_one_named(layer: str) -> None:
    line = {"claims": "q1|It rains.|fact", "stances": "q1|rain|oppose"}[layer]

    assert re.search(line_pattern(layer, LAYER_NAMES), line)
    assert not re.search(line_pattern(layer, ["actors", layer]), line)


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_a_pattern_keeps_to_what_every_engine_can_do(layer: str) -> None:
    pattern = line_pattern(layer, LAYER_NAMES, BOOK)

    assert (pattern[0], pattern[-1]) == ("^", "$")
    assert not re.search(r"\(\?|\{\d|\\[dwsbDWSB]|\^.+\^\(|\.\*", pattern)


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_the_lines_of_the_shipped_example_fit(layer: str) -> None:
    lines = json.loads(load_prompt("extract.v2").example_reply)[layer]

    assert lines
    assert [line for line in lines if not re.search(line_pattern(layer, LAYER_NAMES), line)] == []


def test_the_schema_is_strict() -> None:
    schema = lines_schema(["actors", "claims"])

    assert schema["required"] == list(schema["properties"]) == ["actors", "claims"]
    assert schema["additionalProperties"] is False
    assert all(value["items"]["type"] == "string" for value in schema["properties"].values())
