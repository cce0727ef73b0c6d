"""What says whose words they are is no part of them: a reply's content that holds its own source and cue is parted."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor_schemas import Article, Record
from tests.support.grounding import actor, grounded, quote, texts, ungrounded_fields

ACTORS = [actor("h", "Ada Holm", "Holm"), actor("b", "Ola Berg", "Berg")]


def _record(text: str, content: str, **fields: str | None) -> Record:
    said = quote(content, speaker="h", **fields)
    return grounded(Article.of(text), actors=ACTORS, quotes=[said])


SPLIT = {
    "between two quotations": (
        '"We will not sign," Ada Holm said, "and we never will."',
        "1",
        ("Ada Holm", "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "in curly marks": (
        "“We will not sign,” said Ada Holm, “and we never will.”",
        "1: We will not sign,” said Ada Holm, “and we never will.",
        ("Ada Holm", "said"),
        ["“We will not sign,”", "“and we never will.”"],
    ),
    "a pronoun": (
        'Ada Holm left. "We will not sign," she said, "and we never will."',
        "2",
        ("she", "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "no source and no cue in the reply": (
        '"We will not sign," Ada Holm said, "and we never will."',
        "1",
        (None, None),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "with when and where": (
        '"We will not sign," Ada Holm told reporters in Oslo on Monday, "and we never will."',
        "1",
        ("Ada Holm", "told"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "two sentences": (
        '"We will not sign," Ada Holm said. "We never will."',
        '1-2: We will not sign," Ada Holm said. "We never will.',
        ("Ada Holm", "said"),
        ['"We will not sign,"', '"We never will."'],
    ),
    "three quotations": (
        '"No," Ada Holm said, "we will not sign," she added, "and we never will."',
        "1",
        ("Ada Holm", "said"),
        ['"No,"', '"we will not sign,"', '"and we never will."'],
    ),
    "behind a quotation": (
        '"We will not sign," Ada Holm said.',
        "1",
        ("Ada Holm", "said"),
        ['"We will not sign,"'],
    ),
    "before a quotation": (
        'Ada Holm said: "We will not sign."',
        "1",
        ("Ada Holm", "said"),
        ['"We will not sign."'],
    ),
    "behind a quotation, told to somebody": (
        '"We will not sign," Ada Holm told reporters on Monday.',
        "1",
        ("Ada Holm", "told"),
        ['"We will not sign,"'],
    ),
    "before indirect speech": (
        "Ada Holm said that the council would not sign.",
        "1",
        ("Ada Holm", "said"),
        ["that the council would not sign."],
    ),
    "before indirect speech without that": (
        "Ada Holm said the council would not sign.",
        "1: Ada Holm said the council would not sign",
        ("Ada Holm", "said"),
        ["the council would not sign"],
    ),
    "behind indirect speech": (
        "The council would not sign, Ada Holm said.",
        "1",
        ("Ada Holm", "said"),
        ["The council would not sign"],
    ),
    "within indirect speech": (
        "The council, Ada Holm said, would not sign.",
        "1",
        ("Ada Holm", "said"),
        ["The council", "would not sign."],
    ),
    "according to, behind": (
        "The council would not sign, according to Ada Holm.",
        "1",
        ("Ada Holm", "according to"),
        ["The council would not sign"],
    ),
    "according to, before": (
        "According to Ada Holm, the council would not sign.",
        "1",
        ("Ada Holm", "According to"),
        ["the council would not sign."],
    ),
    "a title before the name": (
        '"We will not sign," Minister Ada Holm said, "and we never will."',
        "1",
        ("Ada Holm", "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "a title before indirect speech": (
        "Transport Minister Ada Holm said on Monday that the council would not sign.",
        "1",
        ("Ada Holm", "said"),
        ["that the council would not sign."],
    ),
    "told to somebody before indirect speech": (
        "Ada Holm told reporters in Oslo that the council would not sign.",
        "1",
        ("Ada Holm", "told"),
        ["that the council would not sign."],
    ),
    "told to somebody before a quotation": (
        'Ada Holm told reporters: "We will not sign."',
        "1",
        ("Ada Holm", "told"),
        ['"We will not sign."'],
    ),
    "told to somebody right before a quotation": (
        'Ada Holm told the paper "we will not sign."',
        "1",
        ("Ada Holm", "told"),
        ['"we will not sign."'],
    ),
    "the verb first, with an apposition": (
        '"We will not sign," said Ada Holm, the minister, "and we never will."',
        "1",
        ("Ada Holm", "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "a mixed quote": (
        'Ada Holm said the plan was "a farce".',
        "1",
        ("Ada Holm", "said"),
        ['the plan was "a farce"'],
    ),
    "a mixed quote with its attribution behind": (
        'The plan was "a farce" for Oslo, Ada Holm said.',
        "1",
        ("Ada Holm", "said"),
        ['The plan was "a farce" for Oslo'],
    ),
    "a mixed quote that begins quoted": (
        '"A farce" is what the whole plan was, Ada Holm said.',
        "1",
        ("Ada Holm", "said"),
        ['"A farce" is what the whole plan was'],
    ),
    "between dashes": (
        "The council – Ada Holm said – would not sign.",
        "1",
        ("Ada Holm", "said"),
        ["The council", "would not sign."],
    ),
    "over paragraphs": (
        '"We will not sign," Ada Holm said.\n\n"And we never will."',
        '1-2: "We will not sign," Ada Holm said. "And we never will."',
        ("Ada Holm", "said"),
        ['"We will not sign,"', '"And we never will."'],
    ),
    "in German": (
        "„Wir unterschreiben nicht“, sagte Ada Holm, „und das bleibt so.“",
        "1",
        ("Ada Holm", "sagte"),
        ["„Wir unterschreiben nicht“", "„und das bleibt so.“"],
    ),
    "in French": (
        "« Nous ne signerons pas », a déclaré Ada Holm, « et jamais. »",
        "1",
        ("Ada Holm", "a déclaré"),
        ["« Nous ne signerons pas »", "« et jamais. »"],
    ),
    "indirect speech in German": (
        "Der Rat, sagte Ada Holm, werde nicht unterschreiben.",
        "1",
        ("Ada Holm", "sagte"),
        ["Der Rat", "werde nicht unterschreiben."],
    ),
    "a pronoun that the reply leaves to grounding": (
        'Ada Holm left. "We will not sign," she said, "and we never will."',
        "2",
        ("~", "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "a cue alone": (
        '"We will not sign," Ada Holm said, "and we never will."',
        "1",
        (None, "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "an adverb": (
        '"We will not sign," Ada Holm angrily said, "and we never will."',
        "1",
        ("Ada Holm", "said"),
        ['"We will not sign,"', '"and we never will."'],
    ),
    "an apposition before the name": (
        "The minister, Ada Holm, said taxes will rise.",
        "1",
        ("Ada Holm", "said"),
        ["taxes will rise."],
    ),
    "an apposition, with that": (
        "The minister, Ada Holm, said that taxes will rise.",
        "1",
        ("Ada Holm", "said"),
        ["that taxes will rise."],
    ),
    "an apposition, told to somebody": (
        "The minister, Ada Holm, told reporters that taxes will rise.",
        "1",
        ("Ada Holm", "told"),
        ["that taxes will rise."],
    ),
    "an apposition, with when": (
        "The minister, Ada Holm, said on Monday that taxes will rise.",
        "1",
        ("Ada Holm", "said"),
        ["that taxes will rise."],
    ),
    "an apposition, and commas in what is said": (
        "The minister, Ada Holm, said the harbour, the bridge and the road will close.",
        "1",
        ("Ada Holm", "said"),
        ["the harbour, the bridge and the road will close."],
    ),
    "a long apposition": (
        "The leader of the Guild in Oslo, Ada Holm, said taxes will rise.",
        "1",
        ("Ada Holm", "said"),
        ["taxes will rise."],
    ),
    "an apposition, and a mixed quote": (
        'The minister, Ada Holm, said the plan was "a farce".',
        "1",
        ("Ada Holm", "said"),
        ['the plan was "a farce"'],
    ),
    "an apposition behind the name, behind what is said": (
        "Taxes will rise, Ada Holm, the minister, said on Monday.",
        "1",
        ("Ada Holm", "said"),
        ["Taxes will rise"],
    ),
    "an apposition on both sides, behind what is said": (
        "Taxes will rise, the minister, Ada Holm, said.",
        "1",
        ("Ada Holm", "said"),
        ["Taxes will rise"],
    ),
    "an apposition behind the name, within what is said": (
        "The council, Ada Holm, the minister, said, would not sign.",
        "1",
        ("Ada Holm", "said"),
        ["The council", "would not sign."],
    ),
    "an apposition of a body's head": (
        "The head of the union, Ada Holm, says the strike goes on.",
        "1",
        ("Ada Holm", "says"),
        ["the strike goes on."],
    ),
    "an apposition with a possessive": (
        "Its chief executive, Ada Holm, told the paper that it was not for sale.",
        "1",
        ("Ada Holm", "told"),
        ["that it was not for sale."],
    ),
    "an apposition before a warning": (
        "The mayor, Ada Holm, warned on Friday that the city could not pay.",
        "1",
        ("Ada Holm", "warned"),
        ["that the city could not pay."],
    ),
    "an apposition before a quotation": (
        'The mayor, Ada Holm, said: "We will not pay."',
        "1",
        ("Ada Holm", "said"),
        ['"We will not pay."'],
    ),
    "an apposition and an adverb": (
        "Her lawyer, Ada Holm, later said there was no case.",
        "1",
        ("Ada Holm", "said"),
        ["there was no case."],
    ),
    "an apposition with a participle": (
        "The newly elected mayor, Ada Holm, said the city would pay.",
        "1",
        ("Ada Holm", "said"),
        ["the city would pay."],
    ),
    "an apposition behind what is said, with when": (
        "The city could not pay, the mayor, Ada Holm, said when asked by reporters.",
        "1",
        ("Ada Holm", "said"),
        ["The city could not pay"],
    ),
    "a name and its apposition behind what is said, with where": (
        "The city could not pay, Ada Holm, its mayor, said in a statement on Friday.",
        "1",
        ("Ada Holm", "said"),
        ["The city could not pay"],
    ),
    "a name and its apposition behind words without a verb": (
        "No money, Ada Holm, the mayor, said.",
        "1",
        ("Ada Holm", "said"),
        ["No money"],
    ),
    "an apposition in German": (
        "Der Minister, Ada Holm, sagte, die Steuern würden steigen.",
        "1",
        ("Ada Holm", "sagte"),
        ["die Steuern würden steigen."],
    ),
    "a list before an attribution": (
        "They closed the harbour, the bridge, Ada Holm said.",
        "1",
        ("Ada Holm", "said"),
        ["They closed the harbour, the bridge"],
    ),
    "the denial of a plan": (
        'Ada Holm denied on Monday that the council "will sign".',
        "1",
        ("Ada Holm", "denied"),
        ['that the council "will sign"'],
    ),
}


@pytest.mark.parametrize(
    ("text", "content", "naming", "pieces"), [pytest.param(*row, id=id) for id, row in SPLIT.items()]
)
def test_an_attribution_within_its_content_is_left_out(
    text: str, content: str, naming: tuple[str | None, str | None], pieces: list[str]
) -> None:
    record = _record(text, content, source=naming[0], cue=naming[1])

    (found,) = record.quotes
    assert [words.rstrip(".") for words in texts(found.content, text)] == [words.rstrip(".") for words in pieces]
    assert record.speaker_of(found) == record.actors[0]
    assert not record.missed


WHOLE = {
    "two quoted parts of one paraphrase": (
        'Ada Holm said the plan was "a farce" and "a disgrace".',
        '1: the plan was "a farce" and "a disgrace"',
        ("Ada Holm", "said"),
        ['the plan was "a farce" and "a disgrace"'],
    ),
    "a verb of saying that is part of it": (
        "Ada Holm said that Berg said no.",
        "1: that Berg said no",
        ("Ada Holm", "said"),
        ["that Berg said no"],
    ),
    "her own name in what she says": (
        'Ada Holm said: "Call me Ada Holm."',
        '1: "Call me Ada Holm."',
        ("Ada Holm", "said"),
        ['"Call me Ada Holm."'],
    ),
    "what she said before, in a quotation": (
        'Ada Holm said: "I said no, and I say no."',
        "1: I said no, and I say no.",
        ("Ada Holm", "said"),
        ["I said no, and I say no."],
    ),
    "an aside that is hers": (
        "Ada Holm said the plan, as Berg said, was dead.",
        "1: the plan, as Berg said, was dead",
        ("Ada Holm", "said"),
        ["the plan, as Berg said, was dead"],
    ),
    "what somebody else says within hers": (
        "Ada Holm said the plan was, Ola Berg told her, a farce.",
        "1: the plan was, Ola Berg told her, a farce",
        ("Ada Holm", "said"),
        ["the plan was, Ola Berg told her, a farce"],
    ),
    "a quotation within a quotation": (
        "“I told him ‘no,’ he said ‘yes,’ and we left,” Ada Holm said.",
        "1: I told him ‘no,’ he said ‘yes,’ and we left",
        ("Ada Holm", "said"),
        ["I told him ‘no,’ he said ‘yes,’ and we left"],
    ),
    "several commas": (
        "Ada Holm said the harbour, the bridge, and the road would close.",
        "1: the harbour, the bridge, and the road would close",
        ("Ada Holm", "said"),
        ["the harbour, the bridge, and the road would close"],
    ),
    "pieces as they should be": (
        '"We will not sign," Ada Holm said, "and we never will."',
        "1: We will not sign ... and we never will",
        ("Ada Holm", "said"),
        ["We will not sign", "and we never will"],
    ),
}


@pytest.mark.parametrize(
    ("text", "content", "naming", "pieces"), [pytest.param(*row, id=id) for id, row in WHOLE.items()]
)
def test_what_is_no_attribution_of_it_stays(
    text: str, content: str, naming: tuple[str | None, str | None], pieces: list[str]
) -> None:
    record = _record(text, content, source=naming[0], cue=naming[1])

    (found,) = record.quotes
    assert texts(found.content, text) == pieces


@pytest.mark.parametrize("content", ["1: Ada Holm said", "1: said", "1: Ada Holm"])
def test_a_content_of_nothing_else_is_unfounded(content: str) -> None:
    record = _record("The council, Ada Holm said, would not sign.", content, source="Ada Holm", cue="said")

    assert not record.quotes
    assert ("quote", "content") in ungrounded_fields(record)


@pytest.mark.parametrize(
    "text", [pytest.param(row[0], id=id) for id, row in SPLIT.items() if not id.endswith(("German", "French"))]
)
def test_the_rules_have_no_source_and_no_cue_in_a_content(text: str) -> None:
    record = Extractor().extract_text(text)

    for found in record.quotes:
        for part in found.content:
            for span in (found.source, found.cue):
                assert span is None or span.end <= part.start or part.end <= span.start
    assert record.quotes
