"""The outlet of an interview reports what is said in it; whoever else is told something does not."""

from __future__ import annotations

import pytest

from extractor import Extractor

_TOLD = [
    ("Lena Gatti told the Skerrow Echo that the mill is damp.", ["Skerrow Echo"]),
    ("“The mill is damp,” Lena Gatti told Reuters on Friday.", ["Reuters"]),
    ("Lena Gatti told the BBC’s Newsnight programme the mill is damp.", ["BBC"]),
    ("Lena Gatti told the Harrow Gazette newspaper that the mill is damp.", ["Harrow Gazette"]),
    ("Lena Gatti told Sky News it is damp.", ["Sky News"]),
    ("In an interview with the Skerrow Echo, Lena Gatti said that the mill is damp.", ["Skerrow Echo"]),
    ("“The mill is damp,” Lena Gatti said in an interview with CNN.", ["CNN"]),
    ("Speaking to the Guardian, Lena Gatti said that the mill is damp.", ["Guardian"]),
    ("Lena Gatti, who was interviewed by Le Monde, said that the mill is damp.", ["Le Monde"]),
    ("“The mill is damp,” Lena Gatti confirmed to Reuters.", ["Reuters"]),
    ("Per Dahl told the Skerrow Echo that Lena Gatti had said that the mill is damp.", ["Per Dahl", "Skerrow Echo"]),
    ("Lena Gatti told the council that the mill is damp.", []),
    ("Lena Gatti told reporters at the BBC that the mill is damp.", []),
    ("Lena Gatti told the BBC Trust that the mill is damp.", []),
    ("Lena Gatti told the Skerrow Echo's editor that the mill is damp.", []),
    ("Lena Gatti told a meeting of the Skerrow Echo that the mill is damp.", []),
    ("Lena Gatti told the Skerrow Echo to apologise.", []),
    ("Lena Gatti, who owns the Skerrow Echo, said that the mill is damp.", []),
]


@pytest.mark.parametrize(("text", "reporters"), _TOLD, ids=[row[0] for row in _TOLD])
def test_the_outlet_of_an_interview_reports_it(text: str, reporters: list[str]) -> None:
    assert reporters_in(text) == [reporters]


@pytest.mark.parametrize(
    ("text", "reporters"),
    [
        pytest.param(
            "Lena Gatti told the Skerrow Echo that the mill is damp. She added that it leaks. “It smells,” she said.",
            [["Skerrow Echo"], ["Skerrow Echo"], ["Skerrow Echo"]],
            id="what she goes on to say",
        ),
        pytest.param(
            "Lena Gatti told the Skerrow Echo that the mill is damp. Per Dahl said that it is dry.",
            [["Skerrow Echo"], []],
            id="and not what somebody else says",
        ),
        pytest.param(
            "In an interview with CNN, Lena Gatti said that the mill is damp, but Per Dahl said that it is dry.",
            [["CNN"], []],
            id="in the same sentence",
        ),
        pytest.param(
            "Lena Gatti told the Skerrow Echo that the mill is damp. At a rally in May she said that it leaks.",
            [["Skerrow Echo"], []],
            id="or on another occasion",
        ),
    ],
)
def test_an_interview_lasts_while_its_speaker_goes_on(text: str, reporters: list[list[str]]) -> None:
    assert reporters_in(text) == reporters


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lena Gatti told Reuters Per Dahl was ill.", "Per Dahl was ill"),
        ("Lena Gatti told AFP news agency the mill was damp.", "the mill was damp"),
        ("Lena Gatti told the Harrow Gazette newspaper Dahl had lied.", "Dahl had lied"),
    ],
)
def test_the_outlet_is_no_part_of_what_is_said(text: str, content: str) -> None:
    with Extractor() as extractor:
        (quote,) = extractor.extract_text(text).quotes

    assert [part.of(text) for part in quote.content] == [content]


def reporters_in(text: str) -> list[list[str]]:
    """The names of those who report each quote."""
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    return [[names[id] for id in quote.reported_by] for quote in record.quotes]
