"""What can be read of a reply while it is being written: whole items only, and all of them at the end."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.backends.llm.partial_reply import PartialReply
from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.llm.reply_lines import write_lines
from extractor.errors import SchemaMismatchError
from extractor_schemas import ACTORS, LAYER_NAMES, LAYERS, Reply
from tests.support.reply_strategies import replies

OBJECTS = ReplyForm("objects", LAYER_NAMES)
LINES = ReplyForm("lines", LAYER_NAMES)


def text_of(reply: Reply, form: ReplyForm) -> str:
    return reply.model_dump_json() if form is OBJECTS else json.dumps(write_lines(reply, LAYER_NAMES))


def read_of(reply: Reply) -> list[tuple[str, object]]:
    return [(layer.name, item) for layer in LAYERS for item in getattr(reply, layer.name)]


def read_by(partial: PartialReply) -> list[tuple[str, object]]:
    return [*((ACTORS.name, actor) for actor in partial.actors), *((layer.name, item) for layer, item in partial.items)]


@pytest.mark.parametrize("form", [OBJECTS, LINES], ids=["objects", "lines"])
@given(reply=replies(), data=st.data())
def test_the_items_of_a_beginning_are_the_first_of_the_reply_whatever_the_order_of_its_lists(
    form: ReplyForm, reply: Reply, data: st.DataObject
) -> None:
    lists = json.loads(text_of(reply, form))
    text = json.dumps({name: lists[name] for name in data.draw(st.permutations(list(lists)))})
    whole = read_of(form.read(text).reply)
    partial = PartialReply(form)

    for end in sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5))):
        partial.read(text[:end])

        found = read_by(partial)
        assert found == whole[: len(found)]
    partial.read(text)
    assert read_by(partial) == whole


@st.composite
def texts_with_doubled_lists(draw: st.DrawFn, form: ReplyForm) -> str:
    """A reply some lists of which are there twice, in any order and other letters."""
    members: list[tuple[str, list[object]]] = []
    for name, items in json.loads(text_of(draw(replies()), form)).items():
        cut = draw(st.none() | st.integers(0, len(items)))
        members.append((name, items[:cut]))
        if cut is not None:
            members.append((draw(st.sampled_from([name, name.upper(), f" {name}"])), items[cut:]))
    is_ascii = draw(st.booleans())
    written = [f"{json.dumps(n)}: {json.dumps(i, ensure_ascii=is_ascii)}" for n, i in draw(st.permutations(members))]
    return f"{{{', '.join(written)}}}"


@pytest.mark.parametrize("form", [OBJECTS, LINES], ids=["objects", "lines"])
@given(data=st.data())
def test_a_list_that_is_there_twice_is_read_as_in_the_whole_reply(form: ReplyForm, data: st.DataObject) -> None:
    text = data.draw(texts_with_doubled_lists(form))
    try:
        reply = form.read(text).reply
    except SchemaMismatchError:  # no line can be read in that order
        return
    partial = PartialReply(form)

    for end in [*sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=9))), len(text)]:
        partial.read(text[:end])
    beginnings = partial.beginnings

    assert read_by(partial) == read_of(reply)
    partial.complete(reply)
    assert partial.beginnings == beginnings


@pytest.mark.parametrize("form", [OBJECTS, LINES], ids=["objects", "lines"])
@settings(max_examples=25)
@given(reply=replies())
def test_read_letter_by_letter_there_is_more_with_each_item(form: ReplyForm, reply: Reply) -> None:
    text = text_of(reply, form)
    partial = PartialReply(form)
    counts = [0]

    for end in range(len(text) + 1):
        is_more = partial.read(text[:end])
        assert is_more or len(read_by(partial)) == counts[-1]
        counts.append(len(read_by(partial)))

    assert read_by(partial) == read_of(form.read(text).reply)
    assert max(after - before for before, after in pairwise(counts)) <= 1
    partial.complete(form.read(text).reply)
    assert partial.beginnings == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("", [], id="nothing yet"),
        pytest.param('{"actors":[', [], id="no item yet"),
        pytest.param('{"actors":["Ada Holm|per', [], id="an item that is not whole"),
        pytest.param('{"actors":["Ada Holm|person"', ["Ada Holm"], id="an item, no comma yet"),
        pytest.param('{"actors":["Ada \\"Holm|person|\\\\"', ['Ada "Holm'], id="escapes"),
        pytest.param('{"actors":["A|person", 4, ["B|person"], {"c":"]"}, "D|person"', ["A", "D"], id="other items"),
        pytest.param('<think>{"actors":["Tom|person"]</think>', [], id="reasoning"),
        pytest.param('<think>so</think>{"actors":["Ada Holm|person",', ["Ada Holm"], id="after reasoning"),
        pytest.param('```json\n{"actors":["Ada Holm|person",', ["Ada Holm"], id="in a fence that is open"),
        pytest.param('{"actors":["Ada Holm|person"]} Done, all of "it".', ["Ada Holm"], id="a remark behind"),
        pytest.param("I cannot do that", [], id="no JSON"),
        pytest.param('{"actors":"Ada"', [], id="no list"),
        pytest.param('{"error":{"actors":["Ada Holm|person"]}', [], id="lists of something else"),
        pytest.param('{"actors":["A|person"],"actors":["B|person"]', ["A"], id="a list twice, to go on"),
        pytest.param('{"actors":["A|person"],"actors":["B|person"]}', ["A", "B"], id="a list twice"),
        pytest.param('{"actors":["A|person"],"quotes":[],"Actors":["B|person"]}', ["A", "B"], id="in other letters"),
        pytest.param('{"actors":"A|person","actors":["B|person"', ["A", "B"], id="no list, and then a list"),
        pytest.param('{"actors":["A|person"],"actors":"B|person"}', ["A", "B"], id="a list, and then no list"),
        pytest.param('{"actors":["A|person"],"actors":null}', ["A"], id="a list, and then nothing"),
        pytest.param('{"actors":["A\\ud83d|person","B|person"', ["B"], id="half a character"),
        pytest.param('{"actors":["A\\ud83d\\ude00|person"', ["A\U0001f600"], id="a character in two halves"),
        pytest.param('{"actors":["A\tB|person","C\\x|person","D|person"', ["A\tB", "D"], id="no right strings"),
        pytest.param('{"quotes":["1|1: x|said"],"actors":["A|person"', ["A"], id="another list first"),
    ],
)
@pytest.mark.parametrize("step", [1, 1000], ids=["letter by letter", "at once"])
def test_beginnings(text: str, names: list[str], step: int) -> None:
    partial = PartialReply(LINES)
    for end in (*range(0, len(text), step), len(text)):
        partial.read(text[:end])

    assert [actor.name for actor in partial.actors] == names
    assert partial.items == []


def test_a_reply_that_begins_again_is_read_anew() -> None:
    partial = PartialReply(LINES)
    read = []

    for text in ('{"actors":["A|person","B|person"', '{"actors":["A|person"', '{"actors":["A|person","C|person"'):
        partial.read(text)
        read.append((partial.beginnings, [actor.name for actor in partial.actors]))

    assert read == [(0, ["A", "B"]), (1, ["A"]), (1, ["A", "C"])]
