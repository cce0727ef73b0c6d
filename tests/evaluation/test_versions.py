"""What a newer version of an article adds, drops and rewords: a table of edits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor, compare_versions
from extractor.evaluation.versions import VersionDiff, VersionItem
from extractor.findings import named_findings
from extractor.grounding.validation import record_problems
from tests.support.wire_copy import Said, article

OPENING = "The council of Port Vale met on Tuesday to talk about the old bridge over the river.\n\n"
HOLM = (
    '"The bridge will be closed until every bolt has been inspected," Minister Ada Holm told reporters on Friday.\n\n'
)
BRANDT = 'Tom Brandt, who leads the union of fishers, said: "We need 300 million euros for a new harbour."\n\n'
KLEIN = "According to Mayor Eva Klein, the city will pay for a ferry during the repairs.\n\n"
CLOSING = "The works begin in May, and nobody knows yet how long they will take.\n"
TEXT = OPENING + HOLM + BRANDT + KLEIN + CLOSING


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def shown(item: VersionItem) -> str:
    """An item in short: its sign, whose it is and its first words, with the fields that differ."""
    holder, _, words = (item.new_label or item.old_label).partition(": ")
    sign = {"added": "+", "dropped": "-", "reworded": "~", "changed": "≠", "stayed": "="}[item.kind]
    fields = "".join(f" ({one.field}: {one.gold} → {one.predicted})" for one in item.fields)
    return f"{sign} {holder}: {' '.join(words.split()[:4])}{fields}"


def quotes(diff: VersionDiff) -> list[str]:
    return [shown(item) for item in diff.items if item.layer.name == "quotes"]


H, B, K = 'Ada Holm: "The bridge will be', 'Tom Brandt: "We need 300 million', "Eva Klein: the city will pay"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(TEXT, [f"= {H}", f"= {B}", f"= {K}"], id="nothing"),
        pytest.param(
            OPENING + "It was a long evening, and it rained.\n\n" + HOLM + BRANDT + KLEIN + CLOSING,
            [f"= {H}", f"= {B}", f"= {K}"],
            id="a sentence before",
        ),
        pytest.param(
            TEXT.replace("Ada Holm", "Clara Holm"),
            ['≠ Clara Holm: "The bridge will be (speaker: Ada Holm → Clara Holm)'
             " (source: Ada Holm → Clara Holm)", f"= {B}", f"= {K}"],
            id="the speaker corrected",
        ),
        pytest.param(
            TEXT.replace("until every bolt has been inspected", "until every single bolt has been replaced"),
            [f"~ {H}", f"= {B}", f"= {K}"],
            id="a quote reworded",
        ),
        pytest.param(TEXT.replace("300", "400"), [f"= {H}", f"~ {B.replace('300', '400')}", f"= {K}"], id="a number"),
        pytest.param(
            OPENING + KLEIN + HOLM + BRANDT + CLOSING, [f"= {K}", f"= {H}", f"= {B}"], id="a paragraph moved"
        ),
        pytest.param(
            CLOSING + KLEIN + BRANDT + HOLM + OPENING, [f"= {K}", f"= {B}", f"= {H}"], id="all paragraphs turned round"
        ),
        pytest.param(OPENING + HOLM + KLEIN + CLOSING, [f"= {H}", f"= {K}", f"- {B}"], id="a quote dropped"),
        pytest.param(
            TEXT + '\n"Nobody has asked the skippers," said Jon Berg on Sunday.\n',
            [f"= {H}", f"= {B}", f"= {K}", '+ Jon Berg: "Nobody has asked the'],
            id="a quote added",
        ),
        pytest.param(
            TEXT.replace('"The', "“The").replace('inspected,"', "inspected,”").replace("bridge ", "bridge\xa0"),
            ["= Ada Holm: “The bridge will be", f"= {B}", f"= {K}"],
            id="typography",
        ),
        pytest.param(TEXT.replace("\n\n", "\n"), [f"= {H}", f"= {B}", f"= {K}"], id="paragraphs joined"),
        pytest.param(
            TEXT.replace("told reporters on Friday", "said in a statement on Friday evening"),
            [f"≠ {H} (cue: told → said)", f"= {B}", f"= {K}"],
            id="another cue",
        ),
        pytest.param(
            TEXT.replace(BRANDT, 'Tom Brandt, who leads the union of fishers, said: "Everything is fine here."\n\n'),
            [f"= {H}", '+ Tom Brandt: "Everything is fine here."', f"= {K}", f"- {B}"],
            id="a quote in place of another",
        ),
        pytest.param(
            TEXT.replace('"We need', '"It is a pity. We need'), [f"= {H}", '~ Tom Brandt: "It is a pity.', f"= {K}"],
            id="a quote made longer",
        ),
        pytest.param(
            OPENING + BRANDT + KLEIN + CLOSING + HOLM.replace("every bolt has", "all bolts have"),
            [f"= {B}", f"= {K}", f"~ {H}"],
            id="moved and reworded",
        ),
        pytest.param(
            TEXT.replace('said: "We', 'told the council on Monday, the day before the meeting: "We'),
            [f"= {H}", f"≠ {B} (cue: said → –)", f"= {K}"],
            id="words between source and quote",
        ),
        pytest.param(TEXT.upper().replace("ADA HOLM", "Ada Holm")[: len(OPENING)] + TEXT[len(OPENING) :],
                     [f"= {H}", f"= {B}", f"= {K}"], id="capitals"),
        pytest.param(
            TEXT.replace("Tom Brandt", "Anna Sund"),
            [f"= {H}", '≠ Anna Sund: "We need 300 million (speaker: Tom Brandt → Anna Sund) (source: Tom Brandt → Anna'
             " Sund)", f"= {K}"],
            id="a speaker of another name altogether",
        ),
        pytest.param(
            TEXT.replace("the city will pay", "the city will not pay"), [f"= {H}", f"= {B}", f"~ {K[:-3]}not"],
            id="a negation",
        ),
        pytest.param("Something else happened in a town far away.\n", [f"- {H}", f"- {B}", f"- {K}"], id="all else"),
    ],
)  # fmt: skip
def test_edits(extractor: Extractor, new: str, expected: Sequence[str]) -> None:
    diff = compare_versions(extractor.extract_text(TEXT), extractor.extract_text(new))

    assert quotes(diff) == expected


def test_all_layers_are_compared(extractor: Extractor) -> None:
    new = TEXT.replace("300", "400").replace(KLEIN, "")
    diff = compare_versions(extractor.extract_text(TEXT), extractor.extract_text(new))

    assert [shown(item) for item in diff.items if item.layer.name == "actors"] == [
        "= Ada Holm: ", "= Tom Brandt: ", "- Eva Klein: ",
    ]  # fmt: skip
    assert "- Eva Klein: The city will pay" in [shown(item) for item in diff.items if item.layer.name == "claims"]
    (stance,) = (item for item in diff.items if item.layer.name == "stances")
    assert (stance.kind, [(piece.kind, piece.words) for piece in stance.words]) == (
        "reworded", [("dropped", "300"), ("added", "400"), ("same", "million euros for a new harbour")],
    )  # fmt: skip
    assert diff.counts["dropped"] == 3


def test_what_stayed_keeps_its_id_and_all_that_names_it_follows(extractor: Extractor) -> None:
    old = extractor.extract_text(TEXT)
    new = extractor.extract_text(
        "It was a long evening, and it rained.\n\n" + TEXT.replace("Tom Brandt", "Thomas Brandt")
    )
    diff = compare_versions(old, new)
    record = diff.record()

    assert [quote.id for quote in record.quotes] == [quote.id for quote in old.quotes]
    assert [quote.id for quote in record.quotes] != [quote.id for quote in new.quotes]
    brandt = record.speaker_of(record.quotes[1])
    assert brandt is not None
    assert (brandt.name, brandt.id) == ("Thomas Brandt", old.quotes[1].speaker)
    assert list(record_problems(record)) == []


def test_what_was_added_has_an_id_of_its_own_where_a_dropped_one_had_it() -> None:
    first, second = (article("a", Said(words)) for words in ("We will not sign it", "They are all liars."))
    diff = compare_versions(first, second)

    assert [(item.kind, item.id) for item in diff.items if item.layer.name == "quotes"] == [
        ("added", "q1-2"), ("dropped", "q1"),
    ]  # fmt: skip
    assert [quote.id for quote in diff.record().quotes] == ["q1-2"]


PARAGRAPHS = st.lists(
    st.builds(
        Said,
        words=st.sampled_from(["We will not sign", "We will never sign it", "No comment",
                               "The bridge is closed until May",
                               "Everybody knows that this is wrong", "No comment today"]),
        who=st.sampled_from(["Ada Holm", "Tom Brandt", "", "the mayor"]),
        kind=st.sampled_from(["direct", "indirect"]),
    ),
    max_size=6,
)  # fmt: skip


@given(PARAGRAPHS)
def test_a_version_against_itself_has_no_difference(said: list[Said]) -> None:
    record = article("a", *said)
    diff = compare_versions(record, record)

    assert {item.kind for item in diff.items} <= {"stayed"}
    assert all(item.old == item.new and item.old and item.old.id == item.id for item in diff.items)


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_other_way_round_what_was_added_is_dropped(before: list[Said], after: list[Said]) -> None:
    old, new = article("a", *before), article("a", *after)
    there, back = compare_versions(old, new), compare_versions(new, old)

    def pairs(diff: VersionDiff, *, is_back: bool = False) -> set[object]:
        turned = {"added": "dropped", "dropped": "added"} if is_back else {}
        sides = [(item.new, item.old) if is_back else (item.old, item.new) for item in diff.items]
        return {
            (turned.get(item.kind, item.kind), *(one and (one.layer.name, one.id) for one in side))
            for item, side in zip(diff.items, sides, strict=True)
        }

    assert pairs(there) == pairs(back, is_back=True)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_item_is_told_once_and_no_id_twice(before: list[Said], after: list[Said]) -> None:
    old, new = article("a", *before), article("a", *after)
    diff = compare_versions(old, new)

    for side, record in (("old", old), ("new", new)):
        told = [getattr(item, side).id for item in diff.items if getattr(item, side)]
        assert sorted(told) == sorted(named.id for named in named_findings(record))
    assert len({item.id for item in diff.items}) == len(diff.items)
    assert not [
        problem for problem in record_problems(diff.record()) if "times" in problem or "not an actor" in problem
    ]
