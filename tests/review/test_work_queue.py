"""Articles are worked on in the order that somebody asks for; those that are checked come last."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.gold.files import save_gold
from extractor.review.article_page import article_page
from extractor.review.index_page import index_page
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Article
from tests.support import bridge_article

TEXTS = {"a.txt": ("Holm spoke.", "2032-05-01"), "b.txt": ('"No, we will never," said Ada Holm.', None)}


def session(folder: Path) -> ReviewSession:
    """Four articles: two alike, of which one is checked, and two that are older or owe more."""
    articles = [Article.of(text, id=id, published=day) for id, (text, day) in TEXTS.items()]
    articles += [
        Article.of(bridge_article.TEXT, id=id, published=day)
        for id, day in (("c.txt", "2031-01-01"), ("d.txt", "2030-01-01"))
    ]
    gold = bridge_article.gold(article="d.txt", sha256=Article.of(bridge_article.TEXT).sha256)
    save_gold(gold, folder / "gold" / "d.txt.json")
    run = folder / "run"
    return ReviewSession(FolderArticles(articles, run), folder / "gold", "ada")


@pytest.fixture
def annotation(tmp_path: Path) -> ReviewSession:
    (tmp_path / "run").mkdir()
    line = bridge_article.record().model_dump_json(by_alias=True) + "\n"
    (tmp_path / "run" / "records.jsonl").write_text(line, encoding="utf-8")
    return session(tmp_path)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        pytest.param("", ["a.txt", "b.txt", "c.txt", "d.txt"], id="as they are"),
        pytest.param("oldest", ["c.txt", "a.txt", "b.txt", "d.txt"], id="those without a day last"),
        pytest.param("disagreement", ["c.txt", "a.txt", "b.txt", "d.txt"], id="by open differences"),
        pytest.param("uncertain", ["c.txt", "b.txt", "a.txt", "d.txt"], id="by what is owed too"),
    ],
)
def test_the_order(annotation: ReviewSession, order: str, ids: list[str]) -> None:
    list(annotation.summaries(annotation.article_ids))

    assert annotation.sort_queue(order)
    assert [annotation.article_ids[number] for number in annotation.queue(order)] == ids


def test_an_order_goes_by_what_is_known_and_says_whether_that_is_all(annotation: ReviewSession, tmp_path: Path) -> None:
    orders: list[tuple[bool, str]] = []
    for known in ((), ("b.txt", "c.txt"), ("a.txt", "d.txt")):
        list(annotation.summaries(known))
        is_whole = annotation.sort_queue("oldest")
        orders.append((is_whole, "".join(annotation.article_ids[number][0] for number in annotation.queue("oldest"))))

    assert orders == [(False, "abcd"), (False, "cbad"), (True, "cabd")]
    path = tmp_path / "gold" / "d.txt.json"
    path.write_text(path.read_text("utf-8").replace("checked", "suggested"), "utf-8")
    assert not annotation.sort_queue("oldest")


def test_the_next_article_is_the_next_of_the_order_as_the_list_showed_it(annotation: ReviewSession) -> None:
    for _ in range(2):  # the first looks at the articles
        index_page(annotation, {"order": "oldest"}, "")

    assert annotation.neighbours(3, "oldest") == (None, 1)
    assert 'rel="next" href="/article/1?order=oldest"' in article_page(annotation, 3, {"order": "oldest"}, "")
    assert annotation.neighbours(3, "no such order") == (2, 4)


def test_an_article_that_cannot_be_read_comes_last(annotation: ReviewSession, tmp_path: Path) -> None:
    save_gold(bridge_article.gold(article="a.txt"), tmp_path / "gold" / "a.txt.json")
    again = session(tmp_path)

    assert isinstance(dict(again.summaries(["a.txt"]))["a.txt"], UsageError)
    assert again.article_ids[again.queue("oldest")[-1]] == "a.txt"
    list(again.summaries(again.article_ids))
    assert again.sort_queue("oldest")
    assert again.article_ids[again.queue("oldest")[-1]] == "a.txt"


def test_progress_is_told_by_layer(annotation: ReviewSession) -> None:
    summary = dict(annotation.summaries(["d.txt"]))["d.txt"]
    assert not isinstance(summary, UsageError)

    assert {name: (layer.items, layer.open) for name, layer in summary.layers.items()} == {
        "actors": (3, 1),
        "quotes": (2, 2),
        "claims": (1, 0),
        "stances": (1, 1),
    }
