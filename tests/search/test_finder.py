"""Findings of a run by who says them, what they are about, and their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.grounding.quotation_check import check_quotation
from extractor.linking.registry import Registry
from extractor.search.finder import find
from tests.support import bridge_article, further_layers
from tests.support.searched_runs import Write, bridge, dated, harbour, items


@pytest.mark.parametrize(
    ("words", "asked", "expected"),
    [
        pytest.param((), {"by": "Okafor", "article": "bridge"}, "b q1, b q2, b c1", id="by a part of a name"),
        pytest.param((), {"by": "okafor DANA", "layers": "claims"}, "h c1, b c1", id="by a name in any order"),
        pytest.param((), {"by": "Okafor, / Dana", "kinds": "direct"}, "b q2", id="by a name with signs"),
        pytest.param((), {"by": "Dana Brandt"}, "", id="by words of two names"),
        pytest.param((), {"by": "Oka*", "kinds": "direct"}, "b q2", id="by the beginning of a name"),
        pytest.param((), {"about": "bridge"}, "h s1, h s2, b s1", id="about a target"),
        pytest.param((), {"about": "bridge", "positions": "oppose"}, "b s1", id="a position on it"),
        pytest.param((), {"positions": ["support", "conditional"]}, "h s1, h s2", id="several positions"),
        pytest.param((), {"kinds": "forecast,person", "article": "bridge"}, "b a1, b a3, b c1", id="several kinds"),
        pytest.param((), {"layers": ["stances", "claims"], "article": "bridge"}, "b c1, b s1", id="several layers"),
        pytest.param(("waited",), {}, "b q2", id="a word"),
        pytest.param(("WAITED", "long"), {}, "b q2", id="several words"),
        pytest.param(("waited too long",), {}, "b q2", id="words as they stand"),
        pytest.param(("waited long",), {}, "", id="words that do not follow each other"),
        pytest.param(("wait*",), {}, "b q2", id="the beginning of a word"),
        pytest.param(("mayor",), {}, "h a1, b a1", id="a role"),
        pytest.param(("mistake",), {"layers": "claims"}, "h c3", id="a word of a claim"),
        pytest.param(("opposes",), {}, "h s2, b s1", id="a word of the evidence"),
        pytest.param(("tunnel",), {}, "", id="what is absent is no finding"),
        pytest.param((), {"checks": True}, "b c1", id="with checks"),
        pytest.param((), {"altered": True}, "b u1", id="altered"),
        pytest.param((), {"altered": True, "checks": True}, "b c1, b u1", id="altered or with checks"),
        pytest.param((), {"altered": True, "layers": "quotes"}, "b u1", id="altered quotes"),
        pytest.param((), {"altered": True, "layers": "claims"}, "", id="altered claims"),
        pytest.param((), {"altered": True, "checks": True, "layers": "claims"}, "b c1", id="either, of claims"),
        pytest.param((), {"layers": "unfounded"}, "b u1, b u2", id="what is unfounded"),
        pytest.param(("reckless",), {"layers": "missed", "by": "Brandt"}, "b m1", id="what is missed"),
        pytest.param(
            (), {"since": "2024-05-31", "layers": "stances"}, "h s1, h s2, b s1", id="a month may be its last day"
        ),
        pytest.param((), {"since": "2024-06", "layers": "stances"}, "", id="from a month on"),
        pytest.param((), {"until": "2024-05-01", "layers": "stances"}, "h s1, h s2", id="until a day"),
        pytest.param(
            (), {"since": "2024", "until": "May 31, 2024", "about": "bridge"}, "h s1, h s2, b s1", id="days in words"
        ),
        pytest.param((), {"article": "harbour", "about": "bridge"}, "h s1, h s2", id="an article by its name"),
    ],
)
def test_what_fits_is_found(write: Write, words: tuple[str, ...], asked: dict[str, Any], expected: str) -> None:
    run = write(bridge(), harbour())

    assert ", ".join(items(find(run, *words, **asked))) == expected


def test_without_a_question_all_findings_are_found_in_their_order(write: Write) -> None:
    run = write(bridge())

    assert items(find(run)) == ["b a1", "b a2", "b a3", "b q1", "b q2", "b c1", "b s1"]


def test_earlier_articles_come_first_and_those_without_a_date_last(write: Write) -> None:
    dates = [None, "2024-06", "2023", "2024-05-31T10:00:00+02:00", "2024-05-31"]
    records = [
        dated(bridge_article.record(bridge_article.gold(), id=f"{number}.txt"), date)
        for number, date in enumerate(dates)
    ]

    found = find(write(*records), about="bridge")

    assert [one.record.article.id[0] for one in found] == ["2", "4", "3", "1", "0"]


def test_what_is_found_has_its_record_its_finding_and_its_row(write: Write) -> None:
    run = write(bridge())

    (found,) = find(run, about="bridge")

    assert (found.run, found.record, found.item) == (run, bridge(), bridge().stances[0])
    assert (found.row.actor, found.row.position, found.row.sentence) == (
        "Fishers' Union",
        "oppose",
        "The Fishers' Union opposes the bridge.",
    )


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param("José Peña", "jose pena", id="without accents"),
        pytest.param("Straße AG", "STRASSE", id="case"),
        pytest.param("O’Neill", "O'Neill", id="typography"),
        pytest.param("Пётр Ёлкин", "елкин", id="another script"),
        pytest.param("岸田文雄", "岸田", id="a script without spaces"),
        pytest.param("हिन्दी सभा", "हिन्दी", id="vowel signs"),
    ],
)
def test_names_are_found_however_they_are_written(write: Write, name: str, asked: str) -> None:
    record = bridge()
    actors = [record.actors[0].model_copy(update={"name": name}), *record.actors[1:]]
    run = write(record.model_copy(update={"actors": actors}))

    assert items(find(run, by=asked, layers="claims")) == ["b c1"]
    assert items(find(run, by="Nobody", layers="claims")) == []


def test_an_actor_is_found_by_each_of_its_names_but_not_across_them(write: Write) -> None:
    record = bridge()
    actors = [record.actors[0].model_copy(update={"aliases": ["Okafor", "the mayor"]}), *record.actors[1:]]
    run = write(record.model_copy(update={"actors": actors}))

    assert items(find(run, "the mayor")) == ["b a1"]
    assert items(find(run, "Okafor the mayor")) == []


def test_a_layer_of_another_package_is_found_too(write: Write) -> None:
    with further_layers.registered_layers():
        run = write(further_layers.record_with_further(harbour(), further_layers.with_further()))

        assert items(find(run, by="Okafor", layers="events")) == ["h e1"]
        assert items(find(run, "harbour", layers="places")) == ["h p1"]


def test_the_runs_of_a_folder_are_searched_one_after_another(write: Write, tmp_path: Path) -> None:
    first, second = write(bridge(), name="runs/one"), write(harbour(), name="runs/two")

    found = list(find(tmp_path / "runs", about="bridge"))

    assert [(one.run, one.named.item) for one in found] == [(first, "s1"), (second, "s1"), (second, "s2")]


def test_of_a_folder_of_runs_those_without_a_record_or_the_article_are_passed_over(
    write: Write, tmp_path: Path
) -> None:
    write(name="runs/empty")
    write(bridge(), name="runs/one")
    write(harbour(), name="runs/two")

    assert items(find(tmp_path / "runs", article="bridge", about="bridge")) == ["b s1"]
    with pytest.raises(UsageError, match=r"no record of 'nowhere' in .*one, .*two: name one, such as bridge\.txt"):
        list(find(tmp_path / "runs", article="nowhere"))


@pytest.mark.parametrize(
    ("words", "asked", "told"),
    [
        pytest.param(("...",), {}, "words: there are no words in '...': give some", id="no words"),
        pytest.param((), {"by": "—"}, "by (--by): there are no words", id="no name"),
        pytest.param((), {"by": 3}, "3 is no text that can be looked for: give a str, not int", id="another type"),
        pytest.param((), {"layers": "quote"}, "there is no 'quote': give quotes", id="no layer"),
        pytest.param((), {"kinds": "directly"}, "there is no 'directly': give direct, indirect,", id="no kind"),
        pytest.param(
            (),
            {"positions": "against"},
            "positions (--position): there is no 'against': give support, oppose, conditional, ambivalent or neutral",
            id="no position",
        ),
        pytest.param(
            (), {"since": "03/05/2024"}, "since (--from) '03/05/2024' is not a date, or could be", id="no date"
        ),
        pytest.param(
            (), {"since": "2025", "until": "2024"}, "is later than until (--to) 2024: exchange them", id="order"
        ),
        pytest.param((), {"article": "nowhere"}, "no record of 'nowhere' in", id="no article"),
    ],
)
def test_what_can_find_nothing_is_told(write: Write, words: tuple[str, ...], asked: dict[str, Any], told: str) -> None:
    run = write(bridge())

    with pytest.raises(UsageError) as error:
        list(find(run, *words, **asked))

    assert told in str(error.value)


def test_a_run_without_a_record_and_what_is_no_run_are_told(write: Write, tmp_path: Path) -> None:
    for run, told in ((write(), "there is no record in"), (tmp_path / "none", "none is not there"), (3, "not a path")):
        with pytest.raises(UsageError, match=told):
            list(find(run))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "words", "asked", "is_found"),
    [
        ("The observatory says that two comets are missing near Kell Point.", (), {"by": "observatory"}, True),
        ("The observatory says that two comets are missing near Kell Point.", ("observatory",), {}, True),
        ("A nurse, who gave no name, said the ward was full.", (), {"by": "nurse"}, True),
        ("“70 families left,” Ada Holm said.", ("70%",), {}, False),
        ("“70% of them left,” Ada Holm said.", ("70%",), {}, True),
        ("“70 per cent of them left,” Ada Holm said.", ("70%",), {}, True),
        ("“70% of them left,” Ada Holm said.", ("70",), {}, True),
        ("“It cost €2.7 million,” Ada Holm said.", ("$2.7 million",), {}, False),
        ("“It cost $2.7 million,” Ada Holm said.", ("$2.7 million",), {}, True),
        ("“It cost $2.7 million,” Ada Holm said.", ("2.7 million",), {}, True),
        ("“We sold 1,843 boats,” Ada Holm said.", ("1843",), {}, True),
        ("“We sold 1843 boats,” Ada Holm said.", ("1,843",), {}, True),
        ("“It was -7 degrees,” Ada Holm said.", ("-7",), {}, True),
        ("“It was 7 degrees,” Ada Holm said.", ("-7",), {}, False),
        ("“We have 1,843,200 bees,” Ada Holm said.", ("1,843",), {}, False),
        ("“We have £40 left,” Ada Holm said.", ("£40",), {}, True),
        ("“We have $40 left,” Ada Holm said.", ("£40",), {}, False),
        ("“The years 1992-1995 were bad,” Ada Holm said.", ("1995",), {}, True),
        ("“The rise of 3.5% was large,” Ada Holm said.", ("3.5%",), {}, True),
        ("“The rise of 3.5% was large,” Ada Holm said.", ("3.5% was large",), {}, True),
        ("“The rise of 3 per cent was large,” Ada Holm said.", ("per cent was large",), {}, True),
        ("According to two pilots, the runway was wet.", (), {"by": "pilots"}, True),
        ("According to two pilots, the runway was wet.", ("two pilots",), {}, True),
        ("Ada Holm said the runway was wet.", (), {"by": "pilots"}, False),
        ("“Turnout was 55 %,” Ada Holm said.", ("55%",), {}, True),
        ("“Turnout was 55%,” Ada Holm said.", ("55 percent",), {}, True),
        ("“Turnout was 55 percent,” Ada Holm said.", ("55 per cent",), {}, True),
        ("“Turnout was 55 per cent of voters,” Ada Holm said.", ("55% of voters",), {}, True),
        ("“Turnout was 55% of voters,” Ada Holm said.", ("55 per cent of voters",), {}, True),
        ("“It rose by sixty per cent,” Ada Holm said.", ("sixty percent",), {}, True),
        ("“It rose by 60 per cent,” Ada Holm said.", ("percent",), {}, True),
        ("“It rose by a percentage,” Ada Holm said.", ("percent",), {}, False),
        ("“It was 55 centres,” Ada Holm said.", ("55 per cent",), {}, False),
        ("“Turnout was 55%,” Ada Holm said.", ("turnout was 55%",), {}, True),
        ("“It was 55 seats,” Ada Holm said.", ("55 %",), {}, False),
        ("“They paid ¥900 each,” Ada Holm said.", ("¥900",), {}, True),
        ("“They paid €900 each,” Ada Holm said.", ("¥900",), {}, False),
        ("“They paid €900 each,” Ada Holm said.", ("€9*",), {}, True),
        ("“They paid 900 euros each,” Ada Holm said.", ("900 euros",), {}, True),
        ("“In 1756 it burned,” Ada Holm said.", ("1756",), {}, True),
        ("“We have 1,756 cows,” Ada Holm said.", ("1756 cows",), {}, True),
        ("“We have 1,756 cows — all healthy,” Ada Holm said.", ("1,756 cows",), {}, True),
        ("“We have 12,756,300 bees,” Ada Holm said.", ("12756300",), {}, True),
        ("“Pages 12, 756 and 900 are gone,” Ada Holm said.", ("12756",), {}, False),
        ("“It fell to -12.5 °C — cold,” Ada Holm said.", ("-12.5",), {}, True),
        ("“Seats 3-12 are free,” Ada Holm said.", ("-12",), {}, False),
        ("“Seats 3-12 are free,” Ada Holm said.", ("12",), {}, True),
        ("“We have forty boats,” Ada Holm said.", (), {"figures": True, "layers": "quotes"}, True),
        ("“We have boats,” Ada Holm said.", (), {"figures": True, "layers": "quotes"}, False),
        ("“One of them was first,” Ada Holm said.", (), {"figures": True, "layers": "quotes"}, False),
        ("“In 1990 it rained,” Ada Holm said.", (), {"figures": True, "layers": "quotes"}, True),
        (
            "“We won,” Ada Holm, president of Local 318 of the Drivers' Union, told reporters.",
            ("Holm",),
            {"figures": True, "layers": "actors"},
            False,
        ),
        (
            "“We won,” Ada Holm, head of the 3rd Army, told reporters.",
            ("Holm",),
            {"figures": True, "layers": "actors"},
            False,
        ),
        (
            "Two people with knowledge of the matter told Newswire that the port was for sale.",
            ("people",),
            {"figures": True, "layers": "actors"},
            True,
        ),
    ],
)
def test_signs_beside_figures_grouped_digits_and_unnamed_sources_are_searched(
    write: Write, extractor: Extractor, text: str, words: tuple[str, ...], asked: dict[str, Any], is_found: bool
) -> None:
    run = write(extractor.extract_text(text))

    assert bool(list(find(run, *words, **asked))) == is_found


_OF_NOBODY = """“We sold the ferry,” Ada Holm said. The ferry sank in May.

“It was old,” his Turkish counterpart said. A harbour clerk, who asked not to be named, said
that the hull was rotten."""


@pytest.mark.parametrize(
    ("by", "words", "is_found"),
    [
        pytest.param("the article", "sank in May", True, id="the article's own"),
        pytest.param("The  Article", "sank in May", True, id="in other spelling"),
        pytest.param("the article", "sold the ferry", False, id="not the article's"),
        pytest.param("nobody", "it was old", True, id="nobody"),
        pytest.param("nobody named", "it was old", True, id="as lists have it"),
        pytest.param("nobody", "sold the ferry", False, id="somebody"),
        pytest.param("nobody", "sank in May", False, id="the article is not nobody"),
        pytest.param("anonymous", "hull was rotten", True, id="an anonymous source"),
        pytest.param("unnamed", "hull was rotten", True, id="in the word of the lists"),
        pytest.param("anonymous", "sold the ferry", False, id="a source with a name"),
    ],
)
def test_what_nobody_with_a_name_says_is_asked_for_in_the_words_of_the_lists(
    write: Write, extractor: Extractor, by: str, words: str, is_found: bool
) -> None:
    run = write(extractor.extract_text(_OF_NOBODY))

    assert bool(list(find(run, words, by=by))) == is_found
    assert bool(list(find(run, words, by=by, registry=Registry()))) == is_found


@pytest.mark.parametrize(
    ("by", "words", "is_theirs"),
    [
        pytest.param("a clerk", "the hull was rotten", True, id="anonymous, by the name"),
        pytest.param("A clerk", "the hull was rotten", True, id="in another case"),
        pytest.param("the harbour clerk", "the hull was rotten", True, id="by the article's words"),
        pytest.param("a harbour diver", "the hull was rotten", False, id="by other words"),
        pytest.param("his Turkish counterpart", "It was old", True, id="nobody, by the article's words"),
        pytest.param("the Turkish counterpart", "It was old", True, id="and another article"),
        pytest.param("a clerk", "We sold the ferry", False, id="what somebody else says"),
        pytest.param("minister", "We sold the ferry", False, id="the role of somebody with a name"),
    ],
)
def test_sources_without_a_name_are_asked_for_by_their_words(
    write: Write, extractor: Extractor, by: str, words: str, is_theirs: bool
) -> None:
    record = extractor.extract_text(_OF_NOBODY.replace("Ada Holm", "Minister Ada Holm"))
    clerk = next(actor for actor in record.actors if actor.anonymous).model_copy(update={"name": "clerk"})
    harbours = record.model_copy(
        update={"actors": [clerk if actor.id == clerk.id else actor for actor in record.actors]}
    )
    run = write(harbours)

    assert bool(list(find(run, f'"{words}"', by=by, layers="quotes"))) == is_theirs
    assert check_quotation(words, harbours.article, harbours, by=by).is_said_by == is_theirs


def test_a_name_that_is_also_such_a_word_is_still_found(write: Write) -> None:
    record = bridge()
    actors = [record.actors[0].model_copy(update={"name": "Anonymous"}), *record.actors[1:]]
    run = write(record.model_copy(update={"actors": actors}))

    assert "b c1" in items(find(run, by="anonymous"))
