"""Articles that quote somebody, each in its own way, as wire copy is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor_schemas import Actor, Article, Quote, QuoteKind, Record, Span
from tests.support import exporting


@dataclass(frozen=True)
class Said:
    """A quote of an article: its words as printed, ``|`` where the narrator parts them, and who says them.

    ``who`` is a name, with commas behind it also its aliases; "" is nobody.
    """

    words: str
    who: str = "Ada Holm"
    kind: Literal["direct", "mixed", "indirect"] = "direct"
    anonymous: bool = False


def article(id: str, *said: Said, published: str | None = "2024-05-31") -> Record:
    """An article with a paragraph for each quote."""
    text = ""
    actors: dict[str, Actor] = {}
    quotes: list[Quote] = []
    for number, one in enumerate(said, 1):
        name, *aliases = one.who.split(",") if one.who else ["Somebody"]
        text += f"{name} said this: "
        content: list[Span] = []
        for piece in one.words.split("|"):
            opening, closing = ("“", "”") if one.kind == "direct" else ("", "")
            start = len(text)
            text += f"{opening}{piece}{closing}"
            content.append(Span(start=start, end=len(text)))
            text += " it went on, "
        text += "\n\n"
        start = text.index(name)
        if one.who:
            actors[name] = Actor(
                id=f"a{len(actors)}" if name not in actors else actors[name].id, name=name, kind="person",
                anonymous=one.anonymous, role=None, affiliation=None, aliases=aliases,
                mentions=[Span(start=start, end=start + len(name))],
            )  # fmt: skip
        kind: QuoteKind = one.kind
        quotes.append(
            Quote(id=f"q{number}", kind=kind, status="exact", content=content, source=None, cue=None, reported_by=[],
                  speaker=actors[name].id if one.who else None)
        )  # fmt: skip
    return Record(
        article=Article.of(text, id=id, published=published), actors=list(actors.values()), quotes=quotes,
        claims=[], stances=[], unfounded=[], missed=[], provenance=exporting.PROVENANCE,
    )  # fmt: skip
