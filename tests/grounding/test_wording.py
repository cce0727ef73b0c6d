"""What no pointer ties to the article (conditions, times, targets) is in it, or is ungrounded."""

from __future__ import annotations

from typing import Any

import pytest

from extractor_schemas import Article, Record
from tests.support.grounding import CODEBOOK, actor, grounded, stance, ungrounded_fields

TEXT = (
    "Ada Holm, the minister of transport of the Social Union, spoke on Monday. She would back the bridge if the region "
    "paid half of its cost by 2026. The Polish envoy Jan Nowak and a Republican senator from the U.S. listened. Nobody "
    "in the town opposed the bridge last week."
)
ARTICLE = Article.of(TEXT, title="A bridge in May", published="2024-12-22")


def _stance(**fields: Any) -> Record:
    target = fields.pop("target", "the bridge")
    return grounded(
        ARTICLE, actors=[actor("a1", "Ada Holm")], stances=[stance("a1", target, "2", position="conditional", **fields)]
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("condition", "if the region paid half of its cost", id="a condition as written"),
        pytest.param("condition", "the region pays half the cost of the bridge", id="a condition in other forms"),
        pytest.param("condition", "the region contributes half of the cost by 2026", id="a condition with a synonym"),
        pytest.param("time", "on Monday", id="a time as written"),
        pytest.param("time", "the week before 22 December 2024", id="a time computed from the article's date"),
        pytest.param("time", "2023", id="the year before the article's"),
        pytest.param("time", "May", id="a time of the title"),
        pytest.param("time", "in the months before the article", id="a time told by the calendar alone"),
    ],
)
def test_a_condition_or_a_time_of_the_article_stays(field: str, value: str) -> None:
    record = _stance(**{field: value})

    assert [getattr(found, field) for found in record.stances] == [value]
    assert record.unfounded == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("condition", "if the king abdicates", id="a condition"),
        pytest.param("condition", "the region pays half of its cost by 2031", id="a number of a condition"),
        pytest.param("condition", "if the region does not pay half of its cost", id="a negation of a condition"),
        pytest.param("condition", "unless the region pays half of its cost", id="an exception for a condition"),
        pytest.param("time", "2019", id="a year"),
        pytest.param("time", "after the coronation", id="an event"),
    ],
)
def test_a_condition_or_a_time_that_is_not_in_the_article_costs_the_field(field: str, value: str) -> None:
    record = _stance(**{field: value})

    assert [getattr(found, field) for found in record.stances] == [None]
    assert [(item.field, item.words) for item in record.unfounded] == [(field, value)]


@pytest.mark.parametrize(
    ("text", "target", "stays"),
    [
        pytest.param("Tom Lie backs non-violent protest.", "violent protest", False, id="a word that a prefix turns"),
        pytest.param("Tom Lie backs non-violent protest.", "non-violent protest", True, id="with its prefix"),
        pytest.param("Tom Lie backs non-violent protest.", "nonviolent protest", True, id="in one word"),
        pytest.param("Tom Lie, once violent, backs non-violent protest.", "violent protest", True, id="and alone"),
        pytest.param("Tom Lie backs non-EU workers.", "EU workers", False, id="a name that a prefix turns"),
        pytest.param("Tom Lie leads the anti-abortion movement.", "abortion", True, id="what somebody is against"),
    ],
)
def test_a_target_is_not_cut_from_a_word_that_turns_it(text: str, target: str, stays: bool) -> None:
    record = grounded(Article.of(text), actors=[actor("a1", "Tom Lie")], stances=[stance("a1", target, "1")])

    assert bool(record.stances) is stays


def test_a_condition_is_not_cut_from_a_word_that_turns_it() -> None:
    article = Article.of("Tom Lie backs it if the protest is non-violent.")
    fields = {"position": "conditional", "condition": "if the protest is violent"}
    record = grounded(article, actors=[actor("a1", "Tom Lie")], stances=[stance("a1", "the protest", "1", **fields)])

    assert [found.condition for found in record.stances] == [None]


@pytest.mark.parametrize(
    "target", ["the bridge", "bridges over the strait", "regional funding of transport", "US involvement"]
)
def test_a_target_needs_one_word_of_the_article(target: str) -> None:
    record = _stance(target=target)

    assert [found.target for found in record.stances] == [target]
    assert record.unfounded == []


@pytest.mark.parametrize("target", ["gun control", "the", "it"])
def test_a_stance_towards_what_is_not_in_the_article_is_unfounded(target: str) -> None:
    record = _stance(target=target)

    assert record.stances == []
    assert [(item.layer, item.field, item.words) for item in record.unfounded] == [("stance", "target", target)]


@pytest.mark.parametrize(
    "condition", ["unless banks pay", "if banks do not pay", "except if banks pay", "banks not paying"]
)
def test_a_negated_condition_stays_where_the_article_has_its_negation(condition: str) -> None:
    article = Article.of("Ada Holm backs the tax. She would not, she said, unless banks pay.")
    record = grounded(
        article, actors=[actor("a1", "Ada Holm")], stances=[stance("a1", "the tax", "1", condition=condition)]
    )

    assert [found.condition for found in record.stances] == [condition]


@pytest.mark.parametrize(
    ("target", "proposal", "stays"),
    [
        pytest.param("fares", None, True, id="a concept of the codebook needs no word of the article"),
        pytest.param("other", "the bridge", True, id="a proposal of its own needs one"),
        pytest.param("other", "gun control", False, id="a proposal without any"),
        pytest.param("other", None, True, id="no proposal says nothing"),
    ],
)
def test_only_targets_that_are_no_concepts_are_looked_up(target: str, proposal: str | None, stays: bool) -> None:
    item = stance("a1", target, "2", proposal=proposal)
    record = grounded(ARTICLE, CODEBOOK, actors=[actor("a1", "Ada Holm")], stances=[item])

    assert bool(record.stances) is stays
    assert ungrounded_fields(record) == ([] if stays else [("stance", "target")])


def test_the_own_words_of_a_model_are_not_judged_by_an_article_in_another_language() -> None:
    article = Article.of("Ada Holm sagt: Wir werden den Vertrag nicht unterzeichnen. Sie will Geld von den Inseln.")
    item = stance("a1", "signing of the treaty", "1", condition="if the islands pay for it")
    record = grounded(article, actors=[actor("a1", "Ada Holm")], stances=[item])

    assert [(found.target, found.condition) for found in record.stances] == [
        ("signing of the treaty", "if the islands pay for it")
    ]


BRIDGE = (
    "Ada Holm, Norland’s transport minister, spoke on Monday. She would back the Skerry Bridge if Norland’s "
    "government paid half of its 1,200 million crowns by 2026 and three of the five ferries stayed. The French "
    "envoy Luc Morel and several senators from the United States listened. The European Union warned in March that "
    "40 percent of the money had yet to come."
)
ROAD = (
    "Mayor Jonas Lind wants to close Harbour Road to cars. “We will do it if the state council gives us 20 million "
    "and two thirds of the shops agree,” he told the Courier on 3 May. The Greens, the Labour Party and Kremlin-"
    "watchers in Berlin said nothing. Some 1,500 residents signed a petition against it, and the Russian consul, "
    "Ivan Petrov, smiled. Value-added tax will pay for artificial trees."
)
UNION = (
    "Prime Minister Keir Rowe said Britain could join the customs union if Brussels dropped its demand for fish and"
    " MPs voted for it before July. Democrats in the U.S. Congress have not commented. Rowe’s Conservative rival, "
    "Priya Shah, rejects any deal."
)

HOLDERS = {BRIDGE: ("Ada Holm", "2"), ROAD: ("Jonas Lind", "2"), UNION: ("Keir Rowe", "1")}
"""Who has a stance in each, and the sentence that is evidence of it."""


def _fields_of_stance(text: str, **fields: Any) -> tuple[list[str | None], list[tuple[str, str]]]:
    """Target and condition of the stance that is left, and the fields that are unfounded."""
    name, evidence = HOLDERS[text]
    item = {"target": name, **fields}
    record = grounded(
        Article.of(text, published="2024-12-22"),
        actors=[actor("a1", name)],
        stances=[stance("a1", item.pop("target"), evidence, position="conditional", **item)],
    )
    return [words for found in record.stances for words in (found.target, found.condition)], ungrounded_fields(record)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BRIDGE, "if Norland pays half"),
        (BRIDGE, "if Norland pays 50 percent of the crowns"),
        (BRIDGE, "if 1.2 billion crowns are paid by 2026"),
        (BRIDGE, "if 3 of the 5 ferries stay"),
        (BRIDGE, "Norland’s government pays half of its crowns"),
        (BRIDGE, "if the Norlandic government pays half by 2026"),
        (BRIDGE, "if the US senators listen"),
        (BRIDGE, "if France and the EU pay half of the money"),
        (BRIDGE, "if one of the ferries stays"),
        (BRIDGE, "Three ferries stay"),
        (BRIDGE, "Paying half of the crowns"),
        (BRIDGE, "if American senators pay half of the money"),
        (ROAD, "if the state council gives 20 million"),
        (ROAD, "if 67 percent of the shops agree"),
        (ROAD, "if two-thirds of shops agree"),
        (ROAD, "if the Russian state council agrees"),
        (ROAD, "if the state council and Mayor Lind agree"),
        (ROAD, "if twenty million is given"),
        (ROAD, "if the shops do not agree"),
        (ROAD, "if 1500 residents agree"),
        (ROAD, "State council gives 20 million"),
        (ROAD, "Agreement of two thirds of the shops"),
        (UNION, "if Brussels drops its demand for fish"),
        (UNION, "if Congress votes for it"),
        (UNION, "if MPs vote for it before September"),
    ],
    ids=lambda value: value if len(value) < 80 else "",
)
def test_a_condition_in_other_words_and_writings_stays(text: str, words: str) -> None:
    left, unfounded = _fields_of_stance(text, condition=words)

    assert words in left
    assert unfounded == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BRIDGE, "if Denmark pays half of its cost"),
        (BRIDGE, "if Norland’s government and Greenpeace pay half of it"),
        (BRIDGE, "if the government pays 900 million crowns by 2026"),
        (BRIDGE, "if four of the five ferries stayed"),
        (BRIDGE, "if three of the seven ferries stayed"),
        (BRIDGE, "if half of the 1,200 billion crowns is paid by 2026"),
        (BRIDGE, "if the government pays half of the crowns by March 2031"),
        (BRIDGE, "once NATO has paid half of its crowns"),
        (BRIDGE, "provided Premier Dahl’s government pays half of the crowns"),
        (BRIDGE, "if 70 percent of the money had come"),
        (BRIDGE, "if the government never paid half of its crowns"),
        (BRIDGE, "France and Sweden pay half of its crowns"),
        (BRIDGE, "if the government paid none of its crowns"),
        (ROAD, "if the council of state gives 30 million"),
        (ROAD, "if three quarters of the shops agree"),
        (ROAD, "if the state council gives 20 billion"),
        (ROAD, "if the Ukrainian state council agrees"),
        (ROAD, "if the state council and Mayor Berg agree"),
        (ROAD, "if 2500 residents agree"),
        (ROAD, "if the BBC gives 20 million"),
        (UNION, "if Oslo drops its demand for fish"),
        (UNION, "if 300 MPs vote for it"),
        (UNION, "only if MPs vote for it before 2030"),
    ],
    ids=lambda value: value if len(value) < 80 else "",
)
def test_a_number_a_name_or_a_negation_of_a_condition_that_the_article_lacks_is_told(text: str, words: str) -> None:
    left, unfounded = _fields_of_stance(text, condition=words)

    assert words not in left
    assert unfounded == [("stance", "condition")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BRIDGE, "the Skerry Bridge"),
        (BRIDGE, "a fixed link to Skerry"),
        (BRIDGE, "state money for the bridge"),
        (BRIDGE, "US involvement in the bridge"),
        (BRIDGE, "American involvement in the bridge"),
        (BRIDGE, "France’s role in the bridge"),
        (BRIDGE, "EU money for the bridge"),
        (BRIDGE, "European Union funding of the bridge"),
        (BRIDGE, "50% state funding of the bridge"),
        (BRIDGE, "1.2 billion crowns for the bridge"),
        (BRIDGE, "Cheaper ferries"),
        (BRIDGE, "Public money for the bridge"),
        (BRIDGE, "Public Ownership Of Ferries"),
        (BRIDGE, "Road Bridge"),
        (BRIDGE, "a second bridge"),
        (BRIDGE, "one of the ferries"),
        (BRIDGE, "The bridge project"),
        (BRIDGE, "the Bridge Project"),
        (BRIDGE, "ferry closures"),
        (BRIDGE, "Norlandic ferries"),
        (BRIDGE, "Paris’s role in the bridge"),
        (BRIDGE, "the 2026 deadline for the bridge"),
        (BRIDGE, "postponing the bridge"),
        (BRIDGE, "the $1.2bn bridge"),
        (ROAD, "closure of Harbour Road"),
        (ROAD, "car-free Harbour Road"),
        (ROAD, "Jonas Lind"),
        (ROAD, "Lind’s road plan"),
        (ROAD, "Lind's Car Ban"),
        (ROAD, "VAT for trees"),
        (ROAD, "the Green Party"),
        (ROAD, "Labour’s plan for the road"),
        (ROAD, "Russia"),
        (ROAD, "Moscow's role in Harbour Road"),
        (ROAD, "Moscow"),
        (ROAD, "German trees"),
        (ROAD, "the Kremlin’s petition"),
        (ROAD, "Banning Cars From Harbour Road"),
        (ROAD, "Road closures"),
        (ROAD, "Petition of the 1,500 residents"),
        (UNION, "Britain joining the customs union"),
        (UNION, "UK membership of the customs union"),
        (UNION, "British membership of the Customs Union"),
        (UNION, "the United Kingdom's customs union membership"),
        (UNION, "the Rowe government"),
        (UNION, "Mr Rowe’s deal"),
        (UNION, "the Conservatives' deal"),
        (UNION, "US Democrats"),
        (UNION, "American Democrats"),
        (UNION, "Democratic Party"),
        (UNION, "deal"),
    ],
    ids=lambda value: value if len(value) < 80 else "",
)
def test_a_target_in_words_of_its_own_stays(text: str, words: str) -> None:
    left, unfounded = _fields_of_stance(text, target=words)

    assert words in left
    assert unfounded == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BRIDGE, "Denmark’s bridge"),
        (BRIDGE, "a bridge to Denmark"),
        (BRIDGE, "the Skerry Bridge by 2031"),
        (BRIDGE, "a bridge for 3 billion crowns"),
        (BRIDGE, "a 70 percent share of the money"),
        (BRIDGE, "NATO’s ferries"),
        (BRIDGE, "NATO ferries"),
        (BRIDGE, "ferries for Greenpeace"),
        (BRIDGE, "Swedish ferries"),
        (BRIDGE, "Swedish Ferries"),
        (BRIDGE, "Premier Dahl’s government"),
        (BRIDGE, "seven ferries"),
        (BRIDGE, "not building the bridge"),
        (BRIDGE, "a bridge without ferries"),
        (BRIDGE, "Emmanuel Macron’s bridge"),
        (ROAD, "closing Harbour Street to cars"),
        (ROAD, "Harbour Road closure by 2040"),
        (ROAD, "a car-free road in Hamburg"),
        (ROAD, "petition of 15,000 residents"),
        (ROAD, "petition signed by 900 residents"),
        (ROAD, "UNESCO petition"),
        (ROAD, "trees from Tesla"),
        (ROAD, "Chinese trees"),
        (ROAD, "never closing the Road"),
        (UNION, "Norway joining the customs union"),
        (UNION, "Ireland joining the customs union"),
        (UNION, "a customs union with China"),
        (UNION, "Nigel Farage’s deal"),
        (UNION, "a deal for Nissan"),
        (UNION, "Customs union without fish"),
        (UNION, "27-member customs union"),
    ],
    ids=lambda value: value if len(value) < 80 else "",
)
def test_a_number_a_name_or_a_negation_of_a_target_that_the_article_lacks_is_told(text: str, words: str) -> None:
    left, unfounded = _fields_of_stance(text, target=words)

    assert words not in left
    assert unfounded == [("stance", "target")]


@pytest.mark.parametrize(
    ("field", "words", "stays"),
    [
        ("condition", "if the unions accept 1,750 jobs", True),
        ("condition", "if the unions accept 1.75 thousand jobs", True),
        ("condition", "if the unions accept 1,250 jobs", False),
        ("condition", "if the three unions do not accept", True),
        ("target", "an agreement by 2028", True),
        ("target", "an agreement by 2035", False),
        ("target", "London’s agreement with the unions", True),
    ],
)
def test_of_words_of_another_language_than_the_article_s_figures_are_looked_up(
    field: str, words: str, stays: bool
) -> None:
    article = Article.of(
        "Juan Gil dijo que el gobierno no firmará el acuerdo si los sindicatos no aceptan 1.750 empleos antes de 2028."
    )
    item = stance(
        "a1", words if field == "target" else "Juan Gil", "1", **({} if field == "target" else {field: words})
    )
    record = grounded(article, actors=[actor("a1", "Juan Gil")], stances=[item])

    assert ungrounded_fields(record) == ([] if stays else [("stance", field)])
