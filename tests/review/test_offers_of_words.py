"""What is offered is of the chosen words: whose they are, what they claim, and towards what they are."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Article, LayerSpec
from tests.support.gold_items import actor, claim, quote, span, stance
from tests.support.newsroom_articles import (
    BUSINESS,
    COUNCIL,
    CRIME,
    DIPLOMACY,
    LABOUR,
    POLITICS,
    SCHOOLS,
    SPACE,
    TECH,
)


def offered(layer: LayerSpec, words: str, text: str, **items: Any) -> dict[str, str]:
    """The words of what is offered, by field, beside gold that has these items."""
    gold = empty_gold(Article.of(text)).model_copy(update=items)
    values = new_values(layer, span(words, text=text).range, gold, text)
    return {field: offer.words for field, offer in offers(rules_findings(text), gold, text, layer, values).items()}


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Kelby Town", "Kelby Town lost at home, Ada Holm said.", {"kind": "organisation"}),
        ("Tess Varr", "The club have sacked coach Tess Varr.", {"kind": "person", "role": "coach"}),
    ],
)
def test_a_club_is_no_person_and_a_role_has_no_verb(words: str, text: str, expected: dict[str, str]) -> None:
    assert offered(ACTORS, words, text) == expected


@pytest.mark.parametrize(
    ("words", "text", "kind"),
    [
        pytest.param("A senior officer at the Prison Service", CRIME, "person", id="an officer at a body"),
        pytest.param("a senior official at the Transport Ministry", COUNCIL, "person", id="an official at a ministry"),
        pytest.param("an executive at Marlowe", BUSINESS, "person", id="an executive at a firm"),
        pytest.param("A governor of the school", SCHOOLS, "person", id="a governor of one"),
        pytest.param("a senior civil servant at the Trade Ministry", LABOUR, "person", id="a servant"),
        pytest.param("An engineer with the space agency", SPACE, "person", id="an engineer with one"),
        pytest.param("Two people in the finance ministry", POLITICS, "group", id="two of a ministry"),
    ],
)
def test_somebody_of_a_body_is_no_body_and_without_a_name(words: str, text: str, kind: str) -> None:
    found = offered(ACTORS, words, text)

    assert (found["kind"], found["anonymous"]) == (kind, "yes")
    assert "mentions" not in found


@pytest.mark.parametrize(
    ("words", "text", "kind"),
    [
        pytest.param("Northline", COUNCIL, "organisation", id="of which a clause tells"),
        pytest.param("Lumio", TECH, "organisation", id="that the rules do not have"),
        pytest.param("Orbital Foundry", SPACE, "organisation", id="in two words"),
        pytest.param("Brennick Shipping", LABOUR, "organisation", id="of which the rules know a part"),
        pytest.param("Free Democrats", POLITICS, "organisation", id="a party"),
        pytest.param("Conservatives", COUNCIL, "organisation", id="a party behind the"),
        pytest.param("Northshire Police", CRIME, "organisation", id="a police force"),
        pytest.param("Lodrian television", DIPLOMACY, "outlet", id="a broadcaster"),
        pytest.param("A spokeswoman for Lumio", TECH, "person", id="who speaks for one"),
    ],
)
def test_kinds_follow_the_words(words: str, text: str, kind: str) -> None:
    found = offered(ACTORS, words, text)

    assert found["kind"] == kind
    assert "anonymous" not in found


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        pytest.param(
            "who chairs the Lisbrook Fishing Association",
            COUNCIL,
            "Alan Pryce chairs the Lisbrook Fishing Association.",
            id="who",
        ),
        pytest.param(
            "who teaches at Lower Hale", SCHOOLS, "Megan Roe teaches at Lower Hale.", id="who, behind a quotation"
        ),
        pytest.param("whose son died", CRIME, "Maria Hollis's son died.", id="whose"),
        pytest.param(
            "which would freeze rents for five years",
            POLITICS,
            "The bill would freeze rents for five years.",
            id="which",
        ),
        pytest.param("which dates from 1911", SCHOOLS, "The roof dates from 1911.", id="which, in what is said"),
        pytest.param("which the union opposes", LABOUR, "The union opposes arbitration.", id="which it does not begin"),
        pytest.param(
            "in which no party has a majority", COUNCIL, "No party has a majority in the council.", id="in which"
        ),
        pytest.param(
            "in whose first hours two lorries were blocked",
            LABOUR,
            "Two lorries were blocked in the strike's first hours.",
            id="in whose",
        ),
        pytest.param("will vote on 14 March", COUNCIL, "The council will vote on 14 March.", id="a predicate"),
        pytest.param(
            "might put off the vote until spring",
            POLITICS,
            "Vogt might put off the vote until spring.",
            id="a second predicate",
        ),
        pytest.param(
            "why the board had awarded itself a bonus", LABOUR, "The board had awarded itself a bonus.", id="why"
        ),
        pytest.param(
            '"a gift to one shipping company"',
            COUNCIL,
            "The plan is a gift to one shipping company.",
            id="a label of it",
        ),
        pytest.param("threatened to move work abroad", LABOUR, "Tom Arbuthnot will move work abroad.", id="a threat"),
    ],
)
def test_a_claim_is_of_the_chosen_words_and_whole(words: str, text: str, expected: str) -> None:
    assert offered(CLAIMS, words, text)["text"] == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("£2m for the field", "The club offered £2m for the field.", "The club offered £2m for the field."),
        ("the keeper", "Ada Holm praised the keeper.", "Ada Holm praised the keeper."),
        ("£900", "A judge awarded Bo Lind £900.", "A judge awarded Bo Lind £900."),
    ],
)
def test_a_claim_of_a_thing_alone_is_what_was_done_to_it(words: str, text: str, expected: str) -> None:
    assert offered(CLAIMS, words, text)["text"] == expected


def test_it_of_a_spokeswoman_is_whom_she_speaks_for() -> None:
    words = "it would close the mill"
    text = f"Hana Moss, a spokeswoman for Norbau, said {words}."
    speaker = actor("a1", "Hana Moss", text=text, role="spokeswoman", affiliation="Norbau")

    found = offered(CLAIMS, words, text, actors=[speaker], quotes=[quote("q1", words, "a1", text=text)])

    assert found["text"] == "Norbau would close the mill."


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param("The town’s port is old. ", "Ada Holm’s side will not sign the treaty.", id="curly"),
        pytest.param("The town's port is old. ", "Ada Holm's side will not sign the treaty.", id="straight"),
        pytest.param("The town’s port isn't old. ", "Ada Holm's side will not sign the treaty.", id="both"),
        pytest.param("", "Ada Holm's side will not sign the treaty.", id="none"),
    ],
)
def test_a_claim_has_the_apostrophes_of_the_article(before: str, expected: str) -> None:
    text = f"{before}“We will not sign the treaty,” lawyer Ada Holm told reporters."
    said = quote(
        "q1",
        "“We will not sign the treaty,”",
        "a1",
        text=text,
        kind="direct",
        cue=span("told", text=text),
        source=span("Ada Holm", text=text),
    )
    found = offered(
        CLAIMS,
        "We will not sign the treaty",
        text,
        actors=[actor("a1", "Ada Holm", text=text, role="lawyer")],
        quotes=[said],
    )

    assert found["text"] == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        pytest.param("300 jobs could be lost", COUNCIL, ("Marion Tessler", "forecast", "hedged"), id="could be lost"),
        pytest.param(
            'the study would be published "within weeks"',
            COUNCIL,
            ("Marion Tessler", "forecast", None),
            id="would, behind who says it",
        ),
        pytest.param("three bus routes might be scrapped", SCHOOLS, ("Megan Roe", "forecast", "hedged"), id="might be"),
        pytest.param('"a work of fiction"', TECH, ("Erik Sand", "judgement", None), id="a label"),
        pytest.param("a fine was likely", TECH, ("investigator at the regulator", "fact", "hedged"), id="likely"),
        pytest.param("in whose cabinet both sit", POLITICS, (None, "fact", None), id="the article's own"),
        pytest.param("how many pupils will move", SCHOOLS, (None, None, None), id="an open question"),
    ],
)
def test_whose_claim_it_is_and_of_which_kind(
    words: str, text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = offered(CLAIMS, words, text)

    assert (found.get("claimant"), found.get("kind"), found.get("assertion")) == expected


@pytest.mark.parametrize(
    ("words", "text", "speaker", "cue", "reporter"),
    [
        pytest.param(
            "that London is unlikely",
            COUNCIL,
            "senior official at the Transport Ministry",
            "told",
            "Lisbrook Courier",
            id="according to",
        ),
        pytest.param(
            "that food prices could be pushed up by the stoppage",
            LABOUR,
            "senior civil servant at the Trade Ministry",
            "warned",
            "Ansel Times",
            id="warned",
        ),
        pytest.param(
            "that 40 soldiers were captured",
            DIPLOMACY,
            "spokesman for the army",
            "told",
            "Lodrian television",
            id="a broadcaster",
        ),
        pytest.param(
            'that the lander was "held together with hope"',
            SPACE,
            "engineer with the space agency",
            "told",
            "Daily Chronicle",
            id="who reports it comes last",
        ),
    ],
)
def test_who_says_it_and_who_reports_it(words: str, text: str, speaker: str, cue: str, reporter: str) -> None:
    found = offered(QUOTES, words, text)

    assert (found["speaker"], found["cue"], found["reported_by"]) == (speaker, cue, reporter)


def test_those_who_say_it_together_are_offered_in_turn() -> None:
    words = "that they would try to stop the project"
    fishers = actor("a1", "fishermen", span("fishermen", text=COUNCIL), kind="group")
    theirs = quote("q1", words, "a1", text=COUNCIL, cue=span("said", text=COUNCIL))
    first, second = offered(QUOTES, words, COUNCIL), offered(QUOTES, words, COUNCIL, actors=[fishers], quotes=[theirs])

    assert (first["source"], second["source"]) == ("fishermen", "two parties on the city council")
    assert "reported_by" not in first | second


@pytest.mark.parametrize(
    ("words", "text", "used", "expected"),
    [
        pytest.param("The Greens oppose the plan", COUNCIL, None, "plan", id="the words at the verb"),
        pytest.param("supports the dredging", COUNCIL, "dredging plan", "dredging plan", id="as it is called already"),
        pytest.param("promised to vote for the project", COUNCIL, "dredging plan", "project", id="another word for it"),
        pytest.param("Senator Leo Marsh opposes it", TECH, None, "ban", id="what a pronoun means"),
    ],
)
def test_a_target_is_in_the_words(words: str, text: str, used: str | None, expected: str) -> None:
    greens = actor("a1", "Greens", text=text) if used else None
    known: dict[str, Any] = (
        {"actors": [greens], "stances": [stance("s1", "a1", used, "The Greens", text=text)]} if used else {}
    )

    assert offered(STANCES, words, text, **known)["target"] == expected


@pytest.mark.parametrize(
    ("layer", "words", "text"),
    [
        pytest.param(STANCES, "which advises Marlowe", BUSINESS, id="a position beside the words"),
        pytest.param(QUOTES, "Chief executive Tom Arbuthnot", LABOUR, id="words of somebody else"),
    ],
)
def test_nothing_of_other_words_is_offered(layer: LayerSpec, words: str, text: str) -> None:
    assert {"position", "content"}.isdisjoint(offered(layer, words, text))


ASKED = "Mia Falk appealed to the board to reopen the pier. Otto Rehn hoped that the kiln would stay."


@pytest.mark.parametrize(
    ("words", "text", "claim"),
    [
        # written before the mend
        pytest.param("to reopen the pier", ASKED, "The board should reopen the pier.", id="what is asked alone"),
        pytest.param(
            "Mia Falk appealed to the board to reopen the pier",
            ASKED,
            "The board should reopen the pier.",
            id="and whole",
        ),
        pytest.param("the kiln would stay", ASKED, "Otto Rehn hoped that the kiln would stay.", id="what is hoped"),
        # written after it
        pytest.param(
            "the fog would lift",
            "Mia Falk voiced hope that the fog would lift.",
            "Mia Falk voiced hope that the fog would lift.",
            id="by a noun",
        ),
        pytest.param(
            "that wages had not",
            "Mia Falk said that rents had doubled, but that wages had not.",
            "Wages had not doubled.",
            id="a half alone",
        ),
    ],
)
def test_a_claim_says_what_is_asked_hoped_or_left_out(words: str, text: str, claim: str) -> None:
    assert offered(CLAIMS, words, text)["text"] == claim


def test_nothing_is_claimed_by_what_somebody_does_something_in_the_hope_of() -> None:
    text = "Mia Falk opened a cafe in the hope that tourists would come."

    assert offered(CLAIMS, "tourists would come", text) == {}


PARTS = "The council met. {} Ivo Orr left."


@pytest.mark.parametrize(
    ("words", "texts", "parts"),
    [
        # written before the mend
        pytest.param(
            "Mayor Ada Holm, who voted for the quarry in 2019, is now undecided",
            ["Ada Holm is now undecided.", "Ada Holm voted for the quarry in 2019."],
            ["Mayor Ada Holm … is now undecided", "who voted for the quarry in 2019"],
            id="a clause about somebody",
        ),
        pytest.param(
            "Ada Holm said that the mill was late, and that the owner had fled",
            ["The mill was late.", "The owner had fled."],
            ["the mill was late", "the owner had fled"],
            id="two clauses of a quote",
        ),
        # written after it
        pytest.param(
            "Councillor Ada Holm opposed the dam, and the guild left the room",
            ["Ada Holm opposed the dam.", "The guild left the room."],
            ["Councillor Ada Holm opposed the dam", "the guild left the room"],
            id="two main clauses",
        ),
        pytest.param(
            "Ada Holm said that rents had doubled, but that wages had not",
            ["Rents had doubled.", "Wages had not doubled."],
            ["rents had doubled", "wages had not"],
            id="a clause without its predicate",
        ),
        pytest.param(
            "Ada Holm said the port was safe, but the bridge was not",
            ["The port was safe.", "The bridge was not safe."],
            ["the port was safe", "the bridge was not"],
            id="one without that",
        ),
    ],
)
def test_each_thing_that_words_say_is_offered_once_with_its_own_words(
    words: str, texts: list[str], parts: list[str]
) -> None:
    text = PARTS.format(f"{words}.")
    actors = [actor("a1", "Ada Holm", text=text)]
    chosen = words.partition(" said ")[2] or words
    found: list[tuple[str, str]] = []
    for _ in texts:
        known = [
            claim(f"c{at}", said, "bridge").model_copy(update={"evidence": [span(part.split(" … ")[-1], text=text)]})
            for at, (said, part) in enumerate(found)
        ]
        offer = offered(CLAIMS, chosen, text, actors=actors, claims=known)
        found.append((offer.get("text", ""), offer["evidence"]))

    assert found == list(zip(texts, parts, strict=True))


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        # written before the mend
        pytest.param("a teacher who leads the Save Skarn group", "The Save Skarn group will go to court.", id="leads"),
        pytest.param("a member of the Save Skarn group", "Nadia Okoro and others will go to court.", id="a member"),
        # written after it
        pytest.param("who founded the Save Skarn group", "The Save Skarn group will go to court.", id="founded"),
        pytest.param("who works for the Save Skarn group", "Nadia Okoro and others will go to court.", id="works"),
    ],
)
def test_we_of_who_leads_a_body_is_that_body(behind: str, expected: str) -> None:
    text = f'"We will go to court," said Nadia Okoro, {behind}.'
    actors = [
        actor("a1", "Nadia Okoro", text=text, affiliation="Save Skarn group"),
        actor("a2", "Save Skarn group", text=text, kind="group"),
    ]

    assert offered(CLAIMS, "We will go to court", text, actors=actors)["text"] == expected


def test_a_target_that_gold_mentions_has_the_name_of_its_actor() -> None:
    text = "The Save Skarn group met. Bo Lind accused the group of spreading fear."
    group = actor("a1", "Save Skarn group", span("Save Skarn group", text=text), span("the group", text=text))

    assert offered(STANCES, "Bo Lind accused the group of spreading fear", text, actors=[group])["target"] == (
        "Save Skarn group"
    )


def test_both_positions_of_a_change_of_mind_are_offered() -> None:
    text = "Ada Holm, who voted for the quarry in 2019, is now undecided."
    actors = [actor("a1", "Ada Holm", text=text)]
    earlier = stance("s1", "a1", "quarry", "voted for the quarry", text=text, time="in 2019")
    of_first, of_second = (
        offered(STANCES, text.rstrip("."), text, actors=actors, stances=known) for known in ([], [earlier])
    )

    assert (of_first["position"], of_first["time"]) == ("support", "in 2019")
    assert (of_second["position"], of_second.get("time")) == ("ambivalent", None)
