"""How soon the list of a review, or of an annotation, is there: ``python -m bench.review_list [--articles 1000]``.

The articles are the seeds', each with a line of its own, what the rules find in them, and gold that has every
second item of it. Told is the processor time of the list in each order, when nothing is known of the articles yet, and
once all of them have been looked at.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.articles import CODEBOOK
from extractor import Article, Extractor, Record
from extractor.gold.conversion import suggested_gold
from extractor.gold.file_names import gold_file_name
from extractor.gold.files import save_gold
from extractor.layers import layers_of
from extractor.review.index_page import ROWS_AT_ONCE, index_page, index_rows
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review.work_queue import ORDERS
from tests.support.paths import ROOT


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        articles = write_review(folder, given.articles)
        sessions: dict[str, Callable[[], ReviewSession]] = {
            "review": lambda: ReviewSession(folder / "run", folder / "gold", "ada"),
            "annotate, from nothing": lambda: ReviewSession(FolderArticles(articles), folder / "none", "ada"),
            "annotate, with gold and a run": lambda: ReviewSession(
                FolderArticles(articles, folder / "run"), folder / "gold", "ada"
            ),
        }
        print("| | order | the first list, s | once all are known, s |\n|---|---|---|---|")
        for what, begin in sessions.items():
            first = {order: first_list(begin(), order) for order in ORDERS}
            session = begin()
            seconds = cpu(lambda: all_rows(session))  # noqa: B023 - called at once
            for order, words in ORDERS.items():
                print(f"| {what} | {words} | {first[order]:.2f} | {first_list(session, order):.2f} |", flush=True)
            print(f"| {what} | all rows, looked at closely: {1000 * seconds / len(articles):.0f} ms an article | | |")


def first_list(session: ReviewSession, order: str) -> float:
    """The processor time of the list as it comes at first, in seconds."""
    return cpu(lambda: index_page(session, {"order": order}, ""))


def write_review(folder: Path, count: int) -> list[Article]:
    """A run of so many articles in `run`, and gold of them in `gold`; the articles."""
    with Extractor(codebook=CODEBOOK) as extractor:
        found = [each for each in extractor.extract_many(ROOT / "seeds" / "articles") if isinstance(each, Record)]
    (folder / "run").mkdir()
    articles: list[Article] = []
    with (folder / "run" / "records.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(count):
            record = found[number % len(found)]
            text = f"{record.article.text.rstrip()}\n\nNo. {number}.\n"
            article = Article.of(text, id=f"{number:05}.txt", published=f"{2000 + number % 25}")
            articles.append(article)
            record = record.model_copy(update={"article": article})
            lines.write(record.model_dump_json(by_alias=True) + "\n")
            gold = suggested_gold(record)
            half: dict[str, Any] = {layer.name: getattr(gold, layer.name)[::2] for layer in layers_of(gold)}
            half["actors"] = gold.actors  # whom items name
            save_gold(gold.model_copy(update=half), folder / "gold" / gold_file_name(article.id))
    return articles


def all_rows(session: ReviewSession) -> None:
    """Ask for all rows of the list, as the page does in the order that takes most."""
    for first in range(1, len(session.article_ids) + 1, ROWS_AT_ONCE):
        index_rows(session, first, {"order": "uncertain"}, "")


def cpu(act: Callable[[], object]) -> float:
    """The processor time that something takes, in seconds."""
    start = time.process_time()
    act()
    return time.process_time() - start


if __name__ == "__main__":
    main()
