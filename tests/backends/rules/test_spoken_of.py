"""Whom "he" and "she" mean in somebody's own words; nobody where it may be another."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.speakers import speakers_of


def claims_of(text: str) -> list[str]:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    return [f"{names[claim.claimant]}: {claim.text}" for claim in reply.claims if claim.claimant]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Ada Holm attacked Bo Lind in Ostby on Friday. “He is a danger to the town,” Ada Holm said.",
            ["Ada Holm: Bo Lind is a danger to the town."],
            id="the one person of whom the sentence before speaks",
        ),
        pytest.param(
            "Mary Berg met John Lind and Erik Dahl on Friday. “He is a danger to the town,” Mary Berg said.",
            [],
            id="either of two",
        ),
        pytest.param(
            "Mary Berg met John Lind and Anna Holm on Friday. “She is a danger to the town,” Mary Berg said.",
            ["Mary Berg: Anna Holm is a danger to the town."],
            id="the one who fits",
        ),
        pytest.param(
            "Mary Berg was in Ostby on Friday. “She is a danger to the town,” Mary Berg said.", [], id="nobody"
        ),
        pytest.param(
            "“Mayor John Lind owns the dam. His brother leads the council,” Mary Berg said.",
            ["Mary Berg: Mayor John Lind owns the dam.", "Mary Berg: Mayor John Lind's brother leads the council."],
            id="the subject before it",
        ),
        pytest.param(
            "“The tunnel is a waste of time.” — Erik Dahl\n\n“He has hurt us again and again.” — Mary Berg",
            ["Erik Dahl: The tunnel is a waste of time."],
            id="who signed another quotation is not spoken of",
        ),
        pytest.param(
            "Bo Lind was in Ostby. “Since the mayor took office, he has closed two schools,” Ada Holm said.",
            ["Ada Holm: The mayor took office.", "Ada Holm: Since the mayor took office, he has closed two schools."],
            id="a person described in the sentence itself",
        ),
    ],
)
def test_he_and_she_in_somebodys_words(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The best we ever had,” Tom Marsh said of Mara Voss.", "The best"),
        ("“The finest mayor in years,” said Tom Marsh of Mara Voss.", "The finest"),
        ("Tom Marsh said of Mara Voss: “She never quit.”", "She never"),
        ("Of Mara Voss, Tom Marsh said: “She is tireless.”", "She is"),
        ("“A giant,” Tom Marsh wrote of Mara Voss in the Gazette.", "A giant"),
        ("“Tireless,” is what Tom Marsh called Mara Voss.", "Tireless"),
        ("“A national scandal” was how Tom Marsh described the cuts.", "A national"),
        ("Tom Marsh said of his predecessor that she had been a coward.", "she had been"),
    ],
)
def test_whoever_says_it_of_somebody_speaks(text: str, words: str) -> None:
    assert speakers_of(text, words) == {("Tom Marsh",)}


def test_whoever_speaks_is_of_nobody_of_whom_is_spoken() -> None:
    with Extractor() as extractor:
        record = extractor.extract_text("“The finest mayor in years,” said Tom Marsh of Mara Voss.")
    assert [(actor.name, actor.affiliation) for actor in record.actors] == [("Tom Marsh", None)]


@pytest.mark.parametrize(
    ("of", "claimed"),
    [
        ("her predecessor that she", []),
        ("the bishop that she", []),
        ("herself that she", ["Ina Dunne: Ina Dunne had been a coward."]),
        ("the strike that she", ["Ina Dunne: Ina Dunne had been a coward."]),
    ],
)
def test_she_is_not_who_says_it_of_somebody(of: str, claimed: list[str]) -> None:
    assert claims_of(f"Ina Dunne said of {of} had been a coward.") == claimed
