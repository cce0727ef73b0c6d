"""What stands around an article is no mention: `gold format` puts none there, and `gold check` hints at one."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.offsets import place_spans

BODY = "The bridge opened. Ada Holm cut the ribbon."

_FURNITURE = [
    "Photo: Ada Holm/Agency",
    "Photograph: Ada Holm for the Courier",
    "Image credit: Ada Holm via Reuters",
    "The bridge on Monday. Photo: Ada Holm/Agency",
    "The bridge on Monday (Photo by Ada Holm/Getty Images)",
    "The bridge on Monday. (AP Photo/Ada Holm)",
    "The bridge on Monday. [Ada Holm/Reuters]",
    "© Ada Holm",
    "Copyright 2024 Ada Holm",
    "By Ada Holm",
    "By Ada Holm and Tom Brandt, Reuters",
    "(Reporting by Ada Holm; editing by Tom Brandt)",
    "Related: Ada Holm opens a tunnel",
    "Read more: Why Ada Holm likes bridges",
    "Sign up for the newsletter of Ada Holm",
    "We use cookies, says Ada Holm.",
    # written after the mend
    "  Photo by Ada Holm / Unsplash",
    "Video: Ada Holm/AFP",
    "Ada Holm/AFP via Getty Images",
    "Credit: Ada Holm",
    "Illustration by Ada Holm",
    "Edited by Ada Holm",
    "Follow Ada Holm on Twitter",
    "More from Ada Holm",
    "Tags: Ada Holm, bridge, Oslo",
]
_NO_FURNITURE = [
    "Photo: Ada Holm opens the bridge on Monday.",
    "Ada Holm opens the bridge on Monday. Photo: Tom Brandt/Agency",
    "By Monday Ada Holm had opened it.",
    "Support for Ada Holm has grown.",
    "The photo by Ada Holm shows the bridge as it was in May.",
    "Correction: Ada Holm is the mayor.",
    # written after the mend
    "Video shows Ada Holm at the bridge.",
    "Related parties, among them Ada Holm, met.",
    "By Ada Holm's account it rained.",
    "Edited by Ada Holm, the paper grew.",
    "The picture (Ada Holm at the bridge) won a prize.",
    "More from the mayor is expected, Ada Holm said.",
    "Copyright is no right of Ada Holm, a court ruled.",
]


def _starts(text: str, words: str = "Ada Holm", **span: Any) -> list[int]:
    mentions: list[dict[str, Any]] = [{"text": words} | span]
    place_spans({"actors": [{"id": "a1", "mentions": mentions}]}, text)
    return [mention["start"] for mention in mentions if "start" in mention]


@pytest.mark.parametrize("line", _FURNITURE)
@pytest.mark.parametrize("layout", ["{body}\n\n{line}\n", "{line}\n{body}"], ids=["below", "above"])
def test_no_mention_is_put_into_what_stands_around_the_article(line: str, layout: str) -> None:
    text = layout.format(body=BODY, line=line)

    assert _starts(text) == [text.index(BODY) + BODY.index("Ada")]


@pytest.mark.parametrize("line", _NO_FURNITURE)
def test_what_says_something_is_the_article(line: str) -> None:
    text = f"{BODY}\n\n{line}\n"

    assert len(_starts(text)) == 2


def test_other_words_are_looked_for_in_the_body_first() -> None:
    text = f"{BODY}\n\nRelated: Ada Holm cut the ribbon\n"
    evidence: list[dict[str, Any]] = [{"text": "cut the ribbon"}]

    place_spans({"actors": [], "claims": [{"id": "c1", "evidence": evidence}]}, text)

    assert evidence[0]["start"] == text.index("cut the ribbon")
