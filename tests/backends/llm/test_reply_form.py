"""A model's text becomes a reply in either form; of lines, what is malformed costs an item and is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel

from extractor.backends.llm.reply_form import FormName, ReplyForm
from extractor.errors import InvalidReplyError
from extractor_schemas import LAYER_NAMES, STANCES, Codebook, CodedReply, Concept, LayerSpec, ReplyActor
from tests.support.scripted_client import EMPTY_REPLY

BOOK = Codebook(id="b", title="B", concepts=[Concept(id="bridge", name="n", definition="d")])
LINES = ReplyForm("lines", LAYER_NAMES)
EMPTY: dict[str, Any] = json.loads(EMPTY_REPLY)


class Event(BaseModel):
    what: str
    evidence: list[str]


EVENTS = LayerSpec(
    name="events",
    noun="event",
    finding=Event,
    reply=Event,
    gold=Event,
    anchor="evidence",
    spans=("evidence",),
    compared=("what",),
    identity=lambda event: (event.what,),
)


def text(**layers: Any) -> str:
    return json.dumps({**EMPTY, **layers})


# ------------------------------------------------------------------------------------------------ reading lines


def test_a_malformed_line_costs_its_item_and_is_shown() -> None:
    read = LINES.read(text(actors=["Ada Holm|person", "Tom Brandt|robot"], claims=["1|It rains.|fact|2", "so what"]))

    assert [actor.name for actor in read.reply.actors] == ["Ada Holm"]
    assert [claim.text for claim in read.reply.claims] == ["It rains."]
    assert [(line.layer, line.field, line.words, line.item) for line in read.malformed] == [
        ("actor", "line", "Tom Brandt|robot", {"line": "Tom Brandt|robot", "problem": "'robot' is no kind"}),
        ("claim", "line", "so what", {"line": "so what", "problem": "'so what' is no number of an actor"}),
    ]


def test_an_item_that_is_no_string_costs_itself_and_keeps_its_place() -> None:
    read = LINES.read(text(actors=[{"name": "Ada Holm"}, "Tom Brandt|person"], quotes=["2|1|said"]))

    assert [line.words for line in read.malformed] == ['{"name":"Ada Holm"}']
    assert read.reply.quotes[0].speaker == read.reply.actors[0].id == "a2"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        pytest.param(r'"Bo \ud83d|person"', r"Bo \ud83d|person", id="half a surrogate pair"),
        pytest.param(r'"Bo\'s|person"', r"Bo\'s|person", id="an escape that JSON does not have"),
        pytest.param(r'"Bo \x41|person"', r"Bo \x41|person", id="another"),
        pytest.param("[" * 300 + "]" * 300, "[" * 300 + "]" * 300, id="nested deeply"),
        pytest.param("[" * 99_999 + "]" * 99_999, "[" * 99_999 + "]" * 99_999, id="nested without end"),
        pytest.param("9" * 6000, "9" * 6000, id="a number of many digits"),
        pytest.param("1e999", "Infinity", id="a number that is too large"),
    ],
)
def test_what_cannot_be_read_costs_itself_and_keeps_its_place(item: str, words: str) -> None:
    read = LINES.read(f'{{"actors": [{item}, "Ada Holm|person"], "quotes": ["2|1|said"], "claims": [], "stances": []}}')

    assert [(line.layer, line.words) for line in read.malformed] == [("actor", words)]
    assert read.reply.quotes[0].speaker == read.reply.actors[0].id == "a2"


@pytest.mark.parametrize("character", ["\t", "\n", "\0", "\x1b", "\x85"])
@pytest.mark.parametrize("form", [LINES, ReplyForm("objects", LAYER_NAMES), ReplyForm("objects", ("actors",))])
def test_control_characters_are_read_as_what_they_are(form: ReplyForm, character: str) -> None:
    actor: Any = ReplyActor(
        id="a1", name="Ada Holm", kind="person", anonymous=False, role=None, affiliation=None, aliases=[]
    )
    written = text(actors=["Ada Holm|person" if form.name == "lines" else actor.model_dump()])

    (read,) = form.read(written.replace("Ada Holm", f"Ada{character}Holm")).reply.actors

    assert read.name == f"Ada{character}Holm"


def test_lists_that_are_there_twice_are_joined() -> None:
    quotes = '"quotes": ["1|1|said", "1|2"]'
    read = LINES.read(
        f'{{"actors": ["Ada Holm|person"], {quotes}, "claims": null, "Claims": ["q3|It rains.|fact"],'
        ' "quotes": ["1|3"],'
        ' "stances": [], "Stances ": ["1|rain|oppose|3"], "quotes": [], "quotes": null, "quotes": "1|4"}'
    ).reply

    assert [quote.content for quote in read.quotes] == [["1"], ["2"], ["3"], ["4"]]
    assert (read.claims[0].evidence, len(read.stances)) == (["3"], 1)


def test_lists_of_objects_that_are_there_twice_are_joined_too() -> None:
    event = '{"what": "rain", "evidence": ["1"]}'
    form = ReplyForm("lines", ("actors",), further=(EVENTS,))
    read = form.read(f'{{"events": [{event}], "actors": [], "Events": [{event}, {event}]}}')
    actor = '{"id":"a%d","name":"A","kind":"person","anonymous":false,"role":null,"affiliation":null,"aliases":[]}'
    rest = '"quotes":[],"claims":[],"stances":[]'
    objects = ReplyForm("objects", LAYER_NAMES).read(f'{{"actors":[{actor % 1}],{rest},"actors":[{actor % 2}]}}')

    assert len(getattr(read.reply, "events")) == 3  # noqa: B009 - added at run time
    assert [actor.id for actor in objects.reply.actors] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param("[]", "reply: an object is expected, not a list", id="no object"),
        pytest.param('{"actors": []}', "quotes: it is missing", id="a list is missing"),
        pytest.param(text(claims="-|It rains.|fact|2"), "claims: a list is expected, not a text", id="no list"),
        pytest.param(
            text(actors=[{"id": "a1"}]), "actors: write each item as one string", id="the items of the other form"
        ),
        pytest.param(text(actors=["Ada"], claims=["rain"]), "actors.1: '' is no kind", id="no line can be read"),
        pytest.param(
            text(actors=["Ada \ud83d|person"]), "actors.1: it has an escape that JSON", id="no line can be decoded"
        ),
    ],
)
def test_what_is_no_object_of_lines_is_refused(reply: str, told: str) -> None:
    with pytest.raises(InvalidReplyError, match=told) as refused:
        LINES.read(reply)

    assert refused.value.text == reply


LIST = json.dumps({**EMPTY, "actors": ["Ada Holm|person"]})


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(f'{{"reply": {LIST}}}', id="in an object"),
        pytest.param(f'{{"status": "ok", "items": [], "result": [{LIST}]}}', id="in a list, beside others"),
        pytest.param(json.dumps({"name": "extract", "arguments": LIST}), id="as a string, in a call"),
        pytest.param(f'{{"reply": {{"data": {LIST}}}}}', id="in two objects"),
    ],
)
def test_a_reply_is_found_in_what_it_is_wrapped_in(reply: str) -> None:
    assert [actor.name for actor in LINES.read(reply).reply.actors] == ["Ada Holm"]
    assert ReplyForm("objects", LAYER_NAMES).read(f'{{"reply": {EMPTY_REPLY}}}').reply.model_dump() == EMPTY


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(f'{{"one": {LIST}, "two": {LIST}}}', id="two of them"),
        pytest.param(f'{{"a": {{"b": {{"c": {LIST}}}}}}}', id="in too many objects"),
        pytest.param('{"a": {"b": {"c": {}}}, "d": "none"}', id="none"),
    ],
)
def test_what_is_wrapped_is_not_guessed(reply: str) -> None:
    with pytest.raises(InvalidReplyError, match="actors: it is missing"):
        LINES.read(reply)


def test_a_reply_without_items_is_a_reply() -> None:
    read = LINES.read(EMPTY_REPLY)

    assert (read.reply.model_dump(), read.malformed) == (EMPTY, ())


def test_a_list_that_was_not_asked_for_does_not_matter() -> None:
    form = ReplyForm("lines", ("actors", "claims"))
    read = form.read(json.dumps({"actors": [], "claims": ["-|It rains.|fact|2"], "quotes": [7], "notes": "none"}))

    assert (len(read.reply.claims), read.reply.quotes, read.malformed) == (1, [], ())


def test_stances_by_a_codebook_are_coded() -> None:
    read = ReplyForm("lines", LAYER_NAMES, BOOK).read(text(actors=["Ada|person"], stances=["1|bridge|oppose|2"]))

    assert isinstance(read.reply, CodedReply)
    assert (read.reply.stances[0].target, read.reply.stances[0].proposal) == ("bridge", None)


# ------------------------------------------------------------------------------------------------ schemas


def _refs(node: Any) -> set[str]:
    return {word.removeprefix("#/$defs/") for word in json.dumps(node).split('"') if word.startswith("#/$defs/")}


@pytest.mark.parametrize("name", ["objects", "lines"])
@pytest.mark.parametrize("further", [pytest.param((), id="four"), pytest.param((EVENTS,), id="and events")])
@pytest.mark.parametrize("layers", [LAYER_NAMES, ("actors", "claims"), ("actors",)], ids=len)
def test_a_schema_has_the_layers_that_are_asked_for_and_no_more(
    name: FormName, layers: tuple[str, ...], further: tuple[LayerSpec, ...]
) -> None:
    schema = ReplyForm(name, layers, BOOK, further).schema()

    assert [*schema["properties"]] == schema["required"] == [*layers, *(layer.name for layer in further)]
    assert schema["additionalProperties"] is False
    assert _refs(schema) == set(schema.get("$defs", {}))


def test_layers_of_ones_own_are_objects_beside_lines() -> None:
    form = ReplyForm("lines", ("actors",), further=(EVENTS,))
    read = form.read(json.dumps({"actors": ["Ada|person"], "events": [{"what": "rain", "evidence": ["1"]}]}))

    assert form.schema()["properties"]["events"]["items"] == {"$ref": "#/$defs/Event"}
    assert getattr(read.reply, "events") == [Event(what="rain", evidence=["1"])]  # noqa: B009 - added at run time


@pytest.mark.parametrize(
    ("names", "speaker"),
    [
        pytest.param(["Ada Holm"], "a1", id="one actor"),
        pytest.param(["Ada Holm", "Ada  Holm"], "a1", id="the same actor twice"),
        pytest.param(["Ada Holm", "Bo Lund"], "?a1", id="two actors of one id"),
    ],
)
def test_an_id_of_several_actors_names_nobody(names: list[str], speaker: str) -> None:
    actors = [
        ReplyActor(id=id, name=name, kind="person", anonymous=False, role=None, affiliation=None, aliases=[])
        for id, name in [*(("a1", name) for name in names), ("a2", "Cy Karr")]
    ]
    quote = {"content": ["1"], "speaker": "a1", "source": None, "cue": None, "reported_by": ["a2", "A1"]}
    claim = {"text": "It rains.", "claimant": None, "evidence": ["1"], "kind": "fact", "assertion": "asserted"}
    read = ReplyForm("objects", LAYER_NAMES).read(
        text(
            actors=[actor.model_dump() for actor in actors],
            quotes=[quote],
            claims=[{**claim, "reported_by": [], "checkable": True}],
        )
    )

    assert read.reply.actors == actors
    assert (read.reply.quotes[0].speaker, read.reply.quotes[0].reported_by[0]) == (speaker, "a2")
    assert read.reply.quotes[0].reported_by[1] == ("?A1" if speaker == "?a1" else "A1")
    assert read.reply.claims[0].claimant is None


def test_objects_of_some_layers_are_read() -> None:
    form = ReplyForm("objects", ("actors", "claims"))

    assert form.read('{"actors": [], "claims": []}').reply.model_dump() == EMPTY
    with pytest.raises(InvalidReplyError, match="claims: it is missing"):
        form.read('{"actors": []}')
    assert STANCES.name not in form.schema()["properties"]
