"""Positions that acts tell, a verb with its noun, a cry, and what somebody says of somebody."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

ACTS = [
    ("Mara Voss gave $2 million to the campaign of Per Dahl.", ["Mara Voss support campaign of Per Dahl"]),
    ("Mara Voss gave $20 to a beggar in Ostby.", []),
    ("Mara Voss sent three letters to Per Dahl.", []),
    ("Per Dahl cast his ballot against the merger.", ["Per Dahl oppose merger"]),
    ("Mara Voss voiced her deep frustration with Per Dahl.", ["Mara Voss oppose Per Dahl"]),
    ("Mara Voss expressed concern about the quarry.", ["Mara Voss ambivalent quarry"]),
    ("Mara Voss did not express concern about the quarry.", []),
    ("Mara Voss likened Per Dahl to a tyrant.", ["Mara Voss oppose Per Dahl"]),
    ("Mara Voss compared Per Dahl to a swan.", []),
    ("Mara Voss used the debate to attack Per Dahl.", ["Mara Voss oppose Per Dahl"]),
    ("The Greens used the system to boost her campaign.", []),
    ("Parliament passed the Fisheries Act in May.", ["Parliament support Fisheries Act"]),
    ("Mara Voss passed the ball to Per Dahl.", []),
    ("Mara Voss would abolish the levy on boats.", ["Mara Voss oppose levy"]),
    ("Mara Voss would cut fares if she won.", []),
    ("Per Dahl refused to recognise the vote.", ["Per Dahl oppose recognising the vote"]),
    ("Per Dahl refused to open the door.", []),
    ("Mara Voss imposed a levy on boats.", ["Mara Voss support levy"]),
    ("The Greens issued a statement condemning the merger.", ["Greens oppose merger"]),
    ("Mara Voss is hostile to young voters.", ["Mara Voss oppose young voters"]),
    ("Mara Voss won the support of the Greens and Per Dahl lost his seat.", ["Greens support Mara Voss"]),
    ("Mara Voss, a champion of free ferries, met Per Dahl.", ["Mara Voss support free ferries"]),
    ("Per Dahl, a defender of Ostby United, scored twice.", []),
    ("On Monday, Mara Voss met Per Dahl, promising to lift the levy.", ["Mara Voss support lifting the levy"]),
    ("Per Dahl is a liar, bigot and bully who has pledged to ban the ferry.", ["Per Dahl oppose ferry"]),
    ("Per Dahl was a strong voice in Ostby Hall in favour of the ferry.", ["Per Dahl support ferry"]),
    (
        "Mara Voss urged Ostland to resume the talks it abandoned.",
        ["Mara Voss support resuming the talks it abandoned"],
    ),
    ("Mara Voss tried to question three witnesses.", ["Mara Voss support questioning three witnesses"]),
]


@pytest.mark.parametrize(("text", "found"), ACTS, ids=[text for text, _ in ACTS])
def test_positions_of_acts(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found


SAID = [
    ("“It's a scandal,” Per Dahl said of the merger.", ["Per Dahl oppose merger"]),
    ("“He brings out the worst in people,” Mara Voss said of Per Dahl.", ["Mara Voss oppose Per Dahl"]),
    ("“Shame on the council,” Per Dahl said.", ["Per Dahl oppose council"]),
    ("“What Mara Voss wrote is appalling,” Per Dahl said.", ["Per Dahl oppose Mara Voss’s words"]),
    ("“What he ate was terrible,” Per Dahl said.", []),
    ("“There is no excuse for the delay,” Per Dahl said.", ["Per Dahl oppose delay"]),
    ("“There is no reason to panic,” Per Dahl said.", []),
    ("“Let's scrap the levy,” Per Dahl said.", ["Per Dahl oppose levy"]),
    ("“I don't think the merger is fair,” Per Dahl said.", ["Per Dahl oppose merger"]),
    ("“I don't think Mara Voss is bad,” Per Dahl said.", []),
    ("“The levy should be illegal,” Per Dahl said.", ["Per Dahl oppose levy"]),
    ("“The merger should not be a condition,” Per Dahl said.", ["Per Dahl oppose merger"]),
    ("“We will not tolerate the merger,” Per Dahl said.", ["Per Dahl oppose merger"]),
    ("“Mara Voss is unfit to lead,” Per Dahl said.", ["Per Dahl oppose Mara Voss"]),
    ("“Mara Voss did a terrible job,” Per Dahl said.", ["Per Dahl oppose Mara Voss"]),
    ("“The levy makes no sense,” Per Dahl said.", ["Per Dahl oppose levy"]),
    ("“Fares are too high,” Per Dahl said.", ["Per Dahl oppose Fares"]),
    ("“Our opposition to the merger is firm,” Per Dahl said.", ["Per Dahl oppose merger"]),
    ("“I am proud to back Mara Voss,” Per Dahl said.", ["Per Dahl support Mara Voss"]),
    ("Per Dahl was “totally against the levy in Ostby” then.", ["Per Dahl oppose levy in Ostby"]),
]


@pytest.mark.parametrize(("text", "found"), SAID, ids=[text for text, _ in SAID])
def test_positions_in_what_is_said(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found


SAME = [
    ("Mara Voss wants further subsidies. Mara Voss backs subsidies for boats.", 1),
    ("Mara Voss wants tax cuts. Mara Voss backs budget cuts.", 2),
]


@pytest.mark.parametrize(("text", "count"), SAME, ids=[text for text, _ in SAME])
def test_what_comes_up_again_is_one_target(text: str, count: int) -> None:
    assert len(positions(text, codebook=None)) == count
