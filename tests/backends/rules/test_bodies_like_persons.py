"""Firms of several names, stations named for a town, and roads: which are bodies, and which are nobody."""

from __future__ import annotations

import pytest

from extractor import Extractor


def actors(text: str) -> dict[str, tuple[str, list[str]]]:
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    return {actor.name: (actor.kind, [mention.of(text) for mention in actor.mentions]) for actor in record.actors}


@pytest.mark.parametrize(
    "name",
    [
        "Smith, Baker & Sons",
        "Smith, Baker & Holm",
        "Smith, Baker and Holm LLP",
        "Smith, Baker, Cole & Holm",
        "Smith, Baker and Sons",
        "Smith & Baker LLP",
        "Smith, Baker & Co",
        "Holm, Lind & Partners",
        "Dahl, Lind & Berg",
        "Dahl, Lind and Berg Ltd",
        "Dahl, Lind & Berg LLP",
        "Brekke, Dahl and Associates",
        "O'Neill, Dahl & Sons",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "{} said it would close the yard.",
        "The yard will close, said {}.",
        "{}, a haulage firm, said it would close the yard.",
        "According to {}, the yard will close.",
    ],
)
def test_a_firm_of_several_names_is_one_body(name: str, text: str) -> None:
    assert actors(text.format(name)) == {name: ("organisation", [name])}


@pytest.mark.parametrize(
    "name",
    [
        "Investor Norbau plc",
        "Investor Ada Holm plc",
        "Shareholder Norbau Group plc",
        "Writer Dahl plc",
        "James Hale plc",
        "Holm plc",
        "Karin Lund Ltd",
        "Contractor Dahl Limited",
        "Doctor Lund Ltd",
        "Farmer Ostby Co",
        "Worker Solheim Corporation",
        "Architect Anna Berg GmbH",
        "Buyer Ostby N.V.",
        "Tenant Holm LLP",
    ],
)
@pytest.mark.parametrize(
    "text", ["{} said it would close the yard.", "The yard will close, {} said on Friday.", "{} opposes the toll."]
)
def test_what_is_a_company_by_law_is_one_body_with_all_of_its_name(name: str, text: str) -> None:
    ((found, (kind, _)),) = actors(text.format(name)).items()
    assert (found.rstrip("."), kind) == (name.rstrip("."), "organisation")


def test_a_plc_is_what_somebody_may_be_of_but_alone_it_is_nobody() -> None:
    with Extractor() as extractor:
        (chief,) = extractor.extract_text("Lars Brekke, chief executive of Norbau plc, said it would close.").actors
    assert (chief.name, chief.affiliation) == ("Lars Brekke", "Norbau plc")
    assert sorted(actors("Karin Lund and Norbau plc oppose the toll.")) == ["Karin Lund", "Norbau plc"]
    assert actors("The plc said it would close.") == {}


@pytest.mark.parametrize(
    "name",
    [
        "Radio Kelby",
        "TV Ostby",
        "Kelby FM",
        "Kelby TV",
        "BBC Radio Kelby",
        "Radio Free Ostby",
        "Radio Lund",
        "Ostby Radio",
        "Harbour FM",
    ],
)
def test_a_station_is_an_outlet(name: str) -> None:
    assert actors(f"{name} said the toll was unfair.")[name][0] in ("outlet", "organisation")


@pytest.mark.parametrize(("name", "town"), [("Radio Kelby", "Kelby"), ("TV Ostby", "Ostby"), ("Kelby FM", "Kelby")])
def test_a_station_has_no_mentions_of_its_town(name: str, town: str) -> None:
    found = actors(f"{name} said the toll was unfair. {town} voted on Friday. {name} is owned by Dana Holm.")
    assert found[name][1] == [name, name]


@pytest.mark.parametrize(
    "text",
    [
        "The road (the A9) will close, Lars Brekke said.",
        "The A9 (M) opposes nothing, Lars Brekke said.",
        "The council (see A9) and the mayor (A9) spoke, Lars Brekke said. The mayor (A9) opposes the road (A9).",
        "A9) will close, Lars Brekke said. A9) opposes it. A9) voted.",
        "It (the B12) opposes the toll, Lars Brekke said.",
    ],
)
def test_a_road_in_brackets_is_nobody(text: str) -> None:
    assert not [name for name in actors(text) if "A9" in name or "B12" in name or ")" in name]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Holm, Bo Lind and Lars Brekke oppose the toll.", ["Ada Holm", "Bo Lind", "Lars Brekke"]),
        ("In Ostby, Baker & Sons opposes the toll.", ["Baker & Sons"]),
        ("On Friday, Baker & Sons opposed the toll.", ["Baker & Sons"]),
        ("Yesterday, Baker & Sons opposed the toll.", ["Baker & Sons"]),
        ("Ada Holm, Baker & Sons and Bo Lind oppose the toll.", ["Ada Holm", "Baker & Sons", "Bo Lind"]),
    ],
)
def test_a_list_is_no_firm(text: str, people: list[str]) -> None:
    assert sorted(actors(text)) == people


@pytest.mark.parametrize(
    ("words", "name", "affiliation"),
    [
        ("A spokesman for Smith, Baker & Sons", "spokesman for Smith, Baker & Sons", None),
        ("The chairman of Dahl, Lind & Berg", "chairman of Dahl, Lind & Berg", None),
        ("Smith, Baker & Sons chairman Lars Brekke", "Lars Brekke", None),
        ("Lars Brekke, chairman of Smith, Baker & Sons,", "Lars Brekke", "Smith, Baker & Sons"),
        ("Lars Brekke of Smith, Baker and Holm LLP", "Lars Brekke", "Smith, Baker and Holm LLP"),
    ],
)
def test_somebody_of_a_firm_is_a_person(words: str, name: str, affiliation: str | None) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(f"{words} said the yard would close.")
    assert [(actor.name, actor.kind, actor.affiliation) for actor in record.actors] == [(name, "person", affiliation)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The boss of Brightline, Gil Soames, met the union. Brightline would cut fares. “It is late,” he said.", None),
        (
            "Brightline boss Gil Soames met the union. Brightline blamed the rain. He said that it was late.",
            "Gil Soames",
        ),
        ("Gil Soames founded Castor. Castor opposed the merger. “It is late,” he said.", "Gil Soames"),
        ("Gil Soames of Northwater resigned. Northwater had failed. He said that it was late.", None),
        ("Nora Feld leads Tidewell. Tidewell thanked its staff. She said that it was late.", "Nora Feld"),
        ("Ofgem fined Fenwater. Gil Soames, its boss, left. Fenwater fought it. “It is late,” he said.", "Gil Soames"),
        ("Gil Soames met the union. Brightline would cut fares, he said. He added that it was late.", "Gil Soames"),
        ("Hugo Stahl works for Arden. Arden's shares fell. He said that it was late.", "Hugo Stahl"),
    ],
)
def test_he_is_no_company_that_stands_between(text: str, speaker: str | None) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    said = record.speaker_of(record.quotes[-1])

    assert (said.name if said else None) == speaker


def test_it_is_a_company_that_a_relative_clause_tells_of() -> None:
    text = "The council met. Northwater, which owns a third of Fenwater, would not sell. It said the fine was fair."
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    said = record.speaker_of(record.quotes[-1])

    assert said
    assert said.name == "Northwater"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # written before the mend
        ("Brandt Minerals rejects this. Its chief executive, Piet Hallam, said it was wrong.", "Brandt Minerals",
         "organisation"),
        ("Holt Metals said it would sell the mill.", "Holt Metals", "organisation"),
        ("Ost Timber said on Friday that it would sell.", "Ost Timber", "organisation"),
        ("Ada Holm rejects this. Her lawyer, Bo Lind, said so.", "Ada Holm", "person"),
        ("Hundreds of residents said the road was shut.", "Hundreds of residents", "group"),
        # written after it
        ("Fell Aggregates said it would pay.", "Fell Aggregates", "organisation"),
        ("Hob Glassworks denies this. Its boss, Ann Lowe, said it was late.", "Hob Glassworks", "organisation"),
        ("Scores of drivers said the bridge was shut.", "Scores of drivers", "group"),
        ("Nadia Carr said she would pay.", "Nadia Carr", "person"),
    ],
)  # fmt: skip
def test_firms_by_what_they_make_and_hundreds_of_people_are_no_persons(text: str, name: str, kind: str) -> None:
    assert {found: of_kind for found, (of_kind, _) in actors(text).items()}.get(name) == kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # written before the mend
        ("Many shopkeepers hope so. “I am tired,” said one of them, Tom Reiss.", None),
        ("The last of these, Tom Reiss, said it was late.", None),
        ("One of the nurses, Tom Reiss, said it was late.", None),
        ("The head of the guild, Tom Reiss, said it was late.", "head of the guild"),
        # written after it
        ("Another of them, Tom Reiss, said it was late.", None),
        ("“It is bad,” said one of them, Tom Reiss, a farmer.", "farmer"),
    ],
)
def test_one_of_them_is_no_role(text: str, role: str | None) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert {actor.name: actor.role for actor in record.actors}["Tom Reiss"] == role
