"""Whose positions are found: of members of a list, of groups named by what they are for, of whoever has doubts."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


def stances_of(text: str) -> list[str]:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    return [f"{names[stance.actor]}: {stance.position}: {stance.target}" for stance in reply.stances]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param(
            "Ada Holm backs Bo Lind over the mayor, Per Dahl.",
            ["Ada Holm: support: Bo Lind", "Ada Holm: oppose: mayor"],
            id="over whom",
        ),
        pytest.param(
            "Supporters of the toll, such as Ada Holm, R-Ostby, and Senator Bo Lind, met on Friday.",
            ["Supporters: support: toll", "Ada Holm: support: toll", "Bo Lind: support: toll"],
            id="members of a group",
        ),
        pytest.param(
            "Holm-supporting drivers met on Friday.", ["Holm-supporting drivers: support: Holm"], id="-supporting"
        ),
        pytest.param("A Holm-supporting plan was read on Friday.", [], id="of nobody"),
        pytest.param(
            "There is strong opposition on the part of the council to the toll.",
            ["council: oppose: toll"],
            id="on the part",
        ),
        pytest.param("Ada Holm has doubts about the toll.", ["Ada Holm: ambivalent: toll"], id="has doubts"),
        pytest.param("Ada Holm has no doubts about the toll.", [], id="has no doubts"),
        pytest.param("The toll was passed by the senate.", ["senate: support: toll"], id="passed by"),
        pytest.param(
            "Ada Holm attacked Bo Lind in Ostby. “He is a disgrace,” Ada Holm said.",
            ["Ada Holm: oppose: Bo Lind"],
            id="he is whom the speaker speaks of",
        ),
        pytest.param(
            "Mary Berg met John Lind and Erik Dahl. “He is a disgrace,” Mary Berg said.",
            [],
            id="he is either",
        ),
        pytest.param(
            "“The town is suffering from the toll,” Ada Holm said.", ["Ada Holm: oppose: toll"], id="suffers from it"
        ),
        pytest.param("Ada Holm said her client was suffering from the flu.", [], id="an illness"),
        pytest.param("“Bo Lind has no shame,” Ada Holm said.", ["Ada Holm: oppose: Bo Lind"], id="has no shame"),
        pytest.param("“Bo Lind knows nothing,” Ada Holm said.", ["Ada Holm: oppose: Bo Lind"], id="knows nothing"),
        pytest.param("“Bo Lind has no car,” Ada Holm said.", [], id="has no car"),
        pytest.param(
            "Ada Holm proposes doing away with the toll requiring all drivers to pay in cash.",
            ["Ada Holm: oppose: toll"],
            id="a participle ends the target",
        ),
        pytest.param(
            "Ada Holm called on the council to close the road -- she has said so before.",
            ["Ada Holm: support: closing the road"],
            id="a dash ends the target",
        ),
        pytest.param("Demonstrators said they want a toll.", ["Demonstrators: support: toll"], id="they of a group"),
        pytest.param(
            "Lind's running mate, Mayor Ada Holm, opposes the toll.", ["Ada Holm: oppose: toll"], id="somebody's mate"
        ),
        pytest.param("Ada Holm is cautious about the toll.", ["Ada Holm: ambivalent: toll"], id="cautious"),
        pytest.param("Ada Holm would not automatically support the toll.", [], id="not automatically"),
        pytest.param("Some of the drivers support the toll.", [], id="some of a group"),
        pytest.param(
            "France and Germany unveiled a proposal for a joint army.",
            ["France: support: joint army", "Germany: support: joint army"],
            id="a proposal for it",
        ),
        pytest.param("Ada Holm vouched for Bo Lind.", ["Ada Holm: support: Bo Lind"], id="vouched for"),
        pytest.param("Ada Holm distanced herself from Bo Lind.", ["Ada Holm: oppose: Bo Lind"], id="distanced herself"),
    ],
)
def test_who_is_for_or_against_what(text: str, stances: list[str]) -> None:
    assert stances_of(text) == stances


def test_the_bill_is_the_one_that_the_article_names() -> None:
    text = "The senate debated the bill, known as the Safe Harbours Act, in May. Ada Holm opposes the bill."

    assert stances_of(text) == ["Ada Holm: oppose: Safe Harbours Act"]


def test_a_person_has_one_name_as_a_target() -> None:
    text = "Ada Holm blasted the mayor of Ostby. Bo Lind attacked mayor Ada Holm. Per Dahl praised Holm."

    assert stances_of(text)[1:] == ["Bo Lind: oppose: Ada Holm", "Per Dahl: support: Ada Holm"]


@pytest.mark.parametrize("text", ["Bo Lind supports a letter to Ada Holm.", "Bo Lind backs unseating Ada Holm."])
def test_what_is_done_to_a_person_is_no_person(text: str) -> None:
    assert not stances_of(f"Ada Holm spoke. {text}")[0].endswith(": Ada Holm")


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param("Ada Holm criticised Ostby, Conn., teacher Bo Lind.", [], id="a place before the target"),
        pytest.param("Ada Holm called the storm a terrible tragedy.", [], id="an event"),
        pytest.param(
            "“We’ve got to do everything possible to improve the roads,” Ada Holm said.",
            ["Ada Holm: support: improving the roads"],
            id="to do everything possible to",
        ),
        pytest.param("Ada Holm attacked Bo Lind in Ostby.", ["Ada Holm: oppose: Bo Lind"], id="where it was"),
    ],
)
def test_targets(text: str, stances: list[str]) -> None:
    assert stances_of(text) == stances


def test_the_bill_is_no_other_act_that_is_named() -> None:
    text = "The Safe Harbours Act is old. Ada Holm opposes the bill."

    assert stances_of(text) == ["Ada Holm: oppose: bill"]


def test_of_two_reports_of_one_position_the_stronger_counts() -> None:
    text = "Ada Holm opposes the toll. Ada Holm is wary of the toll."

    assert stances_of(text) == ["Ada Holm: oppose: toll"]
