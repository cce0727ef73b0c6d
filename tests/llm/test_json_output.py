"""`extract_json_object`: the one JSON object, or none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InvalidReplyError
from extractor.llm.json_output import extract_json_object
from extractor.llm.types import ChatResponse
from extractor.usage import Usage

OBJECTS = st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text()), max_size=4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(' {"a": 1}\n', '{"a": 1}', id="white space around it"),
        pytest.param('{"a": "```"}', '{"a": "```"}', id="a fence inside a string"),
        pytest.param('{"a": "</think>"}', '{"a": "</think>"}', id="a tag inside a string"),
        pytest.param('```json\n{"a": 1}\n```', '{"a": 1}', id="fence"),
        pytest.param("Here it is:\n```\n{}\n```\nAnything else?", "{}", id="words around a fence"),
        pytest.param("<think>{} or so</think>\n```json\n{}\n```", "{}", id="reasoning, then fence"),
        pytest.param('```json\n{"a": "```"}\n```', '{"a": "```"}', id="fence inside a fence"),
        pytest.param('```json\n{"a": "</think>"}\n```', '{"a": "</think>"}', id="a tag inside a string in a fence"),
        pytest.param('```\n{"a": 1}\n```\n</think>{"a": 2}', '{"a": 2}', id="a fence in the reasoning"),
        pytest.param('Here is the JSON object:\n{"a": 1}', '{"a": 1}', id="a sentence before it"),
        pytest.param('{"a": 1}\n\nI hope this helps!', '{"a": 1}', id="a remark after it"),
        pytest.param('As asked [1]: {"a": "[{"}', '{"a": "[{"}', id="brackets before it"),
        pytest.param('{"a": 1}\n\nNote: I left out [Related].', '{"a": 1}', id="brackets after it"),
        pytest.param('{"a": 1}\n```', '{"a": 1}', id="the end of a fence"),
        pytest.param('```json\n{"a": "```"}', '{"a": "```"}', id="the beginning of a fence"),
        pytest.param('Use ```json:\n{"a": 1}\nor so', '{"a": 1}', id="a fence in words"),
        pytest.param('Here:\n{"a": "</think>"}', '{"a": "</think>"}', id="a tag inside a string among words"),
        pytest.param('<think>{"a": "</think>"}?</think>{"a": 2}', '{"a": 2}', id="a tag inside a string in reasoning"),
        pytest.param('So </think> {"a": "</think>"} [1]', '{"a": "</think>"}', id="two tags, words with brackets"),
        pytest.param('{"a": "}"}<|im_end|>', '{"a": "}"}', id="a special token after it"),
        pytest.param('<reasoning>{}?</reasoning>\n{"a": 1}', '{"a": 1}', id="reasoning"),
        pytest.param('[{"a": [1]}]', '{"a": [1]}', id="the only item of a list"),
        pytest.param('Here it is:\n[\n {"a": "]"}\n]\nIs it [right]?', '{"a": "]"}', id="a list among words"),
        pytest.param('```json\n[{"a": 1}]\n```', '{"a": 1}', id="a list in a fence"),
        pytest.param(r'"{\"a\": \"\\\"\"}"', r'{"a": "\""}', id="a string of JSON"),
        pytest.param('```json\n"{}"\n```', "{}", id="a string of JSON in a fence"),
        pytest.param('<thinking>{}?</thinking>\n{"a": 1}</s>', '{"a": 1}', id="thinking, and a token after it"),
    ],
)
def test_the_object_is_extracted(text: str, expected: str) -> None:
    response = extract_json_object(ChatResponse(text))

    assert (response.text, response.truncated) == (expected, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "4",
        "{} {}",
        "Sure: {} or {}",
        "Sure [1: {}",
        "[1, {}]",
        "[{}, {}]",
        "[{}",
        '["{}"]',
        "Sure: {} or {]}",
        "{} or [{}]",
        '<think>I could say {"a": 1}</think>I will not.',
        "{} and then }",
        "{} " + "and so on " * 100,
        "{'a': 1}",
        '{"a": ["b" "c"], "d": }',
        '{"a": [],, "b": []}',
        '{"a": [1}',
        '{"a": "b" "c',
        '{"a" 1}',
        "```\n4\n```",
        '```\n{"a": 1}\n```\n</think>{"a" 2}',
    ],
)
def test_nothing_is_repaired_or_guessed(text: str) -> None:
    with pytest.raises(InvalidReplyError) as raised:
        extract_json_object(ChatResponse(text, usage=Usage(1, 2)))

    assert raised.value.usage == Usage(1, 2)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("I'm sorry, I cannot.", "JSON object: it wrote “I'm sorry, I cannot.”; try again", id="a refusal"),
        pytest.param("<think>Hm.</think>\nI\n\x1b[1mwill\t not", r"“I \x1b[1mwill not”", id="one safe line of it"),
        pytest.param("No. " * 99, f"“{'No. ' * 25}…”", id="its beginning"),
        pytest.param("My key is sk-abcdefgh", "“My key is [redacted]”", id="without keys"),
        pytest.param("{'a': 1}", "“{'a': 1}”", id="broken JSON"),
        pytest.param("{} {}", "something after its JSON object: it wrote “{}”;", id="what follows the object"),
    ],
)
def test_who_reads_the_failure_sees_what_the_model_wrote(text: str, shown: str) -> None:
    with pytest.raises(InvalidReplyError) as raised:
        extract_json_object(ChatResponse(text))

    assert shown in str(raised.value)
    assert "it wrote" not in raised.value.complaint  # what the model is told, which is part of a cache key


@pytest.mark.parametrize(
    "string",
    [
        pytest.param(r"Bo \ud83d", id="half a surrogate pair"),
        pytest.param(r"Bo\'s \x41", id="escapes that JSON does not have"),
        pytest.param("Bo\t\n\0 Holm", id="control characters"),
        pytest.param('", ' + "[" * 9000 + "]" * 9000 + ', "', id="an item nested deeply"),
        pytest.param('", ' + "9" * 6000 + ', "', id="a number of many digits"),
    ],
)
@pytest.mark.parametrize("around", ["%s", "```json\n%s\n```", "Here it is:\n%s"], ids=["alone", "fence", "words"])
def test_what_stands_in_an_item_decides_nothing(string: str, around: str) -> None:
    text = '{"a": ["%s", "b"]}' % string  # noqa: UP031 - braces
    response = extract_json_object(ChatResponse(around % text))
    beginning = extract_json_object(ChatResponse(text[:-4]))

    assert (response.text, response.truncated) == (text, False)
    assert (beginning.text, beginning.truncated) == (text[:-4], True)


@given(OBJECTS)
def test_every_object_is_left_as_it_is(value: dict[str, object]) -> None:
    text = json.dumps(value)

    assert extract_json_object(ChatResponse(text)) == ChatResponse(text)
    assert extract_json_object(ChatResponse(f"```json\n{text}\n```")).text == text


@given(OBJECTS, st.data())
def test_every_beginning_of_an_object_is_truncated(value: dict[str, object], data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=False)
    beginning = text[: data.draw(st.integers(1, len(text) - 1))]

    assert extract_json_object(ChatResponse(beginning)).truncated
