"""Texts of the kinds that faults of comparable tools were reported with: all that a reply says is found in them."""

from __future__ import annotations

import pytest

from extractor_schemas import Article, Record
from tests.support.grounding import actor, claim, grounded, quote, texts


@pytest.mark.parametrize(
    ("text", "name", "said", "cue", "stated"),
    [
        ("市长陈明周五表示：“我们不会修建这座桥。”", "陈明", "我们不会修建这座桥", "表示", "不会修建"),
        ("佐藤市長は「橋は建てません」と述べた。", "佐藤", "橋は建てません", "述べた", "建てません"),
        ("박지훈은 “다리를 짓지 않겠다”고 말했다.", "박지훈", "다리를 짓지 않겠다", "말했다", "짓지"),
        ("สมชายกล่าวว่า “เราจะไม่สร้างสะพาน”", "สมชาย", "เราจะไม่สร้างสะพาน", "กล่าว", "ไม่สร้างสะพาน"),
        ("وقال سالم: «لن نبني الجسر».", "سالم", "لن نبني الجسر", "قال", "لن نبني الجسر"),
    ],
    ids=["Chinese", "Japanese", "Korean", "Thai", "Arabic"],
)
def test_names_cues_and_contents_are_found_where_a_script_has_no_spaces_around_them(
    text: str, name: str, said: str, cue: str, stated: str
) -> None:
    record = grounded(
        Article.of(text),
        actors=[actor("a1", name)],
        quotes=[quote(f"1: {said}", speaker="a1", source=name, cue=cue)],
        claims=[claim(stated, f"1: {stated}", claimant="a1")],
    )

    assert record.unfounded == []
    assert [texts(found.mentions, text) for found in record.actors] == [[name]]
    (found,) = record.quotes
    assert (found.kind, found.source and found.source.of(text), found.cue and found.cue.of(text)) == (
        "direct",
        name,
        cue,
    )
    assert said in record.text_of(found)
    assert [texts(found.evidence, text) for found in record.claims] == [[stated]]


def test_names_that_run_together_are_found_each_alone() -> None:
    text = "On the list: Dr. Nora FalkProf. Emil HoltJan PaulyGen. Iris Weber. They spoke on Monday."
    names = ["Nora Falk", "Emil Holt", "Jan Pauly", "Iris Weber"]
    record = grounded(Article.of(text), actors=[actor(f"a{n}", name) for n, name in enumerate(names, 1)])

    assert [texts(found.mentions, text) for found in record.actors] == [[name] for name in names]
    assert record.unfounded == []


@pytest.mark.parametrize(
    ("text", "names", "reporter"),
    [
        pytest.param(
            "Falk cut short Kanal 9 host Vera Lunt. “Why now?” he asked Lunt in the interview.",
            ["Falk", "Kanal 9 host Vera Lunt", "Kanal 9"],
            "Kanal 9",
            id="an outlet in a host's title",
        ),
        pytest.param(
            "Falk thanked Morgenpost editor Vera Lunt. “Why now?” he asked Lunt in the interview.",
            ["Falk", "Morgenpost editor Vera Lunt", "Morgenpost"],
            "Morgenpost",
            id="a paper in an editor's title",
        ),
    ],
)
def test_a_name_within_a_name_is_its_own_actor_and_keeps_what_it_reports(
    text: str, names: list[str], reporter: str
) -> None:
    record = grounded(
        Article.of(text),
        actors=[
            actor("a1", names[0]),
            actor("a2", names[1], "Vera Lunt", "Lunt"),
            actor("a3", names[2], kind="outlet"),
        ],
        quotes=[quote("2: “Why now?”", speaker="a1", source="he", cue="asked", reported_by=["a3"])],
    )

    assert record.unfounded == []
    assert [found.name for found in record.actors] == names
    by_id = {found.id: found for found in record.actors}
    (found,) = record.quotes
    assert [by_id[id].name for id in found.reported_by] == [reporter]
    assert texts(by_id[found.reported_by[0]].mentions, text) == [reporter]


def test_an_ellipsis_that_drops_a_negation_is_no_quotation_and_no_evidence() -> None:
    text = "“We shall not open the archive to anybody,” Vera Lunt said."
    record = grounded(
        Article.of(text),
        actors=[actor("a1", "Vera Lunt")],
        quotes=[quote("1: We shall ... open the archive", speaker="a1", source="Vera Lunt", cue="said")],
        claims=[claim("The archive will be opened.", "1: We shall ... open the archive", claimant="a1")],
    )

    assert (record.quotes, record.claims) == ([], [])
    assert [(item.status, item.concerns, item.diff[0].article) for item in record.unfounded] == [
        ("altered", ["negation"], "not")
    ] * 2


def _typed(text: str, said: str, stated: str) -> Record:
    return grounded(
        Article.of(text),
        actors=[actor("a1", "Vera Lunt")],
        quotes=[quote(said, speaker="a1", source="Vera Lunt", cue="said")],
        claims=[claim(stated.removeprefix("1: "), stated, claimant="a1")],
    )


@pytest.mark.parametrize(
    ("text", "said", "stated", "evidence"),
    [
        pytest.param(
            "“The ‘open’ archive is closed,” Vera Lunt said.",
            "1: \"The 'open' archive is closed,\"",
            "1: The 'open' archive is closed",
            "The ‘open’ archive is closed",
            id="marks",
        ),
        pytest.param(
            "Vera Lunt said “the infra-\nstructure of the archive is closed” on Monday.",
            "1: the infrastructure of the archive is closed",
            "1: the infrastructure of the archive is closed",
            "the infra-\nstructure of the archive is closed",
            id="a hyphen at a line's end",
        ),
    ],
)
def test_typography_is_folded_and_of_no_concern(text: str, said: str, stated: str, evidence: str) -> None:
    record = _typed(text, said, stated)

    assert record.unfounded == []
    assert [found.status for found in record.quotes] == ["folded"]
    assert [texts(found.evidence, text) for found in record.claims] == [[evidence]]
    assert [found.checks for found in record.claims] == [[]]
