"""What the form of a new item begins with."""

from __future__ import annotations

import pytest

from extractor.review.forms import new_values
from extractor_schemas import CLAIMS, QUOTES, STANCES, LayerSpec
from tests.support.gold_items import TEXT, WHOLE, actor, gold, quote, span


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("A strike is coming.", "A strike is coming."),
        ("a strike\n  is coming,", "A strike is coming."),
        ("I was there", "I was there."),
        ("“Never,” she says", "“Never,” she says."),
        ("the bridge will be built", "The bridge will be built."),
        ("iPhones sell", "IPhones sell."),
        ("X", "X."),
        ("“We will not pay for it,”", "We will not pay for it."),
        ('"Who pays?"', "Who pays?."),
        ("that the ban would cost jobs", "The ban would cost jobs."),
        ("that’s all", "That’s all."),
        ("“Yes” and “no”", ""),  # which is no sentence, as is none of these
        ("and has needed new pumps for a decade", ""),
        ("which lost £90,000 last year", ""),
        ("that built the flats", ""),
        ("The club, which has 640 members", ""),
        ("it “the pride of the town”", ""),
        ("Die Brücke, die alt ist, wird im Mai geschlossen", "Die Brücke, die alt ist, wird im Mai geschlossen."),
    ],
)
def test_a_new_claim_begins_as_the_chosen_words_as_a_sentence(words: str, claim: str) -> None:
    assert new_values(CLAIMS, (0, len(words)), gold(), words)["text"] == claim


@pytest.mark.parametrize("layer", [CLAIMS, STANCES], ids=lambda layer: layer.name)
def test_evidence_that_is_a_quotation_alone_begins_without_its_marks(layer: LayerSpec) -> None:
    quoted = WHOLE.quotes[1]
    of_quote = new_values(layer, None, WHOLE, TEXT, source=(QUOTES, quoted))
    of_words = new_values(layer, quoted.content[0].range, WHOLE, TEXT)

    for values in (of_quote, of_words):
        assert [span.text for span in values["evidence"]] == ["We will not pay for it"]


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        ("The club, which has 640 members", None),
        ("which has 640 members", None),
        ("would sue if it lost", "a1"),
        ("which was late", "a1"),
    ],
)
def test_what_is_added_to_reported_words_is_no_claim_of_the_speaker(words: str, claimant: str | None) -> None:
    said = "The club, which has 640 members, would sue if it lost the case which was late"
    text = f"{said}, Ada Holm added."
    items = {"actors": [actor("a1", "Ada Holm", text=text)], "quotes": [quote("q1", said, "a1", text=text)]}
    found = gold().model_copy(update=items)

    assert new_values(CLAIMS, span(words, text=text).range, found, text)["claimant"] == claimant
