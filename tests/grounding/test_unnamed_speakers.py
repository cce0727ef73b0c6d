"""Whether words are nobody's with a name, the article's own or an unnamed source's is asked of `check` as of `find`."""

from __future__ import annotations

import pytest

from extractor import Extractor, check_quotation
from extractor_schemas import Record, Span
from tests.support.wire_copy import Said, article

TOLL, LANE = "No tunnel without a toll, and no toll without a tunnel", "The bus lane was never wanted by anybody here"
OWN = "The road was closed for a week after the flood"


def record() -> Record:
    """Words of Ada Holm, of an unnamed diplomat and of nobody, whose source are "officials", then the article's own."""
    made = article(
        "a.txt", Said(TOLL), Said(LANE, "a diplomat", anonymous=True), Said("Nobody will pay for all this", "")
    )
    text = f"{made.article.text}It went on, officials said. {OWN}. “Not in any quote at all.”"
    start = text.index("officials")
    quotes = [
        quote if quote.speaker else quote.model_copy(update={"source": Span(start=start, end=start + 9)})
        for quote in made.quotes
    ]
    changed = made.article.of(text, id="a.txt")
    return made.model_copy(update={"article": changed, "quotes": quotes})


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        pytest.param(TOLL, {"ada", "Holm"}, id="somebody's"),
        pytest.param(LANE, {"anonymous", "Unnamed", "diplomat"}, id="of an unnamed source"),
        pytest.param("Nobody will pay for all this", {"nobody", "NOBODY  named", "officials"}, id="nobody's"),
        pytest.param(OWN, {"the article", "The Article"}, id="the article's own"),
        pytest.param(f"“{OWN}.”", {"the article", "The Article"}, id="the article's own, in marks of who asks"),
        pytest.param("Not in any quote at all", set[str](), id="in quotation marks of nobody knows whom"),
        pytest.param("no toll without a tunnel", {"ada", "Holm"}, id="a part of somebody's"),
        pytest.param("went on, officials said", {"the article", "The Article"}, id="who says it, beside a quote"),
        pytest.param("Nobody will pay for nothing", {"nobody", "NOBODY  named", "officials"}, id="altered"),
        pytest.param("This is nowhere in it", set[str](), id="absent"),
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        *("ada", "Holm", "anonymous", "Unnamed", "diplomat"),
        *("nobody", "NOBODY  named", "officials", "the article", "The Article"),
    ],
)
def test_who_has_no_name_can_be_asked_for(words: str, whose: set[str], asked: str) -> None:
    made = record()

    assert (check_quotation(words, made.article, made, by=asked).is_said_by is True) == (asked in whose)


def test_a_name_that_is_such_a_word_is_found_too() -> None:
    made = article("a.txt", Said(TOLL, "Anonymous Sudan"))

    assert check_quotation(TOLL, made.article, made, by="anonymous").is_said_by


def test_of_an_article_without_a_record_nothing_is_known() -> None:
    made = record()

    assert [check_quotation(OWN, made.article, by=asked).is_said_by for asked in ("nobody", "the article")] == [
        None
    ] * 2


UNKNOWN = "Nobody will pay for all this", OWN, "Not in any quote at all", "This is nowhere in it"


@pytest.mark.parametrize(
    ("asked", "words", "is_said_by"),
    [
        pytest.param("Brandt", TOLL, False, id="somebody else's"),
        pytest.param("Brandt", LANE, False, id="an unnamed source's"),
        pytest.param("anonymous", TOLL, False, id="of somebody with a name"),
        pytest.param("nobody", TOLL, False, id="not nobody's"),
        pytest.param("nobody", OWN, False, id="in no quote of nobody"),
        pytest.param("the article", TOLL, False, id="not the article's"),
        pytest.param("the article", "Not in any quote at all", False, id="nor what it quotes"),
        *(
            pytest.param(asked, words, None, id=f"{asked}: {words}")
            for asked in ("Ada", "anonymous")
            for words in UNKNOWN
        ),
    ],
)
def test_of_what_nobody_is_told_to_have_said_it_is_not_told_that_somebody_has_not(
    asked: str, words: str, is_said_by: bool | None
) -> None:
    made = record()

    assert check_quotation(words, made.article, made, by=asked).is_said_by is is_said_by


@pytest.mark.parametrize(
    ("speaker", "is_said_by"),
    [
        pytest.param("the mayor", None, id="a description"),
        pytest.param("Liberal councillor", None, id="a description with a name in it"),
        pytest.param("Bo Lind", False, id="a name"),
        pytest.param("Mayor Lind", False, id="a name with a title"),
    ],
)
def test_whom_an_article_only_describes_may_be_who_is_asked_for(speaker: str, is_said_by: bool | None) -> None:
    made = article("a.txt", Said(TOLL, speaker))

    assert check_quotation(TOLL, made.article, made, by="Ada Holm").is_said_by is is_said_by


def test_what_an_interviewee_says_below_a_letter_is_not_the_articles_own() -> None:
    text = "Q: Are you ashamed?\n\nA: I am frustrated.\n\nQ: Will fares rise?\n\nA: Yes, I am afraid so."
    with Extractor() as extractor:
        made = extractor.extract_text(text)

    asked = {
        by: check_quotation("I am frustrated", made.article, made, by=by).is_said_by for by in ("Lang", "the article")
    }
    assert asked == {"Lang": None, "the article": False}
