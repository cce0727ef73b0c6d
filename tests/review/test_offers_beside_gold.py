"""What is offered beside gold that has the actors: its own speakers and reporters, and claims that break no rule."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers, stance_joined
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Article, Gold, GoldActor, LayerSpec, Position
from tests.support.gold_items import actor, span, stance
from tests.support.newsroom_articles import BYPASS, FERRY


def with_actors(text: str, *named: tuple[str, str, str]) -> Gold:
    """Gold with actors of these names, kinds and first mentions."""
    actors: list[GoldActor] = [
        actor(f"a{number}", name, span(mention, text=text), kind=kind)
        for number, (name, kind, mention) in enumerate(named, 1)
    ]
    return empty_gold(Article.of(text)).model_copy(update={"actors": actors})


def form_of(layer: LayerSpec, words: str, text: str, items: Gold) -> dict[str, Any]:
    """What a form has once all is taken that is offered, by field, in words."""
    values = new_values(layer, span(words, text=text).range, items, text)
    return {field: value for field, value in values.items() if isinstance(value, str)} | {
        field: offer.words for field, offer in offers(rules_findings(text), items, text, layer, values).items()
    }


BYPASS_GOLD = with_actors(
    BYPASS,
    ("Brackshire", "government", "The county"),
    ("Welsh government", "government", "Ministers"),
    ("Irish government", "government", "The administration"),
    ("Plaid", "organisation", "Plaid"),
    ("One Plaid adviser", "person", "One Plaid adviser"),
    ("Brackley Echo", "outlet", "Brackley Echo"),
    ("Imogen Slade", "person", "Imogen Slade"),
    ("Green Party", "organisation", "Green Party"),
    ("A Green Party aide", "person", "A Green Party aide"),
    ("Western Star", "outlet", "Western Star"),
    ("Gareth Pugh", "person", "Gareth Pugh"),
    ("Norman Tait", "person", "Norman Tait"),
    ("the ferry firm", "organisation", "the ferry firm"),
    ("Beth Arkwright", "person", "Beth Arkwright"),
    ("the harbour trust", "organisation", "the harbour trust"),
    ("Ruth Okoye", "person", "Ruth Okoye"),
)
FERRY_GOLD = with_actors(
    FERRY,
    ("Scottish government", "government", "The government"),
    ("European regulator", "organisation", "The regulator"),
    ("Tormouth council", "organisation", "The council"),
    ("SNP", "organisation", "SNP"),
    ("A senior SNP figure", "person", "A senior SNP figure"),
    ("Skellen Times", "outlet", "Skellen Times"),
    ("Iain Laird", "person", "Iain Laird"),
    ("Two Highland councillors", "group", "Two Highland councillors"),
    ("Radio Norwick", "outlet", "Radio Norwick"),
    ("Moira Begg", "person", "Moira Begg"),
    ("Morning Post", "outlet", "Morning Post"),
    ("Effie Rae", "person", "Effie Rae"),
    ("Donnie Mair", "person", "Donnie Mair"),
    ("Skellen Line", "organisation", "the line"),
    ("Hugh Stroma", "person", "Hugh Stroma"),
    ("the board", "organisation", "the board"),
)
GOLD_OF = {BYPASS: BYPASS_GOLD, FERRY: FERRY_GOLD}
_SPEAKERS = [
    # written before the mend
    (BYPASS, "£40 million for the bypass", "Brackshire", "Brackshire", None),
    (BYPASS, "a loan for the bridge at Sollen", "Welsh government", "Ministers", None),
    (BYPASS, "to back the crossing", "Irish government", "The administration", None),
    (
        BYPASS,
        "“would run out of money by May”",
        "Imogen Slade",
        "Imogen Slade",
        "One Plaid adviser, then Brackley Echo",
    ),
    (BYPASS, "“will not split”", "Gareth Pugh", "Gareth Pugh", "A Green Party aide, then Western Star"),
    # written after it
    (FERRY, "£12 million for a second ferry", "Scottish government", "The government", None),
    (FERRY, "guidance for the operators", "European regulator", "The regulator", None),
    (FERRY, "to keep the pier open", "Tormouth council", "The council", None),
    (FERRY, "“cannot survive another winter”", "Iain Laird", "Iain Laird", "A senior SNP figure, then Skellen Times"),
    (FERRY, "“ignored every warning”", "Moira Begg", "Moira Begg", "Two Highland councillors, then Radio Norwick"),
    (FERRY, "“has lost its way”", "Moira Begg", "Begg", "Morning Post"),
]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "source", "reporters"), _SPEAKERS, ids=[row[1] for row in _SPEAKERS]
)
def test_speakers_and_reporters_are_those_that_gold_has(
    text: str, words: str, speaker: str, source: str, reporters: str | None
) -> None:
    found = form_of(QUOTES, words, text, GOLD_OF[text])

    assert (found.get("speaker"), found.get("source"), found.get("reported_by")) == (speaker, source, reporters)


_HOLDERS = [
    # written before the mend
    (BYPASS, "The county of Brackshire has pledged £40 million for the bypass", "Brackshire"),
    (BYPASS, "Ministers in Cardiff have offered a loan for the bridge at Sollen", "Welsh government"),
    (BYPASS, "The administration in Dublin has vowed to back the crossing", "Irish government"),
    # written after it
    (FERRY, "The government in Holyrood has promised £12 million for a second ferry", "Scottish government"),
    (FERRY, "The regulator in Brussels has offered guidance for the operators", "European regulator"),
    (FERRY, "The council of Tormouth has vowed to keep the pier open", "Tormouth council"),
]


@pytest.mark.parametrize(("text", "words", "holder"), _HOLDERS, ids=[row[1] for row in _HOLDERS])
def test_whoever_promises_something_is_offered_as_its_holder(text: str, words: str, holder: str) -> None:
    assert form_of(STANCES, words, text, GOLD_OF[text]).get("actor") == holder


_CLAIMS = [
    # written before the mend
    (
        BYPASS,
        "that it planned to lease two smaller ships",
        "The ferry firm planned to lease two smaller ships.",
        "treasurer",
    ),
    (BYPASS, "that it feared for its staff", "The trust feared for its staff.", "Beth Arkwright"),
    (BYPASS, "would run out of money by May", "Brackshire would run out of money by May.", "Imogen Slade"),
    (BYPASS, "will not split", "The group will not split.", "Gareth Pugh"),
    (
        BYPASS,
        "He blamed Slade for burying the report until after the vote in May",
        "He blamed Slade for burying the report until after the vote in May.",
        None,
    ),
    (
        BYPASS,
        "Ruth Okoye alleged that the firm had misled its tenants",
        "The firm had misled its tenants.",
        "Ruth Okoye",
    ),
    (
        BYPASS,
        "“We have waited eleven years for this road",
        "Imogen Slade and others have waited eleven years for this road.",
        "Imogen Slade",
    ),
    (BYPASS, "“Our buses are falling apart,”", "Norman Tait and others' buses are falling apart.", "Norman Tait"),
    # written after it
    (FERRY, "that it expected to cut fares by spring", "Skellen Line expected to cut fares by spring.", "Hugh Stroma"),
    (FERRY, "cannot survive another winter", "The pier cannot survive another winter.", "Iain Laird"),
    (FERRY, "ignored every warning", "The board ignored every warning.", "Moira Begg"),
    (FERRY, "has lost its way", "The board has lost its way.", "Moira Begg"),
    (FERRY, "we are not ready", "Iain Laird and others are not ready.", "Iain Laird"),
    (
        FERRY,
        "“We were promised a new boat in 2019,”",
        "Effie Rae and others were promised a new boat in 2019.",
        "Effie Rae",
    ),
    (FERRY, "“Our children need that school,”", "Donnie Mair and others' children need that school.", "Donnie Mair"),
    (FERRY, "that they wanted longer leave", "Crews wanted longer leave.", "Hugh Stroma"),
    (
        FERRY,
        "She charged the board with wasting the grant",
        "Effie Rae charged the board with wasting the grant.",
        None,
    ),
    (
        FERRY,
        "He accused ministers of misleading the islanders over the sale",
        "Ministers misled the islanders over the sale.",
        "Hugh Stroma",
    ),
]


@pytest.mark.parametrize(("text", "words", "claim", "claimant"), _CLAIMS, ids=[row[1] for row in _CLAIMS])
def test_a_claim_that_is_offered_breaks_no_rule(text: str, words: str, claim: str, claimant: str | None) -> None:
    found = form_of(CLAIMS, words, text, GOLD_OF[text])

    assert (found["text"], found.get("claimant")) == (claim, claimant)
    assert found["assertion"] == "asserted"


_BODIES = [
    # written before the mend
    ("Tenants' List", "organisation"),
    ("The ruling Tenants' List", "organisation"),
    ("Pensioners' Voice", "organisation"),
    ("Ratepayers' Forum", "organisation"),
    # written after it
    ("Crofters' Voice", "organisation"),
    ("The opposition Crofters' Voice", "organisation"),
    ("Islanders' Alliance", "organisation"),
    ("Pensioners' Action Group", "organisation"),
]


@pytest.mark.parametrize(("words", "kind"), _BODIES, ids=[row[0] for row in _BODIES])
@pytest.mark.parametrize("apostrophe", ["'", "’"], ids=["straight", "curly"])
def test_a_body_of_several_is_one_whatever_its_apostrophe(words: str, kind: str, apostrophe: str) -> None:
    text = f"{BYPASS}\n{FERRY}".replace("'", apostrophe)
    found = form_of(ACTORS, words.replace("'", apostrophe), text, empty_gold(Article.of(text)))

    assert (found.get("kind"), found.get("affiliation")) == (kind, None)


_TARGETS = [
    # written before the mend
    (BYPASS, "fought the scheme for a decade", "scheme"),
    (BYPASS, "Walkers fought the closures in March", "closures"),
    (BYPASS, "Anglers resisted the barrier throughout the summer", "barrier"),
    # written after it
    (FERRY, "backed the sale last spring", "sale"),
    (FERRY, "resisted the merger for two years", "merger"),
    (FERRY, "fought the cuts over the winter", "cuts"),
    (FERRY, "welcomed the grant on Tuesday", "grant"),
]


@pytest.mark.parametrize(("text", "words", "target"), _TARGETS, ids=[row[1] for row in _TARGETS])
def test_a_target_is_without_when_it_was(text: str, words: str, target: str) -> None:
    assert form_of(STANCES, words, text, GOLD_OF[text]).get("target") == target


_TOLD = [
    # written before the mend
    ("Rosa Lind told the newspaper that the mill was lost.", "the mill was lost", "the newspaper"),
    ("Rosa Lind told the station the mill was lost.", "the mill was lost", "the station"),
    ("Rosa Lind told the council that the mill was lost.", "the mill was lost", None),
    # written after it
    ("“The mill is lost,” Rosa Lind told this paper.", "The mill is lost", "this paper"),
    ("Speaking to the broadcaster, Rosa Lind said that the mill was lost.", "the mill was lost", "the broadcaster"),
    ("Rosa Lind told the broadcaster’s critics that the mill was lost.", "the mill was lost", None),
]


@pytest.mark.parametrize(("text", "words", "mention"), _TOLD, ids=[row[0] for row in _TOLD])
def test_an_outlet_that_is_told_something_reports_it_by_whatever_words_gold_mentions_it(
    text: str, words: str, mention: str | None
) -> None:
    text = f"The Thornby Courier came to the mill, and so did the council and the broadcaster.\n\n{text}"
    gold = with_actors(text, ("Rosa Lind", "person", "Rosa Lind"), ("the council", "organisation", "the council"))
    spans = [
        span("Thornby Courier", text=text),
        *([span(mention, 2 if "caster" in mention else 1, text=text)] if mention else []),
    ]
    outlet = actor("a9", "Thornby Courier", *spans, kind="outlet")
    gold = gold.model_copy(update={"actors": [*gold.actors, outlet]})

    assert form_of(QUOTES, words, text, gold).get("reported_by") == (mention and "Thornby Courier")


_REPORTED_ACTS = [
    # written before the mend
    ("The leader of Skerrow council has threatened to resign if councillors reject the plan,"
     " according to the Skerrow Echo.",
     "to resign if councillors reject the plan", "The leader of Skerrow council", "threatened"),
    ("The head of the port pledged to pay for the wall by May, the Skerrow Echo reported.",
     "to pay for the wall by May", "The head of the port", "pledged"),
    # written after it
    ("According to the Skerrow Echo, the chair of the trust promised to open the mill.",
     "to open the mill", "the chair of the trust", "promised"),
    ("The chair of the trust denied that the mill would close, according to the Skerrow Echo.",
     "that the mill would close", "The chair of the trust", "denied"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "source", "cue"), _REPORTED_ACTS, ids=[row[1] for row in _REPORTED_ACTS])
def test_the_verb_before_the_words_attributes_them_and_an_outlet_reports_it(
    text: str, words: str, source: str, cue: str
) -> None:
    gold = with_actors(text, ("Rosa Lind", "person", source), ("Skerrow Echo", "outlet", "Skerrow Echo"))
    found = form_of(QUOTES, words, text, gold)

    assert (found.get("speaker"), found.get("source"), found.get("cue")) == ("Rosa Lind", source, cue)
    assert found.get("reported_by") == "Skerrow Echo"


TOLD_AGAIN = "Ada Holm opposes the toll. Bo Lind is here. “I am against the toll,” Ada Holm said. She backs the tram."


@pytest.mark.parametrize(
    ("words", "position", "joined"),
    [
        ("I am against the toll", "oppose", ["s1"]),
        ("I am against the toll", "support", []),
        ("opposes the toll", "oppose", []),  # these words it has
        ("She backs the tram", "oppose", []),
    ],
)
def test_words_that_tell_a_stance_of_gold_are_more_evidence_for_it(
    words: str, position: Position, joined: list[str]
) -> None:
    told = stance("s1", "a1", "toll", "opposes the toll", text=TOLD_AGAIN, position=position)
    items = with_actors(TOLD_AGAIN, ("Ada Holm", "person", "Ada Holm")).model_copy(update={"stances": [told]})
    values = new_values(STANCES, span(words, text=TOLD_AGAIN).range, items, TOLD_AGAIN)

    found = stance_joined(rules_findings(TOLD_AGAIN), items, TOLD_AGAIN, STANCES, values)

    assert ([found.id] if found else []) == joined


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Bo Lind welcomed the closure", "closing Harrow Road lido"),
        ("Bo Lind attacked the decision", "closing Harrow Road lido"),
        ("Bo Lind is against closing the pool", "closing Harrow Road lido"),
        ("Bo Lind backs the road", "road"),
        ("Bo Lind is against selling the pool", "selling the pool"),
        ("Bo Lind is against closing Marl Lido", "closing Marl Lido"),
    ],
)
def test_a_target_is_called_as_gold_calls_it_where_the_words_mean_that(words: str, target: str) -> None:
    text = f"Ada Holm opposes closing Harrow Road lido. {words}."
    told = stance("s1", "a1", "closing Harrow Road lido", "opposes closing Harrow Road lido", text=text)
    named = with_actors(text, ("Ada Holm", "person", "Ada Holm"), ("Bo Lind", "person", "Bo Lind"))

    assert form_of(STANCES, words, text, named.model_copy(update={"stances": [told]}))["target"] == target


def test_of_two_targets_none_is_meant_by_a_decision_alone() -> None:
    text = "Ada Holm backs the tram. Ada Holm backs the dam. Bo Lind attacked the decision."
    told = [stance(f"s{at}", "a1", each, f"backs the {each}", text=text) for at, each in enumerate(("tram", "dam"), 1)]
    named = with_actors(text, ("Ada Holm", "person", "Ada Holm"), ("Bo Lind", "person", "Bo Lind"))

    form = form_of(STANCES, "Bo Lind attacked the decision", text, named.model_copy(update={"stances": told}))

    assert form["target"] == "decision"
