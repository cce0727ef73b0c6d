"""An object is taken to pieces as the parser reads it, and is whole, cut off or broken where the parser says so."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extractor.llm.json_scanner import Extent, Item, Member, ObjectScanner, scan_object, whole_objects

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text(), values, max_size=4),
)
OBJECTS = st.dictionaries(st.text(), VALUES, max_size=4)


TEXTS = st.text('{}[]:,"\\a1-. tn\ud83d\ude00é', max_size=30) | OBJECTS.map(json.dumps)


@given(OBJECTS, st.sampled_from([None, 2]), st.booleans())
def test_every_object_is_taken_to_pieces(value: dict[str, Any], indent: int | None, ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    scanner = ObjectScanner()
    parts = list(scanner.feed(text + " and more"))

    assert (scanner.extent, scanner.end) == (Extent.WHOLE, len(text))
    assert [json.loads(part.key) for part in parts if isinstance(part, Member)] == list(value)
    expected: list[Any] = []
    for of_member in value.values():
        expected += [*of_member, of_member] if isinstance(of_member, list) else [of_member]
    assert [json.dumps(json.loads(part.value)) for part in parts] == list(map(json.dumps, expected))
    are_lists = [part.is_list for part in parts if isinstance(part, Member)]
    assert are_lists == [isinstance(of_member, list) for of_member in value.values()]


@given(TEXTS, st.sampled_from(["{", '{"a": [', '{"a": {"b": [1, "c"]}, "a": [{"a": ["']), st.data())
def test_fed_in_any_pieces_it_gives_the_same_as_whole(text: str, beginning: str, data: st.DataObject) -> None:
    text = beginning + text if data.draw(st.booleans()) else text
    whole, fed = ObjectScanner(), ObjectScanner()
    parts = list(whole.feed(text))

    found: list[Item | Member] = []
    for end in [*sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=9))), len(text)]:
        found += fed.feed(text[:end])

    assert found == parts
    assert (fed.extent, fed.end) == (whole.extent, whole.end)


@given(OBJECTS, st.data())
def test_nothing_is_given_before_it_is_whole(value: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(value)
    end = data.draw(st.integers(0, len(text)))
    parts = list(ObjectScanner().feed(text))

    found = list(ObjectScanner().feed(text[:end]))

    assert found == parts[: len(found)]


@given(OBJECTS, st.data())
def test_every_beginning_is_cut_off(value: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(value)

    assert scan_object(text[: data.draw(st.integers(1, len(text) - 1))]).extent is Extent.CUT_OFF


@given(st.text('{}[]:,"\\a1-. tn', max_size=30) | OBJECTS.map(json.dumps), st.data())
def test_what_is_whole_is_what_the_parser_reads(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    text = "{" + text[:at] + data.draw(st.sampled_from(["", ",", "]", "}", '"', "1", ":"])) + text[at:]
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError as error:
        if "escape" not in str(error):
            assert scan_object(text).extent is not Extent.WHOLE
    else:
        assert (scan_object(text).extent, scan_object(text).end) == (Extent.WHOLE, end)


@given(st.lists(OBJECTS.map(json.dumps), max_size=3), st.sampled_from([" ", " or ", "{so} ", '{"a"} ']))
def test_objects_are_found_between_words(objects: list[str], words: str) -> None:
    text = words + words.join(objects) + words

    assert [text[start:end] for start, end in whole_objects(text)] == objects
