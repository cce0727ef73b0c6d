"""Whatever the text and the reply: the record is sound, can be written and read, and nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Record
from tests.support.grounding import Item, actor, claim, grounded, quote, stance
from tests.support.texts import ANY_TEXT

MUTATIONS: list[str] = ["", " ", "...", " ... ", " ~ ", "-\n", "not", "&amp;", *".“'\u200b\x1c³王ไ\u0301"]


@st.composite
def _pieces(draw: st.DrawFn, text: str) -> str:
    """Some characters of the text, perhaps with something put among them, in another case or backwards."""
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    piece = text[start:end]
    at = draw(st.integers(0, len(piece)))
    changed = piece[:at] + draw(st.sampled_from(MUTATIONS)) + piece[at:]
    return draw(st.sampled_from([piece, piece, changed, piece.swapcase(), piece[::-1]]))


@st.composite
def _pointers(draw: st.DrawFn, text: str) -> str:
    words = draw(_pieces(text))
    number = draw(st.integers(0, 6))
    form = draw(
        st.sampled_from(
            ["{words}", "{number}: {words}", "{number}", "1-{number}", "{words} ~ {more}", "{words} ... {more}"]
        )
    )
    return form.format(words=words, number=number, more=draw(_pieces(text)))


@st.composite
def texts_and_replies(draw: st.DrawFn) -> tuple[str, Item]:
    """A text, and a reply made of pieces of it."""
    text = draw(ANY_TEXT)
    words, pointer = _pieces(text), _pointers(text)
    pointers, ids = st.lists(pointer, max_size=3), st.sampled_from(["a1", "a2", "a9"])
    actors = st.builds(
        lambda id, name, alias, role, affiliation: actor(id, name, alias, role=role, affiliation=affiliation),
        *(ids, words, words, st.none() | words, st.none() | words),
    )
    quotes = st.builds(
        lambda content, speaker, source, cue, reporters: quote(
            *content, speaker=speaker, source=source, cue=cue, reported_by=reporters
        ),
        *(pointers, st.none() | ids, st.none() | pointer, st.none() | pointer, st.lists(ids, max_size=2)),
    )
    claims = st.builds(
        lambda said, evidence, claimant: claim(said, *evidence, claimant=claimant), words, pointers, st.none() | ids
    )
    stances = st.builds(
        lambda holder, target, evidence, condition, time: stance(
            holder, target, *evidence, condition=condition, time=time
        ),
        *(ids, words, pointers, st.none() | words, st.none() | words),
    )
    layers = {"actors": actors, "quotes": quotes, "claims": claims, "stances": stances}
    return text, {name: draw(st.lists(items, max_size=2)) for name, items in layers.items()}


@given(texts_and_replies())
def test_the_record_of_any_reply_about_any_text_is_sound(case: tuple[str, Item]) -> None:
    text, layers = case
    record = grounded(Article.of(text), **layers)  # checks it

    assert Record.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They moved 3 x 10³ tonnes.", id="a raised digit"),
        pytest.param("½ of ① and Ⅳ, ٣ and 三", id="signs for numbers"),
        pytest.param("It took " + "9" * 5000 + " days.", id="5,000 digits"),
        pytest.param("hundred " * 155, id="a number too large for a float"),
        pytest.param("A\xa0. Holm", id="a capital letter, a no-break space and a full stop"),
        pytest.param("“\n\n」``\u3000 he said “go”", id="quotation marks without words"),
        pytest.param("10-\nİ and \x1c Holm \x1c", id="a name that ends with white space"),
    ],
)
def test_what_once_broke_something_gets_its_record(text: str) -> None:
    whole = [text[slice(*sentence)] for sentence in split_sentences(text)]
    record = grounded(
        Article.of(text),
        actors=[actor("a1", text.split()[-1], text[:4], role=text)],
        quotes=[quote(*whole, speaker="a1")],
        claims=[claim(text, *whole)],
        stances=[stance("a1", text, "1", time=text, condition=text)],
    )

    assert record.claims


@pytest.mark.parametrize("name", ["&amp;", ". —&amp; ", '"’&amp;”', " “&amp;"])
@pytest.mark.parametrize("text", ["Tea &amp; “Ada Holm”&amp; milk.", "—’ ”. “Ada Holm”&amp;", ", &amp;the plan"])
def test_a_sign_that_is_written_by_its_entity_is_no_name(text: str, name: str) -> None:
    record = grounded(Article.of(text), actors=[actor("a1", name), actor("a2", "Ada Holm", name)])

    assert [found.name for found in record.actors] == (["Ada Holm"] if "Ada Holm" in text else [])
