"""Spellings of one name have one key; different names have different ones."""

from __future__ import annotations

import pytest

from extractor.backends.rules.spelling import spelling_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Zelenskyy", "Zelensky", id="-yy and -y"),
        pytest.param("Zelenskiy", "Zelensky", id="-iy and -y"),
        pytest.param("Kyiv", "Kiev", id="yi and ie"),
        pytest.param("Orbán", "Orban", id="accent"),
        pytest.param("Müller", "Mueller", id="umlaut written out"),
        pytest.param("Lavrov", "Lawrow", id="v and w"),
        pytest.param("Kharkiv", "Harkiv", id="kh and h"),
        pytest.param("Mohammed", "Mohamed", id="doubled letter"),
        pytest.param("Wałęsa", "Walesa", id="letters with strokes"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert spelling_key(left) == spelling_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Berg", "Borg", id="vowel"),
        pytest.param("Lind", "Lindt", id="one more letter"),
        pytest.param("Putin", "Patin", id="vowel of a longer name"),
        pytest.param("Lee", "Leigh", id="short names are left alone"),
    ],
)
def test_different_names_have_different_keys(left: str, right: str) -> None:
    assert spelling_key(left) != spelling_key(right)
