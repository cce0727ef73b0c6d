"""What can be read of a reply while it is being written: whole items only, and all of them at the end."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.backends.llm.partial_reply import PartialReplyReader
from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.llm.reply_lines import write_lines
from extractor_schemas import LAYER_NAMES, Reply
from tests.support.reply_strategies import replies

OBJECTS = ReplyForm("objects", LAYER_NAMES)
LINES = ReplyForm("lines", LAYER_NAMES)


def text_of(reply: Reply, form: ReplyForm) -> str:
    return reply.model_dump_json() if form is OBJECTS else json.dumps(write_lines(reply, LAYER_NAMES))


@pytest.mark.parametrize("form", [OBJECTS, LINES], ids=["objects", "lines"])
@given(reply=replies(), data=st.data())
def test_the_items_of_a_beginning_are_the_first_of_the_reply(
    form: ReplyForm, reply: Reply, data: st.DataObject
) -> None:
    text = text_of(reply, form)
    whole = form.read(text).reply
    beginning = text[: data.draw(st.integers(0, len(text)))]

    read = PartialReplyReader(form).read(beginning)

    for layer in LAYER_NAMES if read else ():
        items = getattr(read.reply, layer) if read else []
        assert items == getattr(whole, layer)[: len(items)]


@pytest.mark.parametrize("form", [OBJECTS, LINES], ids=["objects", "lines"])
@settings(max_examples=25)
@given(reply=replies())
def test_read_at_every_piece_it_ends_with_the_whole_reply(form: ReplyForm, reply: Reply) -> None:
    text = text_of(reply, form)
    reader = PartialReplyReader(form)

    read = [found for end in range(len(text) + 1) if (found := reader.read(text[:end]))]

    assert read[-1].reply == form.read(text).reply


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("", None, id="nothing yet"),
        pytest.param('{"actors":[', None, id="no item yet"),
        pytest.param('{"actors":["Ada Holm|per', None, id="an item that is not whole"),
        pytest.param('{"actors":["Ada Holm|person"', ["Ada Holm"], id="an item, no comma yet"),
        pytest.param('<think>{"actors":["Tom|person"]</think>', None, id="reasoning"),
        pytest.param('<think>so</think>{"actors":["Ada Holm|person",', ["Ada Holm"], id="after reasoning"),
        pytest.param('```json\n{"actors":["Ada Holm|person",', ["Ada Holm"], id="in a fence that is open"),
        pytest.param("I cannot do that", None, id="no JSON"),
        pytest.param('{"actors":"Ada"', None, id="no list"),
        pytest.param('{"error":{"actors":["Ada Holm|person"]}', None, id="lists of something else"),
    ],
)
def test_beginnings(text: str, names: list[str] | None) -> None:
    read = PartialReplyReader(LINES).read(text)

    assert (read and [actor.name for actor in read.reply.actors]) == names


def test_a_reply_that_begins_again_counts_once_it_has_more() -> None:
    reader = PartialReplyReader(LINES)

    counts = [
        read and len(read.reply.actors)
        for read in map(
            reader.read,
            [
                '{"actors":["A|person","B|person"',
                '{"actors":["A|person"',
                '{"actors":["A|person","B|person","C|person"',
            ],
        )
    ]

    assert counts == [2, None, 3]
