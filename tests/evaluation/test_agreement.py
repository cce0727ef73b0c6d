"""Agreement beyond chance, checked against published worked examples and against definitions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.agreement import cohen_kappa, measure_agreement, nominal_alpha, unitizing_alpha
from extractor.evaluation.scores import score_articles
from tests.support.gold_items import TEXT, WHOLE


def test_kappa_of_cohens_own_example() -> None:
    """Cohen 1960: 200 cases, three categories, 70 % observed and 41 % chance agreement."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    labels = [(row, column) for row in range(3) for column in range(3) for _ in range(table[row][column])]

    assert cohen_kappa(labels) == pytest.approx(0.492, abs=5e-4)


def coded(*observers: str) -> list[list[str]]:
    """Units from the observers' rows of labels; a dot is no label."""
    return [[label for label in unit if label != "."] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C
        pytest.param(["0100000010", "1110010000"], 0.095, id="two observers, two values"),
        pytest.param(["aabbdcccedda", "babbbccceddd"], 0.692, id="two observers, many values"),
        pytest.param(
            ["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743, id="four observers, values missing"
        ),
    ],
)
def test_nominal_alpha_of_krippendorffs_examples(observers: list[str], alpha: float) -> None:
    assert nominal_alpha(coded(*observers)) == pytest.approx(alpha, abs=5e-4)


def test_unitizing_alpha_of_krippendorffs_example() -> None:
    """Krippendorff, Content Analysis (2nd ed., 2004), p. 254: a continuum from 150 to 450, two categories."""

    def units(*starts_and_lengths: tuple[int, int]) -> list[tuple[int, int]]:
        return [(start - 150, start - 150 + length) for start, length in starts_and_lengths]

    left = {"c": units((225, 70), (370, 30)), "k": units((180, 60), (300, 50))}
    right = {"c": units((220, 80), (355, 20), (400, 20)), "k": units((180, 60), (300, 50))}

    assert unitizing_alpha(left, right, 300) == pytest.approx(0.8591, abs=5e-4)
    assert unitizing_alpha({"c": left["c"]}, {"c": right["c"]}, 300) == pytest.approx(0.7286, abs=5e-5)
    assert unitizing_alpha({"k": left["k"]}, {"k": right["k"]}, 300) == 1.0


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param(lambda: cohen_kappa([]), id="kappa of nothing"),
        pytest.param(lambda: cohen_kappa([("a", "a")] * 3), id="kappa of one label"),
        pytest.param(lambda: nominal_alpha([["a"], ["b"]]), id="alpha of single labels"),
        pytest.param(lambda: nominal_alpha([["a", "a"]]), id="alpha of one label"),
        pytest.param(lambda: unitizing_alpha({}, {}, 100), id="alpha of no units"),
    ],
)
def test_where_chance_explains_everything_there_is_no_coefficient(measure: Callable[[], float | None]) -> None:
    assert measure() is None


Units = list[tuple[int, int]]

UNITS = st.lists(st.integers(0, 60), max_size=8, unique=True).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(UNITS, UNITS)
def test_unitizing_alpha_is_symmetric_and_1_for_the_same_units(left: Units, right: Units) -> None:
    alpha, swapped = unitizing_alpha({"": left}, {"": right}, 60), unitizing_alpha({"": right}, {"": left}, 60)

    assert alpha == (swapped if swapped is None else pytest.approx(swapped))
    assert unitizing_alpha({"": left}, {"": left}, 60) in (1.0, None)


@given(UNITS, UNITS)
def test_unitizing_alpha_is_that_of_its_definition(left: Units, right: Units) -> None:
    """The definition's sums over every pair of sections of the continuum, against the sweeps that replace them."""
    length = 60
    sides = [sections(units, length) for units in (left, right)]
    units = [(start, end) for side in sides for start, end, is_unit in side if is_unit]
    gaps = [end - start for side in sides for start, end, is_unit in side if not is_unit]
    observed = 2 * sum(squared_difference(a, b) for a in sides[0] for b in sides[1]) / (2 * length**2)
    expected = 0.0
    for start, end in units:
        size = end - start
        expected += (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        expected += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    ways = 2 * length * (2 * length - 1) - sum((end - start) * (end - start - 1) for start, end in units)
    expected *= 2 / length / ways

    alpha = unitizing_alpha({"": left}, {"": right}, length)

    assert alpha == (pytest.approx(1 - observed / expected) if expected else None)


Section = tuple[int, int, bool]
"""Start, end, and whether it is a unit; else it is a gap."""


def sections(units: Units, length: int) -> list[Section]:
    edges = sorted({0, length, *(edge for unit in units for edge in unit)})
    return [(start, end, (start, end) in units) for start, end in pairwise(edges)]


def squared_difference(left: Section, right: Section) -> int:
    """The squared difference of two sections as Krippendorff defines it."""
    (left_start, left_end, left_is_unit), (right_start, right_end, right_is_unit) = left, right
    if left_is_unit and right_is_unit:
        overlap = left_start < right_end and right_start < left_end
        return (left_start - right_start) ** 2 + (left_end - right_end) ** 2 if overlap else 0
    if left_is_unit and right_start <= left_start and left_end <= right_end:
        return (left_end - left_start) ** 2
    if right_is_unit and left_start <= right_start and right_end <= left_end:
        return (right_end - right_start) ** 2
    return 0


def test_agreement_of_two_sets_on_labels_and_spans() -> None:
    claims = [WHOLE.claims[0].model_copy(update={"kind": "fact"}), *WHOLE.claims[1:]]
    left, right = {WHOLE.article: WHOLE}, {WHOLE.article: WHOLE.model_copy(update={"claims": claims})}

    agreement = measure_agreement(score_articles([WHOLE], right), left, right, {WHOLE.article: len(TEXT)})

    assert agreement.labels["actors.kind"] == (1.0, 1.0)
    kappa, alpha = agreement.labels["claims.kind"]
    assert kappa == pytest.approx(0.4)
    assert alpha == pytest.approx(1 - 5 * (2 / 1) / (6**2 - 3**2 - 3**2))
    assert agreement.spans == dict.fromkeys(
        ("actors.mentions", "quotes.content", "claims.evidence", "stances.evidence"), 1.0
    )
