"""Work grows with the length of a text and no faster, whatever the text: in every step of an article's way."""

from __future__ import annotations

import pytest

from tests.support.growth import HOSTILE, STEPS, Prepared, steps_of

GROWS_FASTER = {"claim checks": {"combining characters"}}
"""See `docs/reliability.md`: a claim is compared with the whole of its sentence."""

CASES = [
    pytest.param(step, name, id=f"{step}: {name}")
    for step in STEPS
    for name in HOSTILE
    if name not in GROWS_FASTER.get(step, ())
]


def prepared(name: str, length: int, apart: int) -> Prepared:
    """A hostile text, with items so many characters apart."""
    text = HOSTILE[name].text(length)
    return Prepared(text, HOSTILE[name].items(text, apart), HOSTILE[name].of_one_holder)


@pytest.mark.parametrize(("step", "name"), CASES)
def test_twice_the_text_is_at_most_little_more_than_twice_the_work(step: str, name: str) -> None:
    STEPS[step](prepared(name, 500, apart=100))()  # what is made once for a process
    once, twice = (steps_of(STEPS[step](prepared(name, length, apart=100))) for length in (4_000, 8_000))

    assert twice <= 2.3 * once
