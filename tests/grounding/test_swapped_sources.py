"""How something is said is never who says it: a reply that has source and cue in each other's place."""

from __future__ import annotations

import pytest

from extractor.grounding.validation import record_problems
from extractor_schemas import Article, Record
from tests.support.grounding import actor, grounded, quote, texts, ungrounded_fields

ACTORS = [actor("h", "Ada Holm"), actor("s", "the state", kind="government")]
WORDS = "We will not sign"
TOLD = f"“{WORDS},” Minister Ada Holm told reporters in the hall of the state, and she left."
GERMAN = f"„{WORDS}“, sagte Ada Holm. Die Frau ging nicht nach Hause, und das war auch gut so für den Staat."


def _record(text: str, cue: str | None, source: str | None) -> Record:
    return grounded(Article.of(text), actors=ACTORS, quotes=[quote(WORDS, speaker="h", cue=cue, source=source)])


@pytest.mark.parametrize(
    ("text", "cue", "source", "place"),
    [
        pytest.param(TOLD, "Minister Ada Holm", "told", ("Minister Ada Holm", "told"), id="swapped"),
        pytest.param(TOLD, "1: Ada Holm", "1: told reporters", ("Ada Holm", "told reporters"), id="with numbers"),
        pytest.param(f"“{WORDS},” she said. Ada Holm left.", "she", "said", ("she", "said"), id="a pronoun"),
        pytest.param(GERMAN, "Ada Holm", "sagte", ("Ada Holm", "sagte"), id="in German"),
        pytest.param(TOLD, "told", "Minister Ada Holm", ("Minister Ada Holm", "told"), id="in their places"),
    ],
)
def test_source_and_cue_are_put_in_their_places(text: str, cue: str, source: str, place: tuple[str, str]) -> None:
    record = _record(text, cue, source)

    found = record.quotes[0]
    assert (record.text_of(found.source), record.text_of(found.cue)) == place
    assert "quote" not in [layer for layer, _ in ungrounded_fields(record)]


@pytest.mark.parametrize("cue", [None, "told"])
def test_a_verb_of_saying_is_no_source_and_no_mention(cue: str | None) -> None:
    record = _record(TOLD, cue, "told")

    assert record.quotes[0].source is None
    assert ungrounded_fields(record) == [("quote", "source")]
    assert texts(record.actors[0].mentions, TOLD) == ["Ada Holm"]


def test_a_noun_that_may_be_a_verb_stays_a_source() -> None:
    text = f"“{WORDS},” the state said. Ada Holm left."
    record = grounded(Article.of(text), actors=ACTORS, quotes=[quote(WORDS, speaker="s", cue="said", source="state")])

    assert record.text_of(record.quotes[0].source) == "state"


def test_verifying_finds_such_a_source() -> None:
    record = _record(TOLD, "told", "Ada Holm")
    turned = record.quotes[0].model_copy(update={"source": record.quotes[0].cue})

    assert "is how it is said" in " ".join(record_problems(record.model_copy(update={"quotes": [turned]})))


def test_an_unfounded_quote_is_listed_as_the_reply_has_it() -> None:
    said = quote("We will not leave", speaker="h", cue="Ada Holm", source="told")

    record = grounded(Article.of(TOLD), actors=ACTORS, quotes=[said])

    assert [unfounded.item for unfounded in record.unfounded] == [said]


@pytest.mark.parametrize("source", ["said", "said*", "“said”", "1: said ~ said"])
def test_how_it_is_said_is_no_source_however_a_reply_points_at_it(source: str) -> None:
    record = grounded(Article.of("Holm said “we will sign it”."), quotes=[quote("Holm", source=source)])

    assert [(quote.source, quote.content[0].range) for quote in record.quotes] == [(None, (0, 4))]
    assert ungrounded_fields(record) == [("quote", "source")]
