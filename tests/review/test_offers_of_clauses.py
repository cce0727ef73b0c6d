"""What is offered as the claim of a part of a sentence says it of what it is about, as a whole sentence."""

from __future__ import annotations

import pytest

from extractor_schemas import CLAIMS, QUOTES, GoldClaim
from tests.review.test_offers_of_words import offered
from tests.support.gold_items import claim, span


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        # written before the mend
        pytest.param(
            "has needed a new engine since",
            "The ferry, which failed in May and has needed a new engine since, is for sale.",
            "The ferry has needed a new engine since.",
            id="joined to a clause within the sentence",
        ),
        pytest.param(
            "and will cost £3m",
            "Ada Holm opened the library, which stands on the quay and will cost £3m.",
            "The library will cost £3m.",
            id="with its conjunction, to one at the end",
        ),
        pytest.param(
            "has left the town",
            "The mill, which closed in May, sacked Ivo Orr and has left the town.",
            "The mill has left the town.",
            id="to the main clause, behind another one",
        ),
        pytest.param(
            "has asked for a refund",
            "The board bought a boat that sank and has asked for a refund.",
            "The board asked for a refund.",
            id="to who can do so",
        ),
        pytest.param(
            "has sued the council",
            "Ada Holm told the court of the pier, which burned down, and has sued the council.",
            None,
            id="behind a comma",
        ),
        pytest.param(
            "has never returned",
            "Ivo Orr left because the mill was late and has never returned.",
            None,
            id="to either behind a reason",
        ),
        # written after it
        pytest.param(
            "but has retired",
            "Ada Holm met Ivo Orr, who led the union for years but has retired.",
            "Ivo Orr has retired.",
            id="of somebody",
        ),
        pytest.param(
            "was fined twice",
            "Police questioned the driver, who had left Torv and was fined twice.",
            "The driver was fined twice.",
            id="of somebody who is only described",
        ),
        pytest.param(
            "has repaired", "The guild sold the crane, which Ada Holm bought and has repaired.", None, id="of an object"
        ),
        pytest.param(
            "that built the flats",
            "Tarn Homes, a developer that built the flats, denied it.",
            "The developer built the flats.",
            id="a clause with that",
        ),
        pytest.param(
            "which has 900 pupils and two gyms",
            "The school, which has 900 pupils and two gyms, is full.",
            "The school has 900 pupils and two gyms.",
            id="one verb of two things",
        ),
        pytest.param("But the dam is safe", "The town met. But the dam is safe.", "The dam is safe.", id="but"),
    ],
)
def test_a_clause_is_of_what_it_is_about_or_nothing_is_offered(words: str, text: str, expected: str | None) -> None:
    assert offered(CLAIMS, words, text).get("text") == expected


@pytest.mark.parametrize(
    ("words", "text", "quote", "claim"),
    [
        # written before the mend
        pytest.param(
            "it “the pride of Ostby”",
            "Ada Holm had defended the pier as recently as May, when she called it “the pride of Ostby”.",
            {"speaker": "Ada Holm", "source": "she", "cue": "called"},
            "The pier is the pride of Ostby.",
            id="she is known",
        ),
        # written after it
        pytest.param(
            "it “a pit of lies”",
            "Ada Holm left the bank for the harbour guild in May, when she called it “a pit of lies”.",
            {"speaker": "Ada Holm", "source": "she", "cue": "called"},
            None,
            id="it may be either",
        ),
        pytest.param(
            "it “a theft”",
            "Ivo Orr said that Ada Holm had called it “a theft”.",
            {"speaker": "Ada Holm", "source": "Ada Holm", "cue": "called", "reported_by": "Ivo Orr"},
            None,
            id="somebody reports it",
        ),
    ],
)
def test_who_calls_something_so_is_named_and_reports_nothing_of_their_own(
    words: str, text: str, quote: dict[str, str], claim: str | None
) -> None:
    assert offered(QUOTES, words, text) == quote
    assert offered(CLAIMS, words, text).get("text") == claim


def test_what_somebody_defended_is_told_by_the_article() -> None:
    text = "Ada Holm had defended the pier as recently as May, when she called it “the pride of Ostby”."
    found = offered(CLAIMS, "Ada Holm had defended the pier as recently as May", text)

    assert (found.get("claimant"), found["kind"]) == (None, "fact")


@pytest.mark.parametrize(
    ("words", "text", "claims"),
    [
        # written before the mend
        pytest.param(
            "The council will close the mill, which lost £90,000 last year and has needed a roof for a decade",
            "{}.",
            {
                "The council will close the mill.": "The council will close the mill",
                "The mill lost £90,000 last year.": "which lost £90,000 last year",
                "The mill has needed a roof for a decade.": "has needed a roof for a decade",
            },
            id="at the end",
        ),
        pytest.param(
            "The club, which has 640 members, would sue if the council sold it",
            "{}, Ada Holm added.",
            {
                "The club would sue if the council sold it.": "The club … would sue if the council sold it",
                "The club has 640 members.": "which has 640 members",
            },
            id="within what is said",
        ),
        # written after it
        pytest.param(
            "Ada Holm, who opened the mill in 1990 and sold the pier in 2001, lives in Ostby",
            "{}.",
            {
                "Ada Holm lives in Ostby.": "Ada Holm … lives in Ostby",
                "Ada Holm opened the mill in 1990.": "who opened the mill in 1990",
                "Ada Holm sold the pier in 2001.": "sold the pier in 2001",
            },
            id="of what somebody did",
        ),
        pytest.param(
            "The mill, which was bought and sold twice, is for sale",
            "{}.",
            {"The mill is for sale.": "The mill … is for sale", "The mill was bought and sold twice.": "which was"},
            id="of two participles",
        ),
        # the relative clause alone, written before the mend
        pytest.param(
            "which lost a third of its riders in 2029 and has needed two new engines",
            "The tram, {}, is for sale.",
            {
                "The tram lost a third of its riders in 2029.": "which lost a third of its riders in 2029",
                "The tram has needed two new engines.": "has needed two new engines",
            },
            id="alone",
        ),
        pytest.param(
            "who ran the depot for years and was dismissed in April",
            "Police spoke to Nora Pell, {}.",
            {
                "Nora Pell ran the depot for years.": "who ran the depot for years",
                "Nora Pell was dismissed in April.": "was dismissed in April",
            },
            id="alone, of somebody",
        ),
        pytest.param(
            "that built the flats and has never paid a fine",
            "Tarn Homes is a developer {}.",
            {
                "The developer built the flats.": "that built the flats",
                "The developer has never paid a fine.": "has never paid a fine",
            },
            id="alone, with that",
        ),
        # and after it
        pytest.param(
            "which was ordered in 2020, has broken down twice and cannot be sold",
            "The crane, {}, cost £3m.",
            {
                "The crane was ordered in 2020.": "which was ordered in 2020",
                "The crane has broken down twice.": "has broken down twice",
                "The crane cannot be sold.": "cannot be sold",
            },
            id="alone, of three",
        ),
        pytest.param(
            "opened in June but has yet to sell a loaf",
            "A bakery which {} was raided.",
            {
                "The bakery opened in June.": "opened in June",
                "The bakery has yet to sell a loaf.": "has yet to sell a loaf",
            },
            id="without its pronoun",
        ),
    ],
)
def test_the_main_clause_is_offered_and_then_what_a_relative_clause_says(
    words: str, text: str, claims: dict[str, str]
) -> None:
    text = text.format(words)
    known: list[GoldClaim] = []
    for told, evidence in claims.items():
        offer = offered(CLAIMS, words, text, claims=known)
        assert (offer["text"], offer["evidence"][: len(evidence)]) == (told, evidence)
        made = span(offer["evidence"].split(" … ")[-1], text=text)
        known.append(claim(f"c{len(known)}", told, "bridge").model_copy(update={"claimant": None, "evidence": [made]}))


def test_a_relative_clause_in_what_somebody_says_is_the_articles() -> None:
    text = "The club, which has 640 members, would sue, Ada Holm added."

    assert offered(CLAIMS, "would sue", text)["claimant"] == "Ada Holm"
    assert "claimant" not in offered(CLAIMS, "The club, which has 640 members", text)
