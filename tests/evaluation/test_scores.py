"""Figures: counted from pairs, checked against published worked examples, and sure or unsure of themselves."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor.errors import UsageError
from extractor.evaluation.agreement import agreement, cohen_kappa, nominal_alpha, unitizing_alpha
from extractor.evaluation.article_score import scored
from extractor.evaluation.bootstrap import difference, intervals
from extractor.evaluation.coreference import b_cubed, ceaf_e, lea
from extractor.evaluation.metrics import FIGURES, Counts
from extractor.evaluation.scores import compare, score, statuses
from extractor.evaluation.thresholds import floors, under, worse
from extractor_schemas import Gold
from tests.support.goldmaking import TEXT, WHOLE, actor, quote, span


def values(found: Gold, wanted: Gold = WHOLE) -> dict[str, float]:
    return score([found], {wanted.article: wanted}).values


# ---------------------------------------------------------------------------------------------------------- tallies


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        pytest.param(Counts.of(2, 4, 8), 0.5, 0.25, 1 / 3, id="harmonic mean"),
        pytest.param(Counts.of(0, 4, 8), 0.0, 0.0, 0.0, id="nothing right"),
        pytest.param(Counts.of(0, 0, 8), None, 0.0, 0.0, id="nothing found"),
        pytest.param(Counts.of(0, 4, 0), 0.0, None, 0.0, id="nothing to be found"),
        pytest.param(Counts(), None, None, None, id="nothing at all"),
        pytest.param(Counts(1, 2, 3, 4), 0.5, 0.75, 0.6, id="counted differently on the two sides"),
        pytest.param(Counts.share(3, 4), 0.75, 0.75, 0.75, id="a share"),
    ],
)
def test_tallies(tally: Counts, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (tally.precision, tally.recall) == (precision, recall)
    assert tally.f1 == (f1 if f1 is None else pytest.approx(f1))


def test_gold_against_itself_is_perfect_in_every_figure() -> None:
    perfect = values(WHOLE)

    assert perfect == dict.fromkeys(perfect, 1.0)
    assert perfect.keys() == FIGURES.keys() - {"quotes.mixed", "quotes.without_source"}  # of which there are none


def changed(layer: str, number: int, **fields: Any) -> Gold:
    """The gold with fields of one of its items changed."""
    items = list(getattr(WHOLE, layer))
    items[number] = items[number].model_copy(update=fields)
    return WHOLE.model_copy(update={layer: items})


@pytest.mark.parametrize(
    ("found", "figures"),
    [
        pytest.param(changed("actors", 0, kind="group"), {"actors.kind": 2 / 3, "actors": 1.0}, id="kind"),
        pytest.param(changed("actors", 0, anonymous=True), {"actors.anonymous": 2 / 3}, id="anonymous"),
        pytest.param(changed("actors", 0, mentions=[span("Okafor", 2)]), {"actors.mentions": 8 / 9}, id="mentions"),
        pytest.param(
            WHOLE.model_copy(update={"quotes": []}), {"quotes": 0, "quotes.cue.exact": 0, "claims": 1}, id="no quotes"
        ),
        pytest.param(changed("quotes", 1, kind="mixed"), {"quotes.kind": 2 / 3, "quotes.direct": 1}, id="quote's kind"),
        pytest.param(
            changed("quotes", 1, content=[span("the harbour")]),
            {"quotes": 2 / 3, "quotes.direct": 0, "quotes.indirect": 1, "quotes.with_source": 2 / 3},
            id="a direct quote elsewhere",
        ),
        pytest.param(
            WHOLE.model_copy(update={"quotes": [*WHOLE.quotes, quote("q4", "The union")]}),
            {"quotes": 6 / 7, "quotes.direct": 1, "quotes.indirect": 4 / 5, "quotes.without_source": 0},
            id="an indirect quote too many",
        ),
        pytest.param(changed("quotes", 1, speaker="a1"), {"quotes.speaker": 2 / 3, "quotes": 1}, id="speaker"),
        pytest.param(changed("quotes", 0, speaker=None), {"quotes.speaker": 2 / 3}, id="nobody for a speaker"),
        pytest.param(
            changed("quotes", 0, source=span("Dana Okafor")),
            {"quotes.source.exact": 2 / 3, "quotes.source.overlap": 1, "quotes.source.tokens": 10 / 11},
            id="a shorter source",
        ),
        pytest.param(
            changed("quotes", 0, cue=None), {"quotes.cue.exact": 4 / 5, "quotes.cue.tokens": 4 / 5}, id="a cue missing"
        ),
        pytest.param(
            changed("quotes", 0, content=[span("will be built")]),
            {"quotes": 1, "quotes.content.exact": 2 / 3, "quotes.content.tokens": 30 / 32},
            id="a shorter content",
        ),
        pytest.param(
            changed("quotes", 0, content=[span("bridge")]),
            {"quotes": 2 / 3, "quotes.content.overlap": 1},
            id="a content too short to count",
        ),
        pytest.param(
            changed("claims", 0, claimant=None), {"claims.claimant": 2 / 3, "claims.own_voice": 2 / 3}, id="claimant"
        ),
        pytest.param(changed("claims", 0, kind="fact"), {"claims.kind": 2 / 3, "claims": 1}, id="claim's kind"),
        pytest.param(changed("claims", 0, assertion="hedged"), {"claims.assertion": 2 / 3}, id="assertion"),
        pytest.param(changed("claims", 0, checkable=False), {"claims.checkable": 2 / 3}, id="checkable"),
        pytest.param(
            changed("claims", 0, text="The bridge will not be built."),
            {"claims.substance": 2 / 3, "claims": 1},
            id="a negation more",
        ),
        pytest.param(
            changed("claims", 0, text="The bridge will be built in 2031."),
            {"claims.substance": 2 / 3},
            id="a number more",
        ),
        pytest.param(
            changed("stances", 0, position="oppose"),
            {"stances": 1, "stances.position": 0.5, "stances.triplets": 0.5},
            id="position",
        ),
        pytest.param(changed("stances", 0, actor="a2"), {"stances": 0.5, "stances.triplets": 0.5}, id="holder"),
    ],
)
def test_each_figure_falls_with_what_it_measures(found: Gold, figures: dict[str, float]) -> None:
    assert {name: values(found)[name] for name in figures} == pytest.approx(figures)


def test_who_is_split_in_two_loses_a_mention_and_cluster_measures_see_it() -> None:
    first, second = WHOLE.actors[0].mentions
    split = [actor("a1", "Dana Okafor", first), actor("a9", "Okafor", second), *WHOLE.actors[1:]]

    figures = values(WHOLE.model_copy(update={"actors": split}))

    assert figures["actors.mentions"] == 1.0
    assert figures["actors"] == pytest.approx(6 / 7)
    assert all(figures[name] < 1 for name in ("actors.b3", "actors.ceaf_e", "actors.lea"))


def test_positions_are_counted_pair_by_pair() -> None:
    scores = score([changed("stances", 0, position="oppose")], {WHOLE.article: WHOLE})

    assert scores.confusion == {("oppose", "support"): 1, ("conditional", "conditional"): 1}


def test_an_article_without_a_record_is_missed_as_a_whole() -> None:
    assert values(WHOLE)["quotes"] == 1.0
    scores = score([], {WHOLE.article: WHOLE})

    assert (scores.totals["quotes"].found, scores.totals["quotes"].gold) == (0, 3)
    assert scores.values["quotes"] == 0.0


def test_gold_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match=r"bridge\.txt.*another text"):
        score([WHOLE.model_copy(update={"sha256": "0" * 64})], {WHOLE.article: WHOLE})


@given(st.randoms(use_true_random=False))
def test_no_figure_depends_on_the_order_of_items(chance: random.Random) -> None:
    found = changed("quotes", 0, content=[span("bridge will be")])
    shuffled = found.model_copy(
        update={
            layer: chance.sample(items, len(items))
            for layer in ("actors", "quotes", "claims", "stances")
            if (items := getattr(found, layer))
        }
    )

    assert scored(shuffled, WHOLE).tallies == scored(found, WHOLE).tallies


def test_what_was_gained_and_lost_is_told_item_by_item() -> None:
    one, other = changed("quotes", 0, content=[span("harbour")]), changed("quotes", 2, content=[span("harbour")])
    golds = {WHOLE.article: WHOLE}

    compared = compare(score([one], golds), score([other], golds), "quotes")

    assert compared.gained == [("bridge.txt", "q3")]
    assert compared.lost == [("bridge.txt", "q1")]
    assert compared.difference is not None
    assert compared.difference.f1 == 0


# --------------------------------------------------------------------------------- published worked examples: clusters

KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        # Pradhan et al. 2014; LEA: Moosavi and Strube 2016, for the same key and response
        pytest.param(b_cubed, 0.4167, 0.5, id="B³"),
        pytest.param(ceaf_e, 0.65, 0.4333, id="CEAF-e"),
        pytest.param(lea, 0.2381, 0.3333, id="LEA"),
    ],
)
def test_cluster_measures_of_the_published_example(measure: Any, recall: float, precision: float) -> None:
    tally = measure(RESPONSE, KEY)

    assert tally.recall == pytest.approx(recall, abs=5e-5)
    assert tally.precision == pytest.approx(precision, abs=5e-5)


def test_a_lone_mention_counts_in_lea_where_it_is_alone() -> None:
    assert lea([frozenset("a"), frozenset("bc")], [frozenset("a"), frozenset("b"), frozenset("c")]).recall == 1 / 3


# -------------------------------------------------------------------------------- published worked examples: agreement


def test_kappa_of_cohens_own_example() -> None:
    """Cohen 1960: 200 cases, three categories, 70 % observed and 41 % chance agreement."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    labels = [(row, column) for row in range(3) for column in range(3) for _ in range(table[row][column])]

    assert cohen_kappa(labels) == pytest.approx(0.492, abs=5e-4)


def coded(*observers: str) -> list[list[str]]:
    """Units from observers' rows of labels, a dot being none."""
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

    def units(*given: tuple[int, int]) -> list[tuple[int, int]]:
        return [(start - 150, start - 150 + length) for start, length in given]

    one = {"c": units((225, 70), (370, 30)), "k": units((180, 60), (300, 50))}
    other = {"c": units((220, 80), (355, 20), (400, 20)), "k": units((180, 60), (300, 50))}

    assert unitizing_alpha(one, other, 300) == pytest.approx(0.8591, abs=5e-4)
    assert unitizing_alpha({"c": one["c"]}, {"c": other["c"]}, 300) == pytest.approx(0.7286, abs=5e-5)
    assert unitizing_alpha({"k": one["k"]}, {"k": other["k"]}, 300) == 1.0


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param(lambda: cohen_kappa([]), id="kappa of nothing"),
        pytest.param(lambda: cohen_kappa([("a", "a")] * 3), id="kappa of one label"),
        pytest.param(lambda: nominal_alpha([["a"], ["b"]]), id="alpha of lone labels"),
        pytest.param(lambda: nominal_alpha([["a", "a"]]), id="alpha of one label"),
        pytest.param(lambda: unitizing_alpha({}, {}, 100), id="alpha of no units"),
    ],
)
def test_where_chance_explains_everything_there_is_no_coefficient(measure: Any) -> None:
    assert measure() is None


UNITS = st.lists(st.integers(0, 60), max_size=8, unique=True).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(UNITS, UNITS)
def test_unitizing_alpha_is_the_same_from_both_sides_and_1_for_the_same_units(one: Any, other: Any) -> None:
    there, back = (unitizing_alpha({"": a}, {"": b}, 60) for a, b in ((one, other), (other, one)))

    assert there == (back if back is None else pytest.approx(back))
    assert unitizing_alpha({"": one}, {"": one}, 60) in (1.0, None)


@given(UNITS, UNITS)
def test_unitizing_alpha_is_that_of_its_definition(one: Any, other: Any) -> None:
    """The definition's sums over every pair of sections of the continuum, against the sweeps that stand for them."""
    length = 60
    sides = [sections(units, length) for units in (one, other)]
    units = [(start, end) for side in sides for start, end, is_unit in side if is_unit]
    gaps = [end - start for side in sides for start, end, is_unit in side if not is_unit]
    observed = 2 * sum(apart(a, b) for a in sides[0] for b in sides[1]) / (2 * length**2)
    expected = 0.0
    for start, end in units:
        size = end - start
        expected += (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        expected += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    ways = 2 * length * (2 * length - 1) - sum((end - start) * (end - start - 1) for start, end in units)
    expected *= 2 / length / ways

    alpha = unitizing_alpha({"": one}, {"": other}, length)

    assert alpha == (pytest.approx(1 - observed / expected) if expected else None)


def sections(units: list[tuple[int, int]], length: int) -> list[tuple[int, int, bool]]:
    edges = sorted({0, length, *(place for unit in units for place in unit)})
    return [(start, end, (start, end) in units) for start, end in pairwise(edges)]


def apart(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    """The squared difference of two sections."""
    (start, end, is_unit), (begin, finish, is_unit_too) = one, other
    if is_unit and is_unit_too:
        return (start - begin) ** 2 + (end - finish) ** 2 if start < finish and begin < end else 0
    if is_unit and begin <= start and end <= finish:
        return (end - start) ** 2
    return (finish - begin) ** 2 if is_unit_too and start <= begin and finish <= end else 0


def test_agreement_of_two_sets_on_labels_and_spans() -> None:
    other = changed("claims", 0, kind="fact")
    sides = {WHOLE.article: WHOLE}, {WHOLE.article: other}

    found = agreement(score([WHOLE], sides[1]), *sides, {WHOLE.article: len(TEXT)})

    assert found.labels["actors.kind"] == (1.0, 1.0)
    kappa, alpha = found.labels["claims.kind"]
    assert kappa == pytest.approx(0.4)
    assert alpha == pytest.approx(1 - 5 * (2 / 1) / (6**2 - 3**2 - 3**2))
    assert found.spans == dict.fromkeys(found.spans, 1.0)


# --------------------------------------------------------------------------------------------------------- bootstrap


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    tallies = [Counts.of(chance, 10, 10) for chance in (3, 9, 5, 7, 8, 2, 6)]
    measures = [lambda tally: tally.f1]

    ((interval,),) = intervals([tallies], measures)

    assert interval is not None
    low, high = interval
    assert 0.2 < low < sum(tallies, Counts()).recall < high < 0.9  # type: ignore[operator]
    assert intervals([tallies], measures) == [[interval]]


def test_an_interval_of_equal_articles_has_no_width_and_one_of_nothing_is_none() -> None:
    assert intervals([[Counts.of(1, 2, 2)] * 5], [lambda tally: tally.f1]) == [[(0.5, 0.5)]]
    assert intervals([[Counts()] * 5], [lambda tally: tally.f1]) == [[None]]
    assert intervals([[]], [lambda tally: tally.f1]) == [[None]]


def test_what_is_better_in_each_article_is_better_in_every_resample() -> None:
    """Articles differ more from each other than the runs do: unpaired intervals would overlap."""
    worse_one = [Counts.of(right, 100, 100) for right in (10, 50, 90, 30, 70)]
    better_one = [Counts.of(right + 3, 100, 100) for right in (10, 50, 90, 30, 70)]

    gap = difference(better_one, worse_one)

    assert gap is not None
    assert gap.better == 1.0
    assert gap.f1 == pytest.approx(0.03)
    assert gap.interval == pytest.approx((0.03, 0.03))


# ------------------------------------------------------------------------------------------------------------- gates


def test_floors_are_read_and_every_figure_below_is_a_reason() -> None:
    least = floors("quotes=0.8, stances.position=0.5")

    assert least == {"quotes": 0.8, "stances.position": 0.5}
    assert under({"quotes": 0.8, "stances.position": 0.7}, least) == []
    assert under({"quotes": 0.79}, least) == [
        "quotes is 0.7900, below 0.8000",
        "stances.position is nothing, below 0.5000",
    ]


@pytest.mark.parametrize("given", ["quotes", "quotes=high", "poems=0.3", ""])
def test_floors_that_cannot_be_read_say_what_to_give(given: str) -> None:
    with pytest.raises(UsageError, match=r"quotes=0\.8|name one of"):
        floors(given)


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        pytest.param({"quotes": 0.80}, 0, id="as before"),
        pytest.param({"quotes": 0.79}, 0, id="within the tolerance"),
        pytest.param({"quotes": 0.78}, 1, id="below it"),
        pytest.param({}, 1, id="gone"),
    ],
)
def test_a_layer_may_not_fall_by_more_than_the_tolerance(now: dict[str, float], reasons: int) -> None:
    assert len(worse(now, {"quotes": 0.80}, 0.01)) == reasons


def test_statuses_of_quotes_count_what_was_not_founded_too() -> None:
    with Extractor() as extractor:
        record = extractor.extract(TEXT)
    counted = statuses([record])

    assert sum(counted.values()) == len(record.quotes)
    assert counted["exact"] > 0
