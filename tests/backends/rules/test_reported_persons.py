"""Whom "he" and "she" mean in what somebody is reported to say: where it may be one of two, there is no claim."""

from __future__ import annotations

import pytest

from extractor import Extractor


def claims(text: str) -> list[tuple[str, str]]:
    """What people with a name or a noun claim."""
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    return [(names[claim.claimant], claim.text) for claim in record.claims if claim.claimant]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police arrested a man. His lawyer, Jo Crane, said he was innocent.", id="whose lawyer speaks"),
        pytest.param("A boy fell. His uncle, Karim Sabry, said he could not swim.", id="whose uncle speaks"),
        pytest.param("The golfer won. Jens Aker, his coach, said he was the best.", id="an apposition"),
        pytest.param("He was wrongly accused, his agent, Rob Sims, said.", id="the words come first"),
        pytest.param("A banker is ill. Attorney Mike Doyle said he was at home.", id="who represents somebody"),
        pytest.param("Spokesman Tim Ray said he would not attend.", id="who speaks for somebody"),
        pytest.param("Marr, who is being sued by Foss, said he was a thief.", id="named in a relative clause"),
        pytest.param("Maria Tosh told Ellen Frost she was no longer in the team.", id="who is told"),
        pytest.param("Asked about Henrik Voll, coach Lars Moen said he was not fit.", id="of whom somebody is asked"),
        pytest.param("Critics such as Ada Holm said she was wrong.", id="an example"),
        pytest.param("Neighbours including Ann Poe told the council that she had been rude.", id="of those included"),
        pytest.param("Carl Roe, like many others, said he was lying.", id="beside others"),
        pytest.param("Erik Lund won the seat. Karl Busch said he was a liar.", id="what nobody says of himself"),
    ],
)
def test_who_may_be_one_of_two_is_in_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ada Holm, the mayor of Ostby, said she would resign in May.", "Ada Holm would resign in May."),
        pytest.param("Bo Lind left in June. Per Dahl said he would run.", "Per Dahl would run."),
        pytest.param("Karl Busch admitted that he was a liar.", "Karl Busch was a liar."),
        pytest.param("Amir Khan was fined. Lawyer Sara Bloch said he would pay.", "Amir Khan would pay."),
        pytest.param(
            "Nina Park left. Her opponents, including Clara Dunn, claim that she sold two paintings.",
            "Nina Park sold two paintings.",
        ),
        pytest.param(
            "Ella Nord resigned. Her rivals, among them Petra Sand, say she lied about it.",
            "Ella Nord lied about it.",
        ),
    ],
)
def test_who_is_meant_alone_is_named(text: str, expected: str) -> None:
    assert [wording for _, wording in claims(text)] == [expected]


def test_a_dateline_in_small_letters_is_nobody() -> None:
    text = "Marlow, 19 March - A court in Marlow acquitted Gregor Pohl of fraud but found him guilty of forgery."

    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert [claim.text for claim in record.claims if claim.text.startswith("Marlow")] == []
