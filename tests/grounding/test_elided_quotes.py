"""What a reply joins or leaves out: quotes of one speaker, and evidence, with what is between their pieces."""

from __future__ import annotations

import pytest

from extractor_schemas import Article
from tests.support.grounding import actor, claim, grounded, quote, stance, texts, ungrounded_fields

TEXT = (
    "“We will not sign the pact this year,” Ada Holm said. The town does not back the pact. “We pay,” Holm said. "
    "“Never,” said Roe."
)
HOLM = actor("a1", "Ada Holm", "Holm")


@pytest.mark.parametrize(
    ("content", "concern"),
    [
        pytest.param(["1: We will ... sign the pact"], "negation", id="an ellipsis"),
        pytest.param(["1: We will", "1: sign the pact"], "negation", id="two pointers"),
        pytest.param(["1: sign the pact", "1: We will"], "negation", id="two pointers in another order"),
        pytest.param(["3: We pay", "4: Never"], "speaker", id="two pointers to two speakers"),
        pytest.param(["3: We pay,” Holm said. “Never"], "speaker", id="copied over the words of two"),
        pytest.param(["3: We pay ~ Never"], "speaker", id="from one speaker's words to another's"),
        pytest.param(["1-4"], "speaker", id="all sentences"),
    ],
)
def test_a_quote_that_leaves_out_what_turns_it_is_unfounded(content: list[str], concern: str) -> None:
    record = grounded(Article.of(TEXT), actors=[HOLM], quotes=[quote(*content, speaker="a1")])

    assert record.quotes == []
    assert [(item.field, item.status, item.concerns) for item in record.unfounded] == [
        ("content", "altered", [concern])
    ]


def test_pieces_of_two_speakers_without_names_are_no_quote() -> None:
    text = "“We go,” the minister said. “We stay,” the mayor said."
    record = grounded(Article.of(text), quotes=[quote("1: We go", "2: We stay")])

    assert [(item.field, item.concerns) for item in record.unfounded] == [("content", ["speaker"])]


@pytest.mark.parametrize(
    ("text", "content", "pieces"),
    [
        pytest.param("“We pay,” the mayor said. “We go,” she said.", "We pay. We go", ["We pay", "We go"], id="she"),
        pytest.param(
            "“We pay,” Holm said, “and we go.”", "“We pay, and we go.”", ["We pay", "and we go"], id="in marks"
        ),
        pytest.param("“We pay,” Holm said. “We go.”", "1-2: We pay, We go.", ["We pay", "We go"], id="with numbers"),
        pytest.param(
            "“Yes,” said Holm. “We pay,” said Holm. “No,” said Roe. “We pay,” he said. “We go.”",
            "4: We pay. We go",
            ["We pay", "We go"],
            id="in the sentence that is named",
        ),
        pytest.param(
            "“We pay,” Holm said. “We go,” she said. “We sing.”",
            "We pay. We go. We sing",
            ["We pay", "We go", "We sing"],
            id="of three quotations",
        ),
        pytest.param(
            "„Wir zahlen“, sagte Holm. „Wir gehen“, fügte sie hinzu.",
            "Wir zahlen. Wir gehen",
            ["Wir zahlen", "Wir gehen"],
            id="in German",
        ),
    ],
)
def test_quotations_of_one_speaker_that_a_reply_joins_are_elided(text: str, content: str, pieces: list[str]) -> None:
    (found,) = grounded(Article.of(text), actors=[HOLM], quotes=[quote(content, speaker="a1")]).quotes

    assert texts(found.content, text) == pieces
    assert (found.status, found.kind) == ("elided", "direct")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("“We pay,” the mayor said. “We go,” Roe said.", "We pay. We go", id="two speakers"),
        pytest.param("“We pay,” the mayor said. “We go,” the envoy said.", "We pay, We go", id="two descriptions"),
        pytest.param("“We pay,” he said. “We go,” she said.", "We pay. We go", id="he, she"),
        pytest.param("“We pay,” Holm said. Roe disagreed. “We go.”", "We pay. We go", id="a sentence between"),
        pytest.param("“We pay it.” “We go now.”", "We pay it. We go now.", id="a dialogue"),
        pytest.param("“We pay it.” “We go now.”", "“We pay it.” “We go now.”", id="a dialogue with its marks"),
        pytest.param("“We pay it.”\n\n“We go now.”", "1-2", id="a dialogue of paragraphs"),
    ],
)
def test_quotations_that_may_be_of_two_speakers_are_no_quote_of_one(text: str, content: str) -> None:
    record = grounded(Article.of(text), quotes=[quote(content)])

    assert record.quotes == []
    assert [(item.field, item.status, item.concerns) for item in record.unfounded] == [
        ("content", "altered", ["speaker"])
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("We go. We pay.", id="in another order"),
        pytest.param("We pay. We come.", id="with another word"),
    ],
)
def test_only_words_that_follow_each_other_are_joined(content: str) -> None:
    record = grounded(Article.of("“We pay,” Holm said. “We go,” she said."), quotes=[quote(content)])

    assert record.quotes == []


def test_evidence_that_leaves_out_what_turns_it_is_unfounded() -> None:
    elided = "1: We will ... sign the pact"
    record = grounded(
        Article.of(TEXT),
        actors=[HOLM, actor("a2", "The town")],
        claims=[claim("Holm will sign the pact.", elided, claimant="a1")],
        stances=[
            stance("a1", "pact", elided),
            stance("a2", "pact", "2: The town", "2: back the pact", position="support"),
        ],
    )

    assert (record.claims, record.stances) == ([], [])
    assert ungrounded_fields(record) == [("claim", "evidence"), ("stance", "evidence"), ("stance", "evidence")]
    assert {concern for item in record.unfounded for concern in item.concerns} == {"negation"}


def test_a_quote_may_have_pieces_of_two_quotations_that_are_given_one_by_one() -> None:
    text = "“We pay,” Ada Holm said. She sang. “We go.”"
    record = grounded(Article.of(text), actors=[HOLM], quotes=[quote("1: We pay", "3: We go", speaker="a1")])

    assert [texts(found.content, text) for found in record.quotes] == [["We pay", "We go"]]


def test_evidence_of_a_claim_in_two_pieces_is_checked_with_what_is_between_them() -> None:
    record = grounded(
        Article.of(TEXT),
        actors=[HOLM],
        claims=[claim("Holm will sign the pact.", "1: We will", "1: sign the pact", claimant="a1")],
    )

    (found,) = record.claims
    assert texts(found.evidence, TEXT) == ["We will", "sign the pact"]
    assert ("negation", "not", "evidence") in [(check.kind, check.words, check.where) for check in found.checks]


def test_evidence_of_a_stance_from_two_sentences_may_have_a_negation_between() -> None:
    record = grounded(Article.of(TEXT), actors=[HOLM], stances=[stance("a1", "pact", "1: Ada Holm", "3: We pay")])

    assert len(record.stances) == 1
