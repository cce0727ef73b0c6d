"""Whether a quotation is in an article as it is quoted."""

from __future__ import annotations

import pytest

from extractor import Article, Extractor, Record
from extractor.errors import UsageError
from extractor.grounding.asked_speakers import called_so
from extractor.grounding.quotation_check import (
    CheckStatus,
    QuotationChecker,
    best_status,
    check_each,
    check_in_records,
    check_quotation,
    is_faithful,
)
from extractor_schemas import Concern

TEXT = (
    '"We will not sign," Minister Ada Holm told reporters on Friday. "It costs too much," she said, "and it helps'
    ' nobody." The mayor, Tom Brandt, wants 30 bridges.'
)
ARTICLE = Article.of(TEXT, id="holm")


@pytest.mark.parametrize(
    ("words", "status", "text"),
    [
        pytest.param("We will not sign", "exact", "We will not sign", id="word for word"),
        pytest.param("“We will not sign.”", "folded", "We will not sign,", id="marks around it"),
        pytest.param("It  costs\ntoo much", "folded", "It costs too much", id="typography"),
        pytest.param("It costs … helps nobody", "elided", "It costs … helps nobody", id="an ellipsis"),
        pytest.param(
            "It costs too much and it helps nobody", "elided", "It costs too much … and it helps nobody", id="joined"
        ),
        pytest.param("We will sign", "altered", "We will not sign", id="a lost not"),
        pytest.param("Nobody has ever seen a whale", "absent", "", id="not there"),
        pytest.param("2: We will not sign", "altered", "We will not sign", id="no pointer"),
        pytest.param("We ~ sign", "altered", "We will not sign", id="no pointer from words to words"),
    ],
)
def test_the_status_of_a_quotation(words: str, status: str, text: str) -> None:
    check = check_quotation(words, ARTICLE)

    assert (check.article, check.status, check.text.strip('",')) == ("holm", status, text.strip('",'))
    assert " … ".join(span.of(TEXT) for span in check.spans) == check.text
    assert bool(check.diff) == (status == "altered")


@pytest.mark.parametrize(
    ("text", "words", "status", "concerns"),
    [
        pytest.param("Roe said: “I do not believe that the deal is off.”", "the deal is off", "altered", ["negation"]),
        pytest.param("Roe said: “It is not illegal.”", "illegal", "altered", ["negation"]),
        pytest.param("Roe said: “If that is so, he must go.”", "he must go", "altered", ["condition"]),
        pytest.param("Roe denied saying “we will strike”.", "we will strike", "altered", ["negation"]),
        pytest.param("Roe never said that the tunnel floods.", "the tunnel floods", "altered", ["negation"]),
        pytest.param("Roe said: “It is not illegal. We pay.”", "We pay", "exact", []),
        pytest.param("Roe: “It is not off now.” Holm said: “It is off.” He left.", "off", "exact", []),
    ],
)
def test_a_quotation_is_cut_as_a_records_quotes_are(
    text: str, words: str, status: str, concerns: list[Concern]
) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.concerns) == (status, concerns)


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        pytest.param("They told us to leave.", "They told US to leave", "altered", id="us and US"),
        pytest.param("It may rain in the north.", "It May rain in the north", "altered", id="may and May"),
        pytest.param("The polish on it is new.", "The Polish on it is new", "altered", id="polish and Polish"),
        pytest.param("They told us to pay $9.", "They told US to pay 9 dollars", "altered", id="beside a figure"),
        pytest.param("Take 5 pounds of flour and salt.", "Take £5 of flour and salt", "altered", id="a weight"),
        pytest.param("It needs £2 of butter.", "It needs 2 pounds of butter", "altered", id="no weight"),
        pytest.param("We paid £3 million of debt.", "We paid 3 million pounds of debt", "folded", id="money"),
        pytest.param("It costs £5 a head.", "It costs 5 pounds a head", "folded", id="pounds"),
        pytest.param("Eighteen people were hurt.", "18 people were hurt", "folded", id="a number first"),
        pytest.param("About 18 people were hurt.", "About Eighteen people were hurt", "folded", id="in capitals"),
        pytest.param("Some 3 MILLION people came.", "Some 3 million people came", "folded", id="a scale"),
        pytest.param("The firm paid 4 Per Cent more.", "the firm paid 4% more", "folded", id="a unit"),
        pytest.param("It was -5°C in May.", "It was -5 degrees celsius in May", "folded", id="degrees"),
    ],
)
def test_only_figures_and_units_may_be_written_otherwise(text: str, words: str, status: str) -> None:
    assert check_quotation(words, Article.of(text)).status == status


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\x1b]\n“We’ll pay,” Holm said.\n\x07b", id="a command that ends in another line"),
        pytest.param("a\x1bP\n\n“We’ll pay,” Holm said.\n\x1b\\b", id="in another paragraph"),
        pytest.param("a\x1b]0;b\n“We’ll pay,” Holm said.\x9cb", id="begun before the line"),
        pytest.param("a \x1b]0;title\x07\n“We’ll pay,” Holm said.", id="a title before it"),
        pytest.param("“We’ll \x1b]0;title\x07pay,” Holm said.", id="a title within"),
        pytest.param("“We’ll \x1b[31mpay\x1b[0m,” Holm said.", id="a colour within"),
    ],
)
def test_what_a_terminal_obeys_hides_no_paragraphs(text: str) -> None:
    check = check_quotation("We'll pay", Article.of(text))

    assert (check.status, check.spans[0].start) == ("folded", text.index("We"))


def test_what_differs_is_said_word_by_word() -> None:
    (change,) = check_quotation("We will sign", ARTICLE).diff

    assert (change.change, change.article, change.reply) == ("dropped", "not", "")
    assert check_quotation("We will sign", ARTICLE).concerns == ["negation"]


@pytest.mark.parametrize(("words", "is_marked"), [("We will not sign", True), ("wants 30 bridges", False)])
def test_it_is_told_whether_it_stands_in_quotation_marks(words: str, is_marked: bool) -> None:
    assert check_quotation(words, ARTICLE).in_quotation_marks == is_marked


@pytest.fixture(scope="module")
def record() -> Record:
    with Extractor() as extractor:
        return extractor.extract(ARTICLE)


def test_a_record_tells_who_says_it(record: Record) -> None:
    assert [said.speaker for said in check_quotation("It costs too much", ARTICLE, record).said_by] == ["Ada Holm"]
    assert check_quotation("told reporters on Friday", ARTICLE, record).said_by == []


@pytest.mark.parametrize(("name", "is_theirs"), [("Holm", True), ("ADA HÓLM", True), ("Brandt", False), ("—", False)])
def test_a_name_without_words_is_nobodys(record: Record, name: str, is_theirs: bool) -> None:
    assert check_quotation("It costs too much", ARTICLE, record, by=name).is_said_by == is_theirs


@pytest.mark.parametrize(
    ("speaker", "others", "asked", "is_theirs"),
    [
        pytest.param("Ada Holm-Berg", [], "Holm", True, id="a half of a double name"),
        pytest.param("Ada Holm-Berg", ["Tom Holm"], "Holm", False, id="which is the name of somebody else"),
        pytest.param("Ada Holm-Berg", ["Tom Holm"], "Ada Holm", True, id="but not with the given name"),
        pytest.param("Ada Holm-Berg", ["Tom Holm"], "Berg", True, id="nor the other half"),
        pytest.param("Tom Holm", ["Ada Holm-Berg"], "Holm", True, id="whose name it is"),
        pytest.param("Ada Holm-Berg", ["Ada Holm"], "Ada Holm", False, id="a person of just that name"),
        pytest.param("Ada Holm-Berg", ["Tom Brandt/Holm"], "Holm", False, id="who is called so too"),
        pytest.param("Jean-Luc Dupont", ["Jean Martin"], "Jean", False, id="a given name of somebody else"),
        pytest.param("Jean-Luc Dupont", ["Jean Martin"], "Jean Dupont", True, id="a half of a given name"),
        pytest.param("Ada Holm", ["Tom Holm"], "Holm", True, id="a surname of two"),
        pytest.param("Ada Holm-Berg", ["Tom Lind-Berg"], "Berg", True, id="a half of two"),
        pytest.param("Ada Holm's campaign", [], "Ada Holm", False, id="somebody's campaign"),
        pytest.param("Dana Okafor/the mayor", [], "mayor", True, id="another name"),
        pytest.param("Dana Okafor/the wife of Tom Brandt", ["Tom Brandt"], "Brandt", False, id="a name with another's"),
        pytest.param("Dana Okafor/Mrs Brandt-Lind", ["Tom Brandt"], "Brandt", False, id="a half of another name"),
    ],
)
def test_a_short_name_is_that_of_whom_the_article_calls_so(
    record: Record, speaker: str, others: list[str], asked: str, is_theirs: bool
) -> None:
    quote = next(quote for quote in record.quotes if quote.speaker)
    known = next(actor for actor in record.actors if actor.id == quote.speaker)
    actors = [
        known.model_copy(update={"id": quote.speaker if not number else f"x{number}", "name": name, "aliases": aliases})
        for number, (name, *aliases) in enumerate(each.split("/") for each in (speaker, *others))
    ]
    told = record.model_copy(update={"actors": actors, "quotes": [quote]})
    words = quote.content[0].of(record.article.text)

    assert check_quotation(words, record.article, told, by=asked).is_said_by == is_theirs


def test_a_half_is_the_name_of_a_person_and_of_no_body(record: Record) -> None:
    person = record.actors[0].model_copy(update={"kind": "person", "name": "Ada Holm-Berg", "aliases": []})
    body = person.model_copy(update={"kind": "organisation", "name": "Holm-Berg Foundation"})

    assert called_so([body, person], "Holm") == [person]
    assert called_so([body], "Holm") == []
    assert called_so([body], "Holm-Berg") == [body]


def test_a_check_has_the_sentences_around_the_words(record: Record) -> None:
    (sentence,) = check_quotation("wants 30 bridges", ARTICLE).sentences
    (said,) = check_quotation("It costs too much", ARTICLE, record).said_by

    assert sentence.text == TEXT[sentence.start : sentence.end] == "The mayor, Tom Brandt, wants 30 bridges."
    assert (record.quotes[int(said.item[1:]) - 1].id, said.item[0]) == (said.quote, "q")
    assert check_quotation("Nobody has ever seen a whale", ARTICLE).sentences == []


@pytest.mark.parametrize("status", ["exact", "folded", "elided", "altered", "absent"])
def test_what_is_as_quoted_is_faithful(status: CheckStatus) -> None:
    assert is_faithful(status) == (status in ("exact", "folded", "elided"))


def test_many_quotations_are_checked_while_each_article_is_asked_for_once(record: Record) -> None:
    asked: list[str] = []

    def record_of(article: Article) -> Record:
        asked.append(article.id)
        return record

    other = Article.of("It rained on Monday, the office said.", id="other")
    checkers = (QuotationChecker(article, record_of) for article in (other, ARTICLE))
    found = check_each(["We will not sign", "It costs too much", "No whale was seen here"], checkers)

    assert [best_status(checks) for checks in found] == ["exact", "exact", "absent"]
    assert [[said.speaker for said in checks[0].said_by] for checks in found[:2]] == [["Ada Holm"], ["Ada Holm"]]
    assert asked == ["holm"]


def test_of_many_records_those_come_first_that_have_it_as_it_is(record: Record) -> None:
    with Extractor() as extractor:
        altered = extractor.extract_text('"We will never sign," she said.', id="altered")
        other = extractor.extract_text("It rained on Monday, the office said.", id="other")

    checks = check_in_records("We will not sign", [other, altered, record])
    assert [(check.article, check.status) for check in checks] == [("holm", "exact"), ("altered", "altered")]
    assert [check.article for check in check_in_records("We will not sign", [altered, record], most=1)] == ["holm"]


@pytest.mark.parametrize("words", ["", " … ", '"?"', "a" * 10_001], ids=["empty", "ellipsis", "marks", "too long"])
def test_what_is_no_quotation_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match=r"no words|shorter"):
        check_quotation(words, ARTICLE)
