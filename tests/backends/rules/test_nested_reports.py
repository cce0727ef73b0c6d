"""Who says what somebody reports of another: the one of whom it is told, and whoever tells it reports."""

from __future__ import annotations

import pytest

from extractor import Extractor
from tests.support.speakers import speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Mr Simon Bale told the court more. Mr Bale said that when confronted by police Gillian "
            'Pugh replied: "I always meant to put it back."',
            "I always meant",
            {("Gillian Pugh", "Simon Bale")},
            id="a reply",
        ),
        pytest.param(
            'Ada Holm said that Bo Lind had shouted: "Get out of my town."',
            "Get out",
            {("Bo Lind", "Ada Holm")},
            id="a cry",
        ),
        pytest.param(
            'The prosecutor, Ann Reed, told jurors that Carl Brandt later wrote to his wife: "Burn the letters."',
            "Burn the",
            {("Carl Brandt", "Ann Reed")},
            id="a letter",
        ),
        pytest.param(
            "Mr Delorme said that Ms Holm had told him that the ministry knew.",
            "the ministry knew",
            {("Holm", "Delorme")},
            id="whom it was told",
        ),
        pytest.param(
            "The Post reported that Carl Brandt had told aides he would quit.",
            "he would quit",
            {("Carl Brandt", "Post")},
            id="a newspaper",
        ),
        pytest.param(
            "According to the Post, an official has told the council that the dam is old.",
            "the dam is old",
            {("official", "Post")},
            id="according to a newspaper",
        ),
        pytest.param(
            "Carl Brandt told aides that he would quit, according to the Post.",
            "he would quit",
            {("Carl Brandt", "Post")},
            id="according to, behind it",
        ),
        pytest.param(
            "Carl Brandt has told aides that he would quit, the Post reported.",
            "he would quit",
            {("Carl Brandt", "Post")},
            id="who reports it comes last",
        ),
        pytest.param(
            "The ministry insists that the dam is safe, according to an official cited by the Post.",
            "the dam is safe",
            {("ministry", "official", "Post")},
            id="from the speaker outwards",
        ),
        pytest.param(
            "According to the Post, Carl Brandt opposes the dam.",
            "opposes the dam",
            {("Post",)},
            id="what nobody says",
        ),
        pytest.param(
            "Police said that the driver had admitted that he was drunk.",
            "he was drunk",
            {("driver", "Police")},
            id="nobody named",
        ),
        pytest.param(
            "Bo Lind claimed that the council had insisted that nobody was at risk.",
            "nobody was at risk",
            {("council", "Bo Lind")},
            id="a body",
        ),
        pytest.param(
            "Ada Holm said the dam was safe, contradicting a warning by the engineer Bo Lind that it "
            '"leaks like a basket".',
            "leaks like",
            {("Bo Lind",)},
            id="a noun with by",
        ),
        pytest.param(
            'A statement by its military commander that negotiations were "over" was denied.',
            'negotiations were "over"',
            {("military commander",)},
            id="a noun with by, a plural",
        ),
        pytest.param(
            'Ada Holm said the dam was safe, contradicting a warning by the engineer Bo Lind that it "leaks".',
            "the dam was safe",
            {("Ada Holm",)},
            id="what it contradicts",
        ),
    ],
)
def test_what_another_said_is_not_the_reporters(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Ada Holm said that Bo Lind was wrong about the dam.", "Bo Lind was wrong", {("Ada Holm",)}, id="no speech"
        ),
        pytest.param(
            "Ada Holm said that she had told the council that the dam was unsafe.",
            "the dam was unsafe",
            {("Ada Holm",)},
            id="the speaker said it",
        ),
        pytest.param(
            "Ada Holm said that Bo Lind should tell voters that the dam is unsafe.",
            "the dam is unsafe",
            {("Ada Holm",)},
            id="should",
        ),
        pytest.param(
            "Bo Lind said the council might have said that the dam was safe.",
            "the dam was safe",
            {("Bo Lind",)},
            id="might",
        ),
        pytest.param(
            "Bo Lind said the council had never said that the dam was safe.",
            "the dam was safe",
            {("Bo Lind",)},
            id="never",
        ),
        pytest.param(
            "Bo Lind said the council falsely claimed that the dam was safe.",
            "the dam was safe",
            {("Bo Lind",)},
            id="falsely",
        ),
        pytest.param(
            "Ada Holm said that nobody had told her that the dam was unsafe.",
            "the dam was unsafe",
            {("Ada Holm",)},
            id="nobody",
        ),
        pytest.param(
            "Bo Lind said the report says that the dam is safe.", "the dam is safe", {("Bo Lind",)}, id="a report"
        ),
        pytest.param(
            "Ada Holm said that Bo Lind was tired and that Per Dahl had told her that he would quit.",
            "he would quit",
            {("Ada Holm",)},
            id="one of two clauses",
        ),
    ],
)
def test_what_nobody_else_said_is_the_speakers(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


def test_in_a_turn_somebody_else_is_quoted() -> None:
    text = 'MALLOY: Lisa Tran says you "sold out New Mexico".\n\nORTEGA: She is wrong.\n\nMALLOY: Thank you.'

    assert speakers_of(text, "sold out") == {("Malloy",), ("Lisa Tran", "Malloy")}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            'The Kelby Courier reported that one Labour councillor had said: "The tram is dead."',
            "The tram is dead",
            {("one Labour councillor", "Kelby Courier")},
            id="told before",
        ),
        pytest.param(
            'One Labour councillor said: "The tram is dead," the Kelby Courier reported.',
            "The tram is dead",
            {("One Labour councillor", "Kelby Courier")},
            id="told behind",
        ),
        pytest.param(
            'One Conservative mayor wrote: "The harbour is silting up," the Wexmoor Post said.',
            "silting up",
            {("One Conservative mayor", "Wexmoor Post")},
            id="written, told behind",
        ),
        pytest.param(
            'One Labour councillor said, the Kelby Courier reported: "The tram is dead."',
            "The tram is dead",
            {("One Labour councillor", "Kelby Courier")},
            id="told between",
        ),
        pytest.param(
            'One Labour councillor said, according to the Gazette: "The tram is dead."',
            "The tram is dead",
            {("One Labour councillor", "Gazette")},
            id="according to, between",
        ),
        pytest.param(
            "The Kelby Courier cited one Labour councillor who said the tram was dead.",
            "the tram was dead",
            {("one Labour councillor", "Kelby Courier")},
            id="cited",
        ),
        pytest.param(
            "The Kelby Courier quotes two Green members who insist that the tram was dead.",
            "the tram was dead",
            {("two Green members", "Kelby Courier")},
            id="quoted",
        ),
        pytest.param(
            'The Post wrote that a Conservative councillor had called the toll "a tax on work".',
            "a tax on work",
            {("Conservative councillor", "Post")},
            id="called something",
        ),
    ],
)
def test_an_outlet_reports_what_a_member_of_a_party_says(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Labour lost. One Labour councillor blamed the toll. It split Labour.", id="one"),
        pytest.param('Labour lost. Another Labour aide said: "The toll sank us." It split Labour.', id="another"),
        pytest.param("Labour lost. Two Labour councillors blamed the toll. It split Labour.", id="two"),
        pytest.param("Labour lost. Several Labour members left over the toll. It split Labour.", id="several"),
    ],
)
def test_a_member_of_a_party_is_nobody_called_so(text: str) -> None:
    """No person is called "One Labour"."""
    with Extractor() as extractor:
        actors = extractor.extract_text(text).actors

    assert [actor.name for actor in actors if actor.name.endswith("Labour")] == ["Labour"]
