"""Pages of the web: an article with what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor_schemas import Article
from tests.support.reading import articles_by_id

AROUND = (
    "<!DOCTYPE html><html><head><title>Quays sold</title>{head}</head><body><article><h1>Quays sold</h1>"
    "<p>The board of the harbour voted on Tuesday to sell both of the northern quays to a company.</p>{body}"
    "<p>The quays were built in 1907 by three hundred workers, and are two miles long in all, the board says.</p>"
    "</article><footer>Copyright 2019 The Courier</footer></body></html>"
)


FURTHER = (
    "<p>Eva Lund said on Monday that she would wait for the vote of the council, which is expected in June.</p>" * 6
)


def read_page(folder: Path, *, head: str = "", body: str = "") -> Article:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (folder / "a.html").write_text(AROUND.format(head=head, body=body), encoding="utf-8")
    return articles_by_id(folder)["a.html"]
