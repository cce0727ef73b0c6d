"""Lines are items: what is written is read back, and a line that is no item says why."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.llm.reply_lines import LineError, LineReader, write_lines
from extractor_schemas import (
    LAYER_NAMES,
    NEAREST_NAMING,
    Codebook,
    Concept,
    Reply,
    ReplyActor,
    ReplyQuote,
    base_reply_type,
)
from tests.support.paths import ROOT
from tests.support.reply_strategies import replies

BOOK = Codebook(
    id="b",
    title="B",
    concepts=[
        Concept(id="bridge", name="the Mill Lane bridge", definition="d"),
        Concept(id="a-1", name="o", definition="e"),
    ],
)
ACTORS = ["Ada Holm|person|mayor|Port Ellery|Holm|the mayor", "two officials|unnamed group", "Courier|outlet"]
QUOTES = ["1|2: that it ~ rain|said", "2<3|4: snow // 5|warned|the two", "-|6"]


def read(lines: dict[str, list[str]], codebook: Codebook | None = None) -> Reply:
    reader = LineReader(codebook)
    items: dict[str, Any] = {
        layer: [reader.read(layer, line) for line in lines.get(layer, [])] for layer in LAYER_NAMES
    }
    return base_reply_type(codebook).model_construct(None, **items)


def last(layer: str, line: str, codebook: Codebook | None = None) -> dict[str, Any]:
    """The item that a line is, behind the actors and quotes above."""
    lines = {"actors": ACTORS, "quotes": QUOTES}
    lines[layer] = [*lines.get(layer, []), line]
    item: dict[str, Any] = getattr(read(lines, codebook), layer)[-1].model_dump()
    return item


# ------------------------------------------------------------------------------------------------ there and back


@given(replies())
def test_a_reply_that_is_written_as_lines_is_read_back(reply: Reply) -> None:
    assert read(write_lines(reply, LAYER_NAMES)).model_dump() == reply.model_dump()


@given(replies(BOOK))
def test_a_reply_by_a_codebook_is_read_back_too(reply: Reply) -> None:
    assert read(write_lines(reply, LAYER_NAMES, coded=True), BOOK).model_dump() == reply.model_dump()


@given(replies(), st.sets(st.sampled_from(["claims", "stances"])))
def test_without_the_quotes_every_claim_and_stance_stands_alone(reply: Reply, layers: set[str]) -> None:
    lines = write_lines(reply, ["actors", *layers])
    back = read(lines)

    assert list(lines) == ["actors", *layers]
    for layer in layers:
        assert getattr(back, layer) == getattr(reply, layer)


@given(st.sampled_from(LAYER_NAMES), st.text(max_size=40))
def test_any_line_is_an_item_or_an_error(layer: str, line: str) -> None:
    for text in (line, f"1|{line}", f"1|{line}|fact", f"1|{line}|oppose"):
        with suppress(LineError):
            assert LineReader().read(layer, text)


# ------------------------------------------------------------------------------------------------ actors and quotes


def test_an_actor_is_named_by_its_place() -> None:
    first, second, third = read({"actors": ACTORS}).actors

    assert (first.id, first.name, first.kind, first.anonymous) == ("a1", "Ada Holm", "person", False)
    assert (first.role, first.affiliation, first.aliases) == ("mayor", "Port Ellery", ["Holm", "the mayor"])
    assert (second.id, second.kind, second.anonymous, second.role) == ("a2", "group", True, None)
    assert third.aliases == []


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        pytest.param("1|2: it", {"speaker": "a1", "source": NEAREST_NAMING, "cue": None}, id="no cue and no source"),
        pytest.param("1|2: it|said|-", {"source": None, "cue": "said"}, id="no source at all"),
        pytest.param("1|2: it||3: her plan", {"source": "3: her plan", "cue": None}, id="a source without a cue"),
        pytest.param("-|2: it|it is said", {"speaker": None, "source": None}, id="nobody speaks"),
        pytest.param("2<3<1|2: it|said", {"speaker": "a2", "reported_by": ["a3", "a1"]}, id="reporters"),
        pytest.param("a2 < a3|2: it|said", {"speaker": "a2", "reported_by": ["a3"]}, id="ids with letters and spaces"),
        pytest.param("1|2: a // 3: b // 4|said", {"content": ["2: a", "3: b", "4"]}, id="several pieces"),
        pytest.param("1|2: a ¦ b|said", {"content": ["2: a | b"]}, id="a bar of the article"),
        pytest.param("1|2: a ⫽ b|said", {"content": ["2: a // b"]}, id="a double slash of the article"),
        pytest.param("1|//2: a // // 3: b//c //|said", {"content": ["//2: a", "3: b//c"]}, id="nothing between pieces"),
        pytest.param(f"1|2: a{' ' * 300_000}b|said", {"content": [f"2: a{' ' * 300_000}b"]}, id="spaces without end"),
        pytest.param("1|2: see https://x.example|said", {"content": ["2: see https://x.example"]}, id="an address"),
        pytest.param("1|2: it|said|||", {"cue": "said", "source": NEAREST_NAMING}, id="bars too many at the end"),
        pytest.param("9|2: it|said", {"speaker": "a9"}, id="an actor who is not there"),
    ],
)
def test_a_quote_is_read(line: str, fields: dict[str, Any]) -> None:
    assert last("quotes", line).items() >= fields.items()


@pytest.mark.parametrize(
    ("article", "line", "name"),
    [
        pytest.param("", "A¦B|person", "A|B", id="no article"),
        pytest.param("A|B said so.", "A¦B|person", "A|B", id="a bar of the article's"),
        pytest.param("A¦B said so.", "A¦B|person", "A¦B", id="a broken bar of the article's"),
        pytest.param("A|B met C¦D.", "A¦B|person", "A|B", id="a bar, and a broken one elsewhere"),
        pytest.param("A|B met C¦D.", "C¦D|person", "C¦D", id="a broken bar, and another one elsewhere"),
        pytest.param("A|B met C¦D.", "A¦B or C¦D|person", "A|B or C¦D", id="both at once"),
        pytest.param("x A|B¦C", "A¦B¦C|person", "A|B¦C", id="both side by side"),
        pytest.param("The A ¦\nB group", "A ¦ B|group", "A ¦ B", id="between spaces"),
        pytest.param("The firm A¦B left.", "A¦Bs|group", "A¦Bs", id="in other words"),
        pytest.param("¦ is a sign, | is none", "¦|group", "|", id="alone, where there are both"),
    ],
)
def test_a_broken_bar_of_the_articles_stays(article: str, line: str, name: str) -> None:
    actor = LineReader(article=article).read("actors", line)

    assert isinstance(actor, ReplyActor)
    assert actor.name == name


@pytest.mark.parametrize(
    ("article", "content"),
    [
        pytest.param("One // two ¦ three.", ["1: One // two", "1: ¦ three"], id="a double slash"),
        pytest.param("One ⫽ two | three.", ["1: One ⫽ two", "1: | three"], id="the character that is written for it"),
    ],
)
def test_what_stands_for_a_separator_is_what_the_article_has(article: str, content: list[str]) -> None:
    quote = LineReader(article=article).read("quotes", "-|1: One ⫽ two // 1: ¦ three")

    assert isinstance(quote, ReplyQuote)
    assert quote.content == content


# ------------------------------------------------------------------------------------------------ claims and stances


@pytest.mark.parametrize(
    ("label", "kind", "assertion", "checkable"),
    [
        pytest.param("fact", "fact", "asserted", True, id="fact"),
        pytest.param("judgement", "judgement", "asserted", False, id="judgement"),
        pytest.param("forecast", "forecast", "asserted", False, id="forecast"),
        pytest.param("event", "forecast", "asserted", True, id="a forecast that can be checked"),
        pytest.param("hedged proposal", "proposal", "hedged", False, id="hedged"),
        pytest.param("Denied  Fact", "fact", "denied", True, id="denied, in capitals"),
    ],
)
def test_a_label_says_kind_assertion_and_whether_it_can_be_checked(
    label: str, kind: str, assertion: str, checkable: bool
) -> None:
    found = last("claims", f"-|It rains.|{label}|2")

    assert (found["kind"], found["assertion"], found["checkable"]) == (kind, assertion, checkable)


@pytest.mark.parametrize(
    ("line", "claimant", "reported_by", "evidence"),
    [
        pytest.param("q1|It rains.|fact", "a1", [], ["2: that it ~ rain"], id="of a quote"),
        pytest.param("q2|It snows.|fact", "a2", ["a3"], ["4: snow", "5"], id="of a reported quote"),
        pytest.param("Q2|It snows.|fact|5: x", "a2", ["a3"], ["5: x"], id="of a quote, with evidence of its own"),
        pytest.param("q3|It is late.|fact", None, [], ["6"], id="of a quote of nobody's"),
        pytest.param("1<3|It rains.|fact|2", "a1", ["a3"], ["2"], id="of an actor"),
        pytest.param("-|It rains.|fact|2", None, [], ["2"], id="of the article"),
        pytest.param("q9|It rains.|fact|2", "q9", [], ["2"], id="of a quote that is not there"),
        pytest.param("q0|It rains.|fact|2", "q0", [], ["2"], id="of a quote before the first"),
    ],
)
def test_a_claim_is_of_somebody_or_of_a_quote(
    line: str, claimant: str | None, reported_by: list[str], evidence: list[str]
) -> None:
    found = last("claims", line)

    assert (found["claimant"], found["reported_by"], found["evidence"]) == (claimant, reported_by, evidence)


def test_a_quote_that_cannot_be_read_keeps_its_place() -> None:
    reader = LineReader()
    reader.read("actors", ACTORS[0])
    with pytest.raises(LineError):
        reader.read("quotes", "somebody|2: it")
    reader.read("quotes", "1|3: rain")

    assert reader.read("claims", "q2|It rains.|fact").model_dump()["evidence"] == ["3: rain"]
    assert reader.read("claims", "q1|It rains.|fact").model_dump()["claimant"] == "q1"


@pytest.mark.parametrize(
    ("line", "target", "proposal"),
    [
        pytest.param("1|bridge|oppose|2", "bridge", None, id="a concept"),
        pytest.param("1|A-1|oppose|2", "a-1", None, id="in capitals"),
        pytest.param("1|other: the toll|oppose|2", "other", "the toll", id="another target"),
        pytest.param("1|other|oppose|2", "other", None, id="nothing said of the other target"),
        pytest.param("1|the Mill Lane  BRIDGE|oppose|2", "bridge", None, id="a concept's name"),
        pytest.param("1|other: |oppose|2", "other", None, id="nothing said behind the colon"),
        pytest.param("1|the toll|oppose|2", "other", "the toll", id="a phrase alone"),
        pytest.param("1|bridge tolls|oppose|2", "other", "bridge tolls", id="a phrase that begins like a concept"),
        pytest.param("1|other people|oppose|2", "other", "other people", id="a phrase that begins with other"),
        pytest.param("1|tolls ¦ fees|oppose|2", "other", "tolls | fees", id="a bar in a phrase alone"),
    ],
)
def test_a_target_is_a_concept_or_another(line: str, target: str, proposal: str | None) -> None:
    found = last("stances", line, BOOK)

    assert (found["target"], found["proposal"]) == (target, proposal)


def test_a_stance_is_read() -> None:
    assert last("stances", "2<3|the bridge|conditional|4: snow // 5|it is cheap|2021") == {
        "actor": "a2",
        "target": "the bridge",
        "position": "conditional",
        "condition": "it is cheap",
        "time": "2021",
        "reported_by": ["a3"],
        "evidence": ["4: snow", "5"],
    }


# ------------------------------------------------------------------------------------------------ malformed lines


@pytest.mark.parametrize(
    ("layer", "line", "told"),
    [
        pytest.param("actors", "", "no name", id="an empty line"),
        pytest.param("actors", "|person", "no name", id="an actor without a name"),
        pytest.param("actors", "Ada Holm", "'' is no kind", id="an actor without a kind"),
        pytest.param("actors", "Ada Holm|robot", "'robot' is no kind", id="an unknown kind"),
        pytest.param("quotes", "Ada|2: it|said", "'Ada' is no number", id="a speaker by name"),
        pytest.param("quotes", "1<Ada|2: it|said", "'Ada' is no number", id="a reporter by name"),
        pytest.param("quotes", "q1|2: it|said", "'q1' is no number", id="a quote as a speaker"),
        pytest.param("quotes", "1|2: a|b|c|d", "5 fields", id="an unescaped bar"),
        pytest.param("claims", "1|It rains.|truth|2", "'truth' is no label", id="an unknown label"),
        pytest.param(
            "claims", "1|It rains.|maybe fact|2", "'maybe' is no label", id="an unknown word before the label"
        ),
        pytest.param("claims", "1||fact|2", "no text", id="a claim without a text"),
        pytest.param("stances", "-|the bridge|oppose|2", "needs a holder", id="a stance of nobody's"),
        pytest.param("stances", "q3|the bridge|oppose", "needs a holder", id="a stance of a quote of nobody's"),
        pytest.param("stances", "1|the bridge|hates|2", "'hates' is no position", id="an unknown position"),
        pytest.param("stances", "1||oppose|2", "no target", id="a stance without a target"),
        pytest.param("actors", "Ada \ud800|person", "surrogate", id="half a surrogate pair"),
    ],
)
def test_a_line_that_is_no_item_says_why(layer: str, line: str, told: str) -> None:
    with pytest.raises(LineError, match=re.escape(told)):
        last(layer, line)


def test_by_a_codebook_too_a_stance_needs_a_target() -> None:
    with pytest.raises(LineError, match="no target"):
        last("stances", "1||oppose|2", BOOK)


# ------------------------------------------------------------------------------------------------ its length


def test_the_recorded_replies_are_less_than_half_as_long_as_lines() -> None:
    objects = lines = 0
    for row in (ROOT / "seeds" / "answers" / "v1" / "ukraine-nato.jsonl").read_text(encoding="utf-8").splitlines():
        content = json.loads(row)["response"]["body"]["choices"][0]["message"]["content"]
        reply = Reply.model_validate(_without_sources(json.loads(content)))
        objects += len(content)
        lines += len(json.dumps(write_lines(reply, LAYER_NAMES), ensure_ascii=False, separators=(",", ":")))

    assert lines < objects / 2


def _without_sources(reply: dict[str, Any]) -> dict[str, Any]:
    for stance in reply["stances"]:
        proposal = stance.pop("proposal")
        stance["target"] = proposal or stance["target"]
    for quote in reply["quotes"]:
        quote["source"] = quote["source"] and NEAREST_NAMING
    return reply
