"""Gold of a text that is hard on offsets, and any gold of any text: what tools for annotators have to give back."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from extractor.exports.base import export_records
from extractor.gold.files import load_gold
from extractor.gold.records import record_of_gold
from extractor.imports.base import ImportedGold, import_gold
from extractor.text.segmentation import WORD
from extractor_schemas import Article, Gold, GoldSpan

TEXT = (
    "😀 “We will not raise taxes,” Finance Minister Jane Roe said on Monday.\r\n"
    "“It begins here 👩‍👩‍👧\r\n\r\nand ends | in café and cafe\u0301,” said Анна Ковальчук of «Рада».\r\n"
    "Roe\u2028opposes the\x0cbridge; a 𝔟𝔯𝔦𝔡𝔤𝔢, she added, nobody wants.\n"
)
"""With an emoji of several characters, a combining mark, Cyrillic, letters outside the basic plane, and ends of lines
of all kinds, two of them within a quotation."""

ARTICLE = Article.of(TEXT, id="press/taxes 1.txt", title="Taxes", published="2024-05-31")


def span(words: str, number: int = 1) -> GoldSpan:
    """The span of the ``number``-th occurrence of words in `TEXT`."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return GoldSpan(start=start, end=start + len(words), text=words)


OVER_PARAGRAPHS = span("“It begins here 👩‍👩‍👧\r\n\r\nand ends | in café and cafe\u0301,”")


def gold_of(article: Article, **items: Any) -> Gold:
    """Gold that nobody has checked, with these items."""
    lists: dict[str, Any] = {"actors": [], "quotes": [], "claims": [], "stances": []}
    facts = {"article": article.id, "sha256": article.sha256, "status": "suggested", "annotators": ["Ada"]}
    return Gold.model_validate(facts | {"codebook": None} | lists | items)


def _actor(id: str, name: str, *mentions: GoldSpan, **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": name, "kind": "person", "anonymous": False, "mentions": list(mentions)} | fields


GOLD = gold_of(
    ARTICLE,
    actors=[
        _actor("a1", "Jane Roe", span("Finance Minister Jane Roe"), span("Roe", 2), role="Finance Minister",
               aliases=["Roe", "the | minister", "back\\slash"]),
        _actor("a2", "Анна Ковальчук", span("Анна Ковальчук"), affiliation="«Рада»"),
        _actor("a3", "Рада", span("«Рада»"), kind="organisation", anonymous=True),
    ],
    quotes=[
        {"id": "q1", "kind": "direct", "content": [span("“We will not raise taxes,”")], "speaker": "a1",
         "source": span("Finance Minister Jane Roe"), "cue": span("said")},
        {"id": "q2", "kind": "direct", "content": [OVER_PARAGRAPHS],
         "speaker": "a2", "source": span("Анна Ковальчук"), "cue": span("said", 2), "reported_by": ["a3", "a1"]},
        {"id": "q3", "kind": "indirect", "content": [span("a 𝔟𝔯𝔦𝔡𝔤𝔢"), span("nobody wants")], "speaker": None},
        {"id": "q5", "kind": "mixed", "content": [span("“It begins here 👩‍👩‍👧"), span("and ends")], "speaker": "a1"},
    ],
    claims=[
        {"id": "c1", "text": "The government will not raise taxes: “none” | a = b.", "claimant": "a1",
         "kind": "forecast", "assertion": "hedged", "checkable": True, "evidence": [span("We will not raise taxes")]},
        {"id": "c2", "text": "Nobody wants a bridge.\nNobody.", "claimant": None, "reported_by": ["a2"],
         "kind": "judgement", "assertion": "asserted", "checkable": False,
         "evidence": [span("𝔟𝔯𝔦𝔡𝔤𝔢"), span("nobody wants")]},
    ],
    stances=[
        {"id": "s1", "actor": "a1", "target": "the bridge", "concept": "the-bridge", "position": "conditional",
         "condition": "if it’s free", "time": "in 2023", "evidence": [span("Roe\u2028opposes the\x0cbridge")]},
        {"id": "s2", "actor": "a1", "target": "bridges", "position": "oppose",
         "evidence": [span("Roe\u2028opposes the\x0cbridge")]},
    ],
)  # fmt: skip
"""With every field, values that formats might take for their own marks, one span for several items, spans over ends of
lines, and parts with only an end of a line between them."""


def export_gold(to: str, gold: Gold, article: Article, folder: Path) -> Path:
    """Gold written in a format; where it is."""
    export_records(to, [record_of_gold(gold, article)], folder / "exported")
    return folder / "exported"


def imported(format: str, path: Path, article: Article, folder: Path, **options: Any) -> tuple[Gold, ImportedGold]:
    """The gold that is read back, and what else the reading has told."""
    source = {"id": article.id, "text": article.text}
    (folder / "articles.jsonl").write_text(json.dumps(source) + "\n", encoding="utf-8")
    told = import_gold(format, path, folder / "gold", folder / "articles.jsonl", annotators=["Ada"], **options)
    (file,) = told.written
    return load_gold(file), told


# ------------------------------------------------------------------------------------------------------------ any gold

_TEXT = st.text(st.sampled_from("ab дé😀\u0301 \t\r\n\u2028\x0c|;\\“”"), min_size=4, max_size=60).filter(WORD.search)
_WORDS = st.text(st.sampled_from("abд😀:|;\\ \n\u2028\t“"), min_size=1, max_size=8).filter(str.strip)
_MAYBE = st.none() | _WORDS


@st.composite
def _spans(draw: st.DrawFn, text: str) -> list[GoldSpan]:
    """Spans of a text as gold has them: in order, none upon another, with words and no white space at their ends."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans: list[GoldSpan] = []
    for start, end in pairwise(cuts):
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        inner = words.strip()
        if WORD.search(inner) and draw(st.booleans()):
            spans.append(GoldSpan(start=left, end=left + len(inner), text=inner))
    if not spans:
        found = WORD.search(text)
        assert found
        spans.append(GoldSpan(start=found.start(), end=found.end(), text=found.group()))
    return spans


@st.composite
def any_gold(draw: st.DrawFn) -> tuple[Article, Gold]:
    """An article and sound gold of it, whose ids are in order."""
    text = draw(_TEXT)
    actors = [
        _actor(
            f"a{number * 2}", draw(_WORDS), *draw(_spans(text)), anonymous=draw(st.booleans()), role=draw(_MAYBE),
            kind=draw(st.sampled_from(["person", "group"])), aliases=draw(st.lists(_WORDS, max_size=2)),
        )
        for number in range(1, draw(st.integers(1, 4)))
    ]  # fmt: skip
    ids = [str(actor["id"]) for actor in actors]
    somebody = st.sampled_from([None, *ids])
    reporters = st.lists(st.sampled_from(ids), max_size=2) if ids else st.just([])
    quotes = [
        {"id": f"q{number}", "kind": draw(st.sampled_from(["direct", "mixed"])), "content": draw(_spans(text)),
         "speaker": draw(somebody), "cue": draw(st.none() | _spans(text).map(lambda found: found[0])),
         "reported_by": draw(reporters)}
        for number in range(1, draw(st.integers(1, 3)))
    ]  # fmt: skip
    claims = [
        {"id": "c1", "text": draw(_WORDS), "claimant": draw(somebody), "kind": "fact", "assertion": "denied",
         "checkable": draw(st.booleans()), "evidence": draw(_spans(text))}
    ]  # fmt: skip
    article = Article.of(text, id="a")
    return article, gold_of(article, actors=actors, quotes=quotes, claims=claims)
