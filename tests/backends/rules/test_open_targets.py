"""What somebody can be for or against is a whole noun phrase that names something."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.backends.rules.open_targets import whole_phrase
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


@pytest.mark.parametrize(
    ("phrase", "after", "target"),
    [
        pytest.param("renewal of", "", None, id="ends in a preposition"),
        pytest.param("in Ostby", "", None, id="begins with one"),
        pytest.param("a change", "", None, id="names nothing"),
        pytest.param("money to pay the staff", "", None, id="names nothing, with what it is for"),
        pytest.param("own record", "", None, id="one's own"),
        pytest.param("concerted", ", unified effort", None, id="an adjective"),
        pytest.param("work with you", "", None, id="whoever is spoken to"),
        pytest.param("some of the plans councillors", " expect", "some of the plans", id="a clause begins"),
        pytest.param("toll yesterday", "", "toll", id="a time"),
        pytest.param("Ada Holm for use of the pool", "", "Ada Holm", id="what a person is blamed for"),
        pytest.param("Committee for Refugees", "", "Committee for Refugees", id="a name with for"),
        pytest.param("toll bill into law", "", "toll bill", id="signed into law"),
        pytest.param("accident", " and emergency unit", "accident and emergency unit", id="a noun of two"),
        pytest.param("toll", " and opposed trains", "toll", id="a verb after and"),
        pytest.param("Bo Lind As A Fraud", "", "Bo Lind", id="a headline"),
    ],
)
def test_a_target_is_whole(phrase: str, after: str, target: str | None) -> None:
    assert whole_phrase(phrase, after) == target


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Raj Nandra thanked the families for their patience.", None),
        ("Ada Holm thanked voters.", None),
        ("Priya Raman called on Ada Holm to correct the record or resign.", None),
        ("“The bank should give up its own bonuses first,” Uwe Lind said.", None),
        ("Uwe Lind said that management should give up its own bonuses first.", None),
        ("“I would not change my life because of it,” Ada Holm said.", None),
        ("The study was funded by the Medical Research Council.", None),
        ("The Medical Research Council funded the survey.", None),
        ("The manager, Robert Haines, rejected that description.", None),
        ("Ada Holm rejected the suggestion.", None),
        ("By her own count, Isobel Rennie turned down some eleven thousand applications.", None),
        ("Ada Holm rejected 40 applications.", None),
        ("Ada Holm rejected the plan.", "Ada Holm oppose plan"),
        ("Ada Holm praised the police.", "Ada Holm support police"),
        ("Ada Holm turned down the offer of a merger.", "Ada Holm oppose offer of a merger"),
        ("Ada Holm called on the council to build a bridge.", "Ada Holm support building a bridge"),
        ("Mia Voss thanked Bo Lind for his help.", None),
        ("Mia Voss denied the accusation.", None),
        ("Mia Voss rejected the characterisation.", None),
        ("The report was paid for by Shell.", None),
        ("The poll was financed by the Greens.", None),
        ("Mia Voss urged him to apologise or leave.", None),
        ("“I would never sell my house,” Mia Voss said.", None),
        ("The clerk rejected two dozen complaints.", None),
        ("Mia Voss rejected the ban on diesel cars.", "Mia Voss oppose ban on diesel cars"),
        ("Mia Voss applauded the ruling.", "Mia Voss support ruling"),
        ("The Greens rejected the accusation that they lied.", None),
    ],
)
def test_thanks_denials_and_own_affairs_are_no_stances(text: str, stances: str | None) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))

    names = {actor.id: actor.name for actor in reply.actors}
    found = [f"{names[stance.actor]} {stance.position} {stance.target}" for stance in reply.stances]
    assert found == ([stances] if stances else [])


@pytest.mark.parametrize(
    "text",
    [
        "“Look, the toll is a disgrace,” Bo Lind said.",
        "“No, the toll is a disgrace,” Bo Lind said.",
        "“Oh, well, the toll is a disgrace,” Bo Lind said.",
        "“It rained. Frankly, the toll is a disgrace,” Bo Lind said.",
    ],
)
def test_nobody_is_for_or_against_an_interjection(text: str) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))

    assert [stance.target for stance in reply.stances] == ["toll"]
    assert "The toll is a disgrace." in [claim.text for claim in reply.claims]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        pytest.param("the plan for years", "plan", id="for years"),
        pytest.param("the plan for almost a decade", "plan", id="for a decade"),
        pytest.param("the plan all along", "plan", id="all along"),
        pytest.param("the plan tooth and nail", "plan", id="a set phrase"),
        pytest.param("the plan again this week", "plan", id="again"),
        pytest.param("the plan in principle", "plan", id="in principle"),
        pytest.param("the quota to the bitter end", "quota", id="to the end"),
        pytest.param("the plan vigorously", "plan", id="an adverb"),
        pytest.param("the plan three times", "plan", id="how often"),
        pytest.param("the plan for the harbour", "plan for the harbour", id="what it is for"),
        pytest.param("last year's budget", "last year's budget", id="of a year"),
        pytest.param("the bus for night workers", "bus for night workers", id="for whom"),
        pytest.param("the state monopoly", "state monopoly", id="a noun like an adverb"),
    ],
)
def test_when_and_how_are_no_part_of_a_target(words: str, target: str) -> None:
    reply = extract_reply(Article.of(text := f"Ada Holm has opposed {words}."), split_sentences(text))

    assert [stance.target for stance in reply.stances] == [target]
