"""What the article asserts in its own voice: its main clauses, and nothing that somebody else says."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


def own_claims_of(text: str) -> list[str]:
    claims = extract_reply(Article.of(text), split_sentences(text)).claims
    return [claim.text for claim in claims if claim.claimant is None]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        pytest.param("The council closed the bridge in May.", ["The council closed the bridge in May."], id="sentence"),
        pytest.param(
            "The council closed the bridge, and the shops lost their trade.",
            ["The council closed the bridge.", "The shops lost their trade."],
            id="two clauses",
        ),
        pytest.param(
            "The council closed the bridge and sold the ferry.",
            ["The council closed the bridge.", "The council sold the ferry."],
            id="a shared subject",
        ),
        pytest.param(
            "The bridge was closed in May and replaced in June.",
            ["The bridge was closed in May.", "The bridge was replaced in June."],
            id="a shared auxiliary",
        ),
        pytest.param(
            "Officer Jan Maas was attacked in May and filed a complaint.",
            ["Officer Jan Maas was attacked in May.", "Officer Jan Maas filed a complaint."],
            id="an active verb after a passive one shares no auxiliary",
        ),
        pytest.param(
            "The council did not close the bridge or sell the ferry and the park.",
            ["The council did not close the bridge or sell the ferry and the park."],
            id="what is negated is not split",
        ),
        pytest.param(
            "If the bridge closes, the shops will suffer and the jobs will go.",
            ["If the bridge closes, the shops will suffer and the jobs will go."],
            id="what has a condition is not split",
        ),
        pytest.param(
            "The bridge is not open, but the ferry is back.",
            ["The bridge is not open.", "The ferry is back."],
            id="a clause with a subject of its own is split from a negated one",
        ),
        pytest.param(
            "The bridge is open to cars that pay, but the road is closed.",
            ["The bridge is open to cars that pay.", "The road is closed."],
            id="and from one with a relative clause",
        ),
        pytest.param(
            "The towns are angry but want to pay the bill.",
            ["The towns are angry.", "The towns want to pay the bill."],
            id="a predicate and a verb",
        ),
        pytest.param(
            "A poll found that the bridge is closed.",
            ["A poll found that the bridge is closed."],
            id="what a document of nobody found",
        ),
        pytest.param(
            "The council met on Friday, closing the bridge to cars.",
            ["The council met on Friday.", "The council closed the bridge to cars."],
            id="a participle after a clause",
        ),
        pytest.param(
            "The bridge, built in 1931, is closed.",
            ["The bridge is closed.", "The bridge was built in 1931."],
            id="a participle after a subject",
        ),
        pytest.param(
            "The bridge, which has two lanes of traffic, is closed.",
            ["The bridge is closed.", "The bridge has two lanes of traffic."],
            id="a relative clause after a subject",
        ),
        pytest.param(
            "The US is said to oppose the bridge.", ["The US is said to oppose the bridge."], id="said to be so"
        ),
        pytest.param(
            "It should be noted that the bridge is closed.", ["The bridge is closed."], id="a clause that is only noted"
        ),
        pytest.param(
            "While the ferry sank, the bridge was closed, and the shops lost trade.",
            ["While the ferry sank, the bridge was closed.", "The shops lost trade."],
            id="a clause of time is no condition",
        ),
        pytest.param("And the bridge is closed.", ["The bridge is closed."], id="a conjunction first"),
        pytest.param(
            "The towns depend on the bridge.", ["The towns depend on the bridge."], id="the base form of a verb"
        ),
        pytest.param(
            "The bridge was built by Ada Holm and Bo Lind in May.",
            ["The bridge was built by Ada Holm and Bo Lind in May."],
            id="joined names are no clauses",
        ),
        pytest.param(
            "Anna Berg, the mayor of Ostby, opened the bridge.",
            ["Anna Berg opened the bridge.", "Anna Berg is the mayor of Ostby."],
            id="apposition",
        ),
        pytest.param(
            "The council sold the ferry to Olu Adisa, who owns three others.",
            ["The council sold the ferry to Olu Adisa.", "Olu Adisa owns three others."],
            id="relative clause",
        ),
        pytest.param(
            "Anna Berg said no. She has closed the bridge.", ["Anna Berg has closed the bridge."], id="pronoun"
        ),
        pytest.param(
            "Anna Berg said no. In May, she closed the bridge.",
            ["In May, Anna Berg closed the bridge."],
            id="pronoun after an adverbial",
        ),
        pytest.param(
            "Towns will pay in places where they gain most.",
            ["Towns will pay in places where they gain most."],
            id="they within a sentence",
        ),
        pytest.param("Berg sold the ferry that he bought.", ["Berg sold the ferry that he bought."], id="a name first"),
        pytest.param("The ferry sank after he sold it.", [], id="a person without a name"),
        pytest.param("OSTBY, May 2 — The bridge was closed.", ["The bridge was closed."], id="dateline"),
        pytest.param("That question divides the council.", ["The question divides the council."], id="that noun"),
        pytest.param("That means people will leave the town.", [], id="that alone"),
        pytest.param(
            "Dr Anna Berg, a teacher at Ostby College, who closed the bridge, spoke.",
            ["Dr Anna Berg is a teacher at Ostby College.", "Dr Anna Berg closed the bridge."],
            id="who after an apposition",
        ),
    ],
)
def test_main_clauses_are_the_articles_own_claims(text: str, wordings: list[str]) -> None:
    assert own_claims_of(text) == wordings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Will the council close the bridge?", id="question"),
        pytest.param("Close the bridge now.", id="command"),
        pytest.param("Council Closes Bridge After Years of Quarrels.", id="headline"),
        pytest.param("Council closes the bridge", id="line without a stop"),
        pytest.param("Read more about how the council closed the bridge.", id="furniture"),
        pytest.param("It has closed the bridge.", id="nobody that it could mean"),
        pytest.param("That closed the bridge for years.", id="that"),
        pytest.param("We closed the bridge for years.", id="we"),
        pytest.param("Anna Berg spoke to the council on Sunday.", id="the mere act of speaking"),
        pytest.param("The bridge is closed, Anna Berg said.", id="attributed"),
        pytest.param("The council declined to comment.", id="no comment"),
    ],
)
def test_what_the_article_does_not_assert_is_no_claim_of_its_own(text: str) -> None:
    assert own_claims_of(text) == []


def test_claims_of_many_conjuncts_are_found() -> None:
    text = "The council closed the bridge" + " and sold the ferry" * 200 + "."

    assert len(own_claims_of(text)) <= 2
