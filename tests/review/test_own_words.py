"""A speaker's "we", "our" and "I" in an offered claim are a name: of the body that they speak for, or their own."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, QUOTES, Article, GoldActor
from tests.support.gold_items import actor, quote, span

_NORBAU = "Norbau Ltd lost a ship on Monday.\n\n"


def claim_of(text: str, words: str, *actors: GoldActor) -> str | None:
    """The claim that is offered of the words of the last of some actors."""
    said = quote("q1", words, actors[-1].id, text=text)
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": list(actors), "quotes": [said]})
    values = new_values(CLAIMS, span(words, text=text).range, gold, text)
    offered = offers(rules_findings(text), gold, text, CLAIMS, values).get("text")
    return offered.words if offered else values["text"]


@pytest.mark.parametrize(
    ("speaker", "words", "expected"),
    [
        # written before the change
        ("A spokeswoman for Norbau", "We will mend the roof.", "Norbau Ltd will mend the roof."),
        ("A spokesman for the company", "Our price is fair.", "Norbau Ltd's price is fair."),
        ("A spokesman for the company", "We are ready to cut our price.", "Norbau Ltd is ready to cut its price."),
        ("A forklift driver", "I would take five.", "A forklift driver would take five."),
        # written after it
        ("A spokeswoman for Norbau Ltd", "We have lost three ships.", "Norbau Ltd has lost three ships."),
        ("A lawyer for the firm", "We never saw the report.", "Norbau Ltd never saw the report."),
        ("A spokesman for Norbau", "The bank offered us a loan.", "The bank offered Norbau Ltd a loan."),
        ("A young nurse", "My shifts were cut.", "A young nurse's shifts were cut."),
        ("A resident", "We have lost a park.", "We have lost a park."),
    ],
)
def test_we_is_the_body_and_i_the_speaker(speaker: str, words: str, expected: str) -> None:
    text = f"{_NORBAU}{speaker} said: “{words}”"
    norbau = actor("a1", "Norbau Ltd", text=text, kind="organisation")
    person = actor("a2", speaker, text=text, role=speaker.lower().split()[1])

    assert claim_of(text, f"“{words}”", norbau, person) == expected


@pytest.mark.parametrize(
    ("text", "words", "kind", "name", "expected"),
    [
        ("The Mill Trust said it would sue.", "it would sue", "organisation", "Mill Trust",
         "The Mill Trust would sue."),
        ("One of us said she felt alone.", "she felt alone", "person", "One of us", "One of us felt alone."),
        ("Some boys said they would stay.", "they would stay", "group", "Some boys", "Some boys would stay."),
        ("The Mill Trust said it would be late.", "it would be late", "organisation", "Mill Trust",
         "It would be late."),
    ],
)  # fmt: skip
def test_a_speakers_own_pronoun_is_the_name(text: str, words: str, kind: str, name: str, expected: str) -> None:
    assert claim_of(text, words, actor("a1", name, text=text, kind=kind)) == expected


def test_some_of_them_are_offered_as_the_speaker() -> None:
    text = "Tenants met on Monday. Some of them feared that the lease would end."
    gold = empty_gold(Article.of(text))
    values = new_values(QUOTES, span("that the lease would end", text=text).range, gold, text)
    offered = offers(rules_findings(text), gold, text, QUOTES, values)

    assert (offered["speaker"].words, offered["source"].words) == ("Some of them", "Some of them")
