"""Positions as campaigns and reports of them tell these: votes, endorsements, critics, protests and promises."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

CAMPAIGNS = [
    ("Per Dahl plans to vote for Mia Voss.", ["Per Dahl support Mia Voss"]),
    ("Per Dahl has vowed not to raise fares.", ["Per Dahl oppose raising fares"]),
    ("Per Dahl vowed not to scrap the levy.", ["Per Dahl support levy"]),
    ("Per Dahl was not going to back the levy.", ["Per Dahl oppose levy"]),
    ("Per Dahl is going to win the race.", []),
    ("Per Dahl has proposed making buses free.", ["Per Dahl support making buses free"]),
    ("Per Dahl has promised a veto of the budget.", ["Per Dahl oppose budget"]),
    ("Per Dahl promised reporters a cake.", []),
    ("Per Dahl helped defeat the budget.", ["Per Dahl oppose budget"]),
    ("Per Dahl threw his support behind Mia Voss.", ["Per Dahl support Mia Voss"]),
    ("Per Dahl is an outspoken critic of the levy.", ["Per Dahl oppose levy"]),
    ("Per Dahl, a vocal supporter of the levy, met Mia Voss.", ["Per Dahl support levy"]),
    ("Per Dahl, a former critic of the levy, met Mia Voss.", []),
    ("Per Dahl is no fan of the levy.", ["Per Dahl oppose levy"]),
    (
        "Per Dahl, who opposes the levy and backs gun rights, won.",
        ["Per Dahl oppose levy", "Per Dahl support gun rights"],
    ),
    ("Mia Voss won the endorsement of the Drivers' Union.", ["Drivers' Union support Mia Voss"]),
    ("Mia Voss touted endorsements from 95 retired generals.", ["95 retired generals support Mia Voss"]),
    ("Mia Voss has little support from teachers.", []),
    ("Per Dahl joined protests against the pipeline.", ["Per Dahl oppose pipeline"]),
    ("Per Dahl's endorsement of Mia Voss came on Friday.", ["Per Dahl support Mia Voss"]),
    ("Fund Forward, a committee that intends to defeat Mia Voss, spent millions.", ["Fund Forward oppose Mia Voss"]),
    (
        "Per Dahl called for an end to the levy and a new bridge.",
        ["Per Dahl oppose levy", "Per Dahl support new bridge"],
    ),
    ("Despite his disdain for the levy, Per Dahl paid it.", ["Per Dahl oppose levy"]),
    (
        "Lawyers for both Per and Ivar Dahl filed papers opposing the sale of the pier.",
        ["Ivar Dahl oppose sale of the pier", "Per Dahl oppose sale of the pier"],
    ),
    (
        "Per Dahl opposes an expansive new trade deal with countries bordering the Sea, known as the Northern Pact.",
        ["Per Dahl oppose Northern Pact"],
    ),
    (
        "Per Dahl opposes abortion, gun control and same-sex marriage.",
        ["Per Dahl oppose abortion", "Per Dahl oppose gun control", "Per Dahl oppose same-sex marriage"],
    ),
    ("Per Dahl backs Mia Voss, a Liberal, and left the room.", ["Per Dahl support Mia Voss"]),
    ("Per Dahl opposes the dam, citing cost, noise and smell.", ["Per Dahl oppose dam"]),
    ("Per Dahl supports health and safety laws.", ["Per Dahl support health and safety laws"]),
    ("Per Dahl pledged a million to the library.", []),
    ("Per Dahl asked the council to delay the vote.", ["Per Dahl oppose vote"]),
    ("Per Dahl asked the council to leave the room.", []),
    ("Judge Mia Voss upheld the ban on fireworks.", ["Mia Voss support ban on fireworks"]),
    ("Per Dahl has great admiration for Mia Voss.", ["Per Dahl support Mia Voss"]),
    ("Per Dahl agreed with Mia Voss that it was late.", []),
    ("Per Dahl overturned the decision.", []),
]


@pytest.mark.parametrize(("text", "found"), CAMPAIGNS, ids=[text for text, _ in CAMPAIGNS])
def test_positions_of_campaigns(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
