"""What several people say in sentences of the narrator's is no quote of one of them."""

from __future__ import annotations

import pytest

from extractor_schemas import Article
from tests.support.grounding import actor, grounded, quote, ungrounded_fields

ACTORS = [
    actor("h", "Ada Holm", "Holm"),
    actor("l", "Jonas Lie"),
    actor("s", "spokesperson", affiliation="the union", anonymous=True),
]
REST = "\n\nAda Holm and Jonas Lie met a spokesperson of the union in the hall, and they left."


def _fields(sentences: str, content: str, speaker: str) -> list[tuple[str, str]]:
    quoted = quote(content, speaker=speaker)
    return ungrounded_fields(grounded(Article.of(sentences + REST), actors=ACTORS, quotes=[quoted]))


@pytest.mark.parametrize(
    ("sentences", "content", "speaker"),
    [
        ("“We pay,” Ada Holm said. “They will not,” Jonas Lie said.", "1-2", "h"),
        ("A spokesperson for the union said: “We go.” Ada Holm said: “We stay.”", "1-2", "h"),
        ("“The sea is high,” said Jonas Lie. Ada Holm: “It is not.”", "1-2", "h"),
        ("Ada Holm left. The rain fell. A spokesperson for the union said: “We are furious.” It was late.", "1-4", "h"),
    ],
)
def test_sentences_with_somebody_elses_quotation_are_no_quote(sentences: str, content: str, speaker: str) -> None:
    assert ("quote", "content") in _fields(sentences, content, speaker)


@pytest.mark.parametrize(
    ("sentences", "content", "speaker"),
    [
        ("“We pay,” Ada Holm said, “and we go.” She left.", "1", "h"),
        ("“We pay,” Ada Holm said. “We go, too,” she added.", "1-2", "h"),
        ("Ada Holm said that Jonas Lie had called it “a farce”.", "1: Jonas Lie had called it “a farce”", "h"),
        ("“Lie wrote: ‘It leaks.’ I did not believe him,” Ada Holm said.", "1: Lie wrote ~ believe him", "h"),
        ("Ada Holm told a story. “It leaks,” said Jonas Lie.", "2: It leaks", "l"),
    ],
)
def test_a_quotation_within_what_somebody_says_is_theirs(sentences: str, content: str, speaker: str) -> None:
    assert _fields(sentences, content, speaker) == []
