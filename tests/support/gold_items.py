"""Gold for tests: short words in, whole items out, with spans found in the text."""

from __future__ import annotations

from typing import Any

from extractor_schemas import Article, Gold, GoldActor, GoldClaim, GoldQuote, GoldSpan, GoldStance

TEXT = """The bridge will be built, Mayor Dana Okafor said on Monday.

"We will not pay for it," said Tom Brandt of the Fishers' Union. He called the plan a mistake.

Okafor wants the bridge to open in 2031. The union opposes the bridge unless the harbour stays open.
"""

ARTICLE = Article.of(TEXT, id="bridge.txt")


def span(words: str, number: int = 1, text: str = TEXT) -> GoldSpan:
    """The span of the ``number``-th occurrence of the words."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return GoldSpan(start=start, end=start + len(words), text=words)


def actor(id: str, name: str, *mentions: GoldSpan, text: str = TEXT, **fields: Any) -> GoldActor:
    """A person; without mentions, one with its name as its mention."""
    values = {"kind": "person", "anonymous": False, "role": None, "affiliation": None, "aliases": []} | fields
    return GoldActor(id=id, name=name, mentions=list(mentions) or [span(name, text=text)], **values)


def quote(id: str, content: str, speaker: str | None = None, *, text: str = TEXT, **fields: Any) -> GoldQuote:
    """An indirect quote without source and cue."""
    values = {"kind": "indirect", "source": None, "cue": None, "reported_by": []} | fields
    return GoldQuote(id=id, content=[span(content, text=text)], speaker=speaker, **values)


def claim(
    id: str, text: str, evidence: str, claimant: str | None = None, *, text_of: str = TEXT, **fields: Any
) -> GoldClaim:
    """A checkable fact."""
    values = {"reported_by": [], "kind": "fact", "assertion": "asserted", "checkable": True} | fields
    return GoldClaim(id=id, text=text, claimant=claimant, evidence=[span(evidence, text=text_of)], **values)


def stance(id: str, actor: str, target: str, evidence: str, *, text: str = TEXT, **fields: Any) -> GoldStance:
    """Support, without concept, condition or time."""
    values = {"concept": None, "position": "support", "condition": None, "time": None, "reported_by": []} | fields
    return GoldStance(id=id, actor=actor, target=target, evidence=[span(evidence, text=text)], **values)


def gold(**items: Any) -> Gold:
    """Checked gold of the text with these items."""
    head = {"article": ARTICLE.id, "sha256": ARTICLE.sha256, "status": "checked", "annotators": ["A. Nobody"]}
    layers: dict[str, Any] = {"actors": [], "quotes": [], "claims": [], "stances": []}
    return Gold.model_validate(head | {"codebook": None} | layers | items)


WHOLE = gold(
    actors=[
        actor("a1", "Dana Okafor", span("Dana Okafor"), span("Okafor", 2), role="Mayor"),
        actor("a2", "Tom Brandt", affiliation="Fishers' Union"),
        actor("a3", "Fishers' Union", span("Fishers' Union"), span("The union"), kind="organisation"),
    ],
    quotes=[
        quote("q1", "The bridge will be built", "a1", source=span("Dana Okafor"), cue=span("said")),
        quote("q2", '"We will not pay for it,"', "a2", kind="direct", source=span("Tom Brandt"), cue=span("said", 2)),
        quote("q3", "the bridge to open in 2031", "a1", source=span("Okafor", 2), cue=span("wants")),
    ],
    claims=[
        claim("c1", "The bridge will be built.", "The bridge will be built", "a1", kind="forecast"),
        claim("c2", "Tom Brandt will not pay for the bridge.", "We will not pay for it", "a2", kind="forecast"),
        claim("c3", "Tom Brandt called the plan for the bridge a mistake.", "He called the plan a mistake"),
    ],
    stances=[
        stance("s1", "a1", "the bridge", "Okafor wants the bridge to open in 2031"),
        stance(
            "s2",
            "a3",
            "the bridge",
            "The union opposes the bridge unless the harbour stays open",
            position="conditional",
            condition="the harbour stays open",
        ),
    ],
)
"""Valid gold of the text, in all four layers."""
