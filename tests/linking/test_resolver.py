"""Which appearances of different articles are one actor, which are two, and which a person is to decide."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.linking.registry import Registry
from tests.support.linked_actors import appearance, verdict

_ORG: dict[str, Any] = {"kind": "organisation"}
_GOV: dict[str, Any] = {"kind": "government"}
_GROUP: dict[str, Any] = {"kind": "group"}
_OUTLET: dict[str, Any] = {"kind": "outlet"}

PERSONS = [
    ("Ada Holm", {}, "Ada Holm", {}, "merged", "one full name"),
    ("Ada Holm", {}, "ADA HOLM", {}, "merged", "in capitals"),
    ("Ada Holm", {}, "Bea Holm", {}, "apart", "another first name"),
    ("Ada Holm", {}, "Ada Berg", {}, "apart", "another surname"),
    ("Holm", {}, "Ada Holm", {}, "between", "a surname of which nothing is said"),
    ("Holm", {}, "Holm", {}, "between", "two surnames of which nothing is said"),
    ("Holm", {"role": "mayor"}, "Ada Holm", {"role": "Mayor"}, "merged", "a surname and the role"),
    ("Holm", {"role": "mayor"}, "Ada Holm", {"role": "surgeon"}, "apart", "a surname and another role"),
    ("Mr Holm", {}, "Ada Holm", {"role": "mayor"}, "apart", "a man and a woman"),
    ("Ms Holm", {"affiliation": "Greens"}, "Ada Holm", {"affiliation": "the Greens"}, "merged", "by the party"),
    ("John Holm Jr.", {}, "John Holm Sr.", {}, "apart", "son and father"),
    ("John Holm Jr.", {}, "John Holm", {}, "between", "son, and who knows"),
    ("John Holm Jr.", {"role": "pilot"}, "John Holm Jr.", {"role": "pilot"}, "merged", "the son twice"),
    ("John Holm III", {}, "John Holm II", {}, "apart", "grandson and son"),
    ("Volodymyr Zelensky", {}, "Volodymyr Zelenskyy", {}, "merged", "one transliteration and another"),
    ("Wolodymyr Selenskyj", {}, "Volodymyr Zelensky", {}, "merged", "a German transliteration"),
    ("Petro Poroschenko", {}, "Petro Poroshenko", {}, "merged", "sch and sh"),
    ("Håkon Müller", {}, "Hakon Mueller", {}, "merged", "without diacritics"),
    ("Łukasz Đoković", {}, "Lukasz Djokovic", {}, "merged", "letters of their own"),
    ("Okafor, Dana", {}, "Dana Okafor", {}, "merged", "surname first, with a comma"),
    ("Orban Viktor", {}, "Viktor Orbán", {}, "merged", "surname first, without"),
    ("Dr. Dana Okafor", {}, "Dana Okafor", {}, "merged", "with a title"),
    ("Dana Okafor, MP", {}, "Dana Okafor", {}, "merged", "with letters behind it"),
    ("Dana J. Okafor", {}, "Dana Okafor", {}, "merged", "with a middle initial"),
    ("George W. Bush", {}, "George H. W. Bush", {}, "apart", "two middle initials"),
    ("D. Okafor", {}, "Dana Okafor", {}, "between", "an initial"),
    ("D. Okafor", {"role": "judge"}, "Dana Okafor", {"role": "judge"}, "merged", "an initial and the role"),
    ("B. Okafor", {"role": "judge"}, "Dana Okafor", {"role": "judge"}, "apart", "another initial"),
    ("Bill Okafor", {}, "William Okafor", {}, "merged", "a short form"),
    ("Ursula von der Leyen", {}, "von der Leyen", {"role": "president"}, "between", "a surname of several words"),
    ("Dana Okafor", {"role": "surgeon", "affiliation": "Ostby Hospital"},
     "Dana Okafor", {"role": "striker", "affiliation": "Nordhavn FC"}, "between", "neither role nor affiliation"),
    ("Dana Okafor", {"role": "senator"}, "Dana Okafor", {"role": "candidate"}, "merged", "a career"),
    ("Major", {}, "John Major", {"role": "prime minister"}, "apart", "a rank"),
    ("the mayor", {}, "the mayor", {}, "apart", "descriptions"),
    ("a diplomat", {"anonymous": True}, "a diplomat", {"anonymous": True}, "apart", "unnamed sources"),
    ("Ada Holm", {"anonymous": True}, "Ada Holm", {}, "apart", "whoever is anonymous"),
    ("Ada Holm", {}, "Ada Holm", {"kind": "organisation"}, "apart", "a person and a firm"),
]  # fmt: skip
BODIES = [
    ("NATO", _ORG, "NATO", _ORG, "merged", "an acronym"),
    ("Acme Ltd", _ORG, "Acme Limited", _ORG, "merged", "legal forms"),
    ("Nordhavn AG", _ORG, "Nordhavn", _ORG, "merged", "without the legal form"),
    ("the Nordhavn Bank", _ORG, "Nordhavn Bank", _ORG, "merged", "the article"),
    ("Nordhavn Bank", _ORG, "Ostby Bank", _ORG, "apart", "another bank"),
    ("European Broadcasting Union", {**_ORG, "aliases": ("EBU",)}, "EBU", _ORG, "merged", "an acronym explained"),
    ("European Broadcasting Union", _ORG, "EBU", _ORG, "between", "an acronym nobody explains"),
    ("Ministry of Finance", _ORG, "Ministry of Finance", _ORG, "between", "a ministry of who knows where"),
    ("Ministry of Finance", {**_ORG, "countries": ("Norway",)},
     "Ministry of Finance", {**_ORG, "countries": ("Poland",)}, "apart", "ministries in articles on two countries"),
    ("Ministry of Finance", {**_ORG, "countries": ("Norway",)},
     "Finance Ministry", {**_ORG, "countries": ("Norway",)}, "merged", "a ministry in articles on one country"),
    ("Norwegian Ministry of Finance", _ORG, "Polish Ministry of Finance", _ORG, "apart", "ministries of two countries"),
    ("Norwegian Ministry of Finance", _ORG, "Ministry of Finance of Norway", _ORG, "merged", "of one country"),
    ("Ministry of Finance", {**_ORG, "affiliation": "Norway"},
     "Ministry of Finance", {**_ORG, "affiliation": "Poland"}, "apart", "affiliations of two countries"),
    ("Justice Department", {**_ORG, "countries": ("United States",)},
     "Department of Justice", {**_ORG, "countries": ("United States",)}, "merged", "of, or not"),
    ("US", _GOV, "United States", _GOV, "merged", "a country's names"),
    ("Georgia", _GOV, "Germany", _GOV, "apart", "two countries"),
    ("the Norwegian government", _GOV, "Norway", _GOV, "merged", "a government and its country"),
    ("Norway", _GOV, "Norwegian Ministry of Finance", _ORG, "apart", "a country and its ministry"),
    ("Politico", _OUTLET, "Politico", _ORG, "merged", "an outlet, an organisation"),
    ("CNN", _OUTLET, "CNBC", _OUTLET, "apart", "outlets of like letters"),
    ("New York Times", _OUTLET, "Los Angeles Times", _OUTLET, "apart", "two Times"),
    ("Federal Aviaton Administration", _ORG, "Federal Aviation Administration", _ORG, "between", "a letter left out"),
    ("Greens", _GROUP, "Greens", _GROUP, "merged", "a named group"),
    ("officials", _GROUP, "officials", _GROUP, "apart", "officials"),
    ("Several officials", _GROUP, "Several officials", _GROUP, "apart", "some officials"),
    ("the agency", _ORG, "the agency", _ORG, "apart", "a description of a body"),
    ("Holm campaign", _ORG, "Ada Holm", {}, "apart", "a campaign and its candidate"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "of_left", "right", "of_right", "expected"),
    [pytest.param(*row[:5], id=row[5]) for row in (*PERSONS, *BODIES)],
)
def test_two_appearances(left: str, of_left: Any, right: str, of_right: Any, expected: str) -> None:
    here, there = appearance(left, "a", **of_left), appearance(right, "b", **of_right)

    assert verdict(Registry([here, there]), here, there) == expected
