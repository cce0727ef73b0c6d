"""Whom an outlet cites is the source, and the outlet reports; what a court hears has no speaker."""

from __future__ import annotations

import pytest

from tests.support.speakers import NO_QUOTE, speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "The state news agency, Kana, citing an unnamed general, said that the fragments had been planted.",
            "the fragments",
            {("unnamed general", "Kana")},
            id="an agency",
        ),
        pytest.param(
            "Reuters, citing two officials, reported that the talks had failed.",
            "the talks",
            {("two officials", "Reuters")},
            id="two officials",
        ),
        pytest.param(
            "The Post, quoting a senior aide, said that Brandt would quit.",
            "Brandt would",
            {("senior aide", "Post")},
            id="quoting",
        ),
        pytest.param(
            "Citing people familiar with the matter, Bloomberg reported that the bank would cut jobs.",
            "the bank",
            {("people familiar with the matter", "Bloomberg")},
            id="before the outlet",
        ),
        pytest.param(
            "The news site Kana, citing Ada Holm, reported that the dam leaks.",
            "the dam leaks",
            {("Ada Holm", "Kana")},
            id="a name",
        ),
        pytest.param(
            "The daily Morgen reported on Tuesday, quoting an adviser to Lund, that the minister had 'grave concerns'.",
            "the minister",
            {("adviser to Lund", "Morgen")},
            id="behind the verb and the day",
        ),
        pytest.param(
            "Reuters reported, citing a senior diplomat, that talks had collapsed.",
            "talks had",
            {("senior diplomat", "Reuters")},
            id="behind the verb",
        ),
        pytest.param(
            "The Kelby Echo said in its Tuesday edition, citing three people close to the board, that Brandt would go.",
            "Brandt would",
            {("three people close to the board", "Kelby Echo")},
            id="behind the edition",
        ),
        pytest.param(
            "Bloomberg News said late on Thursday, citing a person at the bank, that Corvel would sell its mines.",
            "Corvel would",
            {("person at the bank", "Bloomberg News")},
            id="an hour of a day",
        ),
        pytest.param(
            "The broadcaster TV4 announced, quoting Police Chief Rune Dahl, that the road was open again.",
            "the road",
            {("Rune Dahl", "TV4")},
            id="a name with an office",
        ),
        pytest.param(
            "According to the Lisbrook Gazette, which quoted an aide to the mayor, the pool will shut in May.",
            "the pool",
            {("aide to the mayor", "Lisbrook Gazette")},
            id="behind according to",
        ),
        pytest.param(
            "The Kelby Herald reported that, according to a former director, the tower was never insured.",
            "the tower",
            {("former director", "Kelby Herald")},
            id="according to, within",
        ),
        pytest.param(
            "The Post reported, citing court papers, that the firm owed £3m.", "the firm", {("Post",)}, id="papers"
        ),
        pytest.param("Police, citing witnesses, said that the car was red.", "the car", {("Police",)}, id="police"),
        pytest.param(
            "Ada Holm, citing the weather, said that the match was off.", "the match", {("Ada Holm",)}, id="a person"
        ),
        pytest.param(
            "The Post, citing its own records, said that the dam was old.", "the dam", {("Post",)}, id="no people"
        ),
    ],
)
def test_whom_an_outlet_cites_is_the_source(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "But emails seen by the Courier show that her office contacted the regulator.",
            "her office",
            {(None,)},
            id="emails",
        ),
        pytest.param(
            "Letters obtained by the Echo show that the mayor knew.", "the mayor knew", {(None,)}, id="letters"
        ),
        pytest.param(
            'Gillian Pugh, who stole from residents, was "the person everybody trusted", a court heard yesterday.',
            "the person",
            {(None,)},
            id="a court",
        ),
        pytest.param(
            "Ostby Crown Court heard she had sold the boat.", "she had sold", {(None,)}, id="a court, without that"
        ),
        pytest.param("The inquest was told that the driver slept.", "the driver slept", {(None,)}, id="an inquest"),
        pytest.param("The court heard the case of a man who was ill.", "the case", NO_QUOTE, id="a case that is heard"),
        pytest.param("The committee heard from residents.", "from residents", NO_QUOTE, id="heard from"),
        pytest.param('Carl Brandt had been "blind drunk", jurors were told.', "blind drunk", {(None,)}, id="jurors"),
        pytest.param(
            'The bridge is "closed for now". A court heard the case.', "closed", NO_QUOTE, id="another sentence"
        ),
    ],
)
def test_documents_and_what_a_court_hears_have_no_speaker(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "But researchers who were not involved warned against reading too much into it.",
            "reading too much",
            {("researchers",)},
            id="who were not involved",
        ),
        pytest.param(
            "Experts who were not there advised against eating the fish raw.",
            "eating the fish",
            {("Experts",)},
            id="advised against",
        ),
    ],
)
def test_people_whom_a_relative_clause_tells_apart_speak(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected
