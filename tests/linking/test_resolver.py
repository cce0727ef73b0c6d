"""Which appearances of different articles are one actor, which are two, and which a person is to decide."""

from __future__ import annotations

import re
from typing import Any

import pytest

from extractor.linking import resolver
from extractor.linking.evidence import Candidate, Score, score
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

FURTHER = [
    ("Lena Brandt", {}, "Lena Brand", {}, "apart", "a surname with one letter more, short"),
    ("Lena Brandstetter", {}, "Lena Brandsteter", {}, "merged", "double letters"),
    ("Lena Brandstetter", {}, "Lena Brandstätter", {}, "between", "one letter another in a long surname"),
    ("Ms. Holm", {"role": "minister"}, "Holm", {"role": "Minister"}, "between", "two surnames and the role"),
    (
        "Ms. Holm",
        {"role": "minister", "affiliation": "Norway"},
        "Holm",
        {"role": "Minister", "affiliation": "Norway"},
        "merged",
        "two surnames, role and affiliation",
    ),
    (
        "President Holm",
        {"role": "president"},
        "Ada Holm",
        {"role": "vice president"},
        "apart",
        "president and vice president",
    ),
    ("Sen. Ada Holm", {"role": "Sen."}, "Ada Holm", {"role": "senator"}, "merged", "an abbreviated title"),
    ("Ada Holm-Berg", {}, "Ada Holm Berg", {}, "merged", "a hyphen or none"),
    ("Ada Holm", {}, "Ada Holm-Berg", {}, "apart", "a double surname"),
    ("José García", {}, "Jose Garcia", {}, "merged", "accents"),
    ("Erik Sørensen", {}, "Erik Soerensen", {}, "merged", "oe for ø"),
    ("Viktor Yanukovych", {}, "Wiktor Janukowytsch", {}, "merged", "Yanukovych in German"),
    ("Mohammed bin Salman", {}, "Mohammed bin Rashid", {}, "apart", "sons of two"),
    ("Mette Frederiksen", {}, "Frederiksen, Mette", {}, "merged", "comma"),
    ("Holm, Jr.", {}, "John Holm", {}, "between", "a surname and Jr."),
    ("Pat Holm Sr.", {"role": "farmer"}, "Pat Holm", {"role": "farmer"}, "merged", "Sr. and the role"),
    ("Bob Berg", {}, "Robert Berg", {"role": "coach"}, "merged", "Bob"),
    ("Kate Berg", {}, "Karen Berg", {}, "apart", "no short form"),
    ("J. Robert Berg", {}, "Robert Berg", {}, "between", "called by the second name"),
    ("Robert Berg", {"role": "coach"}, "J. Robert Berg", {"role": "coach"}, "merged", "by second name and role"),
    ("mayor of Ostby", {}, "mayor of Ostby", {}, "apart", "an office of one town"),
    ("Baker", {}, "Baker", {"kind": "group"}, "apart", "person, group"),
    ("Acme Inc.", _ORG, "Acme Corporation", _ORG, "merged", "two legal forms"),
    ("Acme GmbH & Co. KG", _ORG, "Acme", _ORG, "merged", "a long legal form"),
    (
        "Supreme Court",
        {**_ORG, "countries": ("Poland",)},
        "Supreme Court",
        {**_ORG, "countries": ("Kenya",)},
        "apart",
        "courts of two countries",
    ),
    (
        "Polish Supreme Court",
        _ORG,
        "Supreme Court",
        {**_ORG, "countries": ("Poland",)},
        "between",
        "a court with and without its country",
    ),
    ("Federal Bureau of Investigation", {**_ORG, "aliases": ("FBI",)}, "FBI", _ORG, "merged", "FBI"),
    ("International Monetary Fund", _ORG, "IMF", {**_ORG, "countries": ("Kenya",)}, "between", "IMF unexplained"),
    ("Moscow", _GOV, "Russia", _GOV, "merged", "a capital for its government"),
    ("the Kremlin", _ORG, "Kremlin", _ORG, "merged", "the Kremlin"),
    ("UK", _GOV, "Great Britain", _GOV, "merged", "UK"),
    ("The Ostby Herald", _OUTLET, "Ostby Herald", _OUTLET, "merged", "the Herald"),
    ("Ostby Herald", _OUTLET, "Ostby Courier", _OUTLET, "apart", "two papers of a town"),
    ("Many Greens", _GROUP, "Greens", _GROUP, "apart", "some of a group"),
    ("police", _ORG, "police", _ORG, "apart", "police"),
    ("Ostby City Council", _ORG, "City Council", _ORG, "apart", "a council with and without its town"),
    ("City Council", _ORG, "City Council", _ORG, "between", "councils of who knows where"),
    (
        "Labor Party",
        {**_ORG, "countries": ("Australia",)},
        "Labour Party",
        {**_ORG, "countries": ("Britain",)},
        "apart",
        "parties of two countries",
    ),
    ("University of Ostby", _ORG, "Ostby University", _ORG, "merged", "of or not"),
]


@pytest.mark.parametrize(
    ("left", "of_left", "right", "of_right", "expected"),
    [pytest.param(*row[:5], id=row[5]) for row in (*PERSONS, *BODIES, *FURTHER)],
)
def test_two_appearances(left: str, of_left: Any, right: str, of_right: Any, expected: str) -> None:
    here, there = appearance(left, "a", **of_left), appearance(right, "b", **of_right)

    assert verdict(Registry([here, there]), here, there) == expected


def comparisons(persons: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs are compared until so many persons of invented names are told apart, in two articles each."""
    compared: list[tuple[Candidate, Candidate]] = []
    rate = score

    def counted(left: Candidate, right: Candidate, rarity: Any) -> Score:
        compared.append((left, right))
        return rate(left, right, rarity)

    with monkeypatch.context() as patched:
        patched.setattr(resolver, "score", counted)
        names = [
            f"{_SYLLABLES[n % 19]}{_SYLLABLES[n // 19]} {_SYLLABLES[n // 21]}{_SYLLABLES[n % 17]}mark"
            for n in range(persons)
        ]
        groups = resolver.resolve(appearance(name, article) for name in names for article in (f"{name} 1", f"{name} 2"))
    assert len(groups.groups) == persons
    return len(compared)


_SYLLABLES = re.findall("..", "AkBeDoFiGuHaKaLeMoNuPiRaSoTuViWaYaZoClDrGro")


def test_the_comparisons_grow_with_the_actors_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (comparisons(count, monkeypatch) for count in (90, 360))

    assert few >= 90
    assert many < 6 * few  # all with all would be sixteen times as many
    assert many < 360 * 359 / 10


_UK: dict[str, Any] = {"countries": ("United Kingdom",)}
OF_ONE_BODY = [
    ("Greens", _GROUP, "Green Party", _ORG, False, "between", "greens and their party"),
    ("Greens", _GROUP, "Green Party", _ORG, True, "between", "both in an article"),
    ("Conservatives", _GROUP, "Conservative Party", _ORG, True, "between", "conservatives and their party"),
    ("Tories", _GROUP, "Conservative Party", _ORG, False, "between", "tories and their party"),
    ("Tories", _ORG, "Conservatives", _GROUP, False, "between", "tories and conservatives"),
    ("Lib Dems", _ORG, "Liberal Democrats", _ORG, False, "between", "a party, shortened"),
    ("Labour", _ORG, "Labour Party", _ORG, False, "between", "without the word party"),
    ("Labour", {}, "Labour", _ORG, False, "merged", "a party taken for a person"),
    ("Labour", {}, "Labour", {}, False, "merged", "a party taken for a person twice"),
    ("Greens", {}, "the Greens", _ORG, False, "merged", "another party taken for a person"),
    ("SNP", {}, "SNP", _ORG, False, "merged", "an acronym taken for a person"),
    ("Republicans", _GROUP, "Republican Party", _ORG, False, "between", "republicans and their party"),
    ("Democrats", _GROUP, "Democratic Party", _ORG, False, "between", "democrats and their party"),
    ("Social Democrats", _GROUP, "Social Democratic Party", _ORG, False, "between", "two words and the party"),
    ("German Greens", _GROUP, "German Green Party", _ORG, False, "between", "greens of a country"),
    ("German Greens", _GROUP, "Austrian Green Party", _ORG, False, "apart", "greens of two countries"),
    ("Greens", {**_GROUP, "countries": ("Norway",)}, "Green Party", {**_ORG, "countries": ("Germany",)}, False,
     "apart", "in articles on two countries"),
    ("Greens", _GROUP, "Ostby Greens", _GROUP, False, "apart", "greens and those of a town"),
    ("Green", {}, "Green Party", _ORG, False, "apart", "a person and a party"),
    ("Liberals", _GROUP, "Liberal Democrats", _ORG, False, "apart", "two parties"),
    ("Party", _ORG, "Green Party", _ORG, False, "apart", "any party"),
    ("DfT", _ORG, "Department for Transport", _ORG, True, "between", "an acronym with a small letter"),
    ("DfT", _ORG, "Department for Transport", _ORG, False, "between", "the same in two articles"),
    ("MoD", _ORG, "Ministry of Defence", {**_ORG, **_UK}, False, "between", "another one"),
    ("RSPB", _ORG, "Royal Society for the Protection of Birds", _ORG, True, "between", "an acronym in one article"),
    ("Chamber of Commerce", _ORG, "Kelby Chamber of Commerce", _ORG, False, "between", "without the town"),
    ("Chamber of Commerce", _ORG, "Kelby Chamber of Commerce", _ORG, True, "between", "without it, in one article"),
    ("Federation", _ORG, "Federation of Small Businesses", _ORG, True, "between", "one word, in one article"),
    ("Federation", _ORG, "Federation of Small Businesses", _ORG, False, "apart", "one word, in another article"),
    ("City Council", _ORG, "Ostby City Council", _ORG, True, "between", "a council in one article"),
    ("Bank", _ORG, "Nordhavn Bank", _ORG, False, "apart", "any bank"),
    ("Tenants' Union", _ORG, "Tenants' Union of Velden", _ORG, False, "between", "whose members are told"),
    ("Farmers' League", _ORG, "Ostby Farmers' League", _ORG, False, "between", "the town before it"),
    ("New York", _GOV, "New York Times", _OUTLET, False, "apart", "a city and a paper"),
    ("Friends of the Earth", _ORG, "Friends of the Earth Scotland", _ORG, False, "between", "a body and its branch"),
    ("National Union of Teachers", _ORG, "National Union of Miners", _ORG, False, "apart", "two unions"),
    ("Green Party", _ORG, "Green Party of England and Wales", _ORG, False, "between", "the whole name of a party"),
    ("Acme Energy", _ORG, "Acme Foods", _ORG, True, "apart", "two firms of a group"),
]  # fmt: skip

MORE_OF_ONE_BODY = [
    ("Socialists", _GROUP, "Socialist Party", _ORG, False, "between", "socialists and their party"),
    ("Christian Democrats", _GROUP, "Christian Democratic Party", _ORG, True, "between", "christian democrats"),
    ("Labour", _ORG, "Labour Party", {**_ORG, **_UK}, True, "between", "labour in one article"),
    ("Scottish Greens", _ORG, "Scottish Green Party", _ORG, False, "between", "greens of a part of a country"),
    ("Scottish Greens", _ORG, "Green Party", _ORG, False, "apart", "a party and that of a part"),
    ("Ulster Unionists", _GROUP, "Ulster Unionist Party", _ORG, False, "between", "unionists"),
    ("Tory Party", _ORG, "Conservatives", _GROUP, False, "between", "a nickname with party"),
    ("Plaid Cymru", {}, "Plaid Cymru", _ORG, False, "merged", "a Welsh party taken for a person"),
    ("Tories", {}, "Tories", {}, False, "merged", "tories taken for a person twice"),
    ("Giuseppe Verdi", {}, "Verdi", {"role": "composer"}, False, "between", "a person called as a union"),
    ("Democrats", _GROUP, "Democratic Unionist Party", _ORG, False, "apart", "democrats and another party"),
    ("Republicans", _GROUP, "Republic", _ORG, False, "apart", "republicans and a campaign"),
    ("Green", _ORG, "Greenpeace", _ORG, False, "apart", "letters of a campaign"),
    ("DfE", _ORG, "Department for Education", _ORG, True, "between", "another department"),
    ("DoJ", _ORG, "Department of Justice", _ORG, False, "between", "an acronym with of"),
    ("DfT", _ORG, "Department for Education", _ORG, True, "apart", "letters of another"),
    ("BBC", _OUTLET, "British Broadcasting Corporation", _ORG, True, "between", "an outlet's letters"),
    ("McK", _ORG, "Ministry of Culture", _ORG, False, "apart", "letters that do not fit"),
    ("Institute for Fiscal Studies", _ORG, "Institute for Fiscal Studies Scotland", _ORG, False, "between", "a branch"),
    ("Commission", _GOV, "European Commission", _GOV, True, "between", "a commission in one article"),
    ("Commission", _GOV, "European Commission", _GOV, False, "apart", "a commission in another article"),
    ("Union", _ORG, "National Union of Teachers", _ORG, True, "apart", "a word in the midst of a name"),
    ("Ostby University", _ORG, "Ostby University Hospital", _ORG, False, "between", "a university and its hospital"),
    ("Clean Air", _ORG, "Clean Air Kelby", _ORG, False, "between", "a campaign and its town"),
    ("Ostby", _GOV, "Ostby Council", _GOV, False, "apart", "a town and its council"),
    ("Court of Appeal", _ORG, "Court", _ORG, True, "between", "a court in one article"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "of_left", "right", "of_right", "in_one_article", "expected"),
    [pytest.param(*row[:6], id=row[6]) for row in (*OF_ONE_BODY, *MORE_OF_ONE_BODY)],
)
def test_names_of_one_body(
    left: str, of_left: Any, right: str, of_right: Any, in_one_article: bool, expected: str
) -> None:
    sides = appearance(left, "a", **of_left), appearance(right, "a" if in_one_article else "b", actor="2", **of_right)

    assert verdict(Registry(sides), *sides) == expected


_MAYOR: dict[str, Any] = {"role": "mayor", "affiliation": "Ostby"}
DESCRIBED = [
    ("Ada Holm", _MAYOR, "the mayor", _MAYOR, "apart", "a person and her role"),
    ("Ada Holm", _MAYOR, "Mayor", _MAYOR, "apart", "her title"),
    ("Ada Holm", _MAYOR, "Mayor of Ostby", _MAYOR, "apart", "her title and the town"),
    ("Mayor", _MAYOR, "Mayor", _MAYOR, "apart", "a title twice"),
    ("Prime Minister", {"role": "prime minister"}, "Prime Minister", {"role": "prime minister"}, "apart", "two words"),
    ("Foreign Secretary", {}, "Foreign Secretary", {}, "apart", "a minister's office"),
    ("Chief Whip", {}, "Chief Whip", {}, "apart", "a whip"),
    ("First Lady", {}, "First Lady", {}, "apart", "a president's wife"),
    ("Attorney General", {}, "Attorney General", {}, "apart", "an attorney"),
    ("Chancellor of the Exchequer", {}, "Chancellor of the Exchequer", {}, "apart", "an office with of"),
    ("Leader of the Opposition", {}, "Leader of the Opposition", {}, "apart", "another with of"),
    ("Chief Constable", {}, "Chief Constable", {}, "apart", "a constable"),
    ("Archbishop of Canterbury", {}, "Archbishop of Canterbury", {}, "apart", "an archbishop"),
    ("Crown Prince", {}, "Crown Prince", {}, "apart", "a prince"),
    ("Lord Mayor", {}, "Lord Mayor", {}, "apart", "a lord mayor"),
    ("Home Office spokesman", {}, "Home Office spokesman", {}, "apart", "a spokesman"),
    ("Ambassador Holm", {"role": "ambassador"}, "the ambassador", {"role": "ambassador"}, "apart", "surname and role"),
    ("Vice President", {"role": "vice president"}, "Vice President", {"role": "vice president"}, "apart", "a deputy"),
    ("City Council", {**_ORG, **_UK}, "City Council", {**_ORG, **_UK}, "between", "councils of a country's cities"),
    ("Council", {**_ORG, **_UK}, "Council", {**_ORG, **_UK}, "between", "councils"),
    ("County Council", {**_ORG, **_UK}, "County Council", {**_ORG, **_UK}, "between", "councils of counties"),
    ("District Court", {**_ORG, **_UK}, "District Court", {**_ORG, **_UK}, "between", "courts of districts"),
    ("School Board", {**_ORG, **_UK}, "School Board", {**_ORG, **_UK}, "between", "schools"),
    ("Committee", {**_ORG, **_UK}, "Committee", {**_ORG, **_UK}, "between", "committees"),
    ("Department", {**_ORG, **_UK}, "Department", {**_ORG, **_UK}, "between", "departments"),
    ("Parliament", {**_ORG, **_UK}, "Parliament", {**_ORG, **_UK}, "merged", "a country has one parliament"),
    ("Supreme Court", {**_ORG, **_UK}, "Supreme Court", {**_ORG, **_UK}, "merged", "a country has one such court"),
    ("Security Council", {**_ORG, **_UK}, "Security Council", {**_ORG, **_UK}, "merged", "a council of the state"),
]  # fmt: skip

MORE_DESCRIBED = [
    ("Deputy Leader", {}, "Deputy Leader", {}, "apart", "a deputy leader"),
    ("Shadow Chancellor", {}, "Shadow Chancellor", {}, "apart", "of the opposition"),
    ("Home Secretary", {}, "Home Secretary", {}, "apart", "of the interior"),
    ("Surgeon General", {}, "Surgeon General", {}, "apart", "a surgeon"),
    ("Speaker of the House", {}, "Speaker of the House", {}, "apart", "a speaker"),
    ("Queen", {}, "Queen Elizabeth", {"role": "queen"}, "apart", "a queen"),
    ("Duke of York", {}, "Duke of York", {}, "apart", "a duke"),
    ("Party Chairman", {}, "Party Chairman", {}, "apart", "a chairman"),
    ("Union boss", {}, "Union boss", {}, "apart", "a boss"),
    ("Town Council", {**_ORG, **_UK}, "Town Council", {**_ORG, **_UK}, "between", "towns"),
    ("Borough Council", {**_ORG, **_UK}, "Council", {**_ORG, **_UK}, "apart", "two names"),
    ("University Hospital", {**_ORG, **_UK}, "University Hospital", {**_ORG, **_UK}, "between", "hospitals"),
    ("Local Authority", {**_ORG, **_UK}, "Local Authority", {**_ORG, **_UK}, "between", "authorities"),
    ("Court of Appeal", {**_ORG, **_UK}, "Court of Appeal", {**_ORG, **_UK}, "merged", "one of the state"),
    ("Treasury", {**_ORG, **_UK}, "Treasury", {**_ORG, **_UK}, "merged", "another of the state"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "of_left", "right", "of_right", "expected"),
    [pytest.param(*row[:5], id=row[5]) for row in (*DESCRIBED, *MORE_DESCRIBED)],
)
def test_what_only_describes_is_nobody(left: str, of_left: Any, right: str, of_right: Any, expected: str) -> None:
    sides = appearance(left, "a", **of_left), appearance(right, "b", actor="2", **of_right)

    assert verdict(Registry(sides), *sides) == expected
