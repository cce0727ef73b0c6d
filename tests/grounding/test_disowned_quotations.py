"""Words that stand in an article, which says of them that they were not said, or not by whom it quotes there."""

from __future__ import annotations

import pytest

from extractor import Article, Extractor
from extractor.grounding.quotation_check import check_quotation

DISPUTED = [
    pytest.param(
        "Correction: an earlier version of this post quoted Ms Holm as saying the strike would cost “£200m a day”. "
        "She did not say that.",
        "£200m a day",
        id="a correction, and a denial behind it",
    ),
    pytest.param(
        "Correction: an earlier version quoted Ada Holm as saying “we are bankrupt”.", "we are bankrupt", id="corrected"
    ),
    pytest.param(
        "This article was amended on 3 May. It had said that Ada Holm called the plan “a crime against the town”.",
        "a crime against the town",
        id="amended",
    ),
    pytest.param(
        "Earlier reports said the minister had called the strikers “enemies of the state”. The minister never said "
        "that. Ada Holm told reporters: “I respect them.”",
        "enemies of the state",
        id="never said that",
    ),
    pytest.param(
        "A quote circulating online, in which Mayor Bo Lind says “the poor should pay more”, is fake, his office said.",
        "the poor should pay more",
        id="is fake",
    ),
    pytest.param(
        "A post shared by thousands quotes Ada Holm as saying “we will take your homes”. The quote is fabricated.",
        "we will take your homes",
        id="a quote that is fabricated",
    ),
    pytest.param(
        "Lind likes to quote Churchill, who supposedly said that “a lie gets halfway around the world”. There is no "
        "evidence that he said it.",
        "a lie gets halfway around the world",
        id="no evidence",
    ),
    pytest.param("Holm allegedly told aides: “Burn the letters.”", "Burn the letters", id="allegedly told"),
    pytest.param(
        "The paper reported that Ada Holm had said “I own this town”. She denies having said it.",
        "I own this town",
        id="denies having said it",
    ),
    pytest.param(
        "According to the leaflet, Ada Holm wrote: “Close every school.” Holm says she never wrote those words.",
        "Close every school",
        id="never wrote those words",
    ),
    pytest.param(
        "The words “let them eat cake” are wrongly attributed to Ada Holm.",
        "let them eat cake",
        id="attributed wrongly",
    ),
    pytest.param("There is no record of Ada Holm saying “I own this town”.", "I own this town", id="no record of"),
]
UNDISPUTED = [
    pytest.param("“We will not sign,” Ada Holm said. She did not say why.", "We will not sign", id="did not say why"),
    pytest.param("Holm said: “The letter is fake.”", "The letter is fake", id="about a fake"),
    pytest.param("“The quote is fake,” Ada Holm said of the post.", "The quote is fake", id="says that it is fake"),
    pytest.param("“I never said that,” Ada Holm said.", "I never said that", id="a denial itself"),
    pytest.param(
        "“The dam is safe,” Ada Holm said. “It will hold.” Bo Lind denied that he had read the report.",
        "It will hold",
        id="another denial",
    ),
    pytest.param(
        "Holm denied that she had said so. “The dam is safe,” she told reporters.",
        "The dam is safe",
        id="denied before",
    ),
    pytest.param(
        "“The dam is safe,” Ada Holm said. There is no evidence that the dam leaks.",
        "The dam is safe",
        id="no evidence of another matter",
    ),
    pytest.param(
        "Correction: the dam is in Ostby. “It is safe,” Ada Holm said.", "It is safe", id="another correction"
    ),
    pytest.param(
        "“I know that the supposed letter exists,” Ada Holm said.",
        "the supposed letter exists",
        id="supposed, within",
    ),
    pytest.param("“It will hold,” Ada Holm said. She did not say that it is new.", "It will hold", id="something else"),
    pytest.param("Ada Holm falsely said: “The vote was rigged.”", "The vote was rigged", id="falsely said"),
    pytest.param("Ada Holm originally said: “We will sign.” She changed her mind.", "We will sign", id="at first"),
    pytest.param(
        "Asked about a report that it had been a bomb, Ada Holm said: “We wait for the facts.”",
        "We wait for the facts",
        id="it had been",
    ),
    pytest.param("“I never took a bribe,” Ada Holm said.", "I never took a bribe", id="never"),
    pytest.param(
        "“We will win,” Ada Holm said. “That is not true,” Bo Lind said.", "We will win", id="contradicted by another"
    ),
]


@pytest.mark.parametrize(("text", "words"), DISPUTED)
def test_what_the_article_says_was_not_said_is_told_as_disputed(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert check.disputed is not None
    assert check.disputed.text in text


@pytest.mark.parametrize(("text", "words"), UNDISPUTED)
def test_other_denials_dispute_nothing(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status in ("exact", "folded"), check.disputed) == (True, None)


@pytest.mark.parametrize(("text", "words"), DISPUTED)
def test_the_rules_make_no_quote_of_what_was_not_said(text: str, words: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert [quote for quote in record.quotes if words in record.text_of(quote)] == []
    assert [claim.text for claim in record.claims if words in claim.text and claim.claimant] == []


@pytest.mark.parametrize(("text", "words"), UNDISPUTED)
def test_the_rules_keep_the_quote_of_what_is_not_disputed(text: str, words: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert [quote for quote in record.quotes if words in record.text_of(quote)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Holm has never agreed to sell the port.", "agreed to sell the port"),
        ("Bo Lind did not promise a new school.", "promise a new school"),
        ("The council has not agreed to pay the fine.", "agreed to pay the fine"),
        ("Greta, for the record: we have never agreed to refunds and we will wait.", "agreed to refunds"),
        ("He said that he had never taken a bribe and that it was a lie.", "taken a bribe"),
        ("Ada Holm is not guilty of fraud.", "guilty of fraud"),
        ("If the party asked me to run, I would think about it.", "I would think about it"),
        ("Q: Will you run?\nA: No. If the party asked me to run, I would think about it.", "I would think about it"),
        ("The mayor will resign if the dam breaks.", "The mayor will resign"),
        ("Ada Holm refused to sell the port.", "sell the port"),
    ],
)
def test_what_turns_words_outside_quotation_marks_is_seen(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, bool(check.concerns)) == ("altered", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Holm has agreed to sell the port.", "agreed to sell the port"),
        ("Ada Holm has never lied, and she agreed to sell the port.", "she agreed to sell the port"),
        ("Bo Lind did not stay. He promised a new school.", "promised a new school"),
        ("If it rains, the fair is off; the mayor will resign.", "the mayor will resign"),
        ("The dam, which is not new, is safe.", "is safe"),
        ("Ada Holm has not only agreed to pay the fine.", "agreed to pay the fine"),
        ("He said that he had not slept and that it was a lie.", "it was a lie"),
        ("Ada Holm has never agreed to sell the port.", "never agreed to sell the port"),
        ("Ada Holm has never agreed to sell the port.", "the port"),
        ("Bo Lind did not promise a new school.", "a new school"),
    ],
)
def test_what_turns_other_words_is_no_concern(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.concerns) == ("exact", [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The note in which my client says ‘I took the money’ is forged,” lawyer Amir Roe said.", "I took the money"),
        ("“My brother said to me, ‘I took the bag,’” Ada Holm told the court.", "I took the bag"),
        (
            "Marsh: “He said, ‘I was given the same number as you.’ I believe him.”",
            "I was given the same number as you",
        ),
        ('"He told me: "I hit her.""\n\nAda Holm told the court: "She heard him say \'I hit her\'."', "I hit her"),
    ],
)
def test_words_reported_inside_the_words_of_another_are_told_as_such(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).is_within_a_quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I took the money,” Ada Holm said.", "I took the money"),
        ("“I called it a ‘farce’ and left,” Ada Holm said.", "and left"),
        ("Holm said she “took the money”.", "took the money"),
        ("“It’s ours, and the dogs’ home is closed,” Ada Holm said.", "the dogs’ home is closed"),
    ],
)
def test_words_of_a_quotation_itself_are_not(text: str, words: str) -> None:
    assert not check_quotation(words, Article.of(text)).is_within_a_quotation


_INTERVIEW = (
    "Bo Lind: What next?\nAda Holm: My publisher, Faber Lowe, tells me that nothing will change. "
    "Everyone says the dam is safe. They keep telling us that the pool is warm. I was told the deal is off. "
    "I think that the bridge will hold. I told my son that the tide was late."
)


@pytest.mark.parametrize(
    ("words", "is_theirs"),
    [
        ("nothing will change", False),
        ("the dam is safe", False),
        ("the pool is warm", False),
        ("the deal is off", False),
        ("the bridge will hold", True),
        ("the tide was late", True),
        ("My publisher, Faber Lowe, tells me that nothing will change", True),
    ],
)
def test_what_somebody_says_that_others_say_is_not_said_by_them(words: str, is_theirs: bool) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(_INTERVIEW)

    check = check_quotation(words, record.article, record, by="Holm")

    assert (check.is_said_by, check.is_within_a_quotation) == (is_theirs, not is_theirs)
