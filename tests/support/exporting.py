"""Records to export: with an emoji, a line break, and words that a spreadsheet would take for a formula."""

from __future__ import annotations

from collections.abc import Iterator

from extractor_schemas import (
    Actor,
    Article,
    Check,
    Claim,
    Missed,
    Provenance,
    Quote,
    Record,
    Span,
    Stance,
    Unfounded,
    WordChange,
)

TEXT = '😀 Ada Holm said: "=1+1 is\n2," and backed the bridge. @Tom Brandt, her deputy, "will not," she added.'
PROVENANCE = Provenance(backend="rules", model=None, prompt=None, schema_="0123456789ab", codebook=None, request=[])


def span(words: str) -> Span:
    """Where words stand in `TEXT`."""
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def record(id: str = "a.txt") -> Record:
    """A record with a finding of each layer and more."""
    holm = Actor(
        id="a1", name="Ada Holm", kind="person", anonymous=False, role="mayor", affiliation=None,
        aliases=["Holm", "the mayor"], mentions=[span("Ada Holm"), span("she added")],
    )  # fmt: skip
    brandt = Actor(
        id="a2", name="@Tom Brandt", kind="person", anonymous=False, role=None, affiliation=None, aliases=[],
        mentions=[span("@Tom Brandt")],
    )  # fmt: skip
    return Record(
        article=Article.of(TEXT, id=id, title="Bridge; “yes”", published="2024-05-31", source="Daily"),
        actors=[holm, brandt],
        quotes=[
            Quote(
                id="q1", kind="direct", status="exact", content=[span("=1+1 is\n2"), span("will not")], speaker="a1",
                source=span("Ada Holm"), cue=span("said"), reported_by=["a2", "a1"],
            ),
            Quote(id="q2", kind="indirect", status="exact", content=[span("backed")], speaker=None, source=None,
                  cue=None, reported_by=[]),
        ],
        claims=[
            Claim(
                id="c1", text="-2 is =1+1.", claimant="a2", reported_by=[], kind="fact", assertion="denied",
                checkable=True, evidence=[span("=1+1 is\n2")],
                checks=[Check(kind="number", words="-2", where="nowhere")],
            ),
            Claim(id="c2", text="It is.", claimant=None, reported_by=[], kind="judgement", assertion="hedged",
                  checkable=False, evidence=[span("is")], checks=[]),
        ],
        stances=[
            Stance(
                id="s1", actor="a1", target="the bridge", concept=None, position="support", condition=None, time=None,
                reported_by=[], evidence=[span("backed the bridge")],
            )
        ],
        unfounded=[
            Unfounded(
                layer="quotes", field="content", status="altered", words="will", near=span("will not"),
                diff=[WordChange(change="dropped", article="not", reply="")], concerns=["negation"],
                item={"content": ["will"], "speaker": None},
            )
        ],
        missed=[Missed(content=[span("her deputy")], source=None, cue=None)],
        provenance=PROVENANCE,
    )  # fmt: skip


def records(count: int) -> Iterator[Record]:
    """So many of them, each made when it is asked for."""
    return (record(f"{number}.txt") for number in range(count))
