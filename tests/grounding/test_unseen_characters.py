"""Characters that nobody sees are looked past in the article, and in no word of a record, whatever the reply has."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.backends.provenance import make_provenance
from extractor.grounding.grounder import ground
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Record, Reply
from tests.support import grounding

PLAIN = 'Minister Ada Holm of the Labour Party said: "We will not sign the pact." She opposes the speed limit.'


def reply(mark: str) -> Reply:
    """A reply whose words have such a mark in every field: behind the first letter and at both ends."""

    def with_mark(words: str) -> str:
        return f"{mark}{words[0]}{mark}{words[1:]}{mark}"

    return Reply.model_validate(
        {
            "actors": [
                {
                    "id": "a1",
                    "name": with_mark("Ada Holm"),
                    "kind": "person",
                    "anonymous": False,
                    "role": with_mark("Minister"),
                    "affiliation": with_mark("Labour Party"),
                    "aliases": [with_mark("Holm")],
                }
            ],
            "quotes": [
                {
                    "content": [f"1: {with_mark('We will not sign the pact.')}"],
                    "speaker": with_mark("a1"),
                    "source": f"1: {with_mark('Ada Holm')}",
                    "cue": f"1: {with_mark('said')}",
                    "reported_by": [],
                }
            ],
            "claims": [
                {
                    "text": with_mark("Ada Holm will not sign the pact."),
                    "claimant": "a1",
                    "reported_by": [],
                    "kind": "proposal",
                    "assertion": "asserted",
                    "checkable": False,
                    "evidence": [f"1: {with_mark('We will not sign the pact.')}"],
                }
            ],
            "stances": [
                {
                    "actor": "a1",
                    "target": with_mark("the speed limit"),
                    "position": "oppose",
                    "condition": with_mark("sign the pact"),
                    "time": with_mark("today"),
                    "reported_by": [],
                    "evidence": [f"2: {with_mark('opposes the speed limit')}"],
                }
            ],
        }
    )


def grounded(text: str, mark: str) -> Record:
    """The record of such a reply about a text."""
    return ground(reply(mark), Article.of(text), split_sentences(text), make_provenance("model", "{}"))


def words_of(record: Record) -> list[list[Any]]:
    """What a record has of a reply, but for places."""
    ids = [actor.id for actor in record.actors] + [claim.id for claim in record.claims]
    return [
        *(
            [item.model_dump(exclude={"mentions", "content", "source", "cue", "evidence", "id"}) for item in layer]
            for layer in (record.actors, record.quotes, record.claims, record.stances, record.unfounded)
        ),
        ids + [stance.id for stance in record.stances],
    ]


MARKS = {
    "an isolate": "\u2066",
    "its end": "\u2069",
    "a mark to the left": "\u200e",
    "a mark to the right": "\u200f",
    "an embedding": "\u202b",
    "an override": "\u202e",
    "a zero-width space": "\u200b",
    "a non-joiner": "\u200c",
    "a joiner": "\u200d",
    "a word joiner": "\u2060",
    "a byte order mark": "\ufeff",
    "a soft hyphen": "\u00ad",
    "an escape sequence": "\x1b[2J",
    "a title for the terminal": "\x1b]0;owned\x07",
    "a bell": "\x07",
    "NUL": "\x00",
    "DEL": "\x7f",
    "an eight-bit escape": "\x9b2J",
    "an eight-bit control": "\x84",
    "a tag": "\U000e0041",
    "a variation selector": "\ufe0f",
    "a colour": "\x1b[38;5;196m",
    "a character set": "\x1b(B",
    "a string for the terminal": "\x1bPq\x1b\\",
    "a letter that was decoded wrongly": "\x9d",
    "many": "\u2066\u202e\u200b\x1b[0m\u00ad\u2069",
    "an Arabic mark": "\u061c",
    "a Mongolian separator": "\u180e",
    "a mark of an annotation": "\ufffa",
    "another variant": "\U000e0101",
}


@pytest.mark.parametrize("mark", [pytest.param(mark, id=name) for name, mark in MARKS.items()])
def test_a_reply_with_marks_says_what_one_without_says(mark: str) -> None:
    record = grounded(PLAIN, mark)

    expected = grounded(PLAIN, "").model_dump(exclude={"quotes"})
    assert record.model_dump(exclude={"quotes"}) == expected
    assert [quote.speaker for quote in record.quotes] == [record.actors[0].id]


@pytest.mark.parametrize("mark", [pytest.param(mark, id=name) for name, mark in MARKS.items()])
@pytest.mark.parametrize("of_reply", ["plain", "marked"])
def test_the_words_of_a_reply_are_found_in_an_article_with_marks(mark: str, of_reply: str) -> None:
    text = PLAIN
    for words in ("Ada Holm", "Minister", "Labour Party", "We will not sign the pact", "said", "the speed limit"):
        text = text.replace(words, f"{mark}{words[0]}{mark}{words[1:]}{mark}")

    record = grounded(text, mark if of_reply == "marked" else "")

    assert record.article.text == text
    assert not record.unfounded
    expected = words_of(grounded(PLAIN, ""))
    assert words_of(record)[2:4] == expected[2:4]
    assert words_of(record)[0] == expected[0]
    (quote,) = record.quotes
    assert (quote.kind, quote.speaker) == ("direct", record.actors[0].id)


@pytest.mark.parametrize("mark", [pytest.param(mark, id=name) for name, mark in MARKS.items()])
def test_what_is_told_of_the_article_beside_a_claim_or_a_quote_is_clean(mark: str) -> None:
    text = f"“We will not sign the pact,” Per{mark} Dahl said. Minister Ada Holm of the Labour Party opposes it."
    said = reply("")
    dahl = said.actors[0].model_copy(
        update={"id": "a2", "name": "Per Dahl", "role": None, "affiliation": None, "aliases": []}
    )
    both = said.model_copy(update={"actors": [*said.actors, dahl]})

    record = ground(both, Article.of(text), split_sentences(text), make_provenance("model", "{}"))

    told = [check.words for claim in record.claims for check in claim.checks]
    told += [words for item in record.unfounded for words in (item.words, *(change.reply for change in item.diff))]
    assert "Per Dahl" in told
    assert mark not in "".join(told)


@pytest.mark.parametrize("mark", [pytest.param(mark, id=name) for name, mark in MARKS.items()])
def test_a_name_of_nothing_but_such_characters_names_nobody(mark: str) -> None:
    said = reply("")
    nobody = said.actors[0].model_copy(update={"id": "a2", "name": mark, "aliases": [mark], "role": mark})
    both = said.model_copy(update={"actors": [*said.actors, nobody]})

    record = ground(both, Article.of(PLAIN), split_sentences(PLAIN), make_provenance("model", "{}"))

    assert [actor.name for actor in record.actors] == ["Ada Holm"]


@pytest.mark.parametrize(("text", "place"), [("Peace\n\x1b", (0, 5)), ("\x1b\nPeace", (2, 7))])
def test_a_sentence_of_what_nobody_sees_adds_nothing_to_the_evidence_of_several(
    text: str, place: tuple[int, int]
) -> None:
    peace, held = grounding.actor("a1", "Peace"), grounding.stance("a1", "Peace", "1-2")
    record = grounding.grounded(Article.of(text), actors=[peace], stances=[held])

    assert [span.range for each in record.stances for span in each.evidence] == [place]
