"""What somebody quotes is not theirs: the "I" of a quotation within a quotation is never who speaks outside."""

from __future__ import annotations

import pytest

from extractor import Extractor, Record


def _record(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“My brother said to me, ‘I took the bag and I will keep it,’” Ada Holm told the court.", "took the bag"),
        ("“He told me: ‘I hit her,’” Ada Holm told the court.", "hit her"),
        ("“He said, ‘I was given the same number as you.’ I believe him,” Lena Marsh said.", "given the same number"),
        ("“In the note he writes: ‘I killed two men.’ It is forged,” the lawyer Amir Roe said.", "killed two men"),
        ("Ada Holm said: \"Then Per shouted: 'We stole the car!' and ran.\"", "stole the car"),
        ("“A voice said “I will burn it down” on the phone,” Ada Holm told the court.", "burn it down"),
        ("“‘I forged the letter,’ Per told me,” Ada Holm said.", "forged the letter"),
        ("“Per told me he was sorry. ‘I forged the letter.’ That was all,” Ada Holm said.", "forged the letter"),
    ],
)
def test_an_inner_first_person_is_not_the_outer_speaker(text: str, words: str) -> None:
    record = _record(text)

    assert [claim.text for claim in record.claims if words in claim.text] == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("“I took the bag,” Ada Holm told the court.", "Ada Holm took the bag."),
        ("“I called the plan a ‘farce’ in May,” Ada Holm said.", "Ada Holm called the plan a ‘farce’ in May."),
        ("“I sold the dogs’ home in May,” Ada Holm said.", "Ada Holm sold the dogs’ home in May."),
        ("“I took the bag. He said, ‘Keep it.’ I left the town,” Ada Holm said.", "Ada Holm took the bag."),
        ("‘I took the bag,’ Ada Holm told the court.", "Ada Holm took the bag."),
        ("Ada Holm told the court: ‘I took the bag.’", "Ada Holm took the bag."),
    ],
)
def test_a_speakers_own_first_person_is(text: str, claim: str) -> None:
    assert claim in [found.text for found in _record(text).claims]


_INTERVIEW = "Ben Osei: Why did you go?\nLena Marsh: I was a coward, I think.\n"


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (f"{_INTERVIEW}Q: Will you come back?\nA: No, I will not run.", "I will not run", "Lena Marsh"),
        (f"{_INTERVIEW}Q: Will you come back?\nA: No, I will not run.", "Will you come back", "Ben Osei"),
        ("Q: Will you come back?\nA: No, I will not run.", "I will not run", None),
        (f"{_INTERVIEW}Per Dahl: Why do you stay?\nAda Holm: I like it.\nQ: Why?\nA: I do.", "I do", None),
        ("Ada Holm: I was there.\nBo Lind: You were not.\nQ: Who was?\nA: Both of them, I think.", "Both of", None),
    ],
)
def test_whose_answers_are_headed_by_a_letter_is_known_where_one_asks_and_another_answers(
    text: str, words: str, speaker: str | None
) -> None:
    record = _record(text)

    said_by = [record.speaker_of(quote) for quote in record.quotes if words in record.text_of(quote)]
    assert [actor.name if actor else None for actor in said_by] == [speaker]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Holm has never agreed to sell the port.", "sell the port"),
        ("The mayor, Ada Holm, never promised to close the school.", "close the school"),
        ("We met Ada Holm. She has not agreed to pay the fine.", "pay the fine"),
        ("Ada Holm did not promise to build a school.", "build a school"),
    ],
)
def test_a_negated_cue_makes_no_quote_of_what_was_not_said(text: str, words: str) -> None:
    record = _record(text)

    assert [quote for quote in record.quotes if words in record.text_of(quote)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Holm has agreed to sell the port.", "sell the port"),
        ("Ada Holm refused to sell the port.", "sell the port"),
        ("The mayor, who never lies, promised to close the school.", "close the school"),
    ],
)
def test_an_affirmed_cue_makes_one(text: str, words: str) -> None:
    record = _record(text)

    assert [quote for quote in record.quotes if words in record.text_of(quote)]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("“My brother said, ‘I support the plan,’” Ada Holm said.", []),
        ("“Per was angry. ‘We oppose the dam,’ he shouted,” Ada Holm told the court.", []),
        ("“I support the plan,” Ada Holm said.", ["Ada Holm"]),
        ("“I support the ‘green’ plan,” Ada Holm said.", ["Ada Holm"]),
    ],
)
def test_what_an_inner_speaker_wants_is_no_stance_of_the_outer_one(text: str, holders: list[str]) -> None:
    record = _record(text)

    assert [record.actor(stance.actor).name for stance in record.stances] == holders
