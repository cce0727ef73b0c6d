"""Each claim says one thing of one subject, and what "we" or a document says is somebody's."""

from __future__ import annotations

import pytest

from tests.support.claims import claims_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The clerk opened the office, sorted the letters and left for Moss.",
            [
                "article: The clerk opened the office.",
                "article: The clerk sorted the letters.",
                "article: The clerk left for Moss.",
            ],
            id="a list of verbs",
        ),
        pytest.param(
            "The harbour will hire 20 pilots, buy two tugs and pave the quay.",
            [
                "article: The harbour will hire 20 pilots.",
                "article: The harbour will buy two tugs.",
                "article: The harbour will pave the quay.",
            ],
            id="a list after one modal",
        ),
        pytest.param(
            "The bus was late, the ferry was full and the tram was on fire.",
            ["article: The bus was late.", "article: The ferry was full.", "article: The tram was on fire."],
            id="a list of clauses",
        ),
        pytest.param(
            "Mia Voss owns a mill but still lives in a tent.",
            ["article: Mia Voss owns a mill.", "article: Mia Voss still lives in a tent."],
            id="an adverb before the second verb",
        ),
        pytest.param(
            "The dam is old and weak.", ["article: The dam is old.", "article: The dam is weak."], id="old and"
        ),
        pytest.param("Per Dahl was shot and killed.", ["article: Per Dahl was shot and killed."], id="one event"),
        pytest.param(
            "“This law is unfair, and it hurts small towns,” Per Dahl said.",
            ["Per Dahl: The law is unfair.", "Per Dahl: The law hurts small towns."],
            id="this, and it",
        ),
        pytest.param(
            "Mia Voss (Green), who is a vet, sold the farm.",
            ["article: Mia Voss (Green) sold the farm.", "article: Mia Voss is a vet."],
            id="a name with brackets",
        ),
        pytest.param(
            "The club praised former Mayor Per Dahl, who had paid for the roof.",
            ["article: The club praised former Mayor Per Dahl.", "article: Per Dahl had paid for the roof."],
            id="no mayor any more",
        ),
        pytest.param(
            "The reason for the strike was plain: The clerks received a bonus in May.",
            ["article: The reason for the strike was plain.", "article: The clerks received a bonus in May."],
            id="behind a colon",
        ),
        pytest.param(
            "Mia Voss saved money by closing two piers in May.",
            [
                "article: Mia Voss saved money by closing two piers in May.",
                "article: Mia Voss closed two piers in May.",
            ],
            id="by doing something",
        ),
    ],
)
def test_each_claim_says_one_thing(text: str, claims: list[str]) -> None:
    assert sorted(claims_of(text)) == sorted(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "“We sold the barn, and we want our money back,” Per Dahl said.",
            ["Per Dahl: Per Dahl and others sold the barn.", "Per Dahl: Per Dahl and others want their money back."],
            id="we and our",
        ),
        pytest.param(
            "“The minister lied to us about the dam,” Per Dahl said.",
            ["Per Dahl: The minister lied to Per Dahl and others about the dam."],
            id="us",
        ),
        pytest.param("“We told them that the roof leaks,” Per Dahl said.", [], id="others besides"),
        pytest.param(
            "“Our schools are old,” Per Dahl said.", ["Per Dahl: Per Dahl and others' schools are old."], id="our"
        ),
        pytest.param("“Let us close our schools,” Per Dahl said.", [], id="a request"),
    ],
)
def test_we_of_whom_nobody_is_named_is_the_speaker_and_others(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The verdict said the miller had cheated his clerks.",
            ["article: According to the verdict, the miller had cheated his clerks."],
            id="a verdict",
        ),
        pytest.param(
            "The port noted the letter on its website.",
            ["article: The port noted the letter on its website."],
            id="noted",
        ),
        pytest.param(
            "The guild called a meeting because rents had risen.",
            ["article: The guild called a meeting because rents had risen."],
            id="called a meeting",
        ),
        pytest.param(
            "The port said it was committed to the plan.",
            ["port: The port was committed to the plan."],
            id="it, a body",
        ),
        pytest.param("Experts say it shows how weak the port is.", [], id="it, something else"),
        pytest.param(
            "It was under Mia Voss that the town built the pool.",
            ["article: It was under Mia Voss that the town built the pool."],
            id="it, nothing",
        ),
        pytest.param(
            "Mia Voss and Per Dahl run the guild. They sold the hall in May.",
            ["article: Mia Voss and Per Dahl run the guild.", "article: Mia Voss and Per Dahl sold the hall in May."],
            id="they, two people",
        ),
    ],
)
def test_whose_claim_it_is_and_of_what(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims
