"""A source that the reply leaves out is the naming of the speaker nearest to the cue."""

from __future__ import annotations

import pytest

from extractor_schemas import NEAREST_NAMING, Article
from tests.support.grounding import actor, grounded, quote, texts

ADA = actor("a1", "Ada Holm", "Holm", "the mayor")
CLUB = actor("a2", "Boat Club", "the club", kind="organisation")


@pytest.mark.parametrize(
    ("text", "speaker", "content", "cue", "source"),
    [
        pytest.param("Mayor Ada Holm said that it rains.", "a1", "1: that it rains", "said", "Ada Holm", id="before"),
        pytest.param("“It rains,” said Holm.", "a1", "1: It rains", "said", "Holm", id="behind"),
        pytest.param("“It rains,” she told Ada Holm.", "a2", "1: It rains", "told", None, id="not named at all"),
        pytest.param("Ada Holm left. She said it rains.", "a1", "2: it rains", "said", "She", id="a pronoun"),
        pytest.param(
            "The Boat Club is old. It fears rain.", "a2", "2: rain", "fears", "It", id="a pronoun of an organisation"
        ),
        pytest.param(
            "Ada Holm left, and they say she lied.", "a1", "1: she lied", "say", "they", id="the nearest of several"
        ),
        pytest.param(
            "Holm met the club, which said it was glad.", "a2", "1: it was glad", "said", "the club", id="no which"
        ),
        pytest.param(
            "Her plan, Holm said, would cost the mayor votes.",
            "a1",
            "1: would cost the mayor votes",
            "said",
            "Holm",
            id="no words of the content",
        ),
        pytest.param(
            "Ada Holm came. The rain was heavy, it was said. The mayor left.",
            "a1",
            "2: The rain was heavy",
            "said",
            "Ada Holm",
            id="the last mention before the sentence",
        ),
        pytest.param("It rains, it was said. Ada Holm left.", "a1", "1: It rains", "said", "Ada Holm", id="after"),
        pytest.param("Holm warned of rain. “It pours.”", "a1", "2: It pours", None, "Holm", id="no cue"),
    ],
)
def test_the_nearest_naming_is_the_source(
    text: str, speaker: str, content: str, cue: str | None, source: str | None
) -> None:
    said = quote(content, speaker=speaker, cue=cue, source=NEAREST_NAMING)
    record = grounded(Article.of(text), actors=[ADA, CLUB], quotes=[said])

    (found,) = record.quotes
    assert (texts([found.source], text) if found.source else None) == ([source] if source else None)
    assert "source" not in {unfounded.field for unfounded in record.unfounded}


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        pytest.param("– Vi går nu, sade hon i riksdagen igår när det var över.", "Vi går nu", "sade", id="Swedish i"),
        pytest.param("Part i of it was, it was said, lost in the rain.", "lost in the rain", "said", id="English i"),
    ],
)
def test_only_english_pronouns_name_a_speaker(text: str, content: str, cue: str) -> None:
    said = quote(content, speaker="a1", cue=cue, source=NEAREST_NAMING)
    record = grounded(Article.of(f"{text} Ada Holm."), actors=[ADA], quotes=[said])

    assert [texts([found.source], f"{text} Ada Holm.") for found in record.quotes if found.source] == [["Ada Holm"]]


def test_a_speaker_who_is_not_in_the_reply_has_no_source() -> None:
    article = Article.of("Ada Holm said that it rains.")
    record = grounded(article, quotes=[quote("1: that it rains", speaker="a7", cue="said", source=NEAREST_NAMING)])

    assert (record.quotes[0].speaker, record.quotes[0].source) == (None, None)
    assert [unfounded.field for unfounded in record.unfounded] == ["speaker"]


UNKNOWN = (
    "“We will not sign,” Ada Holm said. “It rains,” said Bo Lie on Friday. Bo Lie left. It snowed, the port wrote."
    " He left."
)


@pytest.mark.parametrize(
    ("content", "cue", "speaker", "source", "found"),
    [
        pytest.param("2: It rains", "said", "Bo Lie", NEAREST_NAMING, "Bo Lie", id="a name"),
        pytest.param("2: It rains", "said", "Bo Lie", None, "Bo Lie", id="without a source"),
        pytest.param("2: It rains", None, "Lie", NEAREST_NAMING, "Lie", id="a part of it, without a cue"),
        pytest.param("4: It snowed", "wrote", "the port", NEAREST_NAMING, "the port", id="a description"),
        pytest.param("2: It rains", "said", "Zed", NEAREST_NAMING, None, id="a name that is not there"),
        pytest.param("4: It snowed", "wrote", "Bo Lie", NEAREST_NAMING, None, id="a name elsewhere"),
        pytest.param("2: It rains ~ Bo Lie", "said", "Bo Lie", None, None, id="a name within the words"),
        pytest.param("2: It rains", "said", "a7", NEAREST_NAMING, None, id="an id"),
        pytest.param("2: It rains", "said", "a7", "~Bo Lie", "Bo Lie", id="an id, and a name behind the mark"),
        pytest.param("2: It rains", "said", None, "~ Bo Lie", "Bo Lie", id="nobody, and a name behind the mark"),
        pytest.param("1: We will not sign", "said", "a1", "~Ada Holm", "Ada Holm", id="an actor by name and mark"),
        pytest.param("5: left", None, "He", NEAREST_NAMING, None, id="a pronoun"),
    ],
)
def test_what_the_reply_calls_an_unknown_speaker_is_the_source_where_it_stands_near(
    content: str, cue: str | None, speaker: str | None, source: str | None, found: str | None
) -> None:
    said = quote(content, speaker=speaker, cue=cue, source=source)
    record = grounded(Article.of(UNKNOWN), actors=[actor("a1", "Ada Holm")], quotes=[said])

    (made,) = record.quotes
    assert (texts([made.source], UNKNOWN) if made.source else None) == ([found] if found else None)
    assert (made.speaker is not None) == (speaker == "a1")
    assert [item.words for item in record.unfounded] == ([speaker] if speaker and speaker != "a1" else [])
