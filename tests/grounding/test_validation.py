"""Every kind of damage to a record is found; a sound record has no problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Provenance, Record, Reply

TEXT = "Ada Holm said: “The fares will not rise.” Tom Brandt told the Courier that they had waited."
REPLY = Reply.model_validate(
    {
        "actors": [
            {
                **{"role": None, "affiliation": None, "aliases": [], "anonymous": False, "kind": "person"},
                "id": id,
                "name": name,
            }
            for id, name in (("a1", "Ada Holm"), ("a2", "Tom Brandt"), ("a3", "Courier"))
        ],
        "quotes": [
            {
                "content": ["1: The fares", "1: not rise"],
                "speaker": "a1",
                "source": "Ada Holm",
                "cue": "said",
                "reported_by": ["a3"],
            },
        ],
        "claims": [
            {
                "text": "Fares stay at 7, as Quist wants.",
                "claimant": "a1",
                "reported_by": ["a3"],
                "kind": "fact",
                "assertion": "asserted",
                "checkable": True,
                "evidence": ["1: The fares will not rise"],
            },
        ],
        "stances": [
            {
                "actor": "a2",
                "target": "waiting",
                "position": "oppose",
                "condition": None,
                "time": None,
                "reported_by": ["a3"],
                "evidence": ["2: they had waited"],
            },
        ],
    }
)
SOUND = ground(
    REPLY,
    Article.of(TEXT, id="a.txt"),
    split_sentences(TEXT),
    Provenance(backend="model", model="m", prompt=None, schema_="s", codebook=None, request=[]),
)

Json = dict[str, Any]


def _damaged(damage: Callable[[Json], object]) -> Record:
    content = SOUND.model_dump()
    damage(content)
    return Record.model_validate(content)


def test_a_sound_record_has_no_problems() -> None:
    assert all((SOUND.actors, SOUND.quotes, SOUND.claims, SOUND.stances))
    assert list(record_problems(SOUND)) == []


SPANS: list[tuple[str, Callable[[Json], list[Json]]]] = [
    ("mentions", lambda record: record["actors"][0]["mentions"]),
    ("content", lambda record: record["quotes"][0]["content"]),
    ("claim evidence", lambda record: record["claims"][0]["evidence"]),
    ("stance evidence", lambda record: record["stances"][0]["evidence"]),
]
BAD_SPANS = [
    pytest.param([], "stands on no words", id="none"),
    pytest.param([(0, 10_000)], "ends behind the text's", id="beyond the text"),
    pytest.param([(0, 4)], "white space at an end", id="white space at an end"),
    pytest.param([(12, 13), (13, 15)], "holds no words", id="no words"),
    pytest.param([(0, 8), (4, 12)], "overlap or are out of order", id="overlapping"),
    pytest.param([(9, 13), (0, 3)], "overlap or are out of order", id="out of order"),
]


@pytest.mark.parametrize("spans_of", [pytest.param(spans_of, id=name) for name, spans_of in SPANS])
@pytest.mark.parametrize(("spans", "message"), BAD_SPANS)
def test_a_damaged_list_of_spans_is_found(
    spans_of: Callable[[Json], list[Json]], spans: list[tuple[int, int]], message: str
) -> None:
    def damage(record: Json) -> None:
        spans_of(record)[:] = [{"start": start, "end": end} for start, end in spans]

    assert any(message in problem for problem in record_problems(_damaged(damage)))


@pytest.mark.parametrize("field", ["source", "cue"])
def test_a_damaged_source_or_cue_is_found(field: str) -> None:
    (problem,) = record_problems(_damaged(lambda record: record["quotes"][0][field].update(end=10_000)))

    assert field in problem


BROKEN_PROMISES: list[tuple[str, Callable[[Json], object], str]] = [
    ("a span in mid-word", lambda record: record["claims"][0]["evidence"][0].update(start=17), "within a word"),
    (
        "a mention of 60 characters",
        lambda record: record["actors"][0]["mentions"][0].update(end=60),
        "is neither the actor's name (Ada Holm) nor an alias",
    ),
    (
        "another actor's mention",
        lambda record: record["actors"][0].update(mentions=[{"start": 42, "end": 52}]),
        "neither",
    ),
    (
        "a renamed actor",
        lambda record: record["actors"][1].update(name="Donald Duck"),
        "neither the actor's name (Donald",
    ),
    (
        "another kind of actor",
        lambda record: record["actors"][1].update(kind="group"),
        "changed after it was extracted",
    ),
    ("a role of other words", lambda record: record["actors"][0].update(role="Pope"), "does not have the words 'Pope'"),
    ("an affiliation", lambda record: record["actors"][0].update(affiliation="Nasa"), "does not have the words 'Nasa'"),
    (
        "elided in one piece",
        lambda record: record["quotes"][0].update(status="elided", content=[{"start": 16, "end": 25}]),
        "leaves nothing out",
    ),
    ("a quote of another kind", lambda record: record["quotes"][0].update(kind="indirect"), "quotation marks direct"),
    ("a quote moved", lambda record: record["quotes"][0].update(content=[{"start": 16, "end": 25}]), "changed after"),
    ("another speaker", lambda record: record["quotes"][0].update(speaker=record["actors"][1]["id"]), "changed after"),
    ("other words of a claim", lambda record: record["claims"][0].update(text="Fares rise."), "changed after"),
    ("another position", lambda record: record["stances"][0].update(position="support"), "changed after"),
    ("a target of other words", lambda record: record["stances"][0].update(target="moon"), "have the words 'moon'"),
    (
        "a condition of other words",
        lambda record: record["stances"][0].update(condition="if aliens land"),
        "'if aliens land'",
    ),
    (
        "a foreign alias",
        lambda record: record["actors"][0].update(aliases=["Nasa"]),
        "aliases: the article does not have",
    ),
    ("a concept", lambda record: record["stances"][0].update(concept="c"), "made by no codebook"),
    ("no check of a number", lambda record: record["claims"][0].update(checks=[]), "does not have '7' (number)"),
    (
        "no check of a name",
        lambda record: record["claims"][0]["checks"].pop(1),
        "none says that its evidence does not have 'Quist' (name)",
    ),
    ("no quote of some speech", lambda record: record["quotes"].clear(), "is covered by no quote, and not listed"),
    (
        "a miss that is none",
        lambda record: record["missed"].append({"content": [{"start": 0, "end": 8}], "source": None, "cue": None}),
        "is covered by a quote, or nobody's speech",
    ),
    ("a time of other words", lambda record: record["stances"][0].update(time="at Easter 1801"), "'at Easter 1801'"),
]


@pytest.mark.parametrize(
    ("damage", "message"), [pytest.param(damage, message, id=name) for name, damage, message in BROKEN_PROMISES]
)
def test_what_grounding_would_not_have_made_so_is_found(damage: Callable[[Json], object], message: str) -> None:
    assert any(message in problem for problem in record_problems(_damaged(damage)))


def test_ids_of_a_backend_of_ones_own_are_left_alone() -> None:
    assert list(record_problems(_damaged(lambda record: record["claims"][0].update(id="c1", text="Fares rise.")))) == []


def test_damaged_spans_of_missed_and_unfounded_are_found() -> None:
    far = {"start": 0, "end": 10_000}
    unfounded = {
        "layer": "quote",
        "field": "cue",
        "status": "altered",
        "words": "x",
        "diff": [],
        "concerns": [],
        "item": {},
    }

    def damage(record: Json) -> None:
        record["missed"] = [{"content": [far], "source": None, "cue": None}]
        record["unfounded"] = [{**unfounded, "near": far}]

    assert [problem.split(":")[0] for problem in record_problems(_damaged(damage))] == [
        "missed content",
        "unfounded near",
    ]


ACTOR_IDS: list[tuple[str, Callable[[Json], object]]] = [
    ("speaker", lambda record: record["quotes"][0].update(speaker="a?")),
    ("a quote's reporter", lambda record: record["quotes"][0].update(reported_by=["a?"])),
    ("claimant", lambda record: record["claims"][0].update(claimant="a?")),
    ("a claim's reporter", lambda record: record["claims"][0].update(reported_by=["a?"])),
    ("holder", lambda record: record["stances"][0].update(actor="a?")),
    ("a stance's reporter", lambda record: record["stances"][0].update(reported_by=["a?"])),
]


@pytest.mark.parametrize("damage", [pytest.param(damage, id=name) for name, damage in ACTOR_IDS])
def test_an_id_of_no_actor_is_found(damage: Callable[[Json], object]) -> None:
    (problem,) = record_problems(_damaged(damage))

    assert problem.endswith("a? is not an actor of the record")


@pytest.mark.parametrize("layer", ["quotes", "claims", "stances"])
def test_an_id_used_twice_is_found(layer: str) -> None:
    (problem,) = record_problems(_damaged(lambda record: record[layer].append(record[layer][0])))

    assert problem == f"{getattr(SOUND, layer)[0].id}: this id is used 2 times"


def test_a_text_that_does_not_have_its_hash_is_found() -> None:
    article = SOUND.article.model_copy(update={"text": TEXT.replace("not", "now")})

    assert list(record_problems(SOUND.model_copy(update={"article": article}))) == [
        "the article's text does not match its sha256"
    ]
