"""Whose words are whose: answers, names before a colon, words without marks; and where words and cues begin and end."""

from __future__ import annotations

import pytest

from extractor import Extractor, Record


def record_of(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


def said(text: str) -> list[tuple[str | None, str]]:
    """Each quote's speaker, and its words without marks."""
    record = record_of(text)
    speakers = [record.speaker_of(quote) for quote in record.quotes]
    words = [record.text_of(quote).strip('"“”.,') for quote in record.quotes]
    return [(speaker.name if speaker else None, each) for speaker, each in zip(speakers, words, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Marr told Foss: "You lied." He replied: "That is slander."', ("Foss", "That is slander"), id="told"
        ),
        pytest.param('Harris warned Doyle: "You will regret it." He answered: "No."', ("Doyle", "No"), id="warned"),
        pytest.param(
            'Petra Sand accused Emil Rask of fraud. He responded: "Prove it in court."',
            ("Emil Rask", "Prove it in court"),
            id="accused",
        ),
        pytest.param(
            'Bo Lind told the council: "We must act." He added: "There is no time."',
            ("Bo Lind", "There is no time"),
            id="no answer",
        ),
    ],
)
def test_who_replies_was_spoken_to(text: str, expected: tuple[str, str]) -> None:
    assert said(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Roth (FDP) voted no. Becker (SPD): "This budget is a joke."',
            [("Becker", "This budget is a joke")],
            id="a party",
        ),
        pytest.param(
            'NetzNord\'s chief, Ines Falk, spoke. Falk: "We promise stable prices."',
            [("Ines Falk", "We promise stable prices")],
            id="the surname of who is named",
        ),
        pytest.param(
            'Ada Holm (Greens) and Bo Lind (Labour) debated. Lind: "We are late." Holm: "We are on time."',
            [("Bo Lind", "We are late"), ("Ada Holm", "We are on time")],
            id="two",
        ),
        pytest.param(
            'Leo Hart: "I was there." Ellen Frost smiled.', [("Leo Hart", "I was there")], id="a sentence follows"
        ),
        pytest.param('Omar Sayed wrote a book. Its title: "The Long Road to Peace".', [], id="a title"),
    ],
)
def test_a_name_and_a_colon_within_a_paragraph(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Paul Okafor came. "The state can pay," he said after the port authority announced that it would close.',
            [("Paul Okafor", "The state can pay"), ("port authority", "that it would close")],
            id="another says something after it",
        ),
        pytest.param(
            "Dora Wirth, unlike Petra Sand, who argued that the bridge is safe, wants to close it.",
            [("Petra Sand", "that the bridge is safe"), ("Dora Wirth", "to close it")],
            id="who is compared",
        ),
        pytest.param(
            "Holm said that 8 of 10 beds were free; two were, according to Lind.",
            [("Holm", "that 8 of 10 beds were free"), ("Lind", "two were")],
            id="another one's after a semicolon",
        ),
        pytest.param(
            "The toll is unfair; buses are late, according to Ada Holm.",
            [("Ada Holm", "The toll is unfair; buses are late")],
            id="one speaker on both sides of a semicolon",
        ),
    ],
)
def test_two_speakers_in_one_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Rask wrote to the staff. This is what he wrote:\n\nI am sorry. We closed the mill.\n\nIt was old.",
            [("Rask", "I am sorry. We closed the mill")],
            id="announced",
        ),
        pytest.param(
            "The choir sang.\n\nI sang for forty years. I want to go on.\n\nThat is how Dora Wirth, a baker, put it.",
            [("Dora Wirth", "I sang for forty years. I want to go on")],
            id="named behind them",
        ),
        pytest.param("Here is what we know:\n\nIt began in a kitchen. We have no more.", [], id="the article's own"),
    ],
)
def test_words_in_a_paragraph_of_their_own_without_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ann Cole does not think that the bank is safe.", "does not think"),
        ("The bank doesn't believe that rates will rise.", "doesn't believe"),
        ("Ian Grove no longer believes that the plan can be saved.", "no longer believes"),
        ("The minister does not want to close the school.", "does not want"),
        ("Ruth Vance never thought that the tunnel was safe.", "never thought"),
        ("Ruth Vance did not only think that the tunnel was safe; she used it.", "think"),
        ("Leo Hart has not resigned but wants to leave the club.", "wants"),
        ("Dana Reed believes that the vaccine does not work.", "believes"),
    ],
)
def test_a_negation_belongs_to_the_cue(text: str, cue: str) -> None:
    (quote,) = record_of(text).quotes

    assert quote.cue is not None
    assert text[quote.cue.start : quote.cue.end] == cue


@pytest.mark.parametrize(
    "text",
    [
        "Nobody at the bank expects rates to fall.",
        "No analyst expects the firm to recover this year.",
        "None of the parties wants to raise the tax.",
        "Few economists believe that the bank will cut rates.",
        "Neither the club nor its fans hope that the coach will stay.",
    ],
)
def test_what_nobody_thinks_is_no_quote(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Cole's claim that she won 60% is false: she won 40%.", "that she won 60%"),
        ("Hart's belief that he could win proved wrong.", "that he could win"),
        ("Kahn's fear that the dam might burst if it rains alarmed all.", "that the dam might burst if it rains"),
        ("Reed's claim that the river that fills it is clean is odd.", "that the river that fills it is clean"),
        ('Protesters shouted "Cole is a thief" as the mayor, Ann Cole, arrived.', "Cole is a thief"),
        ('Tosh called the rule "a farce" after the vote was lost.', 'the rule "a farce'),
        ('Kahn said "the mill is dead" and left.', "the mill is dead"),
        ('Park said the deal was "dead" because the bank had left.', 'the deal was "dead" because the bank had left'),
    ],
)  # fmt: skip
def test_what_somebody_says_ends_where_the_narrator_goes_on(text: str, content: str) -> None:
    assert [words for _, words in said(text)] == [content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Lind said on Monday 40 people had been hurt.", ("Bo Lind", "40 people had been hurt")),
        ("Bo Lind said last year 300 schools had closed.", ("Bo Lind", "300 schools had closed")),
        ("Bo Lind said at 10 a.m. 40 people had been hurt.", ("Bo Lind", "40 people had been hurt")),
        ("Bo Lind said in 2019 12 branches had been shut.", ("Bo Lind", "12 branches had been shut")),
        ("Bo Lind said on 3 March 90 patients had been treated.", ("Bo Lind", "90 patients had been treated")),
        ("Bo Lind said on Sunday 1,200 visitors came.", ("Bo Lind", "1,200 visitors came")),
        ("Bo Lind said on 3 March 2021 the farm had been sold.", ("Bo Lind", "the farm had been sold")),
        ("Bo Lind said on March 3 the farm had been sold.", ("Bo Lind", "the farm had been sold")),
        ('Bo Lind said in October, and I quote, "the roof will hold".', ("Bo Lind", "the roof will hold")),
        ('"It leaks," a plumber who asked not to be named said.', ("plumber", "It leaks")),
        ("UPDATE 15:20: both hikers are safe, police said.", ("police", "both hikers are safe")),
        ("Guy Merton, the councillor whose vote decided it, wants to stay.", ("Guy Merton", "to stay")),
        ('"We deny it," said a spokesman for Cole\'s company, Baltex.', ("spokesman for Cole's company", "We deny it")),
    ],
)  # fmt: skip
def test_what_stands_between_a_cue_and_its_content(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Do you want to run again?",
        "Does Ada Holm believe that the dam is safe? She has not said.",
        "**Do you plan to leave the club?**\n\nNo.",
    ],
)
def test_a_question_is_no_quote_of_whom_it_asks(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A report published in November by the Audit Office found that class size had risen.",
        "The Daily wrongly quoted Ann Cole as saying that the dam was safe.",
    ],
)
def test_the_article_claims_no_stump_of_a_sentence(text: str) -> None:
    assert [claim.text for claim in record_of(text).claims if claim.claimant is None] == []


def test_offices_and_members_of_the_public_in_transcripts() -> None:
    text = "THE CHAIR (Cllr Joan Bell): We start.\n\nCLLR HART: I object.\n\nMEMBER OF THE PUBLIC: Why is it shut?"

    assert [speaker for speaker, _ in said(text)] == ["Joan Bell", "Hart", None]


def test_a_letter_does_not_claim_what_it_answers() -> None:
    record = record_of(
        "Dear all,\n\nthe pool is cold.\n\nOn 4 March, ed@x.example wrote:\n> It is warm.\n\nRegards\nJo Field"
    )

    assert [claim.text for claim in record.claims] == ["The pool is cold."]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Marlow Logistics said that it leaks.", ["organisation"]),
        ("FC Marlow said that it leaks.", ["organisation"]),
        ("Storm Edda cut power to Ostby. Storm Edda moved on.", []),
        ("Tom Ferries said that it leaks.", ["person"]),
    ],
)
def test_firms_clubs_and_storms_are_no_people(text: str, kinds: list[str]) -> None:
    assert [actor.kind for actor in record_of(text).actors] == kinds


def test_a_dialogue_ends_with_its_paragraph() -> None:
    text = 'Mia Reese left. "He won\'t," she says. "He will wait."\n\nWould he? The sea is calm.'

    assert [speaker for speaker, _ in said(text)] == ["Mia Reese"]
