"""A name that the article does not have is no name of an actor, and the name of somebody else is no source."""

from __future__ import annotations

import pytest

from extractor_schemas import Article
from tests.support.grounding import actor, grounded, quote, texts, ungrounded_fields

TEXT = "Mayor Ada Maria Holm met U.S. envoys and Tom Brandt of the World Health Organization. The mayor, A. Roe, left."
HOLM = "Ada Maria Holm"


@pytest.mark.parametrize(
    ("item", "names", "unfounded"),
    [
        pytest.param(actor("a1", HOLM, "Holm"), [HOLM, "Holm"], [], id="as they stand"),
        pytest.param(actor("a1", "Vladimir Putin", HOLM), [HOLM], ["name"], id="an invented name"),
        pytest.param(actor("a1", "Eva Holm", "Holm"), ["Holm"], ["name"], id="another first name"),
        pytest.param(actor("a1", "Ada Brandt", "Brandt"), ["Brandt"], ["name"], id="the names of two"),
        pytest.param(actor("a1", HOLM, "the Iron Lady"), [HOLM], ["aliases"], id="an invented alias"),
        pytest.param(actor("a1", HOLM, "she"), [HOLM], ["aliases"], id="a pronoun"),
        pytest.param(actor("a1", "Ada Holm", "Holm"), ["Ada Holm", "Holm"], [], id="without a middle name"),
        pytest.param(actor("a1", "ADA HOLM", "Holm"), ["ADA HOLM", "Holm"], [], id="in capitals"),
        pytest.param(actor("a1", "Mayor Roe", "Roe"), ["Mayor Roe", "Roe"], [], id="with a title from elsewhere"),
        pytest.param(actor("a1", "Ада Холм", "Holm"), ["Ада Холм", "Holm"], [], id="in another script"),
        pytest.param(
            actor("a1", "United States", "U.S.", kind="government"), ["United States", "U.S."], [], id="written out"
        ),
        pytest.param(
            actor("a1", "WHO", "World Health Organization", kind="organisation"),
            ["WHO", "World Health Organization"],
            [],
            id="initials",
        ),
        pytest.param(actor("a1", "aides to Holm", "envoys", kind="group"), ["aides to Holm", "envoys"], [], id="group"),
        pytest.param(actor("a1", "aides to Putin", "envoys", kind="group"), ["envoys"], ["name"], id="a name in it"),
    ],
)
def test_names_and_aliases(item: dict[str, object], names: list[str], unfounded: list[str]) -> None:
    record = grounded(Article.of(TEXT), actors=[item])

    assert [[found.name, *found.aliases] for found in record.actors] == [names]
    assert ungrounded_fields(record) == [("actor", field) for field in unfounded]


@pytest.mark.parametrize(
    ("source", "listed", "is_source"),
    [
        pytest.param("Per Dahl", [], False, id="somebody else's name"),
        pytest.param("former mayor Per Dahl", [], False, id="somebody else with a title"),
        pytest.param("an aide to Per Dahl", [], True, id="a description that ends in a name"),
        pytest.param("She", [], True, id="a pronoun"),
        pytest.param("The mayor", [], True, id="a description"),
        pytest.param("Dahl's aide", [actor("a2", "Per Dahl", "Dahl")], True, id="a description with a name"),
        pytest.param("Mayor Holm", [], True, id="a name with a title"),
    ],
)
def test_the_source_is_no_name_of_another(source: str, listed: list[dict[str, object]], is_source: bool) -> None:
    text = f"Ada Holm left. {source} said “no more”. Per Dahl, or Dahl, spoke."
    record = grounded(
        Article.of(text),
        actors=[actor("a1", "Ada Holm", "Holm"), *listed],
        quotes=[quote("2: no more", speaker="a1", source=f"2: {source}", cue="said")],
    )

    (found,) = record.quotes
    assert [span.of(text) for span in [found.source] if span] == [source] * is_source
    mentions = texts(record.actors[0].mentions, text)
    assert "Per Dahl" not in mentions
    assert "Dahl" not in mentions
    assert (("quote", "source") in ungrounded_fields(record)) == (not is_source)


@pytest.mark.parametrize("source", ["Per Dahl", "Dahl"])
def test_a_source_beside_the_cue_that_is_another_actor_costs_the_speaker(source: str) -> None:
    text = f"Ada Holm left. {source} said “no more”. Per Dahl, or Dahl, spoke."
    record = grounded(
        Article.of(text),
        actors=[actor("a1", "Ada Holm", "Holm"), actor("a2", "Per Dahl", "Dahl")],
        quotes=[quote("2: no more", speaker="a1", source=f"2: {source}", cue="said")],
    )

    (found,) = record.quotes
    assert found.speaker is None
    assert [span.of(text) for span in [found.source] if span] == [source]
    assert source not in texts(record.actors[0].mentions, text)
    assert ungrounded_fields(record) == [("quote", "speaker")]
