"""What an article owes: quotations, verbs of attribution and names for which gold has nothing."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.files import load_gold
from extractor.review.owed import Nothing, Owed, OwedFinder, OwedPlaces
from extractor.text.quotations import Quotation, find_quotations
from extractor_schemas import ACTORS, QUOTES, Gold, GoldQuote
from tests.support.gold_items import TEXT, WHOLE, actor, claim, gold, quote, span, stance
from tests.support.newsroom_articles import BUSINESS, BYPASS, COUNCIL, CRIME, DIPLOMACY, FERRY, POLITICS, SPACE
from tests.support.paths import SEEDS

OKAFOR, BRANDT, UNION = WHOLE.actors


def owed(items: Gold, text: str = TEXT) -> list[tuple[str, str]]:
    """Layer and words of each place that is owed."""
    return [
        (place.layer.name, text[slice(*place.place)] if place.place else place.reason)
        for place in OwedFinder(text).owed(items)
    ]


@pytest.mark.parametrize(
    ("items", "layer", "expected"),
    [
        pytest.param(WHOLE, "quotes", ["the plan a mistake"], id="all but what is no quote"),
        pytest.param(
            gold(quotes=[quote("q1", "The bridge will be built")]),
            "quotes",
            [
                '"We will not pay for it,"',
                "the plan a mistake",
                "the bridge to open in 2031",
            ],
            id="quotations before verbs of the same sentence",
        ),
        pytest.param(gold(), "actors", ["Dana Okafor", "Tom Brandt", "Fishers' Union"], id="names"),
        pytest.param(gold(actors=[OKAFOR, UNION]), "actors", ["Tom Brandt"], id="a name with an actor"),
        pytest.param(
            gold(claims=[claim("c1", "The bridge will be built.", "bridge").model_copy(update={"evidence": []})]),
            "claims",
            ["The union opposes the bridge unless the harbour stays open", "a claim without evidence"],
            id="a claim without evidence",
        ),
    ],
)
def test_owed(items: Gold, layer: str, expected: list[str]) -> None:
    assert [words for name, words in owed(items) if name == layer] == expected


def test_layers_that_were_not_looked_for_owe_nothing() -> None:
    assert {layer for layer, _ in owed(gold(layers=["stances"]))} == {"stances"}
    assert {layer for layer, _ in owed(gold(layers=["claims"]))} == {"claims"}


def test_a_text_is_looked_through_once_however_often_its_gold_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def looked_through(text: str) -> list[Quotation]:
        looked.append(text)
        return find_quotations(text)

    monkeypatch.setattr("extractor.review.owed.find_quotations", looked_through)
    text = f"{TEXT}\nOnly here."

    assert OwedPlaces(text, gold()).left(Nothing()) == OwedFinder(text).owed(gold())
    assert OwedPlaces(text, WHOLE).left(Nothing()) == OwedFinder(text).owed(WHOLE)
    assert len(looked) == 1 + 2


def test_an_item_that_stands_nowhere_is_told_from_a_later_one_of_its_id() -> None:
    first = claim("c1", "The bridge will be built.", "bridge").model_copy(update={"evidence": []})
    later = first.model_copy(update={"text": "The union opposes it."})
    owing = (gold(claims=items) for items in ([first], [later], [first]))
    keys = {place.key for items in owing for place in OwedFinder(TEXT).owed(items) if place.item}

    assert len(keys) == 2


def test_a_title_is_no_part_of_a_name_that_is_owed() -> None:
    text = "Prime Minister Ada Holm arrived. Minister Ada Holm left."

    assert ("actors", "Ada Holm") in owed(gold(), text)


def test_adjudicated_gold_owes_little_and_an_article_without_gold_much() -> None:
    figures: list[tuple[int, int]] = []
    for path in sorted((SEEDS / "gold").glob("*.json")):
        items = load_gold(path)
        finder = OwedFinder((SEEDS / "articles" / items.article).read_text("utf-8"))
        nothing = items.model_copy(update={"actors": [], "quotes": [], "claims": [], "stances": []})
        figures.append((len(finder.owed(items)), len(finder.owed(nothing))))

    assert all(left < 7 <= 15 < all_of_it for left, all_of_it in figures), figures
    assert actor("a1", "Tom Brandt", span("Tom Brandt")).mentions


STRIKE = "The teachers’ union SLF called off its strike. The Green Alliance welcomed the vote, said Ada Holm."


@pytest.mark.parametrize(
    ("items", "text", "layer", "expected"),
    [
        pytest.param(gold(), STRIKE, "quotes", ["The Green Alliance welcomed the vote"], id="called off"),
        pytest.param(gold(), STRIKE, "stances", ["The Green Alliance welcomed the vote"], id="a position"),
        pytest.param(
            WHOLE.model_copy(update={"claims": []}),
            TEXT,
            "claims",
            [
                "The bridge will be built",
                '"We will not pay for it,"',
                "the bridge to open in 2031",
                "The union opposes the bridge unless the harbour stays open",
            ],
            id="what quotes and the article say without claims",
        ),
        pytest.param(
            WHOLE,
            TEXT,
            "claims",
            ["the bridge to open in 2031", "The union opposes the bridge unless the harbour stays open"],
            id="a quote with a claim owes none",
        ),
        pytest.param(
            WHOLE,
            TEXT,
            "stances",
            ["We will not pay for it", "the plan a mistake"],
            id="all positions but those with a stance",
        ),
    ],
)
def test_claims_and_stances_are_owed_too(items: Gold, text: str, layer: str, expected: list[str]) -> None:
    assert [words for name, words in owed(items, text) if name == layer] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A council spokeswoman declined to comment.", "A council spokeswoman"),
        ("The government denied it.", "The government"),
        ("Ada Holm said a teacher had told her so.", "a teacher"),
        ("Its director said it was late.", "Its director"),
        ("Three drivers said that the tunnel was closed.", "Three drivers"),
        ("An aide to the mayor said so.", "An aide to the mayor"),
        ("The Chamber of Commerce backs it.", "Chamber of Commerce"),
    ],
)
def test_a_description_is_owed_with_its_article_and_a_name_without(text: str, words: str) -> None:
    assert ("actors", words) in owed(gold(), text)


@pytest.mark.parametrize(
    "name",
    ["Kalstad city council", "Green Alliance", "The dockers’ union", "Inés Ødegård", "Nordfjord Rederi"],
)
def test_bodies_that_act_are_owed(name: str) -> None:
    text = (
        "The Kalstad city council voted on Tuesday to ban diesel ferries, which Mayor Inés Ødegård praised.\n\n"
        "The shipowners’ association Nordfjord Rederi said that the ban would cost jobs. The Green Alliance welcomed"
        " the vote. The dockers’ union is divided: its branch fears for 300 jobs, the union said.\n"
    )

    assert name in [words for layer, words in owed(gold(), text) if layer == "actors"]


@pytest.mark.parametrize(
    ("text", "name", "mention", "left", "gone"),
    [
        pytest.param(COUNCIL, "Northline", "the company", "A spokesman for the company", "Northline", id="within it"),
        pytest.param(
            COUNCIL,
            "Transport Ministry",
            "Transport Ministry",
            "a senior official at the Transport Ministry",
            "Transport Ministry",
            id="a body within somebody",
        ),
        pytest.param(
            COUNCIL,
            "official",
            "a senior official at the Transport Ministry",
            "Transport Ministry",
            "a senior official at the Transport Ministry",
            id="somebody around a body",
        ),
        pytest.param(
            BUSINESS,
            "Joan Whitby",
            "An analyst at Kestrel Bank, Joan Whitby",
            "Kestrel Bank",
            "Joan Whitby",
            id="a body in a description",
        ),
        pytest.param(
            CRIME,
            "Paul Greaves",
            "Detective Inspector Paul Greaves",
            "Wexcombe Herald",
            "Paul Greaves",
            id="a title alone is no other name",
        ),
    ],
)
def test_a_name_is_owed_until_an_actor_has_that_mention(
    text: str, name: str, mention: str, left: str, gone: str
) -> None:
    items = gold(actors=[actor("a1", name, span(mention, text=text))])
    names = [words for layer, words in owed(items, text) if layer == "actors"]

    assert left in names
    assert gone not in names


@pytest.mark.parametrize(
    ("text", "whole", "bit"),
    [
        # written before the mend
        pytest.param(BYPASS, "One Plaid adviser", "One Plaid", id="one of a party"),
        pytest.param(DIPLOMACY, "Two Western diplomats", "Two Western", id="two of a region"),
        pytest.param(BYPASS, "Tenants' List", "List", id="a body of those who rent"),
        pytest.param(BYPASS, "Pensioners' Voice", "Voice", id="a body of the old"),
        pytest.param(BYPASS, "Ratepayers' Forum of Sollen", "Forum of Sollen", id="a body of a place"),
        pytest.param(BYPASS, "the firm", "claim the firm", id="whose claim it is"),
        pytest.param(
            "Holm accused the guild of theft, a charge its lawyer denied.",
            "its lawyer",
            "charge its lawyer",
            id="whose lawyer",
        ),
        pytest.param(
            "Three Tory peers said the tax would go. Holm agreed.", "Three Tory peers", "Three Tory", id="peers"
        ),
        # written after it
        pytest.param(FERRY, "Two Highland councillors", "Two Highland", id="two of a place"),
        pytest.param(FERRY, "Crofters' Voice", "Voice", id="a body of crofters"),
        pytest.param(
            "Holm said the Growers' Table and the Walkers' Trust had met. The Growers' Table wants a dam.",
            "Growers' Table",
            "Table",
            id="a body of growers",
        ),
        pytest.param(
            "Four Welsh farmers told the inquiry nothing. Holm left.", "Four Welsh farmers", "Four Welsh", id="farmers"
        ),
        pytest.param(
            "Orr blamed the guild for the fire, an insult their lawyers denied.",
            "their lawyers",
            "insult their lawyers",
            id="whose lawyers",
        ),
    ],
)
def test_a_name_that_is_owed_is_whole(text: str, whole: str, bit: str) -> None:
    names = [words for layer, words in owed(gold(), text) if layer == "actors"]

    assert bit not in names
    assert whole in names


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        # written before the mend
        pytest.param(BUSINESS, "A spokesman for the company", id="whole"),
        pytest.param(BUSINESS, "A spokesman", id="without whose"),
        pytest.param(CRIME, "A spokeswoman", id="without of what"),
        pytest.param(SPACE, "An engineer", id="without with whom"),
        # written after it
        pytest.param(BUSINESS, "an executive", id="without where"),
        pytest.param(COUNCIL, "a senior official", id="without at what"),
        pytest.param(POLITICS, "An adviser", id="without to whom"),
    ],
)
def test_somebody_is_owed_no_more_once_a_mention_has_the_noun(text: str, mention: str) -> None:
    items = gold(actors=[actor("a1", mention, span(mention, text=text))])
    names = [words for layer, words in owed(items, text) if layer == "actors"]

    assert not any(words.startswith(mention.split()[1]) and " " in words for words in names)


NOT_NAMED = "But a council officer, who asked not to be named, told the Gazette that heads of terms had been drafted."
DENIED = "Council leader Judith Marsden denied that any deal had been struck."
TWICE = "Neil Orrin warned that a blockade would be unlawful and said he would call in the police."
DISPUTED = "Larkwater did not dispute the report but said Mr Vell had been speaking about “a range of locations”."
DOUBTFUL = "The council recognised no account to speak of, and it did not dispute the report that was read."
HEADLINE = "Skerrow trawlermen vow to fight marina plan\n\nThe council said the marina would be built."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # written before the mend
        pytest.param(DENIED, ["that any deal had been struck"], id="the clause of the verb"),
        pytest.param(NOT_NAMED, ["that heads of terms had been drafted"], id="of the verb that says something"),
        pytest.param(DISPUTED, ["Mr Vell had been speaking about “a range of locations”"], id="of the later verb"),
        pytest.param(
            TWICE, ["that a blockade would be unlawful", "he would call in the police"], id="of each verb of a sentence"
        ),
        pytest.param(HEADLINE, ["to fight marina plan", "the marina would be built"], id="of a headline"),
        pytest.param(
            "The guild said its boats had landed there “since before there was a council to ask” about it.",
            ["its boats had landed there “since before there was a council to ask” about it"],
            id="that begins before a quotation",
        ),
        # written after it
        pytest.param(
            "Holm called it “a gift to one company” and said the port had been “sold for nothing, twice” by them.",
            ["it “a gift to one company”", "the port had been “sold for nothing, twice” by them"],
            id="with two quotations",
        ),
        pytest.param("The park will close, Ada Holm said on Monday.", ["The park will close"], id="before the verb"),
        pytest.param("The park, Ada Holm said, will close in May.", ["will close in May"], id="around the verb"),
        pytest.param(
            "A clerk who claimed that the safe was empty lost her job.",
            ["that the safe was empty"],
            id="of who lost it",
        ),
        pytest.param(
            "The diver who warned that the wreck was leaking won a prize.",
            ["that the wreck was leaking"],
            id="of who won",
        ),
        pytest.param("It was the owner who said the pier was safe.", ["the pier was safe"], id="of who it was"),
        pytest.param("The dean could not be reached for comment. The bank put in £9m.", [], id="of no speech"),
        pytest.param("The panel will decide on the bid in May.", [], id="of what is decided on"),
        pytest.param("Holm promised a bridge and pledged to pay.", ["a bridge", "to pay"], id="of promises"),
        pytest.param("Ada Holm defended the plan.", [], id="of a thing alone"),
        pytest.param("Ada Holm was not sure about the plan.", [], id="of what somebody is not sure about"),
        pytest.param("The group had written to the council and replied to a survey.", [], id="of no words"),
        pytest.param("Ada Holm agreed.", ["Ada Holm agreed."], id="the sentence where nothing is behind the verb"),
    ],
)
def test_what_a_verb_attributes_is_what_is_owed(text: str, expected: list[str]) -> None:
    assert [words for layer, words in owed(gold(), text) if layer == "quotes"] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # written before the mend
        ("According to the Marle Mercury, the bank is considering a sale.", "the bank is considering a sale"),
        ("Ada Holm expects the dam to leak, according to the Echo.", "Ada Holm expects the dam to leak"),
        ("The Echo reported that the union wants a vote.", "that the union wants a vote"),
        ("The dam is safe, according to Ada Holm.", "The dam is safe"),
        # written after it
        ("According to Radio Ostby, Ada Holm hopes to stay and Bo Lind fears it.",
         "Ada Holm hopes to stay and Bo Lind fears it"),
        ("Officials plan to close the bridge, the Marle Mercury writes.", "Officials plan to close the bridge"),
        ("According to the Marle Mercury, the bank said it would close.", "it would close"),
        ("According to the Marle Mercury, the bank refused to close a branch.", "to close a branch"),
    ],
)  # fmt: skip
def test_an_outlet_that_tells_what_somebody_plans_is_owed_as_one_quote(text: str, words: str) -> None:
    assert [found for layer, found in owed(gold(), text) if layer == "quotes"] == [words]


def test_a_verb_that_says_nothing_takes_no_other_with_it() -> None:
    finder = OwedFinder(DOUBTFUL)

    def reasons(*passed: Owed) -> list[str]:
        left = finder.owed(gold(), Nothing([place.key for place in passed]))
        return [place.reason for place in left if place.layer is QUOTES]

    [first] = [place for place in finder.owed(gold()) if place.layer is QUOTES]
    assert first.reason == "“recognised”, and no quote"
    assert reasons(first) == ["“dispute”, and no quote"]


@pytest.mark.parametrize(
    ("items", "left"),
    [
        pytest.param(
            {"quotes": [quote("q1", "that a blockade would be unlawful", text=TWICE)]},
            ["he would call in the police"],
            id="one has its quote",
        ),
        pytest.param(
            {"quotes": [quote("q1", "would call in", text=TWICE, cue=span("said", text=TWICE))]},
            ["that a blockade would be unlawful"],
            id="with other words",
        ),
    ],
)
def test_each_verb_of_a_sentence_is_owed_by_itself(items: dict[str, Any], left: list[str]) -> None:
    assert [words for layer, words in owed(gold(**items), TWICE) if layer == "quotes"] == left


@pytest.mark.parametrize(
    ("evidence", "left"),
    [
        pytest.param("vow to fight marina plan", ["the marina would be built"], id="its verb"),
        pytest.param("marina plan", ["the marina would be built"], id="its matter"),
        pytest.param(
            "said the marina would be built",
            ["to fight marina plan", "the marina would be built"],
            id="a sentence of the article, which is a quote too",
        ),
    ],
)
def test_a_position_that_a_headline_shows_is_no_quote_that_is_owed(evidence: str, left: list[str]) -> None:
    items = gold(stances=[stance("s1", "a1", "marina", evidence, text=HEADLINE)])

    assert [words for layer, words in owed(items, HEADLINE) if layer == "quotes"] == left


def test_what_was_refused_of_a_run_is_not_owed() -> None:
    text = f"The party met. {DENIED} Holm called it a farce. “We will go,” Holm said."
    party = actor("f1", "party", span("The party", text=text))
    denied = quote("f2", "that any deal", text=text, cue=span("denied", text=text))
    farewell = quote("f3", "“We will go,”", text=text)
    before = [each for layer, each in owed(gold(), text) if layer == "quotes"]
    assert {"that any deal had been struck", "“We will go,”"} <= set(before)

    left = OwedFinder(text).owed(gold(), Nothing(refused=[(ACTORS, party), (QUOTES, denied), (QUOTES, farewell)]))
    words = [text[slice(*place.place)] for place in left if place.place]
    assert not {"that any deal had been struck", "“We will go,”", "party", "The party"} & set(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # written before the mend
        ("Ann Lowe threatened to resign if councillors reject a plan to close the mill, according to the Echo.",
         "to resign if councillors reject a plan to close the mill"),
        ("Ministers vowed to quit unless the board approves the loan.", "to quit unless the board approves the loan"),
        ("Ann Lowe threatened to leave but denied that she was ill.", "to leave"),
        # written after it
        ("Bo Lind promised to pay when the court accepts the claim.", "to pay when the court accepts the claim"),
        ("The firm offered to sell before members voted on it.", "to sell before members voted on it"),
    ],
)  # fmt: skip
def test_a_verb_owes_its_condition_with_the_verb_in_it(text: str, words: str) -> None:
    assert words in [found for layer, found in owed(gold(), text) if layer == "quotes"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # written before the mend
        ("The mill must close, she wrote in a letter to members on Monday.", "The mill must close"),
        ("The mill must close, the council said in a statement on Friday.", "The mill must close"),
        ("Nobody had asked the tenants, she argued in an article.", "Nobody had asked the tenants"),
        ("The harbour was full, the pilots warned in an open letter.", "The harbour was full"),
        # written after it
        ("The ferry was late, the captain said in an interview with the Echo.", "The ferry was late"),
        ("Ada Holm warned in a speech on Friday that the fund was empty.", "that the fund was empty"),
    ],
)
def test_a_verb_is_owed_with_where_it_was_said(text: str, words: str) -> None:
    assert [found for layer, found in owed(gold(), text) if layer == "quotes"] == [words]


@pytest.mark.parametrize(
    "text",
    [
        # written before the mend
        "The quarry closed because demand for granite had collapsed.",
        "Demand for steel fell.",
        "Council delays vote on quarry\n\nThe council met.",
        "Mayor Ada Holm, who voted for the quarry in 2019, left.",
        "Councillors voted on Tuesday.",
        # written after it
        "Prices rose while demand for coal fell.",
        "MPs voted down the bill.",
        "Neil Orrin called in the police.",
    ],
)
def test_nouns_and_votes_attribute_nothing(text: str) -> None:
    assert [found for layer, found in owed(gold(), text) if layer == "quotes"] == []


@pytest.mark.parametrize(
    ("text", "content", "claimed", "left"),
    [
        # written before the mend
        pytest.param(
            '"The road is shut," said Bo Lind. "We will go to court."',
            ['"The road is shut,"', '"We will go to court."'],
            "The road is shut",
            ["We will go to court."],
            id="a second quotation",
        ),
        pytest.param(
            '"The roof leaks," Bo Lind said. "Nobody was paid. We are closing."',
            ['"The roof leaks,"', '"Nobody was paid. We are closing."'],
            "The roof leaks",
            ["Nobody was paid.", "We are closing."],
            id="each of its sentences",
        ),
        pytest.param(
            '"The park," Ada Holm said, "will close in May."',
            ['"The park,"', '"will close in May."'],
            "will close in May",
            [],
            id="one sentence that is interrupted",
        ),
        pytest.param(
            '"It is a good plan," she said, "but nobody has read it."',
            ['"It is a good plan,"', '"but nobody has read it."'],
            "It is a good plan",
            ["but nobody has read it."],
            id="two that are joined",
        ),
        pytest.param(
            '"We won. Why? We stayed together," he said.',
            ['"We won. Why? We stayed together,"'],
            "We won",
            ["We stayed together,"],
            id="no question",
        ),
        pytest.param(
            '"Thank you," said Tom Reiss. "The shops are empty."',
            ['"Thank you,"', '"The shops are empty."'],
            "The shops are empty",
            [],
            id="no words without a verb",
        ),
        # written after it
        pytest.param(
            '"This council," said Orr, "does not listen. It never did."',
            ['"This council,"', '"does not listen. It never did."'],
            "does not listen",
            ["It never did."],
            id="the sentence behind one that is interrupted",
        ),
        pytest.param(
            "Bo Lind said that the mill was late and would cost more.",
            ["that the mill was late and would cost more"],
            "the mill was late",
            ["would cost more"],
            id="a second predicate",
        ),
    ],
)
def test_all_that_a_quote_asserts_is_owed(text: str, content: list[str], claimed: str, left: list[str]) -> None:
    said = quote("q1", content[0], text=text)
    said = said.model_copy(update={"content": [span(words, text=text) for words in content]})
    told = claim("c1", "It is so.", "bridge").model_copy(update={"evidence": [span(claimed, text=text)]})

    assert [found for layer, found in owed(gold(quotes=[said], claims=[told]), text) if layer == "claims"] == left


def test_a_position_is_owed_beside_another_one_of_its_holder() -> None:
    text = "Ada Holm, who voted for the quarry in 2019, is undecided. She could back the quarry only if it was quiet."
    actors = [actor("a1", "Ada Holm", text=text)]
    undecided = stance("s1", "a1", "quarry", "is undecided", text=text, position="ambivalent")

    assert [found for layer, found in owed(gold(actors=actors, stances=[undecided]), text) if layer == "stances"] == [
        "Ada Holm, who voted for the quarry in 2019",
        "She could back the quarry only if it was quiet",
    ]


@pytest.mark.parametrize(("cue", "left"), [("declined", []), ("promised", ["to respond to it"])])
def test_who_declines_to_say_something_claims_nothing(cue: str, left: list[str]) -> None:
    text = f"Holt Metals {cue} to respond to it."
    items = gold(quotes=[quote("q1", "to respond to it", text=text, cue=span(cue, text=text))])

    assert [found for layer, found in owed(items, text) if layer == "claims"] == left


def test_each_of_those_who_say_something_together_is_owed() -> None:
    text = "Tom Reiss and Ada Brandt hope that the pier will reopen."
    hope = quote("q1", "that the pier will reopen", "a1", text=text, cue=span("hope", text=text))
    both = quote("q2", "that the pier will reopen", "a2", text=text, cue=span("hope", text=text))

    def reasons(*quotes: GoldQuote) -> list[str]:
        found = OwedFinder(text).owed(gold(quotes=list(quotes)))
        return [each.reason for each in found if each.layer is QUOTES]

    assert reasons() == ["“hope”, and no quote"]
    assert reasons(hope) == ["“hope”, and no quote of “Ada Brandt”"]
    assert reasons(hope, both) == []
