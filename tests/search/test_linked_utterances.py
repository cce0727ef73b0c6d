"""Utterances with a registry: who is one speaker is what it says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor import Registry, find_utterances
from tests.support.searched_runs import Write
from tests.support.wire_copy import Said, article

TOLL = "No tunnel without a toll, and no toll without a tunnel"
MAYOR = ["Jürgen Hagedorn", "Juergen Hagedorn", "Hagedorn"]


def linked(registry: Registry, *together: Sequence[str]) -> Registry:
    """The registry in which those of each of several lists of names are one, and all others are apart."""
    for names in together:
        ids = {entry.id for entry in registry.entries.values() if {each.text for each in entry.names} & set(names)}
        registry = registry.merge(sorted(ids), by="Ada") if len(ids) > 1 else registry
    for left in list(registry.entries):
        for right in list(registry.entries):
            registry = registry.keep_apart(left, right, by="Ada") if left < right else registry
    return registry


@pytest.mark.parametrize(
    ("names", "together", "expected"),
    [
        pytest.param(MAYOR, [MAYOR], ["123"], id="two spellings and the surname"),
        pytest.param(MAYOR, [], ["12", "3"], id="a surname that somebody has kept apart"),
        pytest.param(["Marit Solheim", "Marit Solheim-Østby"], [["Marit Solheim", "Marit Solheim-Østby"]], ["12"],
                     id="a double name"),
        pytest.param(["Thabo Mokoena Jr.", "Thabo Mokoena Sr."], [], ["1", "2"], id="son and father"),
        pytest.param(["Thabo Mokoena", "Mokoena"], [], ["1", "2"], id="a part of the name of somebody else"),
        pytest.param(["Ada Holm", "Ada Berg"], [["Ada Holm", "Ada Berg"]], ["12"], id="another surname"),
        pytest.param(["Jürgen Hagedorn", ""], [], ["12"], id="one is not named"),
        pytest.param(["Jürgen Hagedorn", "a diplomat"], [], ["12"], id="one is described"),
        pytest.param(["Ada Holm", "Bea Holm", ""], [], ["1", "2", "3"], id="of two nobody knows which"),
        pytest.param(["Green Alliance", "Greens"], [["Green Alliance", "Greens"]], ["12"], id="two names of a body"),
    ],
)  # fmt: skip
def test_linked_speakers_are_one_and_others_are_not(
    write: Write, names: list[str], together: list[list[str]], expected: list[str]
) -> None:
    records = [
        article(f"{number}.txt", Said(TOLL if number == 1 else TOLL.partition(",")[0], name))
        for number, name in enumerate(names, 1)
    ]
    registry = linked(Registry().add(records), *together)

    found = find_utterances(write(*records), registry=registry)

    assert ["".join(each.record.article.id[0] for each in one.appearances) for one in found] == expected


def test_a_speaker_is_called_as_in_the_registry_and_is_found_by_every_spelling(write: Write) -> None:
    records = [article(f"{number}.txt", Said(TOLL, name)) for number, name in enumerate(MAYOR, 1)]
    others = article("4.txt", Said("Nobody will pay for this tunnel", "Ada Holm"))
    registry = linked(Registry().add([*records, others]), MAYOR)
    run = write(*records, others)

    (found,) = find_utterances(run, by="Juergen", registry=registry)

    assert {each.row.actor for each in found.appearances} == {found.speaker} <= set(MAYOR)
    assert len(found.appearances) == 3
    assert not list(find_utterances(run, "tunnel", by="Ada", until="2023", registry=registry))


def test_whom_the_registry_does_not_have_is_told_by_the_name(write: Write) -> None:
    known, new = article("1.txt", Said(TOLL, "Jürgen Hagedorn")), article("2.txt", Said(TOLL, "Hagedorn"))
    stranger = article("3.txt", Said(TOLL, "Ada Holm"))

    found = find_utterances(write(known, new), registry=Registry().add([known]))
    assert [len(one.appearances) for one in found] == [2]
    found = find_utterances(write(known, stranger), registry=Registry().add([known]))
    assert [len(one.appearances) for one in found] == [1, 1]


ALIKE = [
    pytest.param("Jürgen Hagedorn", "Jurgen Hagedorn", True, id="an accent"),
    pytest.param("Jürgen Hagedorn", "Juergen Hagedorn", True, id="an accent that is spelled out"),
    pytest.param("Søren Krogh", "Soeren Krogh", True, id="a letter that is spelled out"),
    pytest.param("Åse Lund", "Aase Lund", True, id="a ring that is spelled out"),
    pytest.param("Marit Solheim-Østby", "Marit Solheim Ostby", True, id="a hyphen"),
    pytest.param("Dana O'Neill", "Dana O’Neill", True, id="an apostrophe"),
    pytest.param("Marks & Spencer", "Marks Spencer", True, id="a sign"),
    pytest.param("J.R. Smith", "J. R. Smith", True, id="initials"),
    pytest.param("J.R. Smith", "JR Smith", True, id="initials without points"),
    pytest.param("U.S. Steel", "US Steel", True, id="an abbreviation"),
    pytest.param("AC/DC Ltd", "AC DC Ltd", True, id="a stroke"),
    pytest.param("Thabo Mokoena Jr.", "Thabo Mokoena Jr", True, id="a full stop"),
    pytest.param("Ju\u0308rgen Müller", "Jurgen MULLER", True, id="an accent in two ways, and capitals"),
    pytest.param("Łukasz Żak", "Lukasz Zak", True, id="a stroke through a letter"),
    pytest.param("Þóra Jónsdóttir", "Thora Jonsdottir", True, id="a letter for two in Icelandic"),
    pytest.param("Ådne Østby", "Aadne Oestby", True, id="two letters that are spelled out"),
    pytest.param("Dana O'Neill", "Dana O Neill", True, id="a space for an apostrophe"),
    pytest.param("D.C. Council", "D. C. Council", True, id="initials of a body"),
    pytest.param("习近平", "习近", False, id="a part of a name without spaces"),
    pytest.param("Ada Noel", "Ada Nol", False, id="two vowels"),
    pytest.param("Straße AG", "Strasse AG", True, id="a letter for two"),
    pytest.param("Michael Dahl", "Michal Dahl", False, id="letters that look spelled out"),
    pytest.param("Moe Dahl", "Mo Dahl", False, id="short names"),
    pytest.param("Ada Holm", "Ada Holme", False, id="another letter"),
    pytest.param("Sam O'Neill", "Neill Berg", False, id="a part of one name in another"),
]


@pytest.mark.parametrize(("left", "right", "is_one"), ALIKE)
def test_without_a_registry_spellings_that_fold_alike_are_one_speaker(
    write: Write, left: str, right: str, is_one: bool
) -> None:
    records = [article(f"{number}.txt", Said(TOLL, name)) for number, name in enumerate((left, right), 1)]

    assert len(list(find_utterances(write(*records)))) == (1 if is_one else 2)


@pytest.mark.parametrize(("left", "right", "is_one"), [row for row in ALIKE if "spelled" not in str(row.id)])
def test_so_they_are_of_everyday_words_on_one_day(write: Write, left: str, right: str, is_one: bool) -> None:
    """But for letters that are spelled out, which only longer words tell from another name."""
    records = [article(f"{number}.txt", Said("No comment", name)) for number, name in enumerate((left, right), 1)]

    assert len(list(find_utterances(write(*records)))) == (1 if is_one else 2)
