"""What is offered on the words of quotes that gold has: claims that are whole, of one assertion, of the right kind."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.owed import OwedFinder
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, QUOTES, STANCES, Article, Gold, GoldClaim, LayerSpec
from tests.support.gold_items import actor, claim, span


def gold_of(text: str, **items: Any) -> Gold:
    """Gold with the actors and quotes that the rules find."""
    found = rules_findings(text).items
    return empty_gold(Article.of(text)).model_copy(update={"actors": found.actors, "quotes": found.quotes} | items)


def form_of(layer: LayerSpec, words: str, text: str, gold: Gold) -> dict[str, Any]:
    """The form of a new item on the words once all is taken that is offered."""
    values = new_values(layer, span(words, text=text).range, gold, text)
    offered = offers(rules_findings(text), gold, text, layer, values)
    return {**values, **{field: offer.words for field, offer in offered.items()}}


_CLAIMS = [
    # promises and threats
    ("Mayor Ada Holm promised to close the old bridge before winter.", "to close the old bridge before winter",
     "Ada Holm will close the old bridge before winter.", "proposal"),
    ("The Harrow Trust pledged not to sell the mill.", "not to sell the mill",
     "The Harrow Trust will not sell the mill.", "proposal"),
    ("Crane drivers threatened to stop work if wages fall, which they did in May.", "to stop work if wages fall",
     "Crane drivers will stop work if wages fall.", "proposal"),
    ("Ada Holm met the crew. She promised to mend the lock by May.", "to mend the lock by May",
     "Ada Holm will mend the lock by May.", "proposal"),
    ("Per Dahl refused to sign the lease.", "to sign the lease", "Per Dahl refused to sign the lease.", "fact"),
    ("The port offered to pay for the wall.", "to pay for the wall", "", None),
    # one of several assertions
    ("Ada Holm said that the dam was safe and that no money was missing.",
     "that the dam was safe and that no money was missing", "The dam was safe.", "fact"),
    ("Lind said the roof was sound but that the walls were damp.",
     "the roof was sound but that the walls were damp", "The roof was sound.", "fact"),
    ("Police said the car was stolen and had been burnt.", "the car was stolen and had been burnt",
     "The car was stolen.", "fact"),
    ("Ada Holm said the port and the airport would close.", "the port and the airport would close",
     "The port and the airport would close.", "forecast"),
    ("Ada Holm said the road and that bridge were closed.", "the road and that bridge were closed",
     "The road and that bridge were closed.", "fact"),
    # what claimants will do themselves
    ("Ada Holm said she would resign if the vote was lost.", "she would resign if the vote was lost",
     "Ada Holm would resign if the vote was lost.", "proposal"),
    ("Brandt said his Green Union would repeal the tax if it won in May.",
     "his Green Union would repeal the tax if it won in May",
     "Brandt's Green Union would repeal the tax if it won in May.", "proposal"),
    ("“When the buses come, we will open,” Lena Gatti said.", "When the buses come, we will open",
     "When the buses come, Lena Gatti and others will open.", "proposal"),
    ("Lena Gatti said she would win the seat.", "she would win the seat", "Lena Gatti would win the seat.", "forecast"),
    # judgements that show in no word
    ("“This is not a victory, it is a repair,” Ada Holm said.", "This is not a victory, it is a repair",
     "This is not a victory, it is a repair.", "judgement"),
    ("“You can’t live on a view,” Lind said.", "You can’t live on a view", "You can’t live on a view.", "judgement"),
    ("“You can't park on the quay after six,” the guard Bo Lind said.", "You can't park on the quay after six",
     "You can't park on the quay after six.", "fact"),
    ("“The council is playing with fire,” Lind said.", "The council is playing with fire",
     "The council is playing with fire.", "judgement"),
    # whom pronouns mean
    ("In May the Northern Builder reported that Lena Gatti, head of Reeve Homes, had told a court she owed nothing.",
     "she owed nothing", "Lena Gatti owed nothing.", "fact"),
    ("Norland's parliament backed the pact on Monday, after Minister Rune Dahl said he would quit if it failed.",
     "he would quit if it failed", "Rune Dahl would quit if it failed.", "proposal"),
    ("After Bo Lind was sacked, Per Dahl said he had lied.", "he had lied", "He had lied.", "fact"),
    ("“The crew will never forgive me for that,” skipper Owen Pike said.", "The crew will never forgive me for that",
     "The crew will never forgive Owen Pike for that.", "forecast"),
    ("“If the firm can prove to us it is broke, we will talk,” union leader Tom Brandt said.",
     "If the firm can prove to us it is broke, we will talk",
     "If the firm can prove to Tom Brandt and others it is broke, Tom Brandt and others will talk.", "proposal"),
    ("Ann Lowe asked whether it was safe.", "whether it was safe", "Whether it was safe.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "claim", "kind"), _CLAIMS, ids=[row[1] for row in _CLAIMS])
def test_a_claim_in_a_quote(text: str, words: str, claim: str, kind: str | None) -> None:
    form = form_of(CLAIMS, words, text, gold_of(text))

    assert (form["text"], form["kind"]) == (claim, kind)
    assert bool(form["checkable"]) == (kind == "fact")


TWO = "Lind said that the roof was sound and that the walls were damp."
BOTH = "that the roof was sound and that the walls were damp"


def made(text: str, evidence: str) -> GoldClaim:
    """A claim of the one who says TWO."""
    return claim("c1", text, "The bridge", "a1").model_copy(update={"evidence": [span(evidence, text=TWO)]})


def test_the_next_assertion_is_offered_once_gold_has_the_first() -> None:
    first = made("The roof was sound.", BOTH)

    assert form_of(CLAIMS, BOTH, TWO, gold_of(TWO, claims=[first]))["text"] == "The walls were damp."


@pytest.mark.parametrize(
    ("evidence", "owed"),
    [
        pytest.param(None, [BOTH], id="neither is claimed"),
        pytest.param("the roof was sound", ["the walls were damp"], id="the first is"),
        pytest.param(BOTH, [], id="both are evidence"),
    ],
)
def test_a_quote_owes_each_of_its_assertions(evidence: str | None, owed: list[str]) -> None:
    gold = gold_of(TWO, claims=[made("It was so.", evidence)] if evidence else [])
    places = [found.place for found in OwedFinder(TWO).owed(gold) if found.layer is CLAIMS and found.place]

    assert [TWO[slice(*place)] for place in places] == owed


_HEDGED = [
    ("It is understood that two members are minded to leave.", "two members are minded to leave", "hedged"),
    ("It is thought the boat sank in shallow water.", "the boat sank in shallow water", "hedged"),
    ("The gang is believed to have fled to Norland.", "The gang is believed to have fled to Norland", "hedged"),
    ("The theft was reported on Monday.", "The theft was reported on Monday", "asserted"),
    ("Ada Holm said the band has split. It is understood that she will leave.", "the band has split", "asserted"),
]


@pytest.mark.parametrize(("text", "words", "assertion"), _HEDGED, ids=[row[1] for row in _HEDGED])
def test_what_the_article_has_from_others_is_hedged(text: str, words: str, assertion: str) -> None:
    assert form_of(CLAIMS, words, text, gold_of(text))["assertion"] == assertion


BOATS = (
    "The Skerrow Fishers’ Association said its boats lie idle.\n\n“{},” said its chairman, Alan Pethick, who has"
    " skippered the Maureen for 26 years."
)


@pytest.mark.parametrize(
    ("words", "role", "body", "expected"),
    [
        pytest.param(
            "Nobody spoke to us at all", "chairman", "Skerrow Fishers’ Association",
            "Nobody spoke to the Skerrow Fishers’ Association at all.", id="us",
        ),
        pytest.param(
            "We will block the gate", "chairman", "Skerrow Fishers’ Association",
            "The Skerrow Fishers’ Association will block the gate.", id="we",
        ),
        pytest.param("We will block the gate", "chairman", "Corvel", "Corvel will block the gate.", id="without the"),
        pytest.param(
            "We will block the gate", "skipper", "Skerrow Fishers’ Association",
            "Alan Pethick and others will block the gate.", id="who speaks for nobody",
        ),
        pytest.param(
            "We will block the gate",
            "chairman",
            None,
            "Alan Pethick and others will block the gate.",
            id="of nobody known",
        ),
    ],
)  # fmt: skip
def test_we_is_the_body_for_which_golds_actor_speaks(words: str, role: str, body: str | None, expected: str) -> None:
    text = BOATS.format(words)
    gold = gold_of(text)
    known = {"role": role, "affiliation": body}
    actors = [actor.model_copy(update=known) if actor.kind == "person" else actor for actor in gold.actors]

    assert form_of(CLAIMS, words, text, gold.model_copy(update={"actors": actors}))["text"] == expected


_POSITIONS = [
    ("Owen Pike said the tunnel would save the island.", "the tunnel would save the island", "tunnel", "support"),
    ("Police chief Per Dahl warned that the march would be unlawful.", "that the march would be unlawful", "march",
     "oppose"),
    ("Ivana Kelm said her union backed the pact.", "her union backed the pact", "pact", "support"),
    ("Ada Holm said her party would back the toll only if buses were free.",
     "her party would back the toll only if buses were free", "toll", "conditional"),
    ("Norrby cyclists pledge to fight car park plan for the old quay\n\nThey met.", "pledge to fight car park plan",
     "car park plan", "oppose"),
    ("Ann Lowe said the ferry would sail at nine.", "the ferry would sail at nine", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "target", "position"), _POSITIONS, ids=[row[1] for row in _POSITIONS])
def test_a_position_is_offered_and_owed_on_the_words_that_tell_it(
    text: str, words: str, target: str | None, position: str | None
) -> None:
    gold = gold_of(text)
    form = form_of(STANCES, words, text, gold)
    owed = [found for found in OwedFinder(text).owed(gold) if found.layer is STANCES]

    assert (form["target"], form["position"]) == (target, position)
    assert len(owed) == (position is not None)


def test_a_position_of_nobody_who_can_be_named_is_not_offered() -> None:
    text = "It would back the toll only if buses were free."

    assert form_of(STANCES, "back the toll only if buses were free", text, gold_of(text))["position"] is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Post has quoted three aides, and the mayor left town.", "the mayor left town"),
        ("Reuters had a story, quoting an aide, on how the minister fell ill.", "the minister fell ill"),
        ("The Echo listed, quoting a guard, the doors that were open.", "the doors that were open"),
    ],
)
def test_an_outlet_that_cites_somebody_is_not_offered_as_the_speaker(text: str, words: str) -> None:
    assert form_of(QUOTES, words, text, gold_of(text))["speaker"] is None


_OTHERS_POSITIONS = [
    # written before the mend
    ("Councillor Ann Lowe admitted that colleagues were unhappy with the budget.",
     "colleagues were unhappy with the budget", "colleagues", "colleagues", "oppose"),
    ("Mayor Ada Holm confirmed that the harbour board had asked for a second survey.",
     "the harbour board had asked for a second survey", "the harbour board", "the harbour board", "support"),
    ("Per Dahl said the ministry wanted rural schools to close.", "the ministry wanted rural schools to close",
     "the ministry", "the ministry", "support"),
    ("Ivana Kelm said her union will vote against the merger.", "her union will vote against the merger",
     "her union", "her union", "oppose"),
    ("Ivana Kelm said her union will vote against the merger.", "her union will vote against the merger",
     None, "union", "oppose"),
    ("Ann Lowe said she opposes the merger.", "she opposes the merger", None, "Ann Lowe", "oppose"),
    # written after it
    ("Bo Lind, the mayor of Skerrow, claimed that residents backed the tunnel.", "that residents backed the tunnel",
     "residents", "residents", "support"),
    ("“The committee rejected the loan in May,” Ann Lowe said.", "The committee rejected the loan in May",
     "The committee", "The committee", "oppose"),
    ("Owen Pike warned that several farmers were against the dam.", "several farmers were against the dam",
     "several farmers", "several farmers", "oppose"),
    ("Tom Brandt admitted that his own members support the toll.", "his own members support the toll",
     "his own members", "his own members", "support"),
    ("Tom Brandt said that he had always fought the toll.", "that he had always fought the toll",
     None, "Tom Brandt", "oppose"),
    ("“I support the toll,” Tom Brandt said.", "I support the toll", None, "Tom Brandt", "support"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "mention", "holder", "position"),
    _OTHERS_POSITIONS,
    ids=[f"{row[1]}, {row[2]}" for row in _OTHERS_POSITIONS],
)
def test_a_position_that_a_speaker_tells_of_somebody_else_is_theirs_reported_by_the_speaker(
    text: str, words: str, mention: str | None, holder: str, position: str | None
) -> None:
    gold = gold_of(text)
    [quote] = gold.quotes
    if mention:
        other = actor("a99", mention, span(mention, text=text), kind="group")
        rest = [each for each in gold.actors if not any(one.text == mention for one in each.mentions)]
        gold = gold.model_copy(update={"actors": [*rest, other]})
    form = form_of(STANCES, words, text, gold)
    names = {each.id: each.name for each in gold.actors}
    reporters = [] if holder == names[quote.speaker or ""] else names[quote.speaker or ""]

    assert (names.get(form["actor"], form["actor"]), form["position"]) == (holder, position)
    assert form["reported_by"] == reporters


_ACTS = [
    # written before the mend
    ("Councillors rejected a similar plan in 2019.", "Councillors rejected a similar plan in 2019", None),
    ("The harbour board denied the permit on Monday.", "The harbour board denied the permit on Monday", None),
    ("Ada Holm said that Bo Lind rejected the plan.", "Bo Lind rejected the plan", "Ada Holm"),
    ("Ruth Okoye alleged that the firm had misled its tenants.",
     "Ruth Okoye alleged that the firm had misled its tenants", "Ruth Okoye"),
    # written after it
    ("Ministers dismissed the offer last year.", "Ministers dismissed the offer last year", None),
    ("The Harrow Trust approved the loan in May.", "The Harrow Trust approved the loan in May", None),
    ("“Per Dahl rejected the loan,” Ada Holm said.", "Per Dahl rejected the loan", "Ada Holm"),
    ("Per Dahl warned that the dam would leak.", "Per Dahl warned that the dam would leak", "Per Dahl"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "claimant"), _ACTS, ids=[row[1] for row in _ACTS])
def test_what_somebody_did_is_claimed_by_the_article_itself(text: str, words: str, claimant: str | None) -> None:
    gold = gold_of(text, quotes=[])

    assert form_of(CLAIMS, words, text, gold)["claimant"] == claimant


_SEVERAL = [
    # written before the mend
    ("that the building cost £240,000 a year and that the town could no longer afford it",
     "The building cost £240,000 a year.", "fact"),
    ("that the board cut two routes and that fares would rise", "The board cut two routes.", "fact"),
    ("that the port shut in May and that nobody was told", "The port shut in May.", "fact"),
    ("that the road and that bridge would close", "The road and that bridge would close.", "forecast"),
    # written after it
    ("that the storm hit three villages and that the pier would go", "The storm hit three villages.", "fact"),
    ("that the council let the mill and that rents would rise", "The council let the mill.", "fact"),
    ("that the cost and that delay would hurt the firm", "The cost and that delay would hurt the firm.", "forecast"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "claim", "kind"), _SEVERAL, ids=[row[0] for row in _SEVERAL])
def test_the_first_of_several_assertions_is_offered_with_its_own_kind(words: str, claim: str, kind: str) -> None:
    text = f"Rosa Lind said {words}."
    form = form_of(CLAIMS, words, text, gold_of(text))

    assert (form["text"], form["kind"], form["assertion"]) == (claim, kind, "asserted")
