"""What is promised, warned of and assured, and to whom it is not."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ada Holm promised her that the dam would hold.", "Ada Holm", "that the dam would hold"),
        ("Ada Holm promised them that taxes would fall soon.", "Ada Holm", "that taxes would fall soon"),
        ("The mayor, Ada Holm, assured us that the bridge was safe.", "Ada Holm", "that the bridge was safe"),
        ("Bo Lind warned him that the mine was flooded.", "Bo Lind", "that the mine was flooded"),
        ("Ada Holm reminded her that the vote was secret.", "Ada Holm", "that the vote was secret"),
        ("Ada Holm promised voters that taxes would fall soon.", "Ada Holm", "that taxes would fall soon"),
        ("Ada Holm assured the court that the files were complete.", "Ada Holm", "that the files were complete"),
        ("Ada Holm told her that the dam would hold.", "Ada Holm", "that the dam would hold"),
        ("Ada Holm promised that the dam would hold.", "Ada Holm", "that the dam would hold"),
        ("Ada Holm promised her the dam would hold.", "Ada Holm", "the dam would hold"),
        ("Bo Lind reassured me that the tax was fair.", "Bo Lind", "that the tax was fair"),
        ("Ada Holm promised Bo Lind that the dam would hold.", "Ada Holm", "that the dam would hold"),
        (
            "“We will act,” said Ada Holm, who promised them that the wells would be dug.",
            "Ada Holm",
            "that the wells would be dug",
        ),
        ("Bo Lind informed her that the shop was closed.", "Bo Lind", "that the shop was closed"),
        ("Mia Voss cautioned us that the ice was thin.", "Mia Voss", "that the ice was thin"),
        ("Mia Voss has promised him that his job is safe.", "Mia Voss", "that his job is safe"),
        ("The ministry promised farmers that prices would rise.", "ministry", "that prices would rise"),
        ("Mia Voss assured her that nobody had left.", "Mia Voss", "that nobody had left"),
        ("Mia Voss promised her boss that the report would come.", "Mia Voss", "that the report would come"),
        ("Mia Voss promised her party would win.", "Mia Voss", "her party would win"),
    ],
)
def test_to_whom_something_is_said_is_no_part_of_it(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said_in(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Holm warned of chaos.", "chaos"),
        ("Ada Holm warned of “chaos” at the border.", "“chaos” at the border"),
        ("Ada Holm warned of chaos, but Bo Lind disagreed.", "chaos"),
        ("Ada Holm warned them of chaos in the ports.", "chaos in the ports"),
        ("Ada Holm warned yesterday of chaos in the ports.", "chaos in the ports"),
        ("Unions on Monday warned of strikes.", "strikes"),
        ("Bo Lind warned the council of floods in the spring.", "floods in the spring"),
        ("Bo Lind warned MPs about cuts.", "cuts"),
        ("Mia Voss complained about noise.", "noise"),
        ("Mia Voss called for calm.", "calm"),
        ("Ada Holm warned him of it.", None),
        ("Ada Holm warned the council.", None),
        ("Ada Holm warned of it.", None),
        ("Ada Holm warned against panic.", "panic"),
        ("Ada Holm warned of chaos in the ports.", "chaos in the ports"),
        ("Ada Holm warned that the port was full.", "that the port was full"),
        ("Mia Voss warned again of drought.", "drought"),
        ("The minister warned farmers of drought.", "drought"),
        ("Mia Voss, who warned of riots, resigned.", "riots"),
        ("Mia Voss warned us about sharks.", "sharks"),
        ("Mia Voss warned in June of delays at the docks.", "delays at the docks"),
        ("Police warned drivers of ice on the roads.", "ice on the roads"),
        ("Mia Voss warned of this.", None),
        ("Mia Voss warned her.", None),
        ("Mia Voss complained of pain.", None),
        ("Mia Voss warned members of the union that talks had failed.", "that talks had failed"),
        ("Mia Voss asked for calm.", "calm"),
    ],
)
def test_what_somebody_warns_of_may_be_a_word_and_whom_they_warn_is_none_of_it(text: str, words: str | None) -> None:
    assert [said for _, said in said_in(text)] == ([words] if words else [])
