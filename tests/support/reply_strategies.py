"""Hypothesis strategies for replies as a model may write them, with any words in their fields."""

from __future__ import annotations

from hypothesis import strategies as st

from extractor.backends.llm.reply_lines import ACTOR_KINDS, ASSERTIONS, LABELS, POSITIONS
from extractor_schemas import (
    NEAREST_NAMING,
    OTHER_TARGET,
    Codebook,
    CodedReply,
    Reply,
    ReplyActor,
    ReplyClaim,
    ReplyCodedStance,
    ReplyQuote,
    ReplyStance,
)

_CHARACTERS = st.one_of(
    st.sampled_from("ab1 |/:~<-\"'\\\n"), st.characters(exclude_categories=["Cs"], exclude_characters="¦⫽")
)
_WORDS = st.text(_CHARACTERS, max_size=12).map(lambda words: f"w{words}e")
_POINTER = st.one_of(
    st.integers(1, 99).map(str),
    st.tuples(st.integers(1, 99), _WORDS).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    st.tuples(_WORDS, _WORDS).map(" // ".join),
)
_OPTIONAL_WORDS = st.none() | _WORDS
_ACTOR_ID = st.integers(1, 5).map(lambda number: f"a{number}")
"""Of an actor who may not be there."""


def _actors() -> st.SearchStrategy[list[ReplyActor]]:
    def numbered(actors: list[ReplyActor]) -> list[ReplyActor]:
        return [actor.model_copy(update={"id": f"a{number}"}) for number, actor in enumerate(actors, 1)]

    actor = st.builds(
        ReplyActor,
        id=st.just("a1"),
        name=_WORDS,
        kind=st.sampled_from(ACTOR_KINDS),
        anonymous=st.booleans(),
        role=_OPTIONAL_WORDS,
        affiliation=_OPTIONAL_WORDS,
        aliases=st.lists(_WORDS, max_size=2),
    )
    return st.lists(actor, min_size=5, max_size=6).map(numbered)


_QUOTES = st.lists(
    st.one_of(
        st.builds(
            ReplyQuote,
            content=st.lists(_POINTER, max_size=2),
            speaker=_ACTOR_ID,
            source=st.none() | st.just(NEAREST_NAMING) | _WORDS,
            cue=_OPTIONAL_WORDS,
            reported_by=st.lists(_ACTOR_ID, max_size=2),
        ),
        st.builds(
            ReplyQuote,
            content=st.lists(_POINTER, max_size=2),
            speaker=st.none(),
            source=_OPTIONAL_WORDS,
            cue=_OPTIONAL_WORDS,
            reported_by=st.lists(_ACTOR_ID, max_size=2),
        ),
    ),
    max_size=3,
)


@st.composite
def _claim(draw: st.DrawFn, quotes: list[ReplyQuote]) -> ReplyClaim:
    kind, checkable = draw(st.sampled_from(list(LABELS.values())))
    quote = draw(st.none() | st.sampled_from(quotes)) if quotes else None
    return ReplyClaim(
        text=draw(_WORDS),
        claimant=quote.speaker if quote else draw(st.none() | _ACTOR_ID),
        reported_by=quote.reported_by if quote else draw(st.lists(_ACTOR_ID, max_size=2)),
        kind=kind,
        assertion=draw(st.sampled_from(ASSERTIONS)),
        checkable=checkable,
        evidence=quote.content if quote else draw(st.lists(_POINTER, max_size=2)),
    )


@st.composite
def replies(draw: st.DrawFn, codebook: Codebook | None = None) -> Reply:
    """Replies whose ids are places in their lists; with a codebook, those by it."""
    quotes = draw(_QUOTES)
    common = {
        "actor": _ACTOR_ID,
        "position": st.sampled_from(POSITIONS),
        "condition": _OPTIONAL_WORDS,
        "time": _OPTIONAL_WORDS,
        "reported_by": st.lists(_ACTOR_ID, max_size=2),
        "evidence": st.lists(_POINTER, max_size=2),
    }
    lists = {"actors": draw(_actors()), "quotes": quotes, "claims": draw(st.lists(_claim(quotes), max_size=3))}
    if codebook is None:
        stances = st.lists(st.builds(ReplyStance, target=_WORDS, **common), max_size=2)
        return Reply.model_validate({**lists, "stances": draw(stances)})
    ids = [concept.id for concept in codebook.concepts]
    coded = st.builds(ReplyCodedStance, target=st.sampled_from(ids), proposal=st.none(), **common)
    other = st.builds(ReplyCodedStance, target=st.just(OTHER_TARGET), proposal=_OPTIONAL_WORDS, **common)
    return CodedReply.model_validate({**lists, "stances": draw(st.lists(coded | other, max_size=2))})
