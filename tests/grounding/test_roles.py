"""What the article does not give an actor as a role or an affiliation costs the field."""

from __future__ import annotations

import pytest

from extractor_schemas import Article, Record
from tests.support.grounding import actor, grounded

TEXT = (
    "Ada Holm, the minister of transport of the Social Union, spoke on Monday. The Polish envoy Jan Nowak and a "
    "Republican senator from the U.S. listened."
)
ARTICLE = Article.of(TEXT)


def _actor(field: str, value: str, name: str = "Ada Holm") -> Record:
    return grounded(ARTICLE, actors=[actor("a1", name, **{field: value})])


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        pytest.param("role", "minister of transport", "Ada Holm", id="a role as written"),
        pytest.param("role", "Minister of Transport", "Ada Holm", id="a role in other case"),
        pytest.param("role", "transport minister", "Ada Holm", id="a role in another order"),
        pytest.param("role", "ministers", "Ada Holm", id="a role in another form"),
        pytest.param("affiliation", "Social Union", "Ada Holm", id="an affiliation as written"),
        pytest.param("affiliation", "SU", "Ada Holm", id="an affiliation by its initials"),
        pytest.param("affiliation", "Poland", "Jan Nowak", id="a country by its people"),
        pytest.param("affiliation", "United States", "a Republican senator", id="a country by its initials"),
        pytest.param("affiliation", "Republican Party", "a Republican senator", id="with the kind of body"),
    ],
)
def test_a_role_or_an_affiliation_of_the_article_stays(field: str, value: str, name: str) -> None:
    record = _actor(field, value, name)

    assert [getattr(found, field) for found in record.actors] == [value]
    assert record.unfounded == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("role", "convicted fraudster", id="invented"),
        pytest.param("role", "former minister of transport", id="with one invented word"),
        pytest.param("role", "senator minister", id="of words that stand elsewhere"),
        pytest.param("affiliation", "France", id="another country"),
        pytest.param("affiliation", "Party", id="only the kind of body"),
    ],
)
def test_a_role_or_an_affiliation_that_is_not_in_the_article_costs_the_field(field: str, value: str) -> None:
    record = _actor(field, value)

    assert [(found.name, getattr(found, field)) for found in record.actors] == [("Ada Holm", None)]
    assert [(item.layer, item.field, item.words) for item in record.unfounded] == [("actor", field, value)]


def test_a_role_that_differs_in_a_word_says_where_and_how() -> None:
    (item,) = _actor("role", "former minister of transport").unfounded

    assert item.status == "altered"
    assert [change.reply for change in item.diff] == ["former"]


@pytest.mark.parametrize(
    ("text", "role", "stays"),
    [
        pytest.param("Tom Lie is no minister.", "minister", False, id="no minister"),
        pytest.param("Tom Lie was never a minister.", "minister", False, id="never a minister"),
        pytest.param("The ex-minister Tom Lie left.", "minister", False, id="ex-minister"),
        pytest.param("The ex-minister Tom Lie left.", "ex-minister", True, id="ex-minister, whole"),
        pytest.param("The vice-president Tom Lie left.", "president", False, id="vice-president"),
        pytest.param("The trade-union leader Tom Lie left.", "union leader", True, id="another compound"),
        pytest.param("Tom Lie is a minister. No minister left.", "minister", True, id="nobody else"),
        pytest.param("Former minister Tom Lie left.", "minister", False, id="former minister"),
        pytest.param("Former minister Tom Lie left.", "former minister", True, id="former minister, whole"),
        pytest.param("Former British prime minister Tom Lie left.", "prime minister", False, id="former, further away"),
        pytest.param("The former trade minister Tom Lie left.", "minister for trade", False, id="in other words"),
        pytest.param("The former trade minister Tom Lie left.", "former minister for trade", True, id="and as former"),
        pytest.param("Deputy prime minister Tom Lie left.", "prime minister", False, id="a deputy"),
        pytest.param("Vice President Tom Lie left.", "President", False, id="a vice president"),
        pytest.param("Vice-President Tom Lie left.", "President", False, id="with a hyphen and capitals"),
        pytest.param("President-elect Tom Lie left.", "President", False, id="elect"),
        pytest.param("Tom Lie, then mayor, left.", "mayor", False, id="then"),
        pytest.param("Then Mayor Tom Lie left.", "Mayor", True, id="an adverb"),
        pytest.param("The minister’s aide Tom Lie left.", "minister", False, id="of somebody else"),
        pytest.param("A former teacher and mayor, Tom Lie left.", "mayor", True, id="of another title"),
        pytest.param("A former aide to the mayor, Tom Lie left.", "mayor", True, id="of another noun"),
        pytest.param("Prime minister Tom Lie left.", "minister", True, id="of a kind"),
        pytest.param("The ex-mayor saw Tom Lie. Mayor Tom Lie left.", "mayor", True, id="nearest to the actor"),
        pytest.param("Tom Lie ist kein Minister, und das ist so.", "Minister", False, id="no minister, in German"),
        pytest.param("Der ehemalige Minister Tom Lie ist da.", "Minister", False, id="former, in German"),
        pytest.param("L’ancien ministre Tom Lie est là.", "ministre", False, id="former, in French"),
        pytest.param("Бывший министр Tom Lie ушёл.", "министр", False, id="former, in Russian"),
        pytest.param("前总统Tom Lie走了。", "总统", False, id="former, in Chinese"),
        pytest.param("三年前总统Tom Lie走了。", "总统", True, id="three years before, in Chinese"),
    ],
)
def test_a_role_is_not_cut_from_words_that_turn_it(text: str, role: str, stays: bool) -> None:
    (found,) = grounded(Article.of(text), actors=[actor("a1", "Tom Lie", role=role)]).actors

    assert found.role == (role if stays else None)


@pytest.mark.parametrize(
    ("text", "affiliation", "stays"),
    [
        pytest.param("Tom Lie of the anti-war party left.", "war party", False, id="anti-war"),
        pytest.param("Tom Lie of the anti-war party left.", "anti-war party", True, id="anti-war, whole"),
        pytest.param("Tom Lie of the antiwar party left.", "anti-war party", True, id="antiwar"),
        pytest.param("Tom Lie of the anti-Nazi league left.", "Nazi", False, id="anti-Nazi"),
        pytest.param("Tom Lie of a non-EU country left.", "EU", False, id="non-EU"),
        pytest.param("Tom Lie of the EU met non-EU envoys.", "EU", True, id="and alone"),
    ],
)
def test_an_affiliation_is_not_cut_from_a_word_that_turns_it(text: str, affiliation: str, stays: bool) -> None:
    (found,) = grounded(Article.of(text), actors=[actor("a1", "Tom Lie", affiliation=affiliation)]).actors

    assert found.affiliation == (affiliation if stays else None)
