"""The log of a third pass has each difference with both versions and what gold has now, and breaks no table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.gold.files import save_gold
from extractor.review.adjudication import Adjudication, Settled, adjudications
from extractor.review.adjudication_log import adjudication_log
from extractor.review.decisions import Decision
from extractor.review.two_annotators import AnnotatedArticles
from extractor_schemas import Article
from tests.support.gold_items import ARTICLE, TEXT
from tests.support.paths import ROOT
from tests.support.two_annotators import ADA, BEN, FILE, settle, settled_gold, settling, write_annotators


def adjudication(folder: Path) -> Adjudication:
    """The article's, as the log has it."""
    within = folder / "gold" / "annotators"
    [article] = adjudications(AnnotatedArticles([ARTICLE], (within / "ada", within / "ben")), folder / "gold")
    return article


def seeds() -> list[Article]:
    """The articles of the seeds."""
    read = read_articles(ROOT / "seeds" / "articles")
    return [article for article in read if not isinstance(article, Failure)]


def log(folder: Path) -> str:
    return "\n".join(adjudication_log(("ada", "ben"), [adjudication(folder)]))


EDITED = ADA.claims[1].model_dump() | {"assertion": "denied"}
OWN_NAME = ADA.actors[0].model_dump() | {"aliases": ["Dana Okafor"]}
NO_SOURCE = ADA.quotes[2].model_dump() | {"source": None}
OTHER_CASE = BEN.claims[1].model_dump() | {"claimant": "a2", "text": "Tom Brandt will not pay for the Bridge."}

Step = tuple[str, Decision | Literal["undo"], dict[str, Any]]
"""The item, the decision on it, and what else is said; or that the last step is undone."""

UNDO: Step = ("", "undo", {})


@pytest.mark.parametrize(
    ("steps", "item", "expected", "note"),
    [
        pytest.param([("a1", "keep", {})], "Dana Okafor", "ada", "", id="the first's"),
        pytest.param([("a1", "accept", {"note": "n"})], "Dana Okafor", "ben", "n", id="the second's"),
        pytest.param(
            [("c2", "accept", {"fields": ["kind"]})], "pay", "ada: assertion; ben: kind", "", id="a field of each"
        ),
        pytest.param(
            [("c2", "edit", {"values": EDITED})], "pay", "ada: kind; edited: assertion: denied", "", id="edited"
        ),
        pytest.param([("c2", "wrong", {})], "pay", "neither", "", id="neither"),
        pytest.param([("q3", "keep", {})], "2031", "ada", "", id="the first's, of a quote"),
        pytest.param([("q3", "wrong", {})], "2031", "ben (left out)", "", id="left out, as the second"),
        pytest.param([("q14", "accept", {})], "mistake", "ben", "", id="the second's, of a quote"),
        pytest.param([("q14", "keep", {})], "mistake", "ada (left out)", "", id="left out, as the first"),
        pytest.param([("q14", "skip", {})], "mistake", "skipped", "", id="skipped"),
        pytest.param([("a1", "accept", {"note": "no"}), UNDO], "Dana Okafor", "open", "", id="undone"),
        pytest.param(
            [("c2", "keep", {"note": "at first"}), ("c2", "accept", {"note": "on second thoughts"})],
            "pay",
            "ben",
            "at first; on second thoughts",
            id="decided twice",
        ),
        pytest.param(
            [("a1", "edit", {"values": OWN_NAME})],
            "Dana Okafor",
            "ada",
            "",
            id="the first's, with its name as an alias",
        ),
        pytest.param(
            [("c2", "edit", {"values": OTHER_CASE})],
            "pay",
            "ben, edited: text: Tom Brandt will not pay for the Bridge.",
            "",
            id="the second's, but for a capital letter",
        ),
        pytest.param(
            [("q3", "edit", {"values": NO_SOURCE})],
            "2031",
            "ada, edited: source: –",
            "",
            id="the first's, but for a span",
        ),
        pytest.param(
            [("c2", "keep", {}), ("c2", "edit", {"values": EDITED, "note": "n"}), ("c2", "accept", {})],
            "pay",
            "ben",
            "n",
            id="decided, edited, decided again",
        ),
        pytest.param(
            [
                ("c2", "keep", {}),
                ("c2", "edit", {"values": EDITED, "note": "n"}),
                ("c2", "accept", {}),
                UNDO,
            ],
            "pay",
            "ada: kind; edited: assertion: denied",
            "n",
            id="decided, edited, decided again, undone",
        ),
        pytest.param(
            [("c2", "edit", {"values": OTHER_CASE}), ("c2", "keep", {})],
            "pay",
            "ada",
            "",
            id="edited, then the first's",
        ),
        pytest.param(
            [("q3", "wrong", {}), ("q3", "edit", {"values": NO_SOURCE}), UNDO, UNDO],
            "2031",
            "open",
            "",
            id="left out, edited, all undone",
        ),
        pytest.param(
            [("q14", "accept", {}), ("q14", "keep", {})], "mistake", "ada (left out)", "", id="taken, then left out"
        ),
        pytest.param([("q14", "keep", {}), ("q14", "accept", {})], "mistake", "ben", "", id="left out, then taken"),
        pytest.param([("c2", "wrong", {}), ("c2", "keep", {})], "pay", "ada", "", id="neither, then the first's"),
        pytest.param(
            [("q14", "accept", {}), ("q4", "wrong", {"note": "no speech"})],
            "mistake",
            "ada (left out)",
            "no speech",
            id="taken, and taken out",
        ),
    ],
)
def test_what_was_decided(tmp_path: Path, steps: list[Step], item: str, expected: str, note: str) -> None:
    session = settling(tmp_path)
    for id, decision, options in steps:
        review = session.article_review(ARTICLE.id)
        if decision == "undo":
            session.undo(ARTICLE.id, version=review.version)
        else:
            settle(session, id, decision, **options)

    article = adjudication(tmp_path)

    told = {(row.decided, row.note) for row in article.differences if item in row.item and row.layer != "stances"}
    assert (expected, note) in told
    assert len(article.differences) == 5
    assert article.open == 5 - (expected not in ("open", "skipped"))


def test_an_item_is_followed_through_what_is_done_to_it_after_its_decision(tmp_path: Path) -> None:
    session = settling(tmp_path)
    settle(session, "q14", "accept", note="blame")
    path = tmp_path / "gold" / FILE
    items = settled_gold(tmp_path)
    by_hand = [item.model_copy(update={"cue": None}) if item.id == "q4" else item for item in items.quotes]
    save_gold(items.model_copy(update={"quotes": by_hand, "status": "checked"}), path)

    told = [row.decided for row in adjudication(tmp_path).differences if "mistake" in row.item]
    assert told == ["ben, edited: cue: –"]


def test_what_is_decided_although_both_agree_stands_apart(tmp_path: Path) -> None:
    session = settling(tmp_path)
    review = session.article_review(ARTICLE.id)
    [both] = [each.key for each in review.agreements if each.gold and each.gold.id == "q1"]
    session.decide(ARTICLE.id, both, "wrong", version=review.version, note="no speech")

    article = adjudication(tmp_path)

    assert [(row.layer, row.decided, row.note) for row in article.beyond] == [("quotes", "neither", "no speech")]
    assert article.counts["quotes"] == (3, 3, 2)


def tables(markdown: str) -> list[list[list[str]]]:
    """The tables of a text, their cells as text."""
    found: list[list[list[str]]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        match token.type:
            case "table_open":
                found.append([])
            case "tr_open":
                found[-1].append([])
            case "inline" if found and token.level >= 4:
                found[-1][-1].append(as_text(token))
            case _:
                pass
    return found


def as_text(token: Token) -> str:
    """What a reader sees of a cell; a mark that was not meant would show as its type."""
    return "".join(
        child.content if child.type in ("text", "text_special") else f"[{child.type}]" for child in token.children or ()
    )


def test_the_log_has_counts_and_each_difference_and_no_words_are_taken_for_marks(tmp_path: Path) -> None:
    session = settling(tmp_path)
    for id in ("q14", "q3", "c2", "s2"):
        settle(session, id, "accept" if id != "q3" else "keep")
    evil = "a | b\n# c <img src=x> *d* [e](f) `g` ~~h~~ &amp; \u202e"
    settle(session, "a1", "accept", note=evil)

    counts, differences = tables(log(tmp_path))

    assert counts[0] == ["article", "actors", "mentions", "quotes", "claims", "stances", "differences", "settled"]
    assert counts[1] == ["bridge.txt", *["3 / 3 / 3", "5 / 5 / 5", "3 / 3 / 4", "3 / 3 / 3", "2 / 2 / 2"], "5", "5"]
    assert differences[0] == ["layer", "item", "ada", "ben", "decided", "note"]
    assert differences[1] == [
        "actors",
        "a1 Dana Okafor",
        "role: Mayor",
        "role: –",
        "ben",
        "a | b # c <img src=x> *d* [e](f) `g` ~~h~~ &amp; \ufffd",
    ]
    assert {len(row) for row in differences} == {6}


@given(st.text(st.sampled_from("ab1 _*`[]()<>|~&;!$#+=-.:\\\n\r\t\u2028é"), max_size=30))
def test_no_text_is_taken_for_marks(text: str) -> None:
    row = Settled("actors", text, text, text, text, text)
    article = Adjudication("a.txt", "a.txt", differences=[row], counts={"actors": (1, 1, 1)}, checked=True)

    _, differences = tables("\n".join(adjudication_log(("ada", "ben"), [article])))

    assert differences[1] == ["actors", *[" ".join(text.split())] * 5]


def test_what_is_told_of_the_seeds_is_what_their_own_log_says() -> None:
    """Their gold was settled in an editor, and their log is written by hand."""
    within = ROOT / "seeds" / "gold" / "annotators"
    source = AnnotatedArticles(seeds(), (within / "A", within / "B"))

    settled = list(adjudications(source, ROOT / "seeds" / "gold"))

    log = (ROOT / "seeds" / "gold" / "ADJUDICATION.md").read_text(encoding="utf-8")
    [by_hand] = [table for table in tables(log) if table[0][0] == "article"]
    told = {article.id[:3]: [" / ".join(map(str, counts)) for counts in article.counts.values()] for article in settled}
    assert told == {article: counts for article, *counts, _ in by_hand[1:-1]}
    assert not any(article.open for article in settled)
    quotes = {
        f"{article.id[:3]} {row.item.split()[0]}"
        for article in settled
        for row in (*article.differences, *article.beyond)
        if row.layer == "quotes" and "edited: content" in row.decided
    }
    [changed] = re.findall(r"had left out before the content\n\((.+?)\)", log)
    assert quotes == {
        f"{article} {quote}" for article, ids in re.findall(r"(\d{3}): ([^;]+)", changed) for quote in ids.split(", ")
    }


def test_the_log_names_who_settled_and_what_is_left(tmp_path: Path) -> None:
    session = settling(tmp_path)
    settle(session, "a1", "keep")

    told = log(tmp_path)

    assert "ada and ben annotated 1 article apart from each other. cleo settled where they differ (" in told
    assert "Agreement of the two before that (F1): actors 1.000, quotes 0.667, claims 1.000, stances 1.000." in told
    assert "- bridge.txt: 4 differences open" in told


def test_articles_that_nobody_has_begun_are_left_out_and_those_that_one_has_are_named(tmp_path: Path) -> None:
    folders = write_annotators(tmp_path, second=None)
    other = Article.of(TEXT + "\nMore.\n", id="more.txt")

    [article] = adjudications(AnnotatedArticles([ARTICLE, other], folders), tmp_path / "gold")

    assert (article.id, article.is_open) == (ARTICLE.id, True)
    assert "ben has not marked" in article.problem
