"""Words are said by whom the article gives them to, not by whoever else spoke or is named near them."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of

Speakers = set[tuple[str | None, ...]]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Joseph Lang, a porter, said he had heard Tom Marsh shout: “Leave it, it's the charger.”",
            "Leave it",
            {("Tom Marsh", "Joseph Lang")},
            id="and says so",
        ),
        pytest.param("Bo Lind said he heard Ada Holm say: “Burn it.”", "Burn", {("Ada Holm", "Bo Lind")}, id="say"),
        pytest.param("Bo Lind heard Ada Holm yell: “Burn it.”", "Burn it", {("Ada Holm",)}, id="nobody else speaks"),
        pytest.param("Bo Lind remembered Dr Ada Moe saying: “We are full.”", "full", {("Ada Moe",)}, id="remembered"),
        pytest.param(
            "Ada Holm remembers the mayor, Bo Lind, telling her: “Go home.”", "Go home", {("Bo Lind",)}, id="an office"
        ),
        pytest.param("Nils Berg heard him mutter: “Never again.”", "Never again", {(None,)}, id="him"),
        pytest.param(
            "Bo Lind heard Ada Holm yell: “Burn it.” “I ran,” said Bo Lind.", "Burn it", {("Ada Holm",)}, id="then he"
        ),
        pytest.param(
            "Bo Lind said he heard that Ada Holm would say “sorry”.", "sorry", {("Bo Lind",)}, id="what he heard of"
        ),
    ],
)
def test_whom_somebody_heard_says_it(text: str, words: str, expected: Speakers) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    "who",
    [
        "Ada Holm, who is 40",
        "Ada Holm, 40",
        "Ada Holm, a farmer",
        "Ada Holm, who owns it with her brother",
        "Holm, whose farm is near",
    ],
)
def test_a_quotation_goes_on_behind_what_is_said_of_its_speaker(who: str) -> None:
    text = f"Ada Holm runs a farm. “The dam,” said {who}, “is old. But it is safe.”"

    assert speakers_of(text, "But it is safe") == {("Ada Holm",)}


def test_a_relative_clause_that_does_not_part_a_quotation_does_not_join_two() -> None:
    text = "“The dam is old,” said Ada Holm, who is 40. “It is safe,” said Bo Lind."

    assert speakers_of(text, "It is safe") == {("Bo Lind",)}


LETTERS = """Letters

SIR – The pool is dear. I have swum there for years.

Jane Brandt
Head teacher, St Bride's Primary, Calne

SIR – When my late wife heard that you wished to drop cricket, she said: “Then I shall drop them.” Nor shall I.

Col Arthur Bligh (retd)
Devizes

Correction: She said last week: “I own it.” We apologise.
"""
BLOG = """Storm live

**13.47** Police say that nobody was injured there.

**13.30** Jan Petrie, a passenger, phones us from the deck. “It felt like rock.”

**13.20** “The water is high,” says Bo Lind.

**13.10** “It smells of oil.”
"""
BESIDE = "Bo Lind said the dam was old.\n\nJan Petrie phones us from the deck. “It felt like rock.”"


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(LETTERS, "Then I shall drop them", None, id="a pronoun in another letter"),
        pytest.param(LETTERS, "I own it", None, id="a pronoun behind letters"),
        pytest.param(BLOG, "It felt like rock", None, id="the entry above"),
        pytest.param(BLOG, "The water is high", "Bo Lind", id="its own entry"),
        pytest.param(BLOG, "It smells of oil", None, id="an entry of a quotation alone"),
        pytest.param(BESIDE, "It felt like rock", None, id="behind the name of somebody else"),
        pytest.param(BESIDE.replace("Jan Petrie phones us", "He sighed"), "felt like", "Bo Lind", id="behind “he”"),
    ],
)
def test_nobody_goes_on_in_another_letter_entry_or_person(text: str, words: str, speaker: str | None) -> None:
    assert speakers_of(text, words) == {(speaker,)}


OBITUARY = """Ines Hallam, potter, dies aged 91

Ines Hallam made bowls. “I had time,” she recalled.

The critic {critic} once wrote that she was “a great artist”. She hated the phrase. “I am not one,” she told the Post.
"""


@pytest.mark.parametrize(
    ("critic", "speakers"),
    [
        pytest.param("Lionel Marr", {("Ines Hallam", "Post")}, id="a man"),
        pytest.param("Quill Marr", {(None, "Post")}, id="of a given name that is in no list"),
    ],
)
def test_she_of_whom_a_critic_writes_is_not_the_critic(critic: str, speakers: Speakers) -> None:
    assert speakers_of(OBITUARY.format(critic=critic), "I am not one") == speakers


@pytest.mark.parametrize(
    "role", ["Sub", "Substitute", "Striker", "Winger", "Keeper", "Full-back", "Teenager", "Jockey"]
)
def test_what_a_player_is_is_no_part_of_the_name(role: str) -> None:
    assert speakers_of(f"{role} Kai Moe scored twice. “I meant it,” said Moe.", "I meant it") == {("Kai Moe",)}
