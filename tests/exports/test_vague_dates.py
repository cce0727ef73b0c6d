"""A month or a year alone is never put at a day untold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.charts.stances import stances_picture
from extractor.charts.statements import held_positions
from extractor.exports.base import export_records
from extractor_schemas import Record
from tests.support.coded_stances import actor, record, stance

ACTORS = [actor("a1", "Union"), actor("a2", "Ministry")]


def said(*published: str | None) -> list[Record]:
    """An article of two statements for each date."""
    both = [stance("s1", "a1", "a bridge", "support"), stance("s2", "a2", "a bridge", "oppose")]
    known = [{"published": date} if date else {} for date in published]
    return [record(both, ACTORS, id=f"{number}.txt", **facts) for number, facts in enumerate(known)]


@pytest.mark.parametrize("to", ["graphml", "gexf", "dna", "dna-csv"])
@pytest.mark.parametrize(
    ("published", "count"),
    [
        pytest.param(["2024", "2024-05-31"], 1, id="a year"),
        pytest.param(["2024-05", "2024-05-31"], 1, id="a month"),
        pytest.param(["2023", "2024-02", "2022"], 3, id="all"),
        pytest.param(["2024-05-31", "2024-05-31T10:00:00+02:00"], 0, id="days"),
        pytest.param([None, "2024-05-31"], 0, id="no date"),
    ],
)
def test_an_export_tells_how_many_there_are(tmp_path: Path, to: str, published: Sequence[str], count: int) -> None:
    told: list[str] = []
    export_records(to, said(*published), tmp_path / "out", tell=told.append)

    remarks = [remark for remark in told if "a month or a year alone" in remark]
    what = "documents" if to.startswith("dna") else "articles"
    assert remarks == [f"{what} with a month or a year alone: {count}, put at its first day"] * bool(count)


@pytest.mark.parametrize(
    ("published", "count"),
    [
        pytest.param(["2024", "2024-05-31"], 2, id="a year among months"),
        pytest.param(["2024-05", "2024-05-31", "2024-05-02"], 2, id="a month among days"),
        pytest.param(["2023", "2024-05", "2024-05-02", "2024-05-04"], 2, id="a year among months, which are columns"),
        pytest.param(["2024", "2021", "2005-05-02"], 0, id="years, which are columns"),
        pytest.param(["2024", "1830"], 0, id="columns of many years"),
        pytest.param(["2023-01", "2024-05"], 0, id="months, which are columns"),
        pytest.param(["2024-01-01", None], 0, id="days"),
        pytest.param(["2023-01", "2023-05"], 4, id="months among weeks"),
        pytest.param(["2024", "2021", "2018-05-02"], 4, id="years among quarters"),
        pytest.param(["2024"], 2, id="one year alone, whose column is a day"),
    ],
)
def test_a_picture_tells_what_may_belong_in_another_column(published: Sequence[str], count: int) -> None:
    picture = stances_picture(held_positions(said(*published)), "bridge")

    sentence = f" {count} of a month or a year alone, put at its first day." if count else ""
    assert picture.description.partition("oppose.")[2] == sentence
    labels = " ".join(axes.get_xlabel() for axes in picture.figure.axes)
    assert ("a month or a year alone" in labels) == bool(count)


def test_the_facts_of_a_picture_have_the_last_day_that_it_may_be() -> None:
    picture = stances_picture(held_positions(said("2024-02", "2024-05-31", None)), "bridge")

    days = {(fact["day"], fact["last_day"]) for fact in picture.facts}
    assert days == {("2024-02-01", "2024-02-29"), ("2024-05-31", "2024-05-31"), (None, None)}
