"""What the guidelines allow is neither refused nor hinted at: few words, documents, governments, no side taken."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.guideline_gold import annotated, told

OTHER = (
    "The White House is to be praised, a diplomat who asked not to be named told Le Courrier. "
    "Eva Lind's party has asked for a delay of the vote. “Never again,” she warned. "
    "Lind, a former judge, said: “The court may be wrong and has been wrong before.” "
    "Her spokesman, who was not named, declined to take sides. Lind praised the court for ruling in May. "
    "The minister said he is reluctant but opposes the tax. “No,” is all that the mayor would say. "
    "Lind has told of her fears. The court said that it could not rule. Sweden played Norway in Oslo. "
    "Lind warned against haste. Critics say the tax should go, but it will stay, Lind believes."
)
LIND = {"name": "Eva Lind", "aliases": ["Lind"], "mentions": ["Eva Lind", *(f"Lind#{n}" for n in (2, 3, 4, 5, 6))]}
COURT = {"name": "the court", "kind": "organisation", "mentions": ["The court", "the court", "The court#2"]}
MINISTER = {"name": "the minister", "mentions": ["The minister"]}
WRONG = {
    "kind": "direct", "content": ["“The court may be wrong and has been wrong before.”"], "speaker": "a1",
    "source": "Lind#2", "cue": "said",
}  # fmt: skip
SPEECH: dict[str, Any] = {
    "quotes": [
        {"kind": "direct", "content": ["“Never again,”"], "speaker": "a1", "source": "she", "cue": "warned"},
        WRONG,
        {"kind": "direct", "content": ["“No,”"], "speaker": None},
    ]
}


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            {
                "actors": [
                    {"name": "a diplomat", "anonymous": True, "mentions": ["a diplomat who asked not to be named"]}
                ]
            },
            id="a description with a clause",
        ),
        pytest.param(
            {
                "actors": [
                    {"name": "Lind's spokesman", "anonymous": True, "mentions": ["Her spokesman, who was not named"]}
                ]
            },
            id="a spokesman who is not named",
        ),
        pytest.param({"actors": [LIND | {"role": "judge"}]}, id="a role that is there"),
        pytest.param({"actors": [LIND | {"role": "judges of the court"}]}, id="a role in another form"),
        pytest.param(
            {"actors": [{"name": "Norway", "kind": "government", "mentions": ["Norway"]}]}, id="a country that acts"
        ),
        pytest.param(
            {"actors": [{"name": "Eva Lind's party", "kind": "group", "mentions": ["Eva Lind's party"]}]},
            id="a party with a name in its name",
        ),
        pytest.param({"quotes": [{"content": ["a delay of the vote"], "cue": "asked for"}]}, id="asked for"),
        pytest.param({"quotes": [{"content": ["her fears"], "cue": "told of"}]}, id="told of"),
        pytest.param({"quotes": [{"content": ["haste"], "cue": "warned against"}]}, id="warned against"),
        pytest.param(
            {"quotes": [{"content": ["the court for ruling in May"], "cue": "praised"}]}, id="praise for an act"
        ),
        pytest.param(
            {"claims": [{"text": "The court could not rule.", "evidence": ["it could not rule"]}]}, id="could not"
        ),
        pytest.param(
            {
                "claims": [
                    {"text": "Eva Lind believes that the tax will stay.", "evidence": ["it will stay, Lind believes"]}
                ]
            },
            id="an attitude to what comes",
        ),
        pytest.param(
            {
                "claims": [
                    {"text": "Critics say that the tax should go.", "evidence": ["Critics say the tax should go"]}
                ]
            },
            id="an attitude to a demand",
        ),
        pytest.param(
            {
                "actors": [LIND],
                "claims": [
                    {
                        "text": "The court may be wrong.",
                        "claimant": "a1",
                        "assertion": "hedged",
                        "kind": "judgement",
                        "checkable": False,
                        "evidence": ["The court may be wrong"],
                    }
                ],
            },
            id="a hedge",
        ),
        pytest.param(
            {"claims": [{"text": "Sweden and Norway played in Oslo.", "evidence": ["Sweden played Norway in Oslo"]}]},
            id="two subjects",
        ),
        pytest.param(
            {
                "actors": [MINISTER],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "the tax",
                        "position": "oppose",
                        "evidence": ["he is reluctant but opposes the tax"],
                    }
                ],
            },
            id="reluctant, and against it",
        ),
        pytest.param(
            {
                "actors": [{"name": "Lind's spokesman", "mentions": ["Her spokesman"]}],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "the delay",
                        "position": "neutral",
                        "evidence": ["declined to take sides"],
                    }
                ],
            },
            id="neutral",
        ),
        pytest.param(
            {
                "actors": [LIND],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "resistance fighters",
                        "position": "support",
                        "evidence": ["Lind praised the court"],
                    }
                ],
            },
            id="a target that only sounds negative",
        ),
        pytest.param(
            {
                "actors": [LIND],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "not-for-profit courts",
                        "position": "support",
                        "evidence": ["Lind praised the court"],
                    }
                ],
            },
            id="a target that begins with not-",
        ),
    ],
)
def test_what_the_guidelines_allow(items: dict[str, Any]) -> None:
    gold, article = annotated(OTHER, **items)

    found = [line for line in told(gold, article) if "article, quotes: none covers" not in line]
    assert [line for line in found if "is none of them" not in line] == []


def test_speech_in_few_words_is_speech() -> None:
    gold, article = annotated(OTHER, actors=[LIND], **SPEECH)

    assert told(gold, article) == []


REPORT = (
    "The report says that the bridge is unsafe. The council is undecided on it, and the mayor declined to take sides. "
    "The council's report was late."
)
COUNCIL = {"name": "the council", "kind": "organisation", "mentions": ["The council", "The council#2"]}
MAYOR = {"name": "the mayor", "mentions": ["the mayor"]}
UNSAFE = {"content": ["that the bridge is unsafe"], "source": "The report", "cue": "says"}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param({"quotes": [UNSAFE]}, None, id="a document that is nobody's"),
        pytest.param(
            {"actors": [COUNCIL], "quotes": [UNSAFE | {"speaker": "a1"}]},
            None,
            id="a document that is somebody's",
        ),
        pytest.param(
            {"quotes": [UNSAFE | {"source": "The council"}]}, "problem: q1, speaker: there is a source", id="a body"
        ),
        pytest.param(
            {"actors": [{"name": "the report", "kind": "organisation", "mentions": ["The report"]}]},
            "hint: a1, name: 'the report' is a document, which speaks for whoever made it",
            id="a document as actor",
        ),
        pytest.param(
            {
                "actors": [COUNCIL],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "the bridge",
                        "position": "ambivalent",
                        "evidence": ["The council is undecided on it"],
                    }
                ],
            },
            None,
            id="undecided",
        ),
        pytest.param(
            {
                "actors": [COUNCIL],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "the bridge",
                        "position": "neutral",
                        "evidence": ["The council is undecided on it"],
                    }
                ],
            },
            "hint: s1, position: its evidence has 'undecided', which is ambivalent",
            id="undecided and neutral",
        ),
        pytest.param(
            {
                "actors": [MAYOR],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "the bridge",
                        "position": "neutral",
                        "evidence": ["the mayor declined to take sides"],
                    }
                ],
            },
            None,
            id="no side",
        ),
        pytest.param(
            {
                "actors": [MAYOR],
                "stances": [
                    {
                        "actor": "a1",
                        "target": "the bridge",
                        "position": "ambivalent",
                        "evidence": ["the mayor declined to take sides"],
                    }
                ],
            },
            "hint: s1, position: its evidence has 'declined to take sides', which is neutral",
            id="no side and ambivalent",
        ),
    ],
)
def test_documents_and_those_who_take_no_side(items: dict[str, Any], expected: str | None) -> None:
    found = told(*annotated(REPORT, **items))

    assert [line[: len(expected or "")] for line in found] == ([expected] if expected else [])


NORTH = (
    "The Norwegian government said that it would pay. Norway also asked for a delay, and the Kremlin for more. "
    "“We will pay.\n\n“We always have,” said Ada Holm. She said that it rained, that it snowed."
)
NORWAY = {"name": "Norway", "kind": "government", "mentions": ["Norway"]}


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(
            {
                "actors": [
                    NORWAY,
                    {
                        "name": "the Norwegian government",
                        "kind": "government",
                        "mentions": ["The Norwegian government"],
                    },
                ]
            },
            "hint: a2, name: 'the Norwegian government' is the government of a1 (Norway): is it one actor?",
            id="a government apart from its country",
        ),
        pytest.param(
            {"actors": [NORWAY | {"mentions": ["The Norwegian government", "Norway"]}]}, None, id="a government"
        ),
        pytest.param(
            {
                "actors": [
                    {"name": "Russia", "kind": "government", "aliases": ["the Kremlin"], "mentions": ["the Kremlin"]}
                ]
            },
            "hint: a1, mentions: 'the Kremlin' has a name of its own",
            id="a body of a country",
        ),
        pytest.param(
            {
                "quotes": [
                    {"content": ["that it rained"], "cue": "said#3"},
                    {"content": ["that it snowed"], "cue": "said#3"},
                ]
            },
            "problem: q2, cue: it is that of q1: make one quote of them",
            id="one cue of two quotes",
        ),
        pytest.param(
            {
                "quotes": [
                    {"kind": "direct", "content": ["“We will pay."]},
                    {"kind": "direct", "content": ["“We always have,”"], "cue": "said#2"},
                ]
            },
            "hint: q2, content: it is of one quotation with q1, which goes on: is it one quote?",
            id="a quotation over paragraphs",
        ),
    ],
)
def test_governments_and_what_belongs_together(items: dict[str, Any], expected: str | None) -> None:
    found = told(*annotated(NORTH, **items))

    found = [line for line in found if "none covers" not in line and "no word of" not in line]
    assert [line[: len(expected or "")] for line in found] == ([expected] if expected else [])
