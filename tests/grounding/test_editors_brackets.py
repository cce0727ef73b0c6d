"""Words in brackets of a quotation are its editor's, where those outside of them are the article's."""

from __future__ import annotations

import pytest

from extractor import check_quotation
from extractor_schemas import Article

ARTICLE = Article.of(
    "“We shall not sign,” Ada Holm said. “We won't close it, Bo. It is 40 years old, and it's 18% cheaper.”\n\n"
    "“Few of the dams are old, and the mayor will visit us in Leeds on Monday,” said Bo Lind. “I told my brother"
    " that they had sold the old boat to a fool. If she pays, I will go there. We won't sell it unless they ask.”"
)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("[W]e shall not sign", id="a letter"),
        pytest.param("[We] shall not sign", id="a word"),
        pytest.param("We shall [not] sign", id="a negation"),
        pytest.param("it's 18% cheap[er]", id="the end of a word"),
    ],
)
def test_words_in_brackets_that_the_article_has_are_its_own(words: str) -> None:
    check = check_quotation(words, ARTICLE)

    assert (check.status in ("exact", "folded"), check.diff) == (True, [])


@pytest.mark.parametrize(
    ("words", "stand_for"),
    [
        pytest.param("We [the council] shall not sign", [""], id="added"),
        pytest.param("We shall not sign [the treaty]", [""], id="added behind"),
        pytest.param("[Yes,] we shall not sign", [""], id="added before"),
        pytest.param("If she pays [sic], I will go there", [""], id="a remark"),
        pytest.param("We won't close [the plant]", ["it"], id="for a pronoun behind"),
        pytest.param("We will not close [the plant]", ["it"], id="in another writing"),
        pytest.param("[The plant] is 40 years old", ["It"], id="for a pronoun before"),
        pytest.param("the mayor will visit [the council] in Leeds", ["us"], id="for a pronoun within"),
        pytest.param("[Ida Moe] will visit us in Leeds on Monday", ["the mayor"], id="a name"),
        pytest.param("they had sold [the ferry] to a fool", ["the old boat"], id="for a noun phrase"),
        pytest.param("If [Moe] pays, I will go [to Leeds]", ["she", "there"], id="twice"),
        pytest.param(
            "I told [him] that they had sold the old boat … If [Moe] pays", ["my brother", "she"], id="elided"
        ),
        pytest.param("the mayor [would] visit us in Leeds on Monday", ["will"], id="a tense"),
        pytest.param("If she pa[id], I will go there", ["pays"], id="a part of a word"),
    ],
)
def test_what_brackets_add_or_stand_for_is_told(words: str, stand_for: list[str]) -> None:
    check = check_quotation(words, ARTICLE)

    assert (check.status, [change.article for change in check.diff]) == ("bracketed", stand_for)
    assert [change.reply in words for change in check.diff] == [True] * len(stand_for)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("We shall [surely] sign", id="a negation that they stand for"),
        pytest.param("We shall sign [nothing]", id="a negation that is left out"),
        pytest.param("If she pays, I will [not] go there", id="a negation that they add"),
        pytest.param("[I] will go there", id="a condition that they stand for"),
        pytest.param("We won't sell [the boat]", id="a condition behind them"),
        pytest.param("[The dams] are old", id="how many"),
        pytest.param("[The plant] is [50] years old", id="a number"),
        pytest.param("they had [stolen] the old boat", id="another verb"),
        pytest.param("the mayor [might] visit us in Leeds on Monday", id="a doubt"),
        pytest.param("[H]e will visit us in Leeds", id="other letters outside"),
        pytest.param("[The plant] is 40 years new", id="other words outside"),
    ],
)
def test_what_brackets_turn_is_altered(words: str) -> None:
    assert check_quotation(words, ARTICLE).status in ("altered", "absent")


def test_an_article_may_have_brackets_itself() -> None:
    article = Article.of("“We [the council] shall not sign,” Ada Holm said.")

    assert check_quotation("We [the council] shall not sign", article).status == "exact"
