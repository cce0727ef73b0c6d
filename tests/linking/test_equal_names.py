"""An actor that every article calls the same: one, or why not."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.linking.registry import Registry
from tests.support.linked_actors import appearance

EQUAL_NAMES = [
    ("Drivers' League", "organisation", "one", "a plural possessive"),
    ("Farmers’ Party", "organisation", "one", "another apostrophe"),
    ("Tenants' Union", "organisation", "one", "a union of tenants"),
    ("Women's Institute", "organisation", "one", "a possessive"),
    ("Teachers Association", "organisation", "one", "members without an apostrophe"),
    ("National Farmers' Union", "organisation", "one", "members of a country"),
    ("Motorists' Group", "group", "one", "members in a group"),
    ("Federation of Employers", "organisation", "one", "members behind of"),
    ("Labour Party", "organisation", "one", "a party with the word"),
    ("Social Democratic Party", "organisation", "one", "a party of two words"),
    ("European Commission", "government", "one", "there is but one"),
    ("European Court of Justice", "organisation", "one", "another of which there is but one"),
    ("Motor League", "organisation", "one", "no members"),
    ("Marks & Spencer", "organisation", "one", "an ampersand"),
    ("U.S. Steel", "organisation", "one", "initials"),
    ("eBay", "organisation", "one", "a small first letter"),
    ("easyJet", "organisation", "one", "another small first letter"),
    ("All Blacks", "group", "alone", "some of a group, as far as words tell"),
    ("Another Europe", "organisation", "one", "another as a name"),
    ("Our Kelby", "organisation", "one", "our as a name"),
    ("Every Child Matters", "organisation", "one", "every as a name"),
    ("No to the Toll", "organisation", "one", "no as a name"),
    ("新华社", "outlet", "one", "letters without capitals"),
    ("الجزيرة", "outlet", "one", "letters without capitals, from right to left"),
    ("财政部", "government", "asked", "a ministry in such letters"),
    ("官员", "group", "alone", "a crowd in such letters"),
    ("Ada Baker", "person", "one", "a surname that is a trade"),
    ("Stephen King", "person", "one", "a surname that is an office"),
    ("Robert Farmer Holm", "person", "one", "a trade in the midst"),
    ("Ada Holm MP", "person", "one", "an office behind the name"),
    ("Dana O’Neill", "person", "one", "an apostrophe in the name"),
    ("Pope Francis", "person", "one", "a pope"),
    ("King Charles III", "person", "one", "a king and his number"),
    ("Thabo Mokoena Jr.", "person", "one", "a son"),
    ("Holm", "person", "asked", "a surname of which nothing is said"),
    ("Minister Holm", "person", "asked", "a surname and a title"),
    ("Austin Mayor", "person", "alone", "a town's mayor"),
    ("City Council", "organisation", "asked", "a council of who knows where"),
    ("Residents' Association", "organisation", "asked", "members whom every street has"),
    ("Students' Union", "organisation", "asked", "members whom every university has"),
    ("Police Department", "organisation", "asked", "a department of the police"),
    ("Ministry of Finance", "government", "asked", "a ministry"),
    ("Department of Veterans Affairs", "organisation", "asked", "a department for some"),
    ("Several Democrats", "group", "alone", "some of a party"),
    ("the agency", "organisation", "alone", "a description"),
    ("Officials", "group", "alone", "a crowd"),
    ("Foreign Secretary", "person", "alone", "an office"),
    ("Jr.", "person", "alone", "an addition alone"),
]  # fmt: skip

MORE_EQUAL_NAMES = [
    ("Pilots' Federation", "organisation", "one", "a federation of members"),
    ("Nurses’ Guild", "organisation", "one", "a guild"),
    ("Society of Editors", "organisation", "one", "a society"),
    ("Shopkeepers' Alliance", "organisation", "one", "an alliance"),
    ("Citizens Coalition", "group", "one", "a coalition"),
    ("Conservative Party", "organisation", "one", "another party"),
    ("Republican Party", "organisation", "one", "a party of two countries"),
    ("European Parliament", "organisation", "one", "the parliament of which there is but one"),
    ("European Central Bank", "organisation", "one", "the bank"),
    ("iNews", "outlet", "one", "a small first letter of an outlet"),
    ("xAI", "organisation", "one", "a small first letter before an acronym"),
    ("These Islands", "organisation", "one", "these as a name"),
    ("Two Sigma", "organisation", "one", "a number as a name"),
    ("Медуза", "outlet", "one", "Cyrillic letters"),
    ("הארץ", "outlet", "one", "Hebrew letters"),
    ("朝日新聞", "outlet", "one", "Japanese letters"),
    ("外務省", "government", "asked", "another ministry in such letters"),
    ("市民", "group", "alone", "another crowd in such letters"),
    ("Anthony Barber", "person", "one", "another trade"),
    ("Tuppy Jean King", "person", "alone", "an office behind a given name that is none that is known"),
    ("Minka Driver", "person", "alone", "a driver whose given name is none that is known"),
    ("Dana Okafor KC", "person", "one", "letters behind the name"),
    ("Robert Holm, Jr., MP", "person", "one", "an addition and letters"),
    ("Queen Elizabeth II", "person", "one", "a queen and her number"),
    ("Prince Harry", "person", "one", "a prince"),
    ("Sultan Qaboos", "person", "one", "a sultan"),
    ("Dana O'Neill-Berg", "person", "one", "an apostrophe and a hyphen"),
    ("Berg", "person", "asked", "another surname"),
    ("Senator Berg", "person", "asked", "a surname and another title"),
    ("Jordan King", "person", "alone", "a country's king"),
    ("Charlotte Mayor", "person", "alone", "a town that is a given name"),
    ("Kelby Farmer", "person", "alone", "a farmer of a town"),
    ("Sr", "person", "alone", "another addition alone"),
    ("Home Secretary", "person", "alone", "another office"),
    ("Our Government", "government", "alone", "whose government"),
    ("Few Voters", "group", "alone", "some voters"),
    ("Neighbours' Forum", "organisation", "asked", "neighbours, whom every street has"),
    ("Parents' Council", "organisation", "asked", "parents, whom every school has"),
    ("Workers' Tribunal", "organisation", "asked", "a court for some"),
    ("Police Authority", "organisation", "asked", "an authority"),
    ("Health Ministry", "organisation", "asked", "another ministry"),
    ("Senate", "organisation", "asked", "a senate"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "expected"), [pytest.param(*row[:3], id=row[3]) for row in (*EQUAL_NAMES, *MORE_EQUAL_NAMES)]
)
def test_equal_names_of_three_articles(name: str, kind: Any, expected: str) -> None:
    registry = Registry([appearance(name, f"{number}.txt", kind=kind) for number in range(3)])

    found = "one" if len(registry.entries) == 1 else "asked" if registry.open else "alone"
    assert found == expected
