"""What somebody hopes is asserted by nobody: that they hope it is a fact."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ada Holm hopes that the jobs will come.", "Ada Holm hopes that the jobs will come."),
        ("Ada Holm hopes the jobs will come.", "Ada Holm hopes that the jobs will come."),
        ("Ada Holm hoped that she would win the vote.", "Ada Holm hoped that she would win the vote."),
        ("Ada Holm is hopeful that the line will be built.", "Ada Holm is hopeful that the line will be built."),
        ("The guild is hoping that a buyer comes forward.", "The guild hopes that a buyer comes forward."),
        ("The kiln will reopen, Ada Holm hopes.", "Ada Holm hopes that the kiln will reopen."),
        ("“I hope the school stays open,” Ada Holm said.", "Ada Holm hopes the school stays open."),
        ("Ada Holm said that she hopes to run again.", "Ada Holm hopes to run again."),
        (
            "Ada Holm expressed hope that the ferry would return.",
            "Ada Holm expressed hope that the ferry would return.",
        ),
    ],
)
def test_a_hope_is_an_attitude(text: str, claim: str) -> None:
    [found] = extract_reply(Article.of(text), split_sentences(text)).claims

    assert (found.text, found.kind, found.assertion, found.checkable) == (claim, "fact", "asserted", True)


def test_hopefully_hedges() -> None:
    text = "Hopefully, the rain will stop, Ada Holm said."
    [found] = extract_reply(Article.of(text), split_sentences(text)).claims

    assert (found.kind, found.assertion) == ("forecast", "hedged")
