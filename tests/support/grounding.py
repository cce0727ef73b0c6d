"""An article, short ways to write the items of a reply about it, and the record that is grounded from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractor.codebooks import codebook_digest
from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept, Provenance, Record, Span, base_reply_type

TEXT = (
    "Ferry fares rise in Port Ellery\n\n"
    "Mayor Ada Holm said on Monday that “the fares will not rise before 2026.”\n\n"
    "“We have waited,” Tom Brandt told the Courier, “for ten long years.” Brandt called Holm “a weather vane”.\n\n"
    "Two officials warned of delays. One of them said the new ferry would cost 12 million.\n\n"
    "“Nobody asked the islanders what they think of it all,” read a banner."
)
ARTICLE = Article.of(TEXT)
PROVENANCE = Provenance(backend="model", model="m", prompt="p@1", schema_="s", codebook=None, request=["k"])
CODEBOOK = Codebook(id="f", title="Ferries", concepts=[Concept(id="fares", name="ferry fares", definition="Higher.")])

Item = dict[str, Any]


def provenance(codebook: Codebook | None) -> Provenance:
    """The provenance of a reply by this codebook."""
    return PROVENANCE.model_copy(update={"codebook": codebook and codebook_digest(codebook)})


def actor(id: str, name: str, *aliases: str, **fields: Any) -> Item:
    """An actor of a reply; ``fields`` are those that differ from the usual."""
    usual = {"id": id, "name": name, "kind": "person", "anonymous": False, "role": None, "affiliation": None}
    return {**usual, "aliases": list(aliases), **fields}


def quote(*content: str, **fields: Any) -> Item:
    """A quote of a reply."""
    return {"content": list(content), "speaker": None, "source": None, "cue": None, "reported_by": [], **fields}


def claim(text: str, *evidence: str, **fields: Any) -> Item:
    """A claim of a reply."""
    usual: Item = {"reported_by": [], "kind": "fact", "assertion": "asserted", "checkable": True, "claimant": None}
    return {"text": text, "evidence": list(evidence), **usual, **fields}


def stance(actor: str, target: str, *evidence: str, **fields: Any) -> Item:
    """A stance of a reply."""
    usual: Item = {"position": "oppose", "condition": None, "time": None, "reported_by": []}
    return {"actor": actor, "target": target, "evidence": list(evidence), **usual, **fields}


HOLM, BRANDT = actor("a1", "Ada Holm", "Holm", role="Mayor"), actor("a2", "Tom Brandt", "Brandt")

LAYERS: Item = {
    "actors": [HOLM, BRANDT],
    "quotes": [
        quote("2: “the fares ~ 2026.”", speaker="a1", source="Mayor Ada Holm", cue="said"),
        quote("3: We have waited", "3: for ten long years", speaker="a2", cue="told"),
        quote("5: delays", cue="warned of"),
    ],
    "claims": [
        claim("The fares will not rise before 2026.", "2: the fares ~ 2026", claimant="a1"),
        claim("The new ferry would cost 12 million.", "6: the new ferry ~ million"),
        claim("The new ferry would cost 12 million.", "6: the new ferry ~ million", claimant="a2"),
    ],
    "stances": [stance("a2", "Ada Holm", "4"), stance("a1", "higher fares", "2: will not rise")],
}
"""All layers of a reply about `ARTICLE`; all of it can be grounded."""


def grounded(article: Article = ARTICLE, codebook: Codebook | None = None, **layers: list[Item]) -> Record:
    """The record of a reply with these layers; it is checked to be sound."""
    empty: Item = {"actors": [], "quotes": [], "claims": [], "stances": []}
    reply = base_reply_type(codebook).model_validate({**empty, **layers})
    record = ground(reply, article, split_sentences(article.text), provenance(codebook), codebook)
    assert list(record_problems(record)) == []
    return record


def texts(spans: Iterable[Span], text: str = TEXT) -> list[str]:
    """The words of spans."""
    return [span.of(text) for span in spans]


def ungrounded_fields(record: Record) -> list[tuple[str, str]]:
    """Layer and field of everything that could not be grounded."""
    return [(unfounded.layer, unfounded.field) for unfounded in record.unfounded]
