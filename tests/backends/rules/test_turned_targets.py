"""What stands below a verb, an attempt, a motion or a request turns the position towards it, or does not."""

from __future__ import annotations

from itertools import product

import pytest

from extractor_schemas import Codebook
from tests.support.positions import TOWN, positions

OUTER = {
    "backs": 1,
    "supports": 1,
    "welcomed": 1,
    "endorsed": 1,
    "voted for": 1,
    "refused to oppose": None,
    "failed to back": None,
    "stopped short of opposing": None,
    "opposes": -1,
    "rejected": -1,
    "condemned": -1,
    "voted against": -1,
    "refused to back": -1,
    "voted to reject": -1,
    "did not support": -1,
}
"""Verbs of a position, with the sign that they give it; None for those that leave it open."""
BELOW = {
    "the toll": 1,
    "a motion backing the toll": 1,
    "calls for the toll": 1,
    "a campaign to support the toll": 1,
    "a motion opposing the toll": -1,
    "a petition against the toll": -1,
    "a bid to block the toll": -1,
    "plans to delay the toll": -1,
    "an end to the toll": -1,
    "a halt to the toll": -1,
    "the suspension of the toll": -1,
    "a bill that would scrap the toll": -1,
    "a refusal to scrap the toll": 1,
    "a motion opposing the abolition of the toll": 1,
    "calls to abandon plans to delay the toll": 1,
}
"""What stands below them, two deep, with the sign that it turns their position by."""


@pytest.mark.parametrize("codebook", [None, TOWN], ids=["a noun phrase", "a concept"])
@pytest.mark.parametrize(("verb", "below"), [pytest.param(*each, id=" ".join(each)) for each in product(OUTER, BELOW)])
def test_each_turn_counts_once(verb: str, below: str, codebook: Codebook | None) -> None:
    sign = OUTER[verb]
    position = [] if sign is None else ["Ada Holm " + ("support" if sign * BELOW[below] > 0 else "oppose") + " toll"]

    assert positions(f"Ada Holm {verb} {below}.", codebook) == position


ROWS: list[tuple[str, list[str]]] = [
    ("Judge rejects bid to halt the Ostby tunnel", ["Judge oppose bid to halt the Ostby tunnel"]),
    ("A judge rejected a bid to halt the tunnel.", ["judge oppose bid to halt the tunnel"]),
    ("The court dismissed a challenge to the toll.", ["court oppose challenge to the toll"]),
    ("Ada Holm rejected a bid to scrap the toll.", ["Ada Holm support toll"]),
    ("Ada Holm voted to reject a motion opposing the toll.", ["Ada Holm support toll"]),
    ("Ada Holm voted to reject a motion condemning the toll.", ["Ada Holm support toll"]),
    ("Ada Holm voted against a motion opposing the toll.", ["Ada Holm support toll"]),
    ("Ada Holm opposes a motion calling for the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm backed a motion opposing the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm backed a motion to scrap the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm wants the toll delayed.", ["Ada Holm oppose toll"]),
    ("Ada Holm wants the toll paused.", ["Ada Holm oppose toll"]),
    ("Ada Holm wants the toll scrapped.", ["Ada Holm oppose toll"]),
    ("Ada Holm wants the toll shelved.", ["Ada Holm oppose toll"]),
    ("Ada Holm supports the toll. Bo Lind wants it delayed.", ["Ada Holm support toll", "Bo Lind oppose toll"]),
    ("Ada Holm supports the toll. Bo Lind wants it paused.", ["Ada Holm support toll", "Bo Lind oppose toll"]),
    ("Ada Holm supports the toll. Bo Lind wants it shelved.", ["Ada Holm support toll", "Bo Lind oppose toll"]),
    ("Ada Holm urged ministers to delay the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm urged ministers to pause the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm called for the toll to be postponed.", ["Ada Holm oppose toll"]),
    ("Ada Holm failed to block the toll.", []),
    ("Ada Holm refused to back the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm dropped her objection to the toll.", []),
    ("Ada Holm stopped short of opposing the toll.", []),
    ("Ada Holm stopped short of backing the toll.", []),
    ("Ada Holm called for an end to the ban.", ["Ada Holm oppose ban"]),
    ("Ada Holm called for a halt to the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm failed to support the toll.", []),
    ("Ada Holm declined to oppose the toll.", []),
    ("Ada Holm refused to oppose the toll.", []),
    ("Ada Holm opposed efforts to block the toll.", ["Ada Holm support toll"]),
    ("Ada Holm rejected calls to scrap the toll.", ["Ada Holm support toll"]),
    ("Ada Holm rejected calls for a ban.", ["Ada Holm oppose ban"]),
    ("Ada Holm refused to scrap the toll.", ["Ada Holm support toll"]),
    ("Ada Holm withdrew her opposition to the toll.", []),
    ("Ada Holm defended the decision to scrap the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm criticised the decision to scrap the toll.", ["Ada Holm support toll"]),
    ("Ada Holm opposes an end to the ban.", ["Ada Holm support ban"]),
    ("Ada Holm backed a halt to the works.", ["Ada Holm oppose works"]),
    ("Ada Holm vowed to block the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm vowed to fight attempts to block the toll.", ["Ada Holm support toll"]),
    ("Ada Holm tried to stop the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm opposes the repeal of the toll.", ["Ada Holm support toll"]),
    ("Ada Holm welcomed the delay to the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm welcomed the rejection of the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm condemned the rejection of the toll.", ["Ada Holm support toll"]),
    ("Ada Holm welcomed the judge's refusal to halt the toll.", ["Ada Holm support toll"]),
    ("Tribunal throws out bid to halt Kelby wind farm", ["Tribunal oppose bid to halt Kelby wind farm"]),
    ("High Court judge blocks attempt to delay the merger", ["High Court judge oppose attempt to delay the merger"]),
    ("Senators reject move to overturn the levy", ["Senators support levy"]),
    ("Unite called for the board to be sacked.", ["Unite oppose board"]),
    ("Fans want the manager sacked.", ["Fans oppose manager"]),
    ("Ada Holm called for the ministers to be dismissed.", ["Ada Holm oppose ministers"]),
    ("Ada Holm wants Bo Lind out.", ["Ada Holm oppose Bo Lind"]),
    ("Ada Holm wants the truth out.", []),
    ("Ada Holm wants phones banned.", ["Ada Holm support banning phones"]),
    ("Ada Holm wants the club closed.", ["Ada Holm support closing the club"]),
    (
        "Judge rejects bid to halt Kelby bypass\n\nA judge has rejected a bid by campaigners to halt it.",
        ["Judge oppose bid to halt Kelby bypass"],
    ),
    ("A magistrate dismissed a request to postpone the trial.", ["magistrate oppose request to postpone the trial"]),
    ("Rosa Kern rejected a resolution condemning the merger.", ["Rosa Kern support merger"]),
    ("Rosa Kern backed a petition against the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern voted against a resolution in favour of the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern voted for a motion rejecting the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern opposed a motion calling for the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern wants the merger suspended.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern wants the merger halted.", ["Rosa Kern oppose merger"]),
    (
        "Per Dahl backs the merger. Rosa Kern wants it paused.",
        ["Per Dahl support merger", "Rosa Kern oppose merger"],
    ),
    ("Per Dahl backs the merger. Rosa Kern wants it stopped.", ["Per Dahl support merger", "Rosa Kern oppose merger"]),
    ("Rosa Kern demanded a pause in the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern pushed for the suspension of the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern urged the board to halt the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern urged the board to abandon plans to delay the merger.", ["Rosa Kern support merger"]),
    ("Rosa Kern did not back calls to stop the merger.", ["Rosa Kern support merger"]),
    ("Rosa Kern refused to support demands for a curfew.", ["Rosa Kern oppose curfew"]),
    ("Rosa Kern resisted pressure to suspend the merger.", ["Rosa Kern support merger"]),
    ("Rosa Kern stopped short of condemning the merger.", []),
    ("Rosa Kern failed to stop the merger.", []),
    ("Rosa Kern abandoned her objections to the merger.", []),
    ("Rosa Kern dropped her opposition to the merger.", []),
    ("Rosa Kern criticised the board's failure to halt the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern praised the board's refusal to delay the merger.", ["Rosa Kern support merger"]),
    ("Rosa Kern welcomed the decision not to scrap the levy.", ["Rosa Kern support levy"]),
    ("Rosa Kern condemned the decision not to block the merger.", ["Rosa Kern oppose merger"]),
    ("Rosa Kern welcomed the defeat of the levy.", ["Rosa Kern oppose levy"]),
    ("Rosa Kern called for an end to the moratorium.", ["Rosa Kern oppose moratorium"]),
    ("Rosa Kern endorsed calls for a curfew.", ["Rosa Kern support curfew"]),
    ("Rosa Kern rejected demands for a curfew.", ["Rosa Kern oppose curfew"]),
    ("Rosa Kern signed a letter opposing the merger.", ["Rosa Kern oppose merger"]),
    ("The motion opposing the merger was rejected by Rosa Kern.", ["Rosa Kern support merger"]),
    ("Rosa Kern voted to block a bill that would scrap the levy.", ["Rosa Kern support levy"]),
    ("Rosa Kern opposes a bill to delay the levy.", ["Rosa Kern support levy"]),
    ("Rosa Kern voted to reject a motion opposing plans to scrap the levy.", ["Rosa Kern oppose levy"]),
    ("Court rejects appeal to stop Hallby pipeline", ["Court oppose appeal to stop Hallby pipeline"]),
    ("Councillors block plan to axe the ferry", ["Councillors support ferry"]),
    ("MPs vote down amendment opposing the pipeline", ["MPs support pipeline"]),
    ("Judge throws out campaigners' attempt to stop pipeline", ["Judge oppose campaigners' attempt to stop pipeline"]),
    ("Ministers resist calls to pause the pipeline", ["Ministers support pipeline"]),
    ("Minister defends decision to delay the pipeline", ["Minister oppose pipeline"]),
    ("Ines Falk voted to defeat a motion criticising the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk voted against an amendment opposing the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk supported a resolution opposing the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk denounced a petition against the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk wants the pipeline deferred.", ["Ines Falk oppose pipeline"]),
    (
        "Ann Bo backs the pipeline. Ines Falk wants it suspended.",
        ["Ann Bo support pipeline", "Ines Falk oppose pipeline"],
    ),
    ("Ines Falk would like to see the pipeline halted.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk called on ministers to suspend the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk supports a delay to the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk opposes a delay to the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk opposes any delay in the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk refused to abandon the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk refused to endorse the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk withdrew her objection to the pipeline.", []),
    ("Ines Falk stopped short of rejecting the pipeline.", []),
    ("Ines Falk failed to overturn the pipeline.", []),
    ("Ines Falk lost her bid to block the pipeline.", []),
    ("Ines Falk condemned attempts to suspend the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk lamented the failure to stop the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk applauded the abandonment of the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk was in favour of scrapping the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk is against postponing the pipeline.", ["Ines Falk support pipeline"]),
    ("Ines Falk backed a campaign to stop the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Ines Falk led a campaign against the pipeline.", ["Ines Falk oppose pipeline"]),
    ("A bid to halt the pipeline was rejected by Ines Falk.", ["Ines Falk support pipeline"]),
    ("Ines Falk backed an amendment that would delay the pipeline.", ["Ines Falk oppose pipeline"]),
    ("Council backs call to end ban on buskers", ["Council oppose ban on buskers"]),
    ("Nora Vik hailed the court's decision to halt the quarry.", ["Nora Vik oppose quarry"]),
    ("Nora Vik supports efforts to prevent the quarry.", ["Nora Vik oppose quarry"]),
    ("Nora Vik criticised the delay to the quarry.", ["Nora Vik support quarry"]),
    ("Nora Vik wants the vote postponed.", ["Nora Vik oppose vote"]),
    ("Nora Vik reversed her opposition to the quarry.", []),
    ("Nora Vik ended her support for the quarry.", ["Nora Vik oppose quarry"]),
    ("Nora Vik did not oppose the quarry.", []),
    ("Nora Vik did not vote against the motion opposing the quarry.", []),
    ("Nora Vik never backed the bid to stop the quarry.", ["Nora Vik support quarry"]),
    ("Nora Vik dismissed demands for the abolition of the levy.", ["Nora Vik support levy"]),
    ("Nora Vik opposes the plan to postpone the repeal of the levy.", ["Nora Vik oppose levy"]),
    ("Nora Vik voted for an amendment against the suspension of the levy.", ["Nora Vik support levy"]),
    ("Nora Vik refused to support a petition against the quarry.", ["Nora Vik support quarry"]),
    ("Nora Vik stands by her rejection of the quarry.", ["Nora Vik oppose quarry"]),
    ("Nora Vik is opposed to halting the quarry.", ["Nora Vik support quarry"]),
    ("Nora Vik condemned the council's failure to stop the quarry.", ["Nora Vik oppose quarry"]),
    ("Nora Vik called on the council to stop blocking the quarry.", ["Nora Vik support quarry"]),
    ("Nora Vik wants the quarry put on hold.", ["Nora Vik oppose quarry"]),
    ("A bid to halt the quarry was rejected by the court.", ["court oppose bid to halt the quarry"]),
]


@pytest.mark.parametrize(("text", "found"), ROWS, ids=[text for text, _ in ROWS])
def test_whose_position_it_is_and_towards_what(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found


def test_a_judge_takes_no_side_on_what_is_asked_for_with_a_codebook() -> None:
    assert (
        positions("A judge rejected a bid to halt the toll. A bid to scrap the tram was rejected by the court.") == []
    )
    assert positions("Ada Holm rejected a bid to halt the toll.") == ["Ada Holm support toll"]


def test_what_is_to_wait_is_not_wanted() -> None:
    assert positions("Ada Holm wants to put the toll on hold. Bo Lind wants the tram put on ice.") == [
        "Ada Holm oppose toll",
        "Bo Lind oppose tram",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Holm asked for a delay of two weeks.", ["Ada Holm support delay of two weeks"]),
        ("Ada Holm asked for a pause of six months in the works.", ["Ada Holm oppose works"]),
        ("Ada Holm opposes a delay of several months.", ["Ada Holm oppose delay of several months"]),
        ("Ada Holm wants an end to years of cuts.", ["Ada Holm oppose years of cuts"]),
        ("Ada Holm wants a bridge so that people can cross.", ["Ada Holm support bridge"]),
    ],
)
def test_a_length_of_time_is_no_target(text: str, found: list[str]) -> None:
    assert positions(text, None) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bo Lind scrapped the toll. Drivers hailed it.", ["Bo Lind oppose toll", "Drivers oppose toll"]),
        ("Bo Lind banned the march. Ada Holm criticised it.", ["Ada Holm support march", "Bo Lind oppose march"]),
        ("Bo Lind banned the march. Ada Holm opposed it.", ["Bo Lind oppose march"]),
        ("Bo Lind opposes the march. Ada Holm criticised it.", ["Ada Holm oppose march", "Bo Lind oppose march"]),
        ("Bo Lind backs the march. Ada Holm criticised it.", ["Ada Holm oppose march", "Bo Lind support march"]),
    ],
)
def test_it_may_be_the_act_against_a_target(text: str, found: list[str]) -> None:
    assert positions(text, None) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Holm said 90 jobs were at risk.", []),
        ("Ada Holm said the hospital was under threat.", []),
        ("Ada Holm said the merger would fail.", []),
        ("Ada Holm said the plan would fail to protect tenants.", ["Ada Holm oppose plan"]),
        ("Ada Holm said the scheme had failed.", ["Ada Holm oppose scheme"]),
    ],
)
def test_who_says_that_something_is_in_danger_is_not_against_it(text: str, found: list[str]) -> None:
    assert positions(text, None) == found
