"""A name that only says whose or about whom something is does not speak: "an aide to Senator Ada Holm"."""

from __future__ import annotations

import pytest

from tests.support.claims import claims_of
from tests.support.speakers import speakers_of

_THINGS = [
    ("A petition about Ivar Moen claimed he had ruined the harbour.", "ruined", None),
    ("A dossier on Judge Petra Sand says she accepted gifts.", "gifts", None),
    ("The ruling against Omar Haddad said he had lied to the bank.", "lied", None),
    ("“She will be missed,” said a card for Mona Fisk.", "missed", None),
    ("The charges against Captain Rosa Weil say she sank the ferry.", "ferry", None),
    ("A police report on Maxim Orlov says he resisted.", "resisted", None),
    ("“You lied,” read a placard aimed at Minister Hugo Stein.", "lied", None),
    ("The biography of Erika Blom says she hated the sea.", "sea", None),
    # whose words it has
    ("An article by Greta Holt about Pavel Novak said that he was broke.", "broke", "Greta Holt"),
    ("“It is a sham,” said Nora Quist’s email to Jon Berg.", "sham", "Nora Quist"),
    ("A letter from Nora Quist to Minister Jon Berg says that the tunnel leaks.", "tunnel", "Nora Quist"),
    ("A memo by Lars Vik said the dam leaks.", "dam", "Lars Vik"),
    ("A letter written by Simon Falk said that the pier was sold.", "pier", "Simon Falk"),
]
_PERSONS = [
    ("An assistant to Governor Paula Reyes said the road was closed.", "road", "assistant to Governor Paula Reyes"),
    ("The sister of striker Leo Marsh said he was homesick.", "homesick", "sister of striker Leo Marsh"),
    ("A lawyer for Judge Hans Keller said the law was clear.", "law", "lawyer for Judge Hans Keller"),
    ("Supporters of Mayor Tim Falk said the vote was rigged.", "vote", "Supporters of Mayor Tim Falk"),
    ("A clerk in the office of Senator Hal Brook said the files were gone.", "files",
     "clerk in the office of Senator Hal Brook"),
    ("The attorney for former sheriff Dale Munk said the room was empty.", "room",
     "attorney for former sheriff Dale Munk"),
    # an office and who holds it
    ("Secretary of State Helen Park said talks would resume.", "talks", "Helen Park"),
    ("Mayor of Ostby Ada Holm said the bridge was old.", "bridge", "Ada Holm"),
    ("Minister of Justice Carla Ponti said the law would pass.", "law", "Carla Ponti"),
    ("The deputy to Mayor Nils Borg, Ida Falk, said the bridge was old.", "bridge", "Ida Falk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), _THINGS, ids=[row[0] for row in _THINGS])
def test_a_thing_speaks_with_the_voice_of_its_author_alone(text: str, words: str, speaker: str | None) -> None:
    assert speakers_of(text, words) == {(speaker,)}


@pytest.mark.parametrize(("text", "words", "speaker"), _PERSONS, ids=[row[0] for row in _PERSONS])
def test_whoever_is_of_somebody_speaks_for_himself(text: str, words: str, speaker: str) -> None:
    assert speakers_of(text, words) == {(speaker,)}


@pytest.mark.parametrize(
    "text",
    [
        "A close friend of singer Mia Torp said she had quit.",
        "A lawyer for Judge Hans Keller said he would fight the charge.",
    ],
)
def test_of_whom_two_in_a_description_a_pronoun_tells_is_no_claim(text: str) -> None:
    assert claims_of(text) == []
