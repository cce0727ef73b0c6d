"""Whatever articles, names and replies contain is text on the page of a run."""

from __future__ import annotations

from extractor_schemas import Article, Record
from tests.report.conftest import OpenReport
from tests.review.test_page_safety import EVIL
from tests.support.reviewing import needs_chromium
from tests.support.searched_runs import bridge

pytestmark = needs_chromium


def poisoned(words: str) -> Record:
    """A record that has the words in every field that is free, and in its text."""
    record = bridge()
    text = f"{record.article.text}{words}"
    article = Article.of(text, title=words, source=words, url=words).model_copy(update={"id": words})
    change = {"article": words, "reply": words}
    return Record.model_validate(
        record.model_dump(by_alias=True)
        | {
            "article": article,
            "actors": [
                actor.model_copy(update={"name": words, "role": words, "affiliation": words, "aliases": [words]})
                for actor in record.actors
            ],
            "claims": [claim.model_copy(update={"text": words}) for claim in record.claims],
            "stances": [
                stance.model_copy(update={"target": words, "condition": words, "time": words})
                for stance in record.stances
            ],
            "unfounded": [
                {**one.model_dump(), "words": words, "diff": [{"change": "changed", **change}], "item": {"text": words}}
                for one in record.unfounded
            ],
            "provenance": {**record.provenance.model_dump(by_alias=True), "model": words, "warnings": [words]},
        }
    )


def test_texts_names_and_replies_are_never_markup(open_report: OpenReport) -> None:
    evil = " ".join([*EVIL, "</noscript><script>alert(8)</script>", "<!--<script>", "]]>", "\x1b[31m", "\u202e"])
    page = open_report(poisoned(evil))
    page.locator(".article summary").click()
    for view in ("By speaker", "By target", "To check", "Findings"):
        page.get_by_role("button", name=view, exact=True).click()
        page.locator(".group summary").first.click()
    page.get_by_label("Search").fill("onerror")
    page.get_by_label("Speaker").focus()
    page.locator(".group .item").first.click()

    assert page.locator("body :is(img, svg, iframe, [onload], [onerror], [onfocus])").count() == 0
    assert page.locator("script:not([type])").count() == 1
    assert page.locator("a:not([href^='#'])").count() == 0
    assert page.locator(".card b b, .text b").count() == 0
    read = page.locator(".texts .text").text_content() or ""
    assert all(words in read for words in EVIL)
    assert "\u202e" not in read


def test_a_script_that_got_in_all_the_same_would_not_run(open_report: OpenReport) -> None:
    page = open_report(bridge())
    policy = page.locator("meta[http-equiv='content-security-policy']").get_attribute("content") or ""

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]
