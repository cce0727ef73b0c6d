"""The names of an article's files for other tools."""

from __future__ import annotations

import pytest

from extractor.annotations.document_names import DocumentNames, document_name


@pytest.mark.parametrize(
    ("id", "name"),
    [("003.txt", "003"), ("a/b.txt", "a__b"), ("a.html", "a.html"), ("news", "news"), ("../x", "__x")],
)
def test_a_name_is_the_id_without_its_ending(id: str, name: str) -> None:
    assert document_name(id) == name


def test_no_two_articles_share_a_name() -> None:
    names = DocumentNames()
    given = [names.name_for(id) for id in ("a.txt", "a", "A.txt", "a/b", "a\\b", ".txt", "x" * 500, "x" * 501)]

    assert len({name.casefold() for name in given}) == len(given)
    assert all(0 < len(name) < 250 for name in given)
