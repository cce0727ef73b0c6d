"""What a sentence tells in its parts is claimed beside it: in subordinate clauses, joined verbs and participles."""

from __future__ import annotations

import pytest

from tests.support.claims import claims_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The firm closed the plant after workers went on strike in June.",
            ["The firm closed the plant after workers went on strike in June.", "Workers went on strike in June."],
            id="after",
        ),
        pytest.param(
            "When the storm hit the coast, the ferry was still at sea.",
            ["The storm hit the coast.", "The ferry was still at sea."],
            id="when, first",
        ),
        pytest.param(
            "After Congress passed the bill, Ada Holm signed it in June.",
            ["Congress passed the bill.", "After Congress passed the bill, Ada Holm signed it in June."],
            id="the rest leans on what is first",
        ),
        pytest.param(
            "Though she has given a million to the town, Ada Holm lost her seat.",
            [
                "Ada Holm has given a million to the town.",
                "Ada Holm lost her seat.",
            ],
            id="she, before her name",
        ),
        pytest.param("When people vote, they queue for hours.", [], id="when, of what is usual"),
        pytest.param(
            "The river is as wide as the lake is long.", ["The river is as wide as the lake is long."], id="as wide as"
        ),
        pytest.param(
            "The school will open when the builders finish the roof.",
            ["The school will open when the builders finish the roof."],
            id="when, of what comes",
        ),
        pytest.param(
            "The mill stayed open for more than ten years and finally was sold.",
            ["The mill stayed open for more than ten years.", "The mill finally was sold."],
            id="a joined passive behind more than",
        ),
        pytest.param(
            "The plan never had a budget and is now dead.",
            ["The plan never had a budget.", "The plan is now dead."],
            id="a negation is of the first verb alone",
        ),
        pytest.param(
            "The dam did not break and flood the town.",
            ["The dam did not break and flood the town."],
            id="of both verbs",
        ),
        pytest.param(
            "Bo Lind bought the mill, sold the land, and left the valley.",
            ["Bo Lind bought the mill.", "Bo Lind sold the land.", "Bo Lind left the valley."],
            id="a list of verbs",
        ),
        pytest.param(
            "Bo Lind consolidates the Green Party and Ada Holm recovers from a cold.",
            ["Bo Lind consolidates the Green Party.", "Ada Holm recovers from a cold."],
            id="names on both sides of and",
        ),
        pytest.param(
            "Some 44 percent would back Holm, while 5 percent prefer Lind and 1 percent support Mia Voss.",
            ["Some 44 percent would back Holm.", "5 percent prefer Lind.", "1 percent support Mia Voss."],
            id="shares with verbs",
        ),
        pytest.param(
            "Rosa Lindqvist, who's been mayor since 2019, opened the bridge.",
            ["Rosa Lindqvist opened the bridge.", "Rosa Lindqvist has been mayor since 2019."],
            id="who's been",
        ),
        pytest.param(
            "Rosa Lindqvist, who recently joined the Liberals, opened the bridge.",
            ["Rosa Lindqvist opened the bridge.", "Rosa Lindqvist recently joined the Liberals."],
            id="who, and an adverb",
        ),
        pytest.param(
            "Peter Amsel was a young lawyer who had defended the miners.",
            ["Peter Amsel was a young lawyer.", "Peter Amsel had defended the miners."],
            id="what somebody was that had done something",
        ),
        pytest.param("Karin Dahl is the person who found the key.", None, id="who somebody is"),
        pytest.param(
            "Bo Lind was arrested after entering the hall on Friday.",
            ["Bo Lind was arrested after entering the hall on Friday.", "Bo Lind entered the hall on Friday."],
            id="after entering",
        ),
        pytest.param("The bill passed after failing twice.", None, id="after failing, of a thing"),
        pytest.param(
            "The council met in May, surveying the road for a third time.",
            ["The council met in May.", "The council surveyed the road for a third time."],
            id="a participle that is in no list",
        ),
        pytest.param(
            "The report is short, with a list of names at the end.",
            ["The report is short.", "The report has a list of names at the end."],
            id="with a",
        ),
        pytest.param(
            "Founded in 1990 by miners, the club owns the pier.",
            ["Founded in 1990 by miners, the club owns the pier.", "The club was founded in 1990 by miners."],
            id="a participle that is first",
        ),
        pytest.param(
            "Facing a long trial, Bo Lind sold his house.",
            ["Facing a long trial, Bo Lind sold his house.", "Bo Lind faced a long trial."],
            id="facing",
        ),
        pytest.param(
            "Bo Lind gave money to Ada Holm, whose office was looking into the firm.",
            ["Bo Lind gave money to Ada Holm.", "Ada Holm's office was looking into the firm."],
            id="whose",
        ),
        pytest.param(
            "The hotel — which is owned by the city — lost money in May.",
            ["The hotel — which is owned by the city — lost money in May.", "The hotel is owned by the city."],
            id="between dashes",
        ),
        pytest.param("The boat sank, with the loss of ten lives.", None, id="with the"),
    ],
)
def test_the_parts_of_a_sentence(text: str, claims: list[str] | None) -> None:
    assert claims_of(text) == [f"article: {claim}" for claim in ([text] if claims is None else claims)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The court ruled that the law was void and that the state must pay damages.",
            ["court: The law was void.", "court: The state must pay damages."],
            id="ruled that",
        ),
        pytest.param(
            "Ada Holm said that the lake rose in May and the mayor closed the road.",
            ["Ada Holm: The lake rose in May.", "Ada Holm: The mayor closed the road."],
            id="joined clauses behind that",
        ),
        pytest.param(
            "“I am honoured by Senator Lind. The bridge is too old,” Ada Holm said.",
            ["Ada Holm: Ada Holm is honoured by Senator Lind.", "Ada Holm: The bridge is too old."],
            id="a sentence that ends with a name",
        ),
        pytest.param(
            "Ada Holm called the bill a “gift,” a “trap” and “a slow poison.”",
            [
                "Ada Holm: The bill is a “gift”.",
                "Ada Holm: The bill is a “trap”.",
                "Ada Holm: The bill is “a slow poison”.",
            ],
            id="called several things",
        ),
        pytest.param(
            "Mia Voss described Bo Lind as “a lifetime clerk” who “has never closed a deal.”",
            ["Mia Voss: Bo Lind is “a lifetime clerk”.", "Mia Voss: Bo Lind “has never closed a deal”."],
            id="and who does something",
        ),
        pytest.param(
            "Ada Holm asked the rivals to discuss their plans and refrain from attacks.",
            ["Ada Holm: The rivals should discuss their plans.", "Ada Holm: The rivals should refrain from attacks."],
            id="asked for two acts",
        ),
        pytest.param(
            "Ada Holm intends to sue the city and sell the house.",
            ["Ada Holm: Ada Holm intends to sue the city.", "Ada Holm: Ada Holm intends to sell the house."],
            id="two intentions",
        ),
        pytest.param(
            "Ada Holm expects the council to vote in June.", ["Ada Holm: The council will vote in June."], id="expects"
        ),
        pytest.param(
            "Ada Holm said she believes the dam is unsafe.", ["Ada Holm: The dam is unsafe."], id="said she believes"
        ),
        pytest.param("Ada Holm said that she thinks he is a fool.", [], id="thinks of somebody"),
        pytest.param(
            "The agency said it is lowering its forecast for the year.",
            ["agency: The agency is lowering its forecast for the year."],
            id="it is lowering",
        ),
        pytest.param(
            "Ada Holm said it was “a mistake” to close the school.",
            ["Ada Holm: It was “a mistake” to close the school."],
            id="it stands for what follows, with a word quoted",
        ),
        pytest.param(
            "Ada Holm told Bo Lind that she hopes to run again.",
            ["Ada Holm: Ada Holm hopes to run again."],
            id="what people tell of themselves",
        ),
        pytest.param(
            "In an interview with Bo Lind, Ada Holm said she never met the mayor.",
            ["Ada Holm: Ada Holm never met the mayor."],
            id="on what occasion",
        ),
        pytest.param(
            "“Our troops are tired,” Senator Ada Holm said.",
            ["Ada Holm: The country's troops are tired."],
            id="our troops",
        ),
        pytest.param(
            "“I love our country,” Ada Holm said.", ["Ada Holm: Ada Holm loves the country."], id="our country"
        ),
        pytest.param("“Bo Lind wants to sell our schools,” Ada Holm said.", [], id="our schools may be anybody's"),
        pytest.param(
            "“This is a great day for Ostby,” Ada Holm said.",
            ["Ada Holm: This is a great day for Ostby."],
            id="this is a day",
        ),
        pytest.param("“This is a plan for Ostby,” Ada Holm said.", [], id="this is anything"),
        pytest.param(
            "Bo Lind’s lawyer, Mia Voss, said: “We are pleased with the ruling.”",
            ["Mia Voss: Mia Voss's side is pleased with the ruling.", "article: Mia Voss is Bo Lind’s lawyer."],
            id="a lawyer's we",
        ),
        pytest.param(
            "Some 63 percent said that the dam is safe.",
            ["63 percent: The dam is safe.", "article: Some 63 percent said that the dam is safe."],
            id="how many say so",
        ),
        pytest.param(
            "Ada Holm wrote a memoir of her time at the port.",
            ["article: Ada Holm wrote a memoir of her time at the port."],
            id="what somebody writes",
        ),
    ],
)
def test_the_parts_of_what_is_said(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims


PIECE = """\
I worked at the bank for ten years. My father was a miner. I saw it all.

“I never lied,” Bo Lind said.

I think that the bank should close. We all need money.
"""


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(f"{PIECE}\nAda Holm is a teacher in Ostby.", id="named below"),
        pytest.param(f"By Ada Holm\n\n{PIECE}", id="named above"),
    ],
)
def test_an_author_who_says_i_in_an_opinion_piece_is_named(piece: str) -> None:
    claims = claims_of(piece)

    assert [claim for claim in claims if "bank" in claim or "father" in claim] == [
        "article: Ada Holm worked at the bank for ten years.",
        "article: Ada Holm's father was a miner.",
        "article: The bank should close.",
    ]
    assert "Bo Lind: Bo Lind never lied." in claims


def test_nobody_is_the_author_who_is_not_named() -> None:
    assert claims_of(PIECE) == ["Bo Lind: Bo Lind never lied."]
