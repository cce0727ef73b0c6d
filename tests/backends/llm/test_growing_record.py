"""What is shown of a record while it grows is what the whole record has, whatever comes first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.backends.llm.growing_record import GrowingRecord
from extractor.backends.llm.merge import merge_replies
from extractor.backends.llm.partial_reply import PartialReply
from extractor.backends.llm.reply_form import ReadReply, ReplyForm
from extractor.errors import InvalidReplyError
from extractor.grounding.grounder import ground
from extractor.layers import layers_of
from extractor.text.chunking import Chunk, halve
from extractor.text.segmentation import split_sentences
from extractor_schemas import LAYER_NAMES, Article, Record
from tests.support.grounding import PROVENANCE

TEXT = (
    "Mayor Ada Holm said that the ferry would stop. Bo Holm, a baker, opposes the bridge.\n\n"
    "“Nobody asked us,” one of them told the Courier. Holm rejected the plan, and Holm may stop the ferry.\n\n"
    "Ms Holm denied that the ferry would stop. An official said the bridge would open in May.\n\n"
    "“We will not pay,” the mayor said. The Courier reported that Holm supports the bridge if it is safe."
)
ARTICLE = Article.of(TEXT)
SENTENCES = split_sentences(TEXT)
LINES = ReplyForm("lines", LAYER_NAMES)
OBJECTS = ReplyForm("objects", LAYER_NAMES)

_WHO = st.sampled_from(["-", "1", "2", "3", "1<2", "3<1", "9", "q1", "q2"])
_NUMBER = st.integers(1, len(SENTENCES)).map(str)
_WORDS = st.sampled_from(["the ferry would stop", "the bridge", "Holm", "We will not pay", "if it is safe", "zebras"])
_POINTER = st.one_of(_NUMBER, _WORDS, st.tuples(_NUMBER, _WORDS).map(": ".join))
_POINTERS = st.lists(_POINTER, min_size=1, max_size=2).map(" // ".join)
_LISTS: dict[str, st.SearchStrategy[list[str]]] = {
    "actors": st.lists(
        st.sampled_from(
            [
                "Ada Holm|person|Mayor||Holm",
                "Holm|person",
                "Ms Holm|person",
                "Bo Holm|person|baker",
                "official|unnamed person|||An official",
                "official|unnamed person",
                "witness|unnamed person",
                "Courier|outlet",
                "the mayor|person",
                "Nora Sund|person",
                "rubbish",
            ]
        ),
        max_size=4,
    ),
    "quotes": st.lists(
        st.builds(
            "|".join,
            st.tuples(
                _WHO.filter(lambda who: not who.startswith("q")),
                _POINTERS,
                st.sampled_from(["said", "told", "-"]),
                st.sampled_from(["", "one of them", "Holm", "-"]),
            ),
        ),
        max_size=3,
    ),
    "claims": st.lists(
        st.builds(
            "|".join,
            st.tuples(
                _WHO,
                st.sampled_from(["fact", "denied fact", "hedged forecast"]),
                st.sampled_from(["The ferry would stop.", "The Ferry would stop.", "It rains."]),
                _POINTERS,
            ),
        ),
        max_size=4,
    ),
    "stances": st.lists(
        st.builds(
            "|".join,
            st.tuples(
                _WHO,
                st.sampled_from(["support", "conditional"]),
                st.sampled_from(["the bridge", "the ferry"]),
                _POINTERS,
                st.sampled_from(["", "it is safe"]),
            ),
        ),
        max_size=3,
    ),
}


@st.composite
def _texts(draw: st.DrawFn, form: ReplyForm) -> tuple[str, ReadReply]:
    """A reply as a model may write it, its lists in any order."""
    lists: dict[str, Any] = {name: draw(_LISTS[name]) for name in draw(st.permutations(LAYER_NAMES))}
    text = json.dumps(lists, indent=draw(st.sampled_from([None, 1])))
    try:
        read = LINES.read(text)
        if form is OBJECTS:
            text = json.dumps({name: read.reply.model_dump()[name] for name in lists})
            read = form.read(text)
    except InvalidReplyError:
        assume(False)
        raise
    return text, read


def _chunks(count: int) -> list[Chunk]:
    chunks = [Chunk(range(len(SENTENCES)), tuple(range(len(SENTENCES))))]
    while len(chunks) < count:
        longest = max(chunks, key=lambda chunk: len(chunk.own))
        at = chunks.index(longest)
        chunks[at : at + 1] = halve(TEXT, SENTENCES, longest)
    return chunks


def _whole(parts: Sequence[tuple[Chunk, ReadReply]]) -> Record:
    return ground(merge_replies([(chunk, read.reply) for chunk, read in parts]), ARTICLE, SENTENCES, PROVENANCE)


def _settled(item: Any) -> dict[str, Any]:
    """What of a finding stays as it is shown."""
    may_grow = {"mentions", "evidence", "checks"}
    return {name: value for name, value in item.model_dump().items() if name not in may_grow}


def _grows(shown: Any, last: Any) -> bool:
    """Whether what may grow has only grown."""
    spans = ("mentions", "evidence")
    pairs = [(getattr(shown, name, []), getattr(last, name, [])) for name in spans]
    return all(
        any(big.start <= one.start and one.end <= big.end for big in after) for before, after in pairs for one in before
    )


@pytest.mark.parametrize("form", [LINES, OBJECTS], ids=["lines", "objects"])
@given(data=st.data())
def test_what_is_shown_is_what_the_whole_record_has(form: ReplyForm, data: st.DataObject) -> None:
    chunks = _chunks(data.draw(st.integers(1, 4)))
    texts = [data.draw(_texts(form)) for _ in chunks]
    whole = _whole([(chunk, read) for chunk, (_, read) in zip(chunks, texts, strict=True)])
    replies = [(chunk, PartialReply(form)) for chunk in chunks]
    growing = GrowingRecord(ARTICLE, SENTENCES, PROVENANCE)
    shown: dict[tuple[str, str], Any] = {}
    cuts = [sorted({*data.draw(st.lists(st.integers(0, len(text)), max_size=6)), len(text)}) for text, _ in texts]
    arrivals = [at for at, of_text in enumerate(cuts) for _ in of_text]

    for at in data.draw(st.permutations(arrivals)):
        text, read = texts[at]
        cut = cuts[at].pop(0)
        replies[at][1].read(text[:cut])
        if cut == len(text):
            replies[at][1].complete(read.reply)
        if growing.grow(replies) and (record := growing.record):
            for layer in layers_of(record):
                for item in getattr(record, layer.name):
                    shown.setdefault((layer.name, item.id), item)

    last = {(layer.name, item.id): item for layer in layers_of(whole) for item in getattr(whole, layer.name)}
    assert all(reply.beginnings == 0 for _, reply in replies)
    for key, item in shown.items():
        assert key in last
        assert _settled(item) == _settled(last[key])
        assert _grows(item, last[key])
    if not any("witness" in text for text, _ in texts):  # whom nothing but the source of a quote may name
        assert shown.keys() == last.keys()
