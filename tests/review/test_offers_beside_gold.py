"""What is offered beside gold that has the actors: its own speakers and reporters, and claims that break no rule."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Article, Gold, GoldActor, LayerSpec
from tests.support.gold_items import actor, span
from tests.support.newsroom_articles import BYPASS


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
_SPEAKERS = [
    # written before the mend
    ("£40 million for the bypass", "Brackshire", "Brackshire", None),
    ("a loan for the bridge at Sollen", "Welsh government", "Ministers", None),
    ("to back the crossing", "Irish government", "The administration", None),
    ("“would run out of money by May”", "Imogen Slade", "Imogen Slade", "One Plaid adviser, then Brackley Echo"),
    ("“will not split”", "Gareth Pugh", "Gareth Pugh", "A Green Party aide, then Western Star"),
]


@pytest.mark.parametrize(("words", "speaker", "source", "reporters"), _SPEAKERS, ids=[row[0] for row in _SPEAKERS])
def test_speakers_and_reporters_are_those_that_gold_has(
    words: str, speaker: str, source: str, reporters: str | None
) -> None:
    found = form_of(QUOTES, words, BYPASS, BYPASS_GOLD)

    assert (found.get("speaker"), found.get("source"), found.get("reported_by")) == (speaker, source, reporters)


_HOLDERS = [
    # written before the mend
    ("The county of Brackshire has pledged £40 million for the bypass", "Brackshire"),
    ("Ministers in Cardiff have offered a loan for the bridge at Sollen", "Welsh government"),
    ("The administration in Dublin has vowed to back the crossing", "Irish government"),
]


@pytest.mark.parametrize(("words", "holder"), _HOLDERS, ids=[row[0] for row in _HOLDERS])
def test_whoever_promises_something_is_offered_as_its_holder(words: str, holder: str) -> None:
    assert form_of(STANCES, words, BYPASS, BYPASS_GOLD).get("actor") == holder


_CLAIMS = [
    # written before the mend
    ("that it planned to lease two smaller ships", "The ferry firm planned to lease two smaller ships.", "treasurer"),
    ("that it feared for its staff", "The trust feared for its staff.", "Beth Arkwright"),
    ("would run out of money by May", "Brackshire would run out of money by May.", "Imogen Slade"),
    ("will not split", "The group will not split.", "Gareth Pugh"),
    (
        "He blamed Slade for burying the report until after the vote in May",
        "He blamed Slade for burying the report until after the vote in May.",
        None,
    ),
    ("Ruth Okoye alleged that the firm had misled its tenants", "The firm had misled its tenants.", "Ruth Okoye"),
    ("“We have waited eleven years for this road", "Imogen Slade's side has waited eleven years for this road.", "Imogen Slade"),
    ("“Our buses are falling apart,”", "Norman Tait's side's buses are falling apart.", "Norman Tait"),
]


@pytest.mark.parametrize(("words", "text", "claimant"), _CLAIMS, ids=[row[0] for row in _CLAIMS])
def test_a_claim_that_is_offered_breaks_no_rule(words: str, text: str, claimant: str | None) -> None:
    found = form_of(CLAIMS, words, BYPASS, BYPASS_GOLD)

    assert (found["text"], found.get("claimant")) == (text, claimant)
    assert found["assertion"] == "asserted"


_BODIES = [
    # written before the mend
    ("Tenants' List", "organisation"),
    ("The ruling Tenants' List", "organisation"),
    ("Pensioners' Voice", "organisation"),
    ("Ratepayers' Forum", "organisation"),
]


@pytest.mark.parametrize(("words", "kind"), _BODIES, ids=[row[0] for row in _BODIES])
@pytest.mark.parametrize("apostrophe", ["'", "’"], ids=["straight", "curly"])
def test_a_body_of_several_is_one_whatever_its_apostrophe(words: str, kind: str, apostrophe: str) -> None:
    text = BYPASS.replace("'", apostrophe)
    found = form_of(ACTORS, words.replace("'", apostrophe), text, empty_gold(Article.of(text)))

    assert (found.get("kind"), found.get("affiliation")) == (kind, None)


_TARGETS = [
    # written before the mend
    ("fought the scheme for a decade", "scheme"),
    ("Walkers fought the closures in March", "closures"),
    ("Anglers resisted the barrier throughout the summer", "barrier"),
]


@pytest.mark.parametrize(("words", "target"), _TARGETS, ids=[row[0] for row in _TARGETS])
def test_a_target_is_without_when_it_was(words: str, target: str) -> None:
    assert form_of(STANCES, words, BYPASS, BYPASS_GOLD).get("target") == target
