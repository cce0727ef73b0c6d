"""Records in the terminal: nothing in an article reaches the terminal as a command, and every layer is listed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from extractor.api import Extractor
from extractor.rendering.escaping import escape_controls, escape_json
from extractor.rendering.record_counts import counts_table, record_counts
from extractor.rendering.run_summary import announcement_view
from extractor.rendering.tables import PlainTable
from extractor.rendering.terminal import baseline_view, record_view
from extractor_schemas import Check, Record, Span, Unfounded
from tests.support import bridge_article, gold_items
from tests.support.further_layers import record_with_further, registered_layers, with_further


def printed(view: RenderableType, width: int = 160) -> str:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("two\nlines\tand a tab", "two\nlines\tand a tab", id="line ends and tabs stay"),
        pytest.param("\x1b[31mred\x9b0m\x7f", "␛[31mred␛0m␡", id="escape sequences"),
        pytest.param("a\u202eb\u2066c\u200ed", "a\ufffdb\ufffdc\ufffdd", id="direction marks"),
        pytest.param("\x90q\x9d0;t\x9c\x85", "\ufffdq\ufffd0;t\ufffd␤", id="eight-bit controls"),
        pytest.param("\ud800", "\ufffd", id="half a pair"),
        pytest.param("é — “ß” 🌉", "é — “ß” 🌉", id="other characters stay"),
    ],
)
def test_control_characters_become_signs_one_for_one(text: str, expected: str) -> None:
    assert escape_controls(text) == expected
    assert len(escape_controls(text)) == len(text)


ODD = "[/b]\x1b[31m[bold]:smile: \x9b0m\u202e"


def test_json_is_escaped_in_its_own_way_and_means_the_same() -> None:
    shown = escape_json(json.dumps({ODD: [ODD, "\ud800"]}, ensure_ascii=False))

    assert shown.isprintable()
    assert json.loads(shown) == {ODD: [ODD, "\ud800"]}


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(lambda record: record_view(record), id="a record"),
        pytest.param(lambda record: baseline_view([ODD, "b"], [record, record]), id="two runs"),
        pytest.param(lambda record: PlainTable([ODD, ODD], [[ODD, 1]]), id="a table"),
        pytest.param(lambda record: announcement_view(ODD), id="an announcement"),
    ],
)
def test_brackets_and_controls_from_outside_are_shown_as_they_are(view: Callable[[Record], RenderableType]) -> None:
    record = bridge_article.record()
    odd = record.model_copy(
        update={
            "article": record.article.model_copy(update={"id": ODD}),
            "provenance": record.provenance.model_copy(update={"model": ODD}),
            "actors": [actor.model_copy(update={"name": ODD, "role": ODD}) for actor in record.actors],
        }
    )
    shown = printed(view(odd))

    assert "[/b]␛[31m[bold]:smile: ␛0m\ufffd" in "".join(shown.split("\n"))
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_a_layer_beyond_the_four_has_its_list() -> None:
    record = bridge_article.record(gold_items.WHOLE, text=gold_items.TEXT)
    with registered_layers():
        lines = printed(record_view(record_with_further(record, with_further()), text=False)).splitlines()

    start = lines.index("Events (2)")
    assert [line.strip() for line in lines[start + 1 : start + 3]] == [
        "e1  Dana Okafor  the building of the bridge  The bridge will be built",
        "e2  Tom Brandt, Dana Okafor, Fishers' Union  a statement  said Tom Brandt",
    ]
    assert "  the harbour" in lines[lines.index("Places (1)") + 1]


def test_two_runs_are_counted_beside_each_other_in_the_order_of_their_articles() -> None:
    """A dash is for what was not asked for; actors come along with what names them."""
    gold = bridge_article.record(bridge_article.gold())
    asked = gold.model_copy(update={"provenance": gold.provenance.model_copy(update={"layers": ["quotes"]})})
    runs = [
        {"n.csv#10": record_counts(bridge_article.record()), "n.csv#9": record_counts(gold)},
        {"n.csv#10": record_counts(asked)},
    ]

    lines = [" ".join(line.split()) for line in printed(counts_table(runs)).splitlines()]

    assert lines == [
        "article actors quotes claims stances unfounded missed checks",
        "n.csv#9 3 / – 2 / – 1 / – 1 / – 0 / – 0 / – 0 / –",
        "n.csv#10 2 / 3 3 / 2 1 / – 0 / – 0 / 0 0 / 0 0 / –",
    ]


@pytest.mark.parametrize(("width", "beside"), [(20, False), (59, False), (60, True), (160, True), (100_000, False)])
def test_two_records_stand_side_by_side_where_there_is_room_for_it(width: int, beside: bool) -> None:
    records = bridge_article.record(), bridge_article.record(bridge_article.gold())

    shown = printed(baseline_view(["runs/a", "runs/b"], records), width)

    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert ("runs/a (rules) runs/b (rules)" in lines) is beside
    assert ("Actors (2) Actors (3)" in lines) is beside
    assert {"Actors (2)", "Actors (3)"} <= {*lines} or beside
    assert max(map(len, shown.splitlines())) < 200


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
def test_the_lines_of_an_article_are_shown_without_signs_for_their_ends(newline: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(f"It rained{newline}all day.{newline * 2}It was cold.")

    lines = [line.rstrip() for line in printed(record_view(record)).splitlines()]

    assert lines[3:7] == ["It rained", "all day.", "", "It was cold."]


def test_title_date_and_source_stand_above_a_record() -> None:
    record = bridge_article.record()
    origin = {"title": "Bridge\x1b[1m", "published": "2024-06-01", "source": "The\nGazette", "url": "https://a.example"}
    known = record.model_copy(update={"article": record.article.model_copy(update=origin)})

    for view in (record_view(known), baseline_view(["a", "b"], [known, known])):
        lines = [line.rstrip() for line in printed(view).splitlines()]
        at = lines.index("Bridge␛[1m")
        assert lines[at - 1].startswith("bridge.txt")
        assert lines[at + 1 : at + 3] == ["2024-06-01, The Gazette", "https://a.example"]
    assert printed(record_view(record)).splitlines()[1].startswith("[[content]]")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(
            "The bridge will open in 2030.", "checkable; evidence: the bridge 🌉 would be built by 2030", id="own"
        ),
        pytest.param("The bridge 🌉 would be built by 2030.", "checkable, as written", id="those of the evidence"),
    ],
)
def test_a_claim_is_shown_with_its_evidence(words: str, shown: str) -> None:
    record = bridge_article.record()
    claim = record.claims[0].model_copy(update={"text": words})

    told = printed(record_view(record.model_copy(update={"claims": [claim]}), text=False))

    assert f"Dana Okafor  {words}  forecast, asserted, {shown}\n" in told


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        pytest.param({"words": "He"}, "name  He  (a pronoun is no name)", id="a pronoun"),
        pytest.param({"words": "Ada Helm"}, "name altered  Ada Helm  Holm → Helm", id="another word"),
        pytest.param(
            {"words": "I", "field": "aliases"},
            "aliases  I  (a pronoun is no name)",
            id="an alias",
        ),
        pytest.param({"words": "", "status": "absent"}, "name absent  (the reply has none)", id="no words at all"),
        pytest.param({"words": "They", "field": "role"}, "role altered  They  Holm → Helm", id="of another field"),
    ],
)
def test_words_that_differ_have_an_arrow_between_them(fields: dict[str, str], shown: str) -> None:
    change = {"change": "changed", "article": "Holm", "reply": "Helm"}
    item: dict[str, object] = {
        "layer": "actor",
        "field": "name",
        "status": "altered",
        "near": None,
        "concerns": [],
        "item": {},
    }
    unfounded = Unfounded.model_validate({**item, **fields, "diff": [change]})
    record = bridge_article.record().model_copy(update={"unfounded": [unfounded]})

    assert f"  actor {shown}\n" in "\n".join(map(str.rstrip, printed(record_view(record, text=False)).split("\n")))


@pytest.mark.parametrize(
    ("item", "why"),
    [
        pytest.param(
            {"line": "q3|hates|tolls", "problem": "'hates' is no position"}, "'hates' is no position", id="why"
        ),
        pytest.param({"line": "q3|hates|tolls"}, "it cannot be read", id="of an earlier version"),
    ],
)
def test_a_line_that_cannot_be_read_is_not_said_to_be_absent(item: dict[str, str], why: str) -> None:
    unread = Unfounded(
        layer="stance", field="line", status="absent", words=item["line"], near=None, diff=[], concerns=[], item=item
    )
    record = bridge_article.record().model_copy(update={"unfounded": [unread]})
    shown = printed(record_view(record, text=False))

    assert "Lines of the reply that cannot be read (1)" in shown
    assert f"stance  q3|hates|tolls  ({why})" in shown
    assert "Not in the article" not in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("deny", "is beside the evidence, and not in the claim", id="beside"),
        pytest.param("rid", "is beside the evidence, and not in the claim", id="beside, and part of a word within"),
        pytest.param("BRIDGE", "is in the evidence only", id="within"),
    ],
)
def test_a_check_says_whether_the_words_are_in_the_evidence_or_beside_it(words: str, told: str) -> None:
    record = bridge_article.record()
    claim = record.claims[0]
    start = record.article.text.index("bridge")
    evidence = [Span(start=start, end=start + len("bridge"))]
    checks = [Check(kind="negation", words=words, where="evidence")]
    marked = claim.model_copy(update={"evidence": evidence, "checks": checks})
    shown = printed(record_view(record.model_copy(update={"claims": [marked]}), text=False))

    assert f"negation '{words}' {told}" in " ".join(shown.split())


@pytest.mark.parametrize(
    "diff",
    [
        pytest.param([], id="nothing differs"),
        pytest.param([{"change": "changed", "article": "the\nmayor", "reply": "the mayor"}], id="spaces differ"),
    ],
)
def test_words_that_are_there_but_not_as_they_are_said_to_be_have_no_arrow(diff: list[dict[str, str]]) -> None:
    item = {"layer": "actor", "field": "role", "status": "altered", "words": "the mayor", "near": Span(start=0, end=9)}
    unfounded = Unfounded.model_validate({**item, "diff": diff, "concerns": [], "item": {}})
    shown = printed(record_view(bridge_article.record().model_copy(update={"unfounded": [unfounded]}), text=False))

    assert "role altered  the mayor  (the words are there, but not as its role)" in " ".join(shown.split("\n"))
    assert "→" not in shown


@pytest.mark.parametrize(
    ("check", "told"),
    [
        (("number", "2030", "elsewhere"), "number '2030' is not in the evidence, but elsewhere in the article"),
        (("number", "2030", "nowhere"), "number '2030' is not in the article"),
        (("wording", "sold, bought", "elsewhere"), "wording 'sold, bought' is not in the evidence, but elsewhere"),
        (("name", "Utopia", "elsewhere"), "name 'Utopia' is not in the evidence, but elsewhere in the article"),
        (("name", "Okafor", "elsewhere"), None),
        (("name", "Dana Okafor", "elsewhere"), None),
        (("name", "Okafor", "nowhere"), "name 'Okafor' is not in the article"),
    ],
)
def test_what_a_claim_has_beyond_its_evidence_is_shown_but_for_actors_that_the_article_names(
    check: tuple[str, str, str], told: str | None
) -> None:
    record = bridge_article.record()
    kind, words, where = check
    checks = [Check.model_validate({"kind": kind, "words": words, "where": where})]
    claims = [claim.model_copy(update={"checks": checks}) for claim in record.claims[:1]]
    shown = " ".join(printed(record_view(record.model_copy(update={"claims": claims}), text=False)).split())

    assert told in shown if told else words + "' is" not in shown
    assert "Dana Okafor" in [actor.name for actor in record.actors]


@pytest.mark.parametrize("condition", ["if buses run", "on condition that buses run", "unless buses stop"])
def test_a_condition_is_shown_with_one_conjunction(condition: str) -> None:
    with Extractor() as extractor:
        shown = printed(record_view(extractor.extract_text(f"Ada Holm would back the toll {condition}.")))

    assert f"toll  {condition}  " in shown
