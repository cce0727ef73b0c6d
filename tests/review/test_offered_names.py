"""Claims are offered with names for pronouns where somebody is sure whom they mean, and else without any text."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, Article, GoldActor
from tests.support.gold_items import span


def offered_text(text: str, words: str, *actors: GoldActor) -> str | None:
    """The text that is offered for a claim on the words, with the rules' actors and quotes in gold, and these."""
    found = rules_findings(text).items
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": [*found.actors, *actors], "quotes": found.quotes})
    values = new_values(CLAIMS, span(words, text=text).range, gold, text)
    offer = offers(rules_findings(text), gold, text, CLAIMS, values).get("text")
    return offer.words if offer else None


_OWN = [
    ("Ann Lowe said the figures were wrong, and her party will vote.", "her party", "Green party",
     "The Green party will vote."),
    ("Ada Holm said her office would vote.", "her office", "Harbour Office", "Harbour Office would vote."),
    ("Otto Rehn said their firm would vote.", "their firm", "Rehn Boats", "Rehn Boats would vote."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "claim"), _OWN, ids=[row[0] for row in _OWN])
def test_a_body_has_the_name_of_whom_gold_mentions_by_these_words(text: str, words: str, name: str, claim: str) -> None:
    body = GoldActor(id="x1", name=name, kind="organisation", anonymous=False, mentions=[span(words, text=text)])

    assert offered_text(text, text[text.index(words) : -1], body) == claim


def test_also_within_the_words() -> None:
    text = "Bo Lind said the mayor had ignored his union."
    mention = span("his union", text=text)
    union = GoldActor(id="x1", name="Dockers' Union", kind="organisation", anonymous=False, mentions=[mention])

    assert offered_text(text, "the mayor had ignored his union", union) == "The mayor had ignored Dockers' Union."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ada Holm conceded the works were late, but insisted (they would be finished by June).",
         "The works would be finished by June."),
        ("Ada Holm said the tower was old and added that (it could fall).", "The tower could fall."),
        ("Ada Holm on Monday defended the new tram line along Castle Street, saying (it would bring 600 visitors).",
         "The new tram line along Castle Street would bring 600 visitors."),
        ("Bo Lind criticised the cuts, saying (they would cost 300 jobs).", "The cuts would cost 300 jobs."),
        ("Ada Holm praised the nurses, saying (they had saved lives).", "The nurses had saved lives."),
        ("Mia Falk left the city, saying (she was tired).", "Mia Falk was tired."),
        ("Mia Falk visited Otto Rehn, saying (they were friends).", None),
        ("After Bo Lind was sacked, Per Dahl said (they had lied).", None),
        ("Otto Rehn, whose firm closed, said (they had been warned).", None),
    ],
)  # fmt: skip
def test_it_and_they_in_what_somebody_says(text: str, claim: str | None) -> None:
    before, _, rest = text.partition("(")
    words, _, after = rest.partition(")")

    assert offered_text(before + words + after, words) == claim
