"""Who is for or against what, as the rules find it with a codebook of many matters."""

from __future__ import annotations

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept, ReplyStance

Held = tuple[str, str, str]

_TERMS = {
    "toll": ["toll"],
    "ban": ["ban", "scooter ban"],
    "bill": ["bill", "court bill"],
    "stadium": ["stadium"],
    "merger": ["merger"],
    "mandate": ["vaccine mandate", "mandate"],
    "telescope": ["telescope"],
    "cap": ["rent cap"],
    "trains": ["night trains"],
    "pumps": ["heat pump"],
    "minister": ["Minister Dahl", "Per Dahl"],
    "city": ["the city"],
}
MATTERS = Codebook(
    id="matters.v1",
    title="Matters of many kinds",
    concepts=[
        Concept(id=id, name=terms[0], definition="That it is wanted.", terms=terms[1:]) for id, terms in _TERMS.items()
    ],
)


def replied_stances(
    text: str, codebook: Codebook | None = MATTERS, published: str | None = None
) -> list[tuple[str, ReplyStance]]:
    """Each stance with the name of its holder, in the order of the reply."""
    article = Article.of(text, published=published)
    reply = extract_reply(article, split_sentences(text), codebook)
    names = {actor.id: actor.name for actor in reply.actors}
    return [(names[stance.actor], stance) for stance in reply.stances]


def held_in(text: str, codebook: Codebook | None = MATTERS) -> list[Held]:
    """Holder, target and position of each stance."""
    return [(name, stance.target, stance.position) for name, stance in replied_stances(text, codebook)]


def held(holder: str, *, support: str = "", oppose: str = "") -> list[Held]:
    """The stances of one holder towards the concepts of two lists of words."""
    return [(holder, target, "support") for target in support.split()] + [
        (holder, target, "oppose") for target in oppose.split()
    ]
