"""The list of a large review is there at once, and how far each article is comes in afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from extractor.evaluation.diff import ArticleComparison, compare_article
from extractor.gold.file_names import gold_file_name
from extractor.gold.files import format_gold
from extractor.review.index_page import ROWS_AT_ONCE, index_page
from extractor.review.session import ReviewSession
from extractor.review.work_queue import ORDERS
from extractor_schemas import Article, Gold
from tests.support import bridge_article
from tests.support.reviewing import needs_chromium, served

MANY = 3 * ROWS_AT_ONCE + 2
EVIL = "<img src=x onerror=alert(1)>"


def write_many(folder: Path, count: int = MANY) -> ReviewSession:
    """A review of many articles, the last of which has no gold and a title that is markup."""
    lines: list[str] = []
    (folder / "gold").mkdir()
    for number in range(count):
        id, text = f"{number:04}.txt", f"{bridge_article.TEXT}\nNo. {number}\n"
        title = f"Title {number}" if number < count - 2 else EVIL
        record = bridge_article.record(text=text, id=id, title=title)
        article = record.article.model_copy(update={"published": str(2099 - number)})
        lines.append(record.model_copy(update={"article": article}).model_dump_json(by_alias=True))
        gold = bridge_article.gold(article=id, sha256=Article.of(text).sha256)
        if number < count - 1:
            (folder / "gold" / gold_file_name(id)).write_text(format_gold(gold), encoding="utf-8")
    (folder / "run").mkdir()
    (folder / "run" / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ReviewSession(folder / "run", folder / "gold", "ada")


@needs_chromium
def test_the_list_fills_in_and_its_sums_are_those_of_all_articles(tmp_path: Path, browser: Browser) -> None:
    with served(write_many(tmp_path)) as link:
        page = browser.new_context().new_page()
        page.goto(link)

        expect(page.locator("tbody tr")).to_have_count(MANY)
        expect(page.locator("tbody tr .open")).to_have_count(MANY - 1)
        expect(page.locator("tbody tr").last).to_contain_text("has no gold")
        progress = f"0 of {4 * (MANY - 1)} settled, {MANY - 1} of {MANY} checked"
        expect(page.locator(".bar .progress span")).to_have_text(progress)
        expect(page.locator("tbody a").first).to_be_focused()
        expect(page.locator("tbody a").nth(MANY - 2)).to_have_text(EVIL)
        assert page.locator("tbody img").count() == 0
        page.locator("tbody a").nth(MANY - 3).click()
        expect(page.locator(".card[open]")).to_be_visible()


@needs_chromium
def test_a_list_in_an_order_is_there_at_once_and_in_that_order_once_all_are_known(
    tmp_path: Path, browser: Browser
) -> None:
    with served(write_many(tmp_path)) as link:
        page = browser.new_context().new_page()
        page.goto(f"{link}?order=oldest")

        expect(page.locator("main")).to_have_attribute("data-sorted", "true")
        articles = [int(row.get_attribute("data-article") or 0) for row in page.locator("tbody tr").all()]
        assert articles == [*range(MANY - 1, 0, -1), MANY]  # the last one cannot be read
        expect(page.locator("tbody a").first).to_be_focused()
        expect(page.locator(".bar .progress span")).to_contain_text(f"{MANY - 1} of {MANY} checked")
        page.locator("tbody a").nth(1).click()
        page.locator("[rel=next]").click()
        expect(page).to_have_url(f"{link}article/{MANY - 3}?order=oldest")


@pytest.mark.parametrize("count", [2 * ROWS_AT_ONCE, 4 * ROWS_AT_ONCE])
@pytest.mark.parametrize("order", ORDERS)
def test_the_list_compares_few_articles_before_it_comes_and_none_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str, count: int
) -> None:
    review = write_many(tmp_path, count)
    compared: list[str] = []

    def counted(article: Article, predicted: Gold, gold: Gold) -> ArticleComparison:
        compared.append(gold.article)
        return compare_article(article, predicted, gold)

    monkeypatch.setattr("extractor.review.article_reader.compare_article", counted)
    counts: list[int] = []
    for _ in range(2):
        index_page(review, {"order": order}, "")
        counts.append(len(compared))

    assert counts == [ROWS_AT_ONCE, len(set(compared))]
    assert counts[1] <= 2 * ROWS_AT_ONCE  # in an order those that nothing is known of come before what is checked


def test_a_changed_gold_file_is_compared_anew(tmp_path: Path) -> None:
    review = write_many(tmp_path)
    first, second = review.article_ids[:2]
    before = dict(review.summaries([first, second]))
    path = review.gold / gold_file_name(second)
    path.write_text(path.read_text("utf-8").replace('"direct"', '"mixed"'), "utf-8")

    after = dict(review.summaries([first, second]))

    assert (after[first], after[second] == before[second]) == (before[first], False)
