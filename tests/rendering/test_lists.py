"""Lists of a record: every line names its item, no check is left out unsaid, and what is unfounded says of what."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.console import Console, RenderableType

from extractor.findings import item_named, named_findings, named_unmatched
from extractor.rendering.checked_findings import checked_facts, checked_view
from extractor.rendering.one_unmatched import unmatched_facts, unmatched_view
from extractor.rendering.record_counts import record_counts
from extractor.rendering.reply_items import pointed_words
from extractor.rendering.terminal import record_view
from extractor_schemas import Check, Missed, Record, Unfounded
from tests.support import bridge_article

QUOTE = {"content": ["2: We have waited ~ long,"], "speaker": "a1", "source": "Mayor Okafor", "cue": "told"}
CLAIM = {"text": "The bridge is late.", "claimant": "a9", "reported_by": [], "evidence": ["3"]}


def printed(view: RenderableType) -> str:
    console = Console(width=1_000, highlight=False)
    with console.capture() as capture:
        console.print(view)
    return "\n".join(map(str.rstrip, capture.get().splitlines()))


def unfounded(layer: str, field: str, item: dict[str, Any], *, words: str = "waited", **more: Any) -> Unfounded:
    facts: dict[str, Any] = {"status": "altered", "near": bridge_article.span("We have waited"), "concerns": []}
    change = {"change": "changed", "article": "have", "reply": "had"}
    return Unfounded.model_validate(
        {"layer": layer, "field": field, "words": words, "item": item, "diff": [change], **facts, **more}
    )


def said_by(speaker: str, source: str = "~") -> dict[str, Any]:
    return {**QUOTE, "speaker": speaker, "source": source}


def record(*unfounded: Unfounded, checks: list[tuple[str, str, str]] | None = None) -> Record:
    made = bridge_article.record()
    marks = [Check.model_validate({"kind": kind, "words": words, "where": at}) for kind, words, at in checks or []]
    claims = [claim.model_copy(update={"checks": marks}) for claim in made.claims[:1]]
    missed = [Missed.model_validate({"content": [bridge_article.span("the plan")], "source": None, "cue": None})]
    return made.model_copy(update={"unfounded": list(unfounded), "missed": missed, "claims": claims})


def test_every_line_begins_with_what_its_item_is_called() -> None:
    unread = unfounded("stance", "line", {"line": "q3|x", "problem": "no position"}, words="q3|x", status="absent")
    made = record(unfounded("quote", "cue", QUOTE), unread)

    lines = re.findall(r"^  (\w\d+)  ", printed(record_view(made, text=False)), re.MULTILINE)

    assert lines == [
        *(named.item for named in named_findings(made)),
        *(named.item for named in named_unmatched(made)),
    ]
    assert {"a1", "q1", "c1", "u1", "u2", "m1"} <= {*lines}


@pytest.mark.parametrize(
    ("checks", "counted"),
    [
        pytest.param([("name", "Okafor", "elsewhere")], "+ 1 check of a name", id="one"),
        pytest.param([("name", "Okafor", "elsewhere"), ("name", "Dana", "elsewhere")], "+ 2 checks of names", id="two"),
        pytest.param(
            [("number", "9", "nowhere"), ("name", "Okafor", "elsewhere")],
            "number '9' is not in the article  + 1 check of a name",
            id="one of several",
        ),
        pytest.param([("number", "9", "nowhere")], None, id="none"),
    ],
)
def test_checks_that_are_only_counted_are_said_with_how_to_see_them(
    checks: list[tuple[str, str, str]], counted: str | None
) -> None:
    made = record(checks=checks)

    shown, checked = printed(record_view(made, text=False)), printed(checked_view(made) or "")

    assert f"{counted}\n" in shown if counted else "check of" not in shown
    assert ("only counted here; to see them: extractor show RUN bridge.txt c1" in shown) is bool(counted)
    told = [f"{kind} '{words}' is not in" in checked for kind, words, _ in checks]
    assert told == [kind != "name" for kind, _, _ in checks]
    assert ("1 more claim with names only that the article has elsewhere" in checked) is not any(told)
    assert record_counts(made)["checks"] == len(checks)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        pytest.param(unfounded("quote", "content", QUOTE), "quote of Mayor Okafor", id="words of a quote"),
        pytest.param(
            unfounded("quote", "content", said_by("Dana Okafor")), "quote of Dana Okafor", id="a name for an id"
        ),
        pytest.param(unfounded("quote", "content", said_by("Zed Ames")), None, id="a name that is not in the article"),
        pytest.param(unfounded("quote", "content", said_by("a9")), None, id="an id that nobody knows"),
        pytest.param(
            unfounded("quote", "content", said_by("a9", "~Mayor Okafor")), "quote of Mayor Okafor", id="a marked source"
        ),
        pytest.param(unfounded("quote", "speaker", QUOTE), "quote “We have waited ~ long,”", id="a speaker"),
        pytest.param(unfounded("claim", "evidence", CLAIM), "claim “The bridge is late.”", id="evidence"),
        pytest.param(unfounded("claim", "claimant", CLAIM), "claim “The bridge is late.”", id="a claimant"),
        pytest.param(unfounded("actor", "role", {"id": "a9", "name": "Bo Lind"}), "actor “Bo Lind”", id="a role"),
        pytest.param(unfounded("actor", "name", {"id": "a9", "name": "Bo Lind"}), None, id="a name says it all"),
        pytest.param(unfounded("omen", "sign", {"x": 1}), None, id="a layer that is not known"),
    ],
)
def test_what_is_unfounded_names_its_finding(item: Unfounded, told: str | None) -> None:
    (line,) = (line for line in printed(record_view(record(item), text=False)).splitlines() if " altered  " in line)

    assert line.partition("  – ")[2] == (told or "")


def test_a_concept_that_the_codebook_does_not_have_is_told() -> None:
    item = unfounded("stance", "concept", {"target": "rent-ceiling"})

    assert "(the codebook has no such concept: the stance is kept" in printed(record_view(record(item), text=False))


def test_actors_of_a_reply_are_named_as_far_as_the_record_tells() -> None:
    named = unfounded("actor", "role", {"id": "a9", "name": "Bo Lind"})
    again = unfounded("actor", "role", {"id": "a9", "name": "Bo Lund"})
    of_claim = unfounded("claim", "evidence", CLAIM)
    twin = unfounded("claim", "evidence", {**CLAIM, "text": record().claims[0].text, "claimant": "a1"})
    content = unfounded("quote", "content", QUOTE)

    assert "claim of Bo Lind “The" in printed(record_view(record(named, of_claim), text=False))
    assert "claim “The" in printed(record_view(record(named, again, of_claim), text=False))
    assert "  – quote of Dana Okafor\n" in printed(record_view(record(twin, content), text=False))


@pytest.mark.parametrize(
    ("pointer", "words"),
    [("3: We ~ long", "We ~ long"), ("12-14", "sentence 12-14"), ("no number", "no number"), ("", "")],
)
def test_a_pointer_is_told_by_its_words(pointer: str, words: str) -> None:
    assert pointed_words(pointer) == words


def test_one_unfounded_item_is_shown_with_all_that_is_known() -> None:
    made = record(unfounded("actor", "role", {"id": "a1", "name": "Ada"}), unfounded("quote", "cue", QUOTE))
    named = item_named("u2", named_unmatched(made))
    assert named

    shown = printed(unmatched_view(made, named))

    start = bridge_article.TEXT.index("We have waited")
    assert shown.split("\n\n", 1)[1].splitlines() == [
        "Not in the article  u2",
        '  "[[We have waited]] too long," she told the council.',
        "",
        "  layer: quote",
        "  field: cue",
        "  words: waited",
        "  status: altered: the article has similar words",
        "  of: quote of Ada “We have waited ~ long,”",
        f"  nearest words: “We have waited” at {start}–{start + 14}",
        "  differs: “have” → “had”",
        "  the reply's content: 2: We have waited ~ long,",
        "  the reply's speaker: Ada (a1)",
        "  the reply's source: Mayor Okafor",
        "  the reply's cue: told",
    ]
    assert unmatched_facts(made, named)["near"] == ["We have waited"]


def test_one_missed_quotation_is_shown_with_its_sentence() -> None:
    named = item_named("m1", named_unmatched(record()))
    assert named

    shown = printed(unmatched_view(record(), named))

    assert "Quotation that no quote covers  m1" in shown
    assert "Tom Brandt, called [[the plan]] reckless." in shown
    assert "content: “the plan” at " in shown


def test_only_what_has_checks_or_is_altered_is_listed() -> None:
    absent = unfounded("claim", "evidence", CLAIM, status="absent")
    made = record(absent, unfounded("quote", "cue", QUOTE), checks=[("number", "9", "nowhere")])

    lines = re.findall(r"^  (\w\d+)  ", printed(checked_view(made) or ""), re.MULTILINE)
    facts = checked_facts(made)

    assert lines == ["c1", "u2"]
    assert [item["item"] for name in ("findings", "altered") for item in facts[name]] == lines
    assert checked_view(record(absent)) is None
