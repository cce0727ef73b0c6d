"""Two stemmers: one for names, which errs on the side of telling apart, one for content, which errs on the other."""

from __future__ import annotations

import pytest

from extractor.text.stems import Names, content_stems, name_stem, name_stems


@pytest.mark.parametrize(
    ("left", "right"),
    [("Ukraine", "Ukrainians"), ("Russia", "Russian"), ("Germany's", "GERMANS"), ("(Iraq)", "Iraqis,")],
)
def test_a_country_and_its_people_have_one_name_stem(left: str, right: str) -> None:
    assert name_stem(left) == name_stem(right)


@pytest.mark.parametrize(("left", "right"), [("Marina", "Marius"), ("Brandt", "Branson"), ("Iran", "Iraq")])
def test_other_names_have_other_stems(left: str, right: str) -> None:
    assert name_stem(left) != name_stem(right)


@pytest.mark.parametrize(
    ("left", "right", "are_same"),
    [
        ("Niger", "Nigeria", False),
        ("George", "Georgia", False),
        ("Roman", "Romania", False),
        ("Georgia", "Georgian", True),
        ("Germany", "Germans", True),
        ("Britain", "British", True),
        ("Zelensky", "Zelenskyy", True),
        ("Holm", "Holm's", True),
    ],
)
def test_two_names_as_they_stand_are_two(left: str, right: str, are_same: bool) -> None:
    assert Names(f"the {left}, too").has(right) is Names(f"the {right}, too").has(left) is are_same


@pytest.mark.parametrize(
    ("text", "name", "has_it"),
    [
        ("all African-Americans", "African-Americans", True),
        ("all African voters", "African-Americans", False),
        ("Jean-Luc Holm", "Jean-Luc", True),
        ("de l’Élysée", "L'Élysée", True),
        ("de l’Élysée", "L'Elbe", False),
        ("Ms O’Neill", "O'Neill", True),
        ("Ms O’Neill", "O'Brien", False),
        ("the EB-5 visas", "EB-5", True),
        ("an X", "X", True),
        ("the firm Alfa¦Beta", "Beta", True),
        ("the firm Alfa|Beta", "Alfa", True),
        ("the G-7 states", "G-7", True),
        ("the G-7 states", "G-8", False),
        ("Sen. Holm", "Senator", True),
        ("Gov. Holm", "Senator", False),
    ],
)
def test_a_name_of_several_parts_is_there_if_they_all_are(text: str, name: str, has_it: bool) -> None:
    assert Names(text).has(name) is has_it


def test_name_stems_are_those_of_every_word_and_of_the_parts_of_compounds() -> None:
    assert name_stems("The Russian-led “bloc”’s men") == {"the", "russ", "led", "bloc", "s", "men"}


def test_content_stems_are_of_words_with_meaning_without_their_endings() -> None:
    left = content_stems("The Ukrainian bid for NATO’s membership in 2031")

    assert left == content_stems("Ukraine, its bid: be a NATO member, 2031")
    assert content_stems("2031") != content_stems("2032")


def test_a_name_that_a_mark_joins_is_there_with_all_its_parts() -> None:
    names = Names("the Trans-Pacific treaty, in the Ostby/Nurland poll")

    assert names.has("Trans-Pacific")
    assert names.has("Nurland")
    assert not names.has("Trans-Atlantic")
