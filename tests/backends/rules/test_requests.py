"""What somebody asks others to do is claimed as what these should do."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.backends.rules.requests import as_required, request_in
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Ada Holm appealed to the board to reopen the pier.", "the board should reopen the pier."),
        ("Ada Holm warned drivers not to use the bridge.", "drivers should not use the bridge."),
        ("Ada Holm pleaded with ministers to save the ferry.", "ministers should save the ferry."),
        ("Ada Holm, urging ministers to act, left.", "ministers should act"),
        ("Ada Holm called for the board to be dissolved.", "the board should be dissolved."),
        (
            "Ada Holm urged the port, which owns the pier, to sell it.",
            "the port, which owns the pier, should sell it.",
        ),
        ("Ada Holm demanded that the port publish the report.", "the port should publish the report."),
        ("Ada Holm recommended that the mayor not be paid.", "the mayor should not be paid."),
        ("Ada Holm recommended closing the pier at once.", "the pier should be closed at once"),
        ("Ada Holm proposed keeping the club open in May.", "the club should be kept open in May"),
        (
            "Ada Holm suggested setting up a fund for families of miners.",
            "a fund for families of miners should be set up",
        ),
        ("Ada Holm advised against selling the yard.", "the yard should not be sold"),
        ("Ada Holm rejected calls to close the pier.", "the pier should not be closed"),
        ("Ada Holm rejected calls to close it.", None),
        ("Ada Holm suggested going home.", None),
        ("Ada Holm asked to leave.", None),
        ("Ada Holm asked him to go.", None),
        ("Ada Holm insisted that the board had lied.", None),
        ("Ada Holm told the court that she went to school.", None),
    ],
)
def test_request(text: str, clause: str | None) -> None:
    request = request_in(text, 0, len(text))

    assert (request and request.clause) == clause


@pytest.mark.parametrize(
    ("clause", "required"),
    [
        ("The state fund the dam.", "The state should fund the dam."),
        ("The toll be scrapped.", "The toll should be scrapped."),
        ("The council would repair the roof.", None),
        ("The council repaired the roof.", None),
    ],
)
def test_what_is_required(clause: str, required: str | None) -> None:
    assert as_required(clause) == required


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Bo Lind urged the mayor to close the quarry.", "The mayor should close the quarry."),
        ("Bo Lind warned tenants not to pay the fee.", "Tenants should not pay the fee."),
        ("Bo Lind demanded that the port publish the report.", "The port should publish the report."),
        ("Bo Lind advised residents to wait.", "Residents should wait."),
    ],
)
def test_a_request_is_a_proposal_of_whoever_asks(text: str, claim: str) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}

    assert [(names.get(each.claimant or ""), each.text, each.kind) for each in reply.claims] == [
        ("Bo Lind", claim, "proposal")
    ]
