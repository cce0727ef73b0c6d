"""The words of a mention tell name, kind, role and affiliation."""

from __future__ import annotations

import pytest

from extractor.backends.rules.noun_phrases import Mention, parse_mention


@pytest.mark.parametrize(
    ("phrase", "mention"),
    [
        pytest.param(
            "Hungarian Prime Minister Viktor Orbán",
            Mention("Viktor Orbán", "person", True, False, "Hungarian Prime Minister", "Hungary", "Hungary"),
            id="title before a name",
        ),
        pytest.param(
            "outgoing US Ambassador to NATO Julianne Smith",
            Mention("Julianne Smith", "person", True, False, "outgoing US Ambassador to NATO", *["United States"] * 2),
            id="title with a link in it",
        ),
        pytest.param(
            "Anna Berg, the head of the committee,",
            Mention("Anna Berg", "person", True, False, "head of the committee"),
            id="apposition",
        ),
        pytest.param(
            "Slovakia’s Robert Fico",
            Mention("Robert Fico", "person", True, False, None, "Slovakia", None),
            id="possessor",
        ),
        pytest.param(
            "The Energy Secretary, Anna Berg,",
            Mention("Anna Berg", "person", True, False, "Energy Secretary"),
            id="an office and a name",
        ),
        pytest.param(
            "The Tánaiste, Mary Berg,", Mention("Mary Berg", "person", True, False, "Tánaiste"), id="an unknown office"
        ),
        pytest.param("Scottish Rowing", Mention("Scottish Rowing", "organisation", True), id="a sport of a country"),
        pytest.param("National Rail", Mention("National Rail", "organisation", True), id="a national body"),
        pytest.param("Drummer Zed Moon", Mention("Zed Moon", "person", True, False, "Drummer"), id="an occupation"),
        pytest.param(
            "The Energy Secretary", Mention("Energy Secretary", "person", False, role="secretary"), id="an office"
        ),
        pytest.param(
            "The Committee on Climate Change",
            Mention("Committee on Climate Change", "organisation", True),
            id="a body and what it is on",
        ),
        pytest.param("the Clean Heat Bill", None, id="a law"),
        pytest.param(
            "Sen. Anna Berg, D-Ostby", Mention("Anna Berg", "person", True, role="Sen."), id="party and state"
        ),
        pytest.param("D-Ostby", None, id="party and state alone"),
        pytest.param("Coun Berg", Mention("Berg", "person", True, role="Coun"), id="a short title"),
        pytest.param("Nobody", None, id="nobody"),
        pytest.param("Your leading article", None, id="whose article"),
        pytest.param(
            "Anna Berg, a teacher at Ostby College, who closed it",
            Mention("Anna Berg", "person", True, False, "teacher at Ostby College", "Ostby College"),
            id="a role ends before a relative clause",
        ),
        pytest.param("Mr. Lind", Mention("Lind", "person", True), id="courtesy title is no role"),
        pytest.param("the Kremlin", Mention("Kremlin", "organisation", True), id="organisation with an article"),
        pytest.param("NATO", Mention("NATO", "organisation", True), id="acronym"),
        pytest.param("Politico", Mention("Politico", "outlet", True), id="outlet by its name"),
        pytest.param("the Nurland Gazette", Mention("Nurland Gazette", "outlet", True), id="outlet by its last word"),
        pytest.param("Moscow", Mention("Moscow", "government", True, country="Russia"), id="capital"),
        pytest.param(
            "the Polish government", Mention("Poland", "government", True, country="Poland"), id="the government of"
        ),
        pytest.param(
            "four US officials",
            Mention("four US officials", "group", False, True, None, "United States", "United States"),
            id="unnamed officials",
        ),
        pytest.param(
            "a senior diplomat", Mention("senior diplomat", "person", False, True, "diplomat"), id="unnamed diplomat"
        ),
        pytest.param(
            "a spokesman for the ministry",
            Mention("spokesman for the ministry", "person", False, False, "spokesman"),
            id="a spokesman is not anonymous",
        ),
        pytest.param(
            "A police spokesman", Mention("police spokesman", "person", False, role="spokesman"), id="of the police"
        ),
        pytest.param("Nurses", Mention("Nurses", "group", True), id="several of a kind"),
        pytest.param("Police", Mention("Police", "group", True), id="police"),
        pytest.param("The port authority", Mention("port authority", "organisation", False), id="authority"),
        pytest.param("YouGov", Mention("YouGov", "organisation", True), id="two words in one"),
        pytest.param("DeSantis", Mention("DeSantis", "person", True), id="a name with a capital in it"),
        pytest.param("Greenpeace", Mention("Greenpeace", "organisation", True), id="organisation of one word"),
        pytest.param(
            "St Anne's Hospital on Friday", Mention("St Anne's Hospital", "organisation", True), id="named for a saint"
        ),
        pytest.param("the Farmers' Union", Mention("Farmers' Union", "organisation", True), id="named for its members"),
        pytest.param(
            "A federal judge on Tuesday", Mention("federal judge", "person", False, role="judge"), id="role and a day"
        ),
        pytest.param("Ada Holm last week", Mention("Ada Holm", "person", True), id="name and a week"),
        pytest.param("Engineer Sam Lott", Mention("Sam Lott", "person", True, role="Engineer"), id="occupation, name"),
        pytest.param("Local MP Susan Hale", Mention("Susan Hale", "person", True, role="Local MP"), id="MP, name"),
        pytest.param("Dean Martin", Mention("Dean Martin", "person", True), id="a name that is like a role"),
        pytest.param("Theresa May", Mention("Theresa May", "person", True), id="a name that is like a month"),
        pytest.param(
            "Prime Minister May", Mention("May", "person", True, role="Prime Minister"), id="a surname like a month"
        ),
        pytest.param("May", None, id="a month"),
        pytest.param("one tenant", Mention("one tenant", "person", False, role="tenant"), id="one of many"),
        pytest.param(
            "Shipping analyst Carla Mendes of Drewry",
            Mention("Carla Mendes", "person", True, role="Shipping analyst", affiliation="Drewry"),
            id="role, name, organisation",
        ),
        pytest.param(
            "Ada Holm, Farmers’ Union", Mention("Ada Holm", "person", True, affiliation="Farmers’ Union"), id="her body"
        ),
        pytest.param(
            "a Department of Energy spokesperson",
            Mention(
                "Department of Energy spokesperson",
                "person",
                False,
                role="spokesperson",
                affiliation="Department of Energy",
            ),
            id="a body with of, role",
        ),
        pytest.param(
            "the Securities and Exchange Commission",
            Mention("Securities and Exchange Commission", "organisation", True),
            id="a body with and",
        ),
        pytest.param(
            "Homeland Security", Mention("Homeland Security", "organisation", True), id="a body without a noun"
        ),
        pytest.param("Mr. King", Mention("King", "person", True), id="a surname like a role, with a courtesy title"),
        pytest.param("Texas", Mention("Texas", "government", True, country="Texas"), id="a state"),
        pytest.param("Saxony", Mention("Saxony", "government", True, country="Saxony"), id="a region"),
        pytest.param(
            "Lower Saxony", Mention("Lower Saxony", "government", True, country="Lower Saxony"), id="one of two words"
        ),
        pytest.param("many Mexicans", Mention("many Mexicans", "group", False), id="a part of a people"),
        pytest.param("indeed Ada Holm", Mention("Ada Holm", "person", True), id="an adverb is no role"),
        pytest.param(
            "and current council leader Ada Holm",
            Mention("Ada Holm", "person", True, role="current council leader"),
            id="a conjunction is no role",
        ),
        pytest.param("The mayor praised Bo Lind", Mention("Bo Lind", "person", True), id="a verb is no role"),
        pytest.param("The Donald", Mention("Donald", "person", True), id="a given name with an article"),
        pytest.param("Charles G.", None, id="a name broken off"),
        pytest.param("The Washington Post", Mention("Washington Post", "outlet", True), id="an outlet of no country"),
        pytest.param(
            "experts in the United States",
            Mention("experts in the United States", "group", False),
            id="people in a country",
        ),
        pytest.param("the latest poll", None, id="a document is no actor"),
        pytest.param("who", None, id="pronoun"),
    ],
)
def test_parse_mention(phrase: str, mention: Mention | None) -> None:
    assert parse_mention(phrase) == mention


@pytest.mark.parametrize(
    ("phrase", "kind", "is_anonymous"),
    [
        pytest.param("a nurse at the hospital", "person", True, id="a role at a body"),
        pytest.param("an executive from Kestrel Bank", "person", True, id="from one"),
        pytest.param("a director of the club", "person", True, id="of one"),
        pytest.param("a senior figure at the Football League", "person", True, id="no role at a body with a name"),
        pytest.param("sources inside the European Commission", "group", True, id="several inside one"),
        pytest.param("the head of the Prison Service", "person", False, id="the only one"),
        pytest.param("a spokesman for Marlowe", "person", False, id="who speaks for one"),
        pytest.param("Northshire Police", "organisation", False, id="the police of a place"),
        pytest.param("Social Democrats", "organisation", False, id="a party"),
        pytest.param("state television", "outlet", False, id="a broadcaster"),
        pytest.param("the Biden administration", "government", False, id="a president's administration"),
    ],
)
def test_somebody_of_a_body_is_a_person_and_a_body_is_one(phrase: str, kind: str, is_anonymous: bool) -> None:
    mention = parse_mention(phrase)

    assert mention is not None
    assert (mention.kind, mention.anonymous) == (kind, is_anonymous)
