"""Who is found to be for or against what in a few words, by the rules."""

from __future__ import annotations

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept

TOWN = Codebook(
    id="town.v1",
    title="The town",
    concepts=[
        Concept(id=id, name=f"the {terms[0]}", definition=f"That there is one: {id}.", terms=terms)
        for id, terms in {
            "toll": ["toll", "tolls"],
            "bridge": ["bridge"],
            "tram": ["tram", "trams"],
            "rent-cap": ["rent cap"],
            "rezoning": ["rezoning"],
        }.items()
    ],
)


def positions(text: str, codebook: Codebook | None = TOWN) -> list[str]:
    """The stances of a text of May 2024 as "holder position target (condition) [time]", by the alphabet."""
    reply = extract_reply(Article.of(text, published="2024-05-10"), split_sentences(text), codebook)
    names = {actor.id: actor.name for actor in reply.actors}
    found = [
        (
            names[each.actor],
            each.position,
            each.target,
            f"({each.condition})" if each.condition else "",
            f"[{each.time}]" if each.time else "",
        )
        for each in reply.stances
    ]
    return sorted(" ".join(filter(None, parts)) for parts in found)


def actors(text: str) -> list[str]:
    """The names of the actors of a text, in the order of the alphabet."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    return sorted(actor.name for actor in reply.actors)


def claims(text: str) -> list[str]:
    """The claims of a text as "claimant: claim"; "article" for its own."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    return [f"{names.get(claim.claimant or '', 'article')}: {claim.text}" for claim in reply.claims]
