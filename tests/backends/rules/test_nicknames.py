"""A nickname within a name is read over: the name before and behind it is one person's."""

from __future__ import annotations

import pytest

from extractor import Extractor
from tests.support.speakers import speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            'The authority\'s general manager, Robert "Bobby" Haines, rejected that. He said the '
            "final offer amounted to a raise.",
            "the final offer",
            {("Robert Haines",)},
            id="a role before it",
        ),
        pytest.param(
            'Robert "Bobby" Haines said the offer was final.', "the offer", {("Robert Haines",)}, id="the subject"
        ),
        pytest.param(
            '"The offer is final," said Robert “Bobby” Haines, the manager.',
            "The offer",
            {("Robert Haines",)},
            id="behind the verb",
        ),
        pytest.param(
            'Sheriff William "Wild Bill" Cody told reporters that the jail was full.',
            "the jail",
            {("William Cody",)},
            id="two words",
        ),
        pytest.param(
            "Maria 'Mimi' Santos, a nurse, said that the ward was closed.",
            "the ward",
            {("Maria Santos",)},
            id="single marks",
        ),
        pytest.param(
            '"We won," Dwight "Doc" Gooden said. "It was close."',
            "It was close",
            {("Dwight Gooden",)},
            id="between two quotations",
        ),
        pytest.param(
            'According to Thomas "Tip" Neal, the bill is dead.', "the bill", {("Thomas Neal",)}, id="according to"
        ),
        pytest.param(
            "Edward (Ned) Lamont said that the road was closed.", "the road", {("Edward Lamont",)}, id="in brackets"
        ),
        pytest.param(
            'Elizabeth A. "Betsy" Cole wrote that the town had been lucky.',
            "the town",
            {("Elizabeth A. Cole",)},
            id="an initial",
        ),
        pytest.param(
            'Robert "Bobby" Haines took office in May. "The offer is final," Haines said.',
            "The offer",
            {("Robert Haines",)},
            id="the surname later",
        ),
    ],
)
def test_a_name_with_a_nickname_is_one_name(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param('Ada Holm called Bo Lind "Napoleon" Monday.', "Napoleon", {("Ada Holm",)}, id="a label"),
        pytest.param(
            'Ada Holm said "Nonsense" Friday when asked about the dam.',
            "Nonsense",
            {("Ada Holm",)},
            id="a short answer",
        ),
        pytest.param("Ada Holm (Greens) said that the dam was safe.", "the dam", {("Ada Holm",)}, id="a party"),
    ],
)
def test_what_stands_within_no_name_is_a_quotation(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected


def test_a_nickname_is_in_the_mention_and_not_missed() -> None:
    with Extractor() as extractor:
        record = extractor.extract_text('Robert "Bobby" Haines took office. Haines said that it rained.')

    (haines,) = record.actors
    assert [span.of(record.article.text) for span in haines.mentions] == ['Robert "Bobby" Haines', "Haines"]
    assert not record.missed
