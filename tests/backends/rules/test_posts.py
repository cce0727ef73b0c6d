"""Embedded posts: what stands below the name of an account is what its owner says."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in

_POSTS = [
    ("It rained.\n\n> Mia Voss (@miavoss)\n> The port is unsafe. It leaks.\n\nThe port is old.",
     [("Mia Voss", "The port is unsafe. It leaks.")]),
    ("It rained.\n\n> **Mia Voss** (@miavoss)\n>\n> The port is unsafe.\n>\n> June 5, 2026\n\nThe port is old.",
     [("Mia Voss", "The port is unsafe.")]),
    ("It rained.\n\n> Mia Voss @miavoss · 3h\n> The port is unsafe.\n> We knew.\n> 9:15 PM · Jun 5, 2026",
     [("Mia Voss", "The port is unsafe. / We knew.")]),
    ("Mia Voss (@miavoss)\n\nThe port is unsafe.\n\nThe port is old.", [("Mia Voss", "The port is unsafe.")]),
    ("Harrow Council (@harrowcouncil)\nCrews are at the port.", [("Harrow Council", "Crews are at the port.")]),
    ("> Mia Voss (@miavoss)\n> The port is unsafe.\n\n> Carl Roe (@roe)\n> It is safe.",
     [("Mia Voss", "The port is unsafe."), ("Carl Roe", "It is safe.")]),
    ("Mia Voss (@miavoss)\n\nCarl Roe (@roe)\n\nThe port is safe.", [("Carl Roe", "The port is safe.")]),
    ("Mia Voss (@miavoss)\n\nJune 5, 2026", []),
    ("The mayor, Mia Voss (@miavoss), closed the port.\n\nThe port is old.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), _POSTS)
def test_below_the_name_of_an_account_stands_what_its_owner_says(text: str, said: list[tuple[str, str]]) -> None:
    assert said_in(text) == said
