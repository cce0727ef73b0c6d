"""What pictures count."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.charts.matrix import matrix_picture
from extractor.charts.quoted import QuotedSpeaker, quoted_picture, quoted_speakers
from extractor.charts.stances import stances_picture
from extractor.charts.statements import HeldPosition
from extractor.charts.timeline import timeline_picture
from extractor.errors import UsageError
from extractor.grounding.findings import stable_id
from extractor.linking.linked_records import linked_records
from extractor.linking.registry import Registry
from extractor.search.finder import find
from extractor_schemas import CLAIMS, Check, Record
from tests.charts.test_pictures import words_of
from tests.report.conftest import write_run
from tests.support.searched_runs import bridge, harbour


@pytest.mark.parametrize(
    ("concept", "about", "is_meant"),
    [
        ('a city toll, "fair" & <green>', "toll", True),
        ('a city toll, "fair" & <green>', "city toll", True),
        ('a city toll, "fair" & <green>', "fair", True),
        ('a city toll, "fair" & <green>', '"fair" & <green>', True),
        ("a car ban; in the old town", "car ban", True),
        ('the "bus" lane', "bus lane", True),
        ("the tram (new)", "new", True),
        ("the tram (new)", "tra*", True),
        ("the tram (new)", "tra", False),
        ("the O’Neill tunnel", "o'neill tunnel", True),
        ("the Østby tunnel", "ostby", True),
        ("the tram (new)", "new bus", False),
        ("the tram (new)", "...", False),
    ],
)
def test_what_stances_are_about_is_asked_by_words(concept: str, about: str, is_meant: bool) -> None:
    held = [HeldPosition(None, "A", concept, "c1", "oppose"), HeldPosition(None, "B", "parking", "c2", "support")]

    if is_meant:
        assert stances_picture(held, about).description.startswith("1 statement of 1 holder")
    else:
        with pytest.raises(UsageError, match="no stance is about"):
            stances_picture(held, about)


NAMES = [
    ("Dana O'Neill", "Dana O’Neill", True),
    ("Drivers' League", "Drivers’ League", True),
    ("Marit Solheim-Østby", "Marit Solheim‑Ostby", True),
    ("Ada Holm", "ADA HOLM", True),
    ("José Peña", "Jose Pena", True),
    ("A. Holm", "A Holm", True),
    ("Ada Holm", "Ada Holme", False),
    ("Thabo Mokoena, Sr.", "Thabo Mokoena, Jr.", False),
    ("Tom Holm", "Ada Holm", False),
]


@pytest.mark.parametrize(("left", "right", "is_one"), NAMES)
def test_names_that_differ_in_typography_alone_are_one_in_pictures(left: str, right: str, is_one: bool) -> None:
    held = [HeldPosition(None, name, "the toll", None, "oppose") for name in (left, left, right)]
    quoted = [QuotedSpeaker("direct", name, None) for name in (left, left, right)]
    holders, speakers = ("1 holder", "1 named speaker") if is_one else ("2 holders", "2 named speakers")

    stances = stances_picture(held, "toll")
    assert f"3 statements of {holders}" in stances.description
    assert {fact["holder"] for fact in stances.facts} == ({left} if is_one else {left, right})
    assert f"3 quotes: 3 of {speakers}" in quoted_picture(quoted).description


def test_stances_are_counted_by_position_and_holders_ranked() -> None:
    held = [
        HeldPosition(None, "A", "the bridge", "bridge", "oppose"),
        HeldPosition(None, "B", "the bridge", "bridge", "support"),
        HeldPosition(None, "B", "the bridge", "bridge", "support"),
        HeldPosition(None, "B", "a tax", None, "support"),
    ]
    picture = stances_picture(held, "bridge")

    assert picture.description == "3 statements of 2 holders on the bridge: 2 support, 1 oppose."
    labels = [label.get_text() for label in picture.figure.axes[1].get_yticklabels()]
    assert labels == ["B", "A"]
    assert "+2" in words_of(matrix_picture(held))


def test_the_id_of_a_concept_is_that_concept_alone() -> None:
    held = [
        HeldPosition(None, "A", "the toll", "toll", "oppose"),
        HeldPosition(None, "B", "exemptions from the toll", "exemptions", "support"),
    ]

    assert stances_picture(held, "toll").description == "1 statement of 1 holder on the toll: 1 oppose."
    assert stances_picture(held, "the toll").description.startswith("2 statements")


def test_holders_without_a_row_are_counted_above() -> None:
    held = [HeldPosition(None, f"holder {number}", "the bridge", None, "support") for number in range(200)]
    words = words_of(stances_picture(held, "bridge", top=10))

    assert "190 more holders with 190 statements are only counted above" in words
    assert "200" in words.split("\n")


def test_unnamed_sources_have_a_bar_of_their_own() -> None:
    record = bridge()
    unnamed = [actor.model_copy(update={"anonymous": actor.name == "Dana Okafor"}) for actor in record.actors]
    picture = quoted_picture(quoted_speakers([record.model_copy(update={"actors": unnamed})]))

    assert "unnamed sources (1)" in words_of(picture)
    assert "Dana Okafor" not in words_of(picture)
    assert "2 of 1 unnamed source" in picture.description


def test_bars_are_as_long_as_there_are_quotes_of_each_kind() -> None:
    told = {"A": ["direct", "direct", "direct", "mixed", "mixed", "indirect"], "B": ["indirect"]}
    quotes = [QuotedSpeaker(kind, who, None) for who, kinds in told.items() for kind in kinds]
    quotes += [QuotedSpeaker("direct", None, ("a.txt", "a1")), QuotedSpeaker("indirect", None, ("a.txt", "a1"))]
    picture = quoted_picture(quotes)
    axes = picture.figure.axes[0]
    labels = {
        float(place): label.get_text() for place, label in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True)
    }
    lengths = {
        str(bars.get_label()): {labels[bar.get_y() + bar.get_height() / 2]: bar.get_width() for bar in bars}
        for bars in axes.containers
    }

    assert lengths == {
        "direct": {"A": 3, "unnamed sources (1)": 1},
        "mixed": {"A": 2},
        "indirect": {"A": 1, "B": 1, "unnamed sources (1)": 1},
    }
    assert picture.description == (
        "9 quotes: 7 of 2 named speakers, 2 of 1 unnamed source; 4 direct, 2 mixed, 3 indirect. Most quoted: A, B."
    )


@pytest.mark.parametrize(
    ("speakers", "told"),
    [
        pytest.param(["A", "A", "B"], "3 quotes: 3 of 2 named speakers; 3 direct.", id="all named"),
        pytest.param(["A", None], "2 quotes: 1 of 1 named speaker, 1 of nobody named; 2 direct.", id="one of nobody"),
        pytest.param([1, 2, 2], "3 quotes: 3 of 2 unnamed sources; 3 direct.", id="none named"),
        pytest.param(
            ["A", 1, None, None],
            "4 quotes: 1 of 1 named speaker, 1 of 1 unnamed source, 2 of nobody named; 4 direct.",
            id="of each",
        ),
    ],
)
def test_quotes_are_counted_for_those_whose_they_are(speakers: list[str | int | None], told: str) -> None:
    quotes = [
        QuotedSpeaker(
            "direct", who if isinstance(who, str) else None, ("a", f"a{who}") if isinstance(who, int) else None
        )
        for who in speakers
    ]

    assert quoted_picture(quotes).description.startswith(told)


def test_quotes_are_counted_by_the_kind_that_the_record_has() -> None:
    kinds = [quote.kind for quote in harbour().quotes]

    assert [each.kind for each in quoted_speakers([harbour()])] == kinds
    assert {"direct", "indirect"} <= set(kinds)


def test_claims_stand_with_their_day_and_denials_say_so() -> None:
    record = bridge()
    denied = [claim.model_copy(update={"assertion": "denied"}) for claim in record.claims]
    words = words_of(timeline_picture([record.model_copy(update={"claims": denied})], "okafor"))

    assert "2024-05-31" in words
    assert "denies: The bridge will be built by 2030." in words


def of_unnamed() -> Record:
    """Two claims of the article's own, one of somebody who is not known, and one of an unnamed source."""
    made = bridge()
    source = made.actors[0].model_copy(update={"id": "source", "name": "officials", "anonymous": True, "aliases": []})
    claims = [
        made.claims[0].model_copy(update={"id": text, "claimant": claimant, "text": text, "checks": []})
        for text, claimant in (("It rained.", None), ("It thawed.", None), ("It froze.", "source"))
    ]
    check = Check(kind="name", words="Per Foss", where="nowhere")
    unknown = claims[0].model_copy(update={"text": "It snowed.", "checks": [check]})
    claims.append(unknown.model_copy(update={"id": stable_id(CLAIMS, unknown, apart="?Per Foss")}))
    return made.model_copy(update={"actors": [*made.actors, source], "claims": claims})


@pytest.mark.parametrize(
    ("by", "title", "claims"),
    [
        pytest.param("the article", "What articles claim themselves", {"It rained.", "It thawed."}, id="article"),
        pytest.param("The  Article", "What articles claim themselves", {"It rained.", "It thawed."}, id="in its case"),
        pytest.param("nobody", "What nobody known claims", {"It snowed."}, id="nobody"),
        pytest.param("nobody named", "What nobody known claims", {"It snowed."}, id="nobody named"),
        pytest.param("anonymous", "What unnamed sources claim", {"It froze."}, id="anonymous"),
        pytest.param("unnamed", "What unnamed sources claim", {"It froze."}, id="unnamed"),
        pytest.param("officials", "What officials claims", {"It froze."}, id="an unnamed source by its words"),
        pytest.param("foss", "What unknown: Per Foss claims", {"It snowed."}, id="somebody unknown by the name"),
    ],
)
@pytest.mark.parametrize("is_linked", [False, True])
def test_a_timeline_is_of_whom_find_finds(
    by: str, title: str, claims: set[str], is_linked: bool, tmp_path: Path
) -> None:
    record = of_unnamed()
    registry = Registry().add([record]) if is_linked else None
    drawn = timeline_picture(linked_records([record], registry) if registry else [record], by, registry=registry)

    run = write_run(tmp_path / "run", record)
    found = {each.row.text for each in find(run, by=by, layers="claims")}
    assert (drawn.title, found) == (title, claims)
    assert {
        text for text in ("It rained.", "It thawed.", "It froze.", "It snowed.") if text in words_of(drawn)
    } == claims
