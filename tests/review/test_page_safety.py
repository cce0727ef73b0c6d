"""Articles, names and replies of models are text on the page, whatever they contain."""

from __future__ import annotations

from extractor_schemas import Article, Gold
from tests.support import bridge_article
from tests.support.reviewing import OpenPage, expect_message, needs_chromium, press

pytestmark = needs_chromium

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "</script><script>alert(4)</script>",
    "javascript:alert(5)",
    "{{7*7}}{% raw %}",
    "' autofocus onfocus=alert(6) x='",
    "</textarea></title></style><b>bold</b>",
    "a\u2028alert(7)\u2029b",
]


def test_texts_names_and_replies_are_never_markup(open_page: OpenPage) -> None:
    evil = " ".join(EVIL)
    text = f"{evil}\n{bridge_article.TEXT}{evil} \u202ebackwards\x1b[31m\r\nDana Okafor said {evil}."
    base = bridge_article.gold()
    actor = bridge_article.actor("a1", evil, bridge_article.gold_span("Dana Okafor", text), role=evil, aliases=[evil])
    gold = Gold.model_validate(
        bridge_article.gold(actors=[], quotes=[], claims=[], stances=[]).model_dump()
        | {"sha256": Article.of(text).sha256, "article": f"{evil}.txt", "codebook": evil, "actors": [actor]}
    )
    predicted = gold.model_copy(
        update={
            "actors": [base.actors[2].model_copy(update={"name": evil, "mentions": gold.actors[0].mentions})],
            "claims": [
                base.claims[0].model_copy(update={"claimant": None, "text": evil, "evidence": gold.actors[0].mentions})
            ],
        }
    )
    record = bridge_article.record(predicted, text=text, id=gold.article, title=evil)
    page = open_page("", gold=gold, record=record)
    page.locator("tbody a").click()
    page.wait_for_selector(".card[open]")
    for _ in range(2):
        page.keyboard.press("e")
        page.wait_for_selector(".edit-form")
        page.keyboard.press("Escape")
        press(page, "n")
        page.keyboard.type(evil[:60])
        press(page, "Enter s")
        expect_message(page, "Skipped")
    page.get_by_text("Decisions so far (2)").click()
    page.get_by_label("State", exact=True).select_option("all")
    page.wait_for_selector(".card[open]")
    page.keyboard.press("p")

    assert page.locator("#workspace :is(img, svg, script, b b, [onload], [onerror], [onfocus])").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    sources = [script.get_attribute("src") or "" for script in page.locator("script").all()]
    assert [source.rpartition("/")[2] for source in sources] == ["early_clicks.js", "early_keys.js", "review.js"]
    shown = page.locator(".layer:not([hidden]) .text").text_content() or ""
    assert all(words in shown for words in EVIL)
    assert "49" not in shown
    assert "\u202e" not in shown
    assert len(shown) == len(text)
