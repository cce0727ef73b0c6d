"""One article that two annotators have annotated apart from each other, in five items not alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.gold.files import load_gold, save_gold
from extractor.review.decisions import Decision
from extractor.review.session import ReviewSession
from extractor.review.two_annotators import AnnotatedArticles
from extractor_schemas import Article, Gold
from tests.support.gold_items import ARTICLE, WHOLE, actor, claim, gold, quote, span, stance

FILE = "bridge.txt.json"

ADA = WHOLE.model_copy(update={"annotators": ["ada"]})

BEN = gold(
    annotators=["ben"],
    actors=[
        actor("a11", "Dana Okafor", span("Dana Okafor"), span("Okafor", 2)),
        actor("a12", "Tom Brandt", affiliation="Fishers' Union"),
        actor("a13", "Fishers' Union", span("Fishers' Union"), span("The union"), kind="organisation"),
    ],
    quotes=[
        quote("q11", "The bridge will be built", "a11", source=span("Dana Okafor"), cue=span("said")),
        quote("q12", '"We will not pay for it,"', "a12", kind="direct", source=span("Tom Brandt"), cue=span("said", 2)),
        quote("q14", "the plan a mistake", "a12", source=span("He"), cue=span("called")),
    ],
    claims=[
        claim("c11", "The bridge will be built.", "The bridge will be built", "a11", kind="forecast"),
        claim("c12", "Tom Brandt will not pay for the bridge.", "We will not pay for it", "a12", assertion="hedged"),
        claim("c13", "Tom Brandt called the plan for the bridge a mistake.", "He called the plan a mistake"),
    ],
    stances=[
        stance("s11", "a11", "the bridge", "Okafor wants the bridge to open in 2031"),
        stance(
            "s12",
            "a13",
            "the bridge",
            "The union opposes the bridge unless the harbour stays open",
            position="oppose",
        ),
    ],
)
"""Without Okafor's role (a1) and her wish (q3), with Brandt's blame (q14); c2 and s2 have two other fields each."""


def write_annotators(folder: Path, *, first: Gold | None = ADA, second: Gold | None = BEN) -> tuple[Path, Path]:
    """Both annotators' folders within `gold`, and the article in `articles`; who has no gold of it has another's."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / ARTICLE.id).write_text(ARTICLE.text, encoding="utf-8")
    folders = folder / "gold" / "annotators" / "ada", folder / "gold" / "annotators" / "ben"
    for path, items in zip(folders, (first, second), strict=True):
        other = WHOLE.model_copy(update={"article": "other.txt", "sha256": "0" * 64})
        save_gold(items or other, path / (FILE if items else "other.json"))
    return folders


def settling(folder: Path, *articles: Article, first: Gold | None = ADA, second: Gold | None = BEN) -> ReviewSession:
    """A session in which cleo settles the differences of the two into `gold`."""
    folders = write_annotators(folder, first=first, second=second)
    return ReviewSession(AnnotatedArticles(articles or [ARTICLE], folders), folder / "gold", "cleo")


def settled_gold(folder: Path) -> Gold:
    """The gold of the article as it is now."""
    return load_gold(folder / "gold" / FILE)


def settle(session: ReviewSession, id: str, decision: Decision, **options: Any) -> None:
    """Decide on the difference of the item with that id: of the first annotator, else of the second, or of gold."""
    review = session.article_review(ARTICLE.id)
    every = (*review.differences, *review.agreements)
    [key] = [each.key for each in every if id in (each.item.id, (now := review.item_now(each)) and now.id)]
    session.decide(ARTICLE.id, key, decision, version=review.version, **options)
