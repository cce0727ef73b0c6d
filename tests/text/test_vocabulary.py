"""Words are in a text in any form of theirs; that one is missing means that the text has nothing like it."""

from __future__ import annotations

import pytest

from extractor.text.vocabulary import Vocabulary, content_words

TEXT = (
    "Mayor Ada Holm of the Social Union joined the U.S. delegation and the Polish minister on Monday. She will end the "
    "war against the European Commission's ferries, the anti-corruption office of the EU said in 2021."
)
VOCABULARY = Vocabulary(TEXT)


@pytest.mark.parametrize(
    "words",
    [
        *("mayor", "the mayors", "Holm's", "joining", "joins", "delegates", "ended", "ending the war", "ferry"),
        *("corruption", "anti-corruption offices", "2021", "of the", ""),
        pytest.param("United States", id="a country by its initials"),
        pytest.param("US", id="initials without full stops"),
        pytest.param("European Union", id="a name by its initials"),
        pytest.param("the European Union", id="a name by its initials, with an article"),
        pytest.param("SU", id="initials of a name that is written out"),
        pytest.param("Poland", id="a country by its people"),
        pytest.param("Europe", id="a continent by its adjective"),
    ],
)
def test_words_that_the_text_has_in_some_form(words: str) -> None:
    assert VOCABULARY.missing(words) == []


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        pytest.param("convicted fraudster", ["convicted", "fraudster"], id="other words"),
        pytest.param("former mayor", ["former"], id="one other word"),
        pytest.param("2022", ["2022"], id="another number"),
        pytest.param("United Nations", ["united", "nations"], id="other initials"),
        pytest.param("UN", ["un"], id="initials of nothing"),
        pytest.param("France", ["france"], id="another country"),
        pytest.param("warm", ["warm"], id="a word that only begins alike"),
    ],
)
def test_words_that_the_text_has_not(words: str, missing: list[str]) -> None:
    assert VOCABULARY.missing(words) == missing


@pytest.mark.parametrize(
    ("text", "words", "missing"),
    [
        pytest.param("张敏不会支付该费用", "支付费用", [], id="Chinese"),
        pytest.param("Banks pay and make it", "paid, paying, made, making", [], id="forms of irregular verbs"),
        pytest.param("Sen. Holm", "the senator", [], id="a title"),
        pytest.param("Sen. Holm", "the governor", ["governor"], id="another title"),
        pytest.param("张敏不会支付该费用", "贪污", ["贪", "污"], id="Chinese, missing"),
        pytest.param("우리는 비용에 서명하지 않을 것", "비용을 서명", [], id="Korean"),
        pytest.param("우리는 비용에", "횡령", ["횡령"], id="Korean, missing"),
        pytest.param("وقال الوزير", "قال", [], id="Arabic"),
        pytest.param("Министр подписал договор", "подписание договора", [], id="Russian"),
        pytest.param("Министр подписал договор", "мошенник", ["мошенник"], id="Russian, missing"),
    ],
)
def test_words_of_other_scripts(text: str, words: str, missing: list[str]) -> None:
    assert Vocabulary(text).missing(words) == missing


@pytest.mark.parametrize(
    ("text", "words", "comparable"),
    [
        pytest.param(TEXT, "the new ferries", True, id="both English"),
        pytest.param(TEXT, "支付费用", True, id="words that cannot be English"),
        pytest.param("Der Minister hat den Vertrag nicht unterzeichnet.", "signing of the treaty", False, id="German"),
        pytest.param(
            "Minister Ada Holm spoke there. Call her what you like.", "he stole money", True, id="short English"
        ),
        pytest.param("Holm ist wieder da, sagte er uns.", "he stole money", False, id="short German"),
        pytest.param("主席不会支付该费用", "signing of the treaty", False, id="Chinese"),
        pytest.param("主席不会支付该费用", "支付费用", True, id="both Chinese"),
        pytest.param("", "anything", True, id="no text"),
    ],
)
def test_words_of_another_language_are_not_comparable(text: str, words: str, comparable: bool) -> None:
    assert Vocabulary(text).is_comparable(words) is comparable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The US told us to stop", ["us", "stop"], id="initials are words, pronouns are none"),
        pytest.param("Brandt’s hard-won plan", ["brandt", "hard", "won", "plan"], id="possessives and hyphens"),
        pytest.param("an anti-war plan", ["anti-war", "plan"], id="a prefix that turns its word"),
        pytest.param("the mayor-elect", ["mayor-elect"], id="a suffix that does"),
        pytest.param("", [], id="none"),
    ],
)
def test_content_words(text: str, words: list[str]) -> None:
    assert content_words(text) == words


@pytest.mark.parametrize(
    ("text", "word", "against", "turned"),
    [
        pytest.param("non-violent protest", "violent", False, True, id="taken back"),
        pytest.param("non-violent protest, violent police", "violent", False, False, id="and alone"),
        pytest.param("the anti-war party", "war", False, False, id="argued with"),
        pytest.param("the anti-war party", "war", True, True, id="argued with, where that counts"),
        pytest.param("the anti-war party of the wars", "war", True, False, id="and alone, in another form"),
        pytest.param("the war-torn town", "war", True, False, id="no prefix"),
    ],
)
def test_a_word_that_the_text_has_only_behind_a_prefix(text: str, word: str, against: bool, turned: bool) -> None:
    assert Vocabulary(text).has_turned(word, against=against) is turned


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        pytest.param("the plan of Ada Holm for Norland", ["Norland"], id="a name in the middle"),
        pytest.param("Norland pays", [], id="a capital at the beginning"),
        pytest.param("NATO ships", ["NATO"], id="an abbreviation at the beginning"),
        pytest.param("Norland Trade Deals", [], id="all words with a capital"),
        pytest.param("NATO Trade Deals", ["NATO"], id="and an abbreviation among them"),
        pytest.param("a European Union fund", [], id="what the text abbreviates"),
        pytest.param("cuts of the VAT", [], id="an abbreviation of common words"),
        pytest.param("a Holm-Norland plan", [], id="a compound with a name of the text"),
    ],
)
def test_names_that_the_text_has_not(words: str, missing: list[str]) -> None:
    text = "Ada Holm spoke of the EU and of value-added tax."

    assert Vocabulary(text).missing_names(words) == missing
