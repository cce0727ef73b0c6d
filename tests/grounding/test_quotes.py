"""Quotes are found with speaker, source and cue; what is not in the article is listed, and so is what was missed."""

from __future__ import annotations

import pytest

from extractor_schemas import Article, Span
from tests.support.grounding import BRANDT, HOLM, TEXT, Item, actor, grounded, quote, texts, ungrounded_fields


@pytest.mark.parametrize(
    ("content", "kind", "status", "words"),
    [
        pytest.param(
            ["2: “the fares ~ 2026.”"], "direct", "exact", ["“the fares will not rise before 2026.”"], id="direct"
        ),
        pytest.param(
            ["2: that “the fares ~ 2026.”"],
            "mixed",
            "exact",
            ["that “the fares will not rise before 2026.”"],
            id="mixed",
        ),
        pytest.param(
            ["6: the new ferry ~ million"], "indirect", "exact", ["the new ferry would cost 12 million"], id="indirect"
        ),
        pytest.param(
            ["3: We have waited", "3: for ten long years"],
            "direct",
            "exact",
            ["We have waited", "for ten long years"],
            id="interrupted",
        ),
        pytest.param(
            ["3: for ten long years", "3: We have waited"],
            "direct",
            "exact",
            ["We have waited", "for ten long years"],
            id="pieces in the order of the text",
        ),
        pytest.param(
            ["2: the fares", "2: fares will not rise"],
            "direct",
            "exact",
            ["the fares will not rise"],
            id="pieces that overlap",
        ),
        pytest.param(
            ["2: the fares", "2: will not rise"],
            "direct",
            "exact",
            ["the fares will not rise"],
            id="pieces side by side",
        ),
        pytest.param(['2: "the fares will not'], "direct", "folded", ["“the fares will not"], id="other typography"),
        pytest.param(
            ["3: We have ... ten long years"], "direct", "elided", ["We have", "ten long years"], id="parts left out"
        ),
    ],
)
def test_quotes_are_found_and_quotation_marks_decide_the_kind(
    content: list[str], kind: str, status: str, words: list[str]
) -> None:
    record = grounded(quotes=[quote(*content)])

    (found,) = record.quotes
    assert (found.kind, found.status, texts(found.content)) == (kind, status, words)
    assert record.unfounded == []


def test_a_quote_has_speaker_source_cue_and_reporters() -> None:
    courier = actor("a3", "Courier", kind="outlet")
    item = quote("3: We have waited", speaker="a2", source="Tom Brandt", cue="told", reported_by=["a3", "a3"])
    record = grounded(actors=[HOLM, BRANDT, courier], quotes=[item])

    (found,) = record.quotes
    assert found.source
    assert found.cue
    assert (found.source.of(TEXT), found.cue.of(TEXT)) == ("Tom Brandt", "told")
    assert [found.speaker, found.reported_by] == [record.actors[1].id, [record.actors[2].id]]


def test_a_frequent_cue_is_the_one_beside_the_content() -> None:
    (found,) = grounded(quotes=[quote("6: the new ferry", cue="said")]).quotes

    assert found.cue == Span(start=TEXT.index("said the new"), end=TEXT.index("said the new") + 4)


@pytest.mark.parametrize(
    ("content", "before_the_cue"),
    [
        pytest.param("2: Ships ~ for repairs", "a pilot ", id="not that of the sentence before, which is nearer"),
        pytest.param("3: that the mayor ~ is safe", "Ada Holm ", id="not one within the content"),
        pytest.param("4: It is", "he ", id="not that of the sentence after"),
    ],
)
def test_a_cue_without_a_number_stands_in_the_contents_sentence(content: str, before_the_cue: str) -> None:
    text = (
        "The port is closed, the harbour said. Ships wait outside for repairs, a pilot said.\n\n"
        "Ada Holm said that the mayor said the bridge is safe. “It is closed,” he said. Tom Brandt said no."
    )
    (found,) = grounded(Article.of(text), quotes=[quote(content, cue="said")]).quotes

    assert found.cue
    assert text[: found.cue.start].endswith(before_the_cue)


@pytest.mark.parametrize(
    ("content", "status", "concerns"),
    [
        pytest.param("2: “the fares will rise before 2026.”", "altered", ["negation"], id="a negation dropped"),
        pytest.param("2: “the fares will not rise before 2027.”", "altered", ["number"], id="a number changed"),
        pytest.param("3: Ada Holm told the Courier", "altered", ["name"], id="a name swapped"),
        pytest.param("3: “Bring back the lighthouse keeper!”", "absent", [], id="invented"),
    ],
)
def test_a_quote_is_unfounded_if_any_of_its_content_is_not_in_the_article(
    content: str, status: str, concerns: list[str]
) -> None:
    item = quote("3: We have waited", content, speaker="a2")
    record = grounded(actors=[BRANDT], quotes=[item])

    (unfounded,) = record.unfounded
    assert record.quotes == []
    assert (unfounded.layer, unfounded.field, unfounded.status) == ("quote", "content", status)
    assert unfounded.words == content.split(": ", 1)[1]
    assert unfounded.concerns == concerns
    assert bool(unfounded.diff) == bool(unfounded.near) == (status == "altered")
    assert unfounded.item == item


@pytest.mark.parametrize("field", ["cue", "source"])
def test_a_quote_stays_without_a_cue_or_source_that_is_not_in_the_article(field: str) -> None:
    record = grounded(actors=[BRANDT], quotes=[quote("3: We have waited", speaker="a2", **{field: "whispered softly"})])

    assert [getattr(found, field) for found in record.quotes] == [None]
    assert ungrounded_fields(record) == [("quote", field)]
    assert record.unfounded[0].words == "whispered softly"


def test_a_quote_without_content_is_unfounded() -> None:
    record = grounded(quotes=[quote()])

    assert record.quotes == []
    assert [(unfounded.field, unfounded.status) for unfounded in record.unfounded] == [("content", "absent")]


def test_direct_quotations_that_no_quote_covers_are_missed() -> None:
    record = grounded(
        quotes=[quote("2: the fares ~ 2026"), quote("3: for ten long years"), quote("4: “a weather vane”")]
    )

    assert [texts(missed.content) for missed in record.missed] == [
        ["“We have waited,”"],
        ["“Nobody asked the islanders what they think of it all,”"],
    ]


def test_quotation_marks_around_no_speech_are_not_missed() -> None:
    assert grounded(Article.of("The “Blue Harbour” plan has failed, and so has the “reform”.")).missed == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (["No vamos a firmar", "Es muy caro."], "direct"),
        (["No vamos a firmar —dijo Ada Holm"], "mixed"),
        (["no hubo acuerdo"], "indirect"),
    ],
)
def test_speech_that_dashes_mark_is_direct(content: list[str], kind: str) -> None:
    text = "Según el alcalde, no hubo acuerdo entre los vecinos.\n—No vamos a firmar —dijo Ada Holm—. Es muy caro."
    record = grounded(Article.of(text), quotes=[quote(*content)])

    assert [found.kind for found in record.quotes] == [kind]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param("The town pays for it.", "direct", id="an answer"),
        pytest.param("Who will pay for it?", "direct", id="a question"),
        pytest.param("she met the council", "indirect", id="before it"),
    ],
)
def test_the_turns_of_a_transcript_are_direct_speech(content: str, kind: str) -> None:
    text = "Ada Holm said that she met the council.\n\nQ: Who will pay for it?\n\nA: The town pays for it.\n"
    record = grounded(Article.of(text), quotes=[quote(content)])

    assert [found.kind for found in record.quotes] == [kind]


SPEAKERS = Article.of(
    "“We will not sign,” said Ada Holm. “It is too late,” Bo Lind told her. “So be it,” Holm said to Lind."
)
LIND = actor("a2", "Bo Lind")


@pytest.mark.parametrize(
    ("item", "speaker", "source", "unfounded"),
    [
        pytest.param(
            quote("1: We will not sign", speaker="a2", source="Ada Holm", cue="said"),
            None,
            "Ada Holm",
            ("speaker", "Bo Lind", ["speaker"]),
            id="the speaker",
        ),
        pytest.param(
            quote("2: It is too late", speaker="a2", source="1: Ada Holm", cue="told"),
            "Bo Lind",
            None,
            ("source", "Ada Holm", []),
            id="the source",
        ),
    ],
)
def test_of_a_source_and_a_speaker_that_contradict_each_other_the_one_beside_the_cue_stays(
    item: Item, speaker: str | None, source: str | None, unfounded: tuple[str, str, list[str]]
) -> None:
    record = grounded(SPEAKERS, actors=[actor("a1", "Ada Holm", aliases=["Holm"]), LIND], quotes=[item])

    (found,) = record.quotes
    names = {known.id: known.name for known in record.actors}
    assert names.get(found.speaker or "") == speaker
    assert (found.source and found.source.of(SPEAKERS.text)) == source
    assert [(miss.field, miss.words, miss.concerns) for miss in record.unfounded] == [unfounded]
