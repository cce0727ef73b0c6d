"""What all pictures have in common: the same each time, whole, readable without colours and by any viewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from extractor.charts import fonts
from extractor.charts.gallery import gallery
from extractor.charts.matrix import matrix_picture
from extractor.charts.network import network_picture, usual_statements
from extractor.charts.picture import Picture
from extractor.charts.quoted import quoted_picture, quoted_speakers
from extractor.charts.stances import stances_picture
from extractor.charts.statements import held_positions
from extractor.charts.timeline import timeline_picture
from extractor.errors import UsageError
from extractor_schemas import Record
from tests.report.conftest import write_run
from tests.support.searched_runs import bridge, harbour

Draw = Callable[[list[Record]], Picture]

KINDS: dict[str, Draw] = {
    "stances": lambda records: stances_picture(held_positions(records), "bridge"),
    "matrix": lambda records: matrix_picture(held_positions(records)),
    "network": lambda records: network_picture(usual_statements(records)),
    "quoted": lambda records: quoted_picture(quoted_speakers(records)),
    "timeline": lambda records: timeline_picture(records, "okafor"),
}
kinds = pytest.mark.parametrize("kind", KINDS)


def drawn(kind: str, *records: Record) -> Picture:
    return KINDS[kind](list(records) or [bridge(), harbour()])


def words_of(picture: Picture) -> str:
    """The words that stand in a picture."""
    svg = ElementTree.fromstring(picture.svg())
    return "\n".join("".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text"))


def renamed(record: Record, name: str) -> Record:
    """The record with all its actors called by this name and a number."""
    actors = [actor.model_copy(update={"name": f"{name} {number}"}) for number, actor in enumerate(record.actors)]
    return record.model_copy(update={"actors": actors})


@kinds
def test_a_picture_is_the_same_each_time_and_has_no_date(kind: str) -> None:
    first = drawn(kind).svg()

    assert drawn(kind).svg() == first
    assert "dc:date" not in first


@kinds
def test_names_stand_in_a_picture_as_words(kind: str) -> None:
    assert "Okafor" in words_of(drawn(kind))


@kinds
def test_what_a_name_contains_is_neither_formula_nor_markup(kind: str) -> None:
    evil = r"okafor $\frac{1}{2}$ <b>&amp;</b>" + "\x00\ufffe\u202e"
    records = [renamed(bridge(), evil), renamed(harbour(), evil)]

    assert "$\\frac{1}{2}$" in words_of(drawn(kind, *records))


@kinds
def test_a_run_with_nothing_to_draw_is_told(kind: str) -> None:
    empty = bridge().model_copy(update={"quotes": [], "claims": [], "stances": []})

    with pytest.raises(UsageError):
        drawn(kind, empty)


@kinds
def test_one_article_is_enough_but_for_a_network(kind: str) -> None:
    if kind == "network":
        with pytest.raises(UsageError, match="no two"):
            drawn(kind, bridge())
    else:
        assert "<svg" in drawn(kind, bridge()).svg()


@pytest.mark.parametrize("kind", ["stances", "quoted", "matrix"])
def test_labels_of_two_hundred_names_do_not_cover_each_other(kind: str) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    records = [renamed(harbour(), f"A long name of a member of the council, number {number},") for number in range(100)]
    figure = drawn(kind, *records).figure
    renderer: Any = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    boxes = [label.get_window_extent(renderer) for label in figure.axes[-1].get_yticklabels()]

    assert len(boxes) >= 20
    assert all(lower.y1 <= upper.y0 for upper, lower in pairwise(boxes))


def test_characters_that_no_font_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FALLBACKS", ())

    assert drawn("quoted", renamed(bridge(), "王毅")).missing == "毅王"
    assert drawn("quoted", renamed(bridge(), "Зеленська Ł ß")).missing == ""


def test_what_was_written_before_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    picture = drawn("quoted")
    for name in ("a.svg", "a.png"):
        picture.write(tmp_path / name)
        picture.write(tmp_path / name)
        (tmp_path / name).write_bytes(b"<svg>mine</svg>")
        with pytest.raises(UsageError, match="name another place"):
            picture.write(tmp_path / name)
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        picture.write(tmp_path / "a.jpeg")


def test_a_page_gets_a_picture_of_all_that_there_is(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", bridge(), harbour())
    titles = [picture.title for picture in gallery(run)]

    assert titles[:2] == ["Who agrees and who disagrees", "Who is for or against what"]
    assert titles[-2:] == ["Who is quoted, and how", "What Dana Okafor claims"]
    assert "Stances on the bridge" in titles
    nothing = bridge().model_copy(update={"quotes": [], "claims": [], "stances": []})
    assert list(gallery(write_run(tmp_path / "empty", nothing))) == []


def test_the_claims_on_a_page_are_of_the_actor_who_claims_most_and_is_named(tmp_path: Path) -> None:
    claim, names = harbour().claims[0], {actor.name: actor.id for actor in harbour().actors}
    claims = [claim.model_copy(update={"claimant": names[name]}) for name in ["Dana Okafor"] * 3 + ["Tom Brandt"] * 2]
    actors = [actor.model_copy(update={"anonymous": actor.name == "Dana Okafor"}) for actor in harbour().actors]
    record = harbour().model_copy(update={"actors": actors, "claims": claims})
    *_, last = gallery(write_run(tmp_path / "run", record))

    assert last.title == "What Tom Brandt claims"
    assert last.description.startswith("2 claims")


def test_ties_differ_in_their_line_not_only_in_its_colour() -> None:
    brandt = next(actor.id for actor in harbour().actors if actor.name == "Tom Brandt")
    against = harbour().stances[0].model_copy(update={"id": "s9", "actor": brandt, "position": "oppose"})
    both = harbour().model_copy(update={"stances": [*harbour().stances, against]})
    picture = drawn("network", bridge(), both)  # the union and Brandt are against what Okafor is for
    lines = [line for line in picture.figure.axes[0].get_lines() if line.get_linestyle() != "None"]

    assert "1 tie of agreement and 2 ties of conflict" in picture.description
    assert Counter(line.get_linestyle() for line in lines) == {"-": 1, "--": 2}
    assert len({line.get_color() for line in lines}) == 2


def test_the_layout_of_a_network_is_that_of_its_seed() -> None:
    statements = list(usual_statements([bridge(), harbour()]))

    assert network_picture(statements, seed=3).svg() == network_picture(statements, seed=3).svg()
    assert network_picture(statements, seed=3).svg() != network_picture(statements, seed=4).svg()
