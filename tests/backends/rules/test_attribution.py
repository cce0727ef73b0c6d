"""Rules find what is attributed to whom: content, source and cue, word for word."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyQuote


def quotes_of(text: str) -> list[ReplyQuote]:
    return extract_reply(Article.of(text), split_sentences(text)).quotes


def words_of(pointer: str | None) -> str | None:
    return pointer.partition(": ")[2] if pointer else None


def attribution_of(text: str) -> tuple[str | None, str | None, list[str | None]]:
    """Source, cue and content of the only attribution of a text."""
    (quote,) = quotes_of(text)
    return words_of(quote.source), words_of(quote.cue), [words_of(pointer) for pointer in quote.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "The minister said that taxes would rise.",
            "The minister",
            "said",
            ["that taxes would rise"],
            id="that-clause",
        ),
        pytest.param(
            "Anna Berg says the bridge is safe.", "Anna Berg", "says", ["the bridge is safe"], id="bare clause"
        ),
        pytest.param(
            "Berg told the BBC the road would stay closed.",
            "Berg",
            "told",
            ["the road would stay closed"],
            id="told the BBC",
        ),
        pytest.param(
            "Berg told drivers the road was closed.", "Berg", "told", ["the road was closed"], id="told drivers"
        ),
        pytest.param(
            "A man who saw the crash said that it rained.", "A man", "said", ["that it rained"], id="who saw it"
        ),
        pytest.param(
            "A clerk who works at the port said that it rained.", "A clerk", "said", ["that it rained"], id="who works"
        ),
        pytest.param("People who know him say he lies.", "People", "say", ["he lies"], id="who know him"),
        pytest.param("“It burned,” a man who saw it said.", "a man", "said", ["“It burned,”"], id="who saw it said"),
        pytest.param(
            "A driver who wished to remain anonymous said it rained.", "A driver", "said", ["it rained"], id="nameless"
        ),
        pytest.param("A miner, Bo Lind, said no.", "Bo Lind", "said", ["no"], id="said no"),
        pytest.param("Berg called Lind reckless.", "Berg", "called", ["Lind reckless"], id="called, name, adjective"),
        pytest.param(
            "Berg called the plan unfair.", "Berg", "called", ["the plan unfair"], id="called, noun, adjective"
        ),
        pytest.param(
            "“It fell,” said a man who saw it.", "a man", "said", ["“It fell,”"], id="relative clause after source"
        ),
        pytest.param(
            "Berg refused to name the firms.", "Berg", "refused", ["to name the firms"], id="refused to name others"
        ),
        pytest.param(
            "The bridge is safe, Anna Berg said on Monday.",
            "Anna Berg",
            "said",
            ["The bridge is safe"],
            id="cue after the content",
        ),
        pytest.param(
            "The bridge is safe, said Anna Berg, the town's engineer.",
            "Anna Berg, the town's engineer",
            "said",
            ["The bridge is safe"],
            id="inverted, with an apposition",
        ),
        pytest.param(
            "The problem, she said, is that the bridge is old.",
            "she",
            "said",
            ["The problem", "is that the bridge is old"],
            id="cue within the content",
        ),
        pytest.param(
            "“The bridge,” Berg said, “is safe.”",
            "Berg",
            "said",
            ["“The bridge,”", "“is safe.”"],
            id="broken quotation",
        ),
        pytest.param(
            "“It is safe,” Berg told reporters in the town hall. “We checked.”",
            "Berg",
            "told",
            ["“It is safe,”", "“We checked.”"],
            id="quotation that goes on after the cue",
        ),
        pytest.param(
            "“Is it safe?” asked Anna Berg.", "Anna Berg", "asked", ["“Is it safe?”"], id="question, inverted"
        ),
        pytest.param(
            "In an interview, Berg said, “It is safe.”", "Berg", "said", ["“It is safe.”"], id="quotation after the cue"
        ),
        pytest.param(
            "Berg told the council that the bridge is safe.",
            "Berg",
            "told",
            ["that the bridge is safe"],
            id="addressee",
        ),
        pytest.param(
            "Berg said in a statement on Friday that it is safe.",
            "Berg",
            "said",
            ["that it is safe"],
            id="place and time of saying",
        ),
        pytest.param(
            "According to the mayor, the bridge is safe.",
            "the mayor",
            "According to",
            ["the bridge is safe"],
            id="according to, first",
        ),
        pytest.param(
            "The bridge is safe, according to the mayor.",
            "the mayor",
            "according to",
            ["The bridge is safe"],
            id="according to, last",
        ),
        pytest.param(
            "As Berg noted, the bridge is old.", "Berg", "noted", ["the bridge is old"], id="as somebody noted"
        ),
        pytest.param(
            "The company plans to close the mine.", "The company", "plans", ["to close the mine"], id="intention"
        ),
        pytest.param(
            "Ida Moe said “we will not sell” and left the hall.", "Ida Moe", "said", ["“we will not sell”"], id="left"
        ),
        pytest.param(
            "Ida Moe said “we will not sell” and quickly closed the door.",
            "Ida Moe",
            "said",
            ["“we will not sell”"],
            id="another act",
        ),
        pytest.param(
            "Ida Moe said “nobody” was there and that it rained.",
            "Ida Moe",
            "said",
            ["“nobody” was there and that it rained"],
            id="content that goes on",
        ),
        pytest.param("She refused to resign.", "She", "refused", ["to resign"], id="refusal"),
        pytest.param(
            "Berg urged the council to close the bridge.",
            "Berg",
            "urged",
            ["the council to close the bridge"],
            id="urging",
        ),
        pytest.param(
            "Berg called for a new bridge.", "Berg", "called for", ["a new bridge"], id="demand with a particle"
        ),
        pytest.param(
            "Berg decided not to close the bridge.",
            "Berg",
            "decided",
            ["not to close the bridge"],
            id="intention not to act",
        ),
        pytest.param(
            "Berg is unwilling to pay for the bridge.",
            "Berg",
            "unwilling",
            ["to pay for the bridge"],
            id="state of will",
        ),
        pytest.param(
            "Berg accused the council of hiding the report.",
            "Berg",
            "accused",
            ["hiding the report"],
            id="accusation",
        ),
        pytest.param(
            "Berg ridiculed the bridge as a toy for tourists.",
            "Berg",
            "ridiculed",
            ["the bridge as a toy for tourists"],
            id="something spoken of as something",
        ),
        pytest.param(
            "Berg's refusal to resign was news.", "Berg's", "refusal", ["to resign"], id="noun and infinitive"
        ),
        pytest.param(
            "Her claim that the bridge is safe was false.",
            "Her",
            "claim",
            ["that the bridge is safe"],
            id="noun and clause",
        ),
        pytest.param(
            "Those who came claimed the bridge was shut.",
            "Those",
            "claimed",
            ["the bridge was shut"],
            id="relative clause within the subject",
        ),
        pytest.param(
            "Berg said the bridge was safe, although nobody had looked at it.",
            "Berg",
            "said",
            ["the bridge was safe"],
            id="a contrast is the article's",
        ),
        pytest.param(
            "Berg said she trusted Robert Lind, who built the bridge.",
            "Berg",
            "said",
            ["she trusted Robert Lind"],
            id="a relative clause at the end is the article's",
        ),
        pytest.param(
            "Berg wants to sell the bridge, the last of its kind.",
            "Berg",
            "wants",
            ["to sell the bridge"],
            id="an apposition at the end is the article's",
        ),
        pytest.param(
            "While Berg said the bridge was safe, it fell on Monday.",
            "Berg",
            "said",
            ["the bridge was safe"],
            id="clause before the main clause",
        ),
        pytest.param(
            "In a long interview, Berg said the bridge was safe.",
            "Berg",
            "said",
            ["the bridge was safe"],
            id="a phrase before the speaker is no content",
        ),
        pytest.param(
            "Berg promised on Monday to sell the bridge.",
            "Berg",
            "promised",
            ["to sell the bridge"],
            id="intention, after a time",
        ),
        pytest.param(
            "Berg accused the council's head, Robert Lind, of hiding the report.",
            "Berg",
            "accused",
            ["hiding the report"],
            id="accusation of a name with an apposition",
        ),
        pytest.param("Berg likened the bridge to a toy.", "Berg", "likened", ["the bridge to a toy"], id="likened to"),
        pytest.param(
            "Berg says about 20 people use the bridge.",
            "Berg",
            "says",
            ["about 20 people use the bridge"],
            id="content that begins with about",
        ),
        pytest.param(
            "A town report found the bridge rusted long ago.",
            "A town report",
            "found",
            ["the bridge rusted long ago"],
            id="bare clause of a document",
        ),
        pytest.param(
            "The bridge rusted long ago, a town report shows.",
            "a town report",
            "shows",
            ["The bridge rusted long ago"],
            id="document after the content",
        ),
        pytest.param(
            "Berg pleaded for a new bridge.", "Berg", "pleaded for", ["a new bridge"], id="plea with a particle"
        ),
        pytest.param(
            "Berg went on to argue that it is safe.", "Berg", "argue", ["that it is safe"], id="infinitive that goes on"
        ),
        pytest.param(
            "The mayor called the plan “a bad joke.”",
            "The mayor",
            "called",
            ["the plan “a bad joke.”"],
            id="label",
        ),
        pytest.param(
            "Records show the bridge was never checked.",
            "Records",
            "show",
            ["the bridge was never checked"],
            id="what a document shows",
        ),
        pytest.param(
            "Berg, who warned that the bridge is old, left.",
            "who",
            "warned",
            ["that the bridge is old"],
            id="relative clause",
        ),
        pytest.param(
            "“The bridge is safe.” — Anna Berg", "Anna Berg", None, ["“The bridge is safe.”"], id="signed with a dash"
        ),
        pytest.param(
            'Quote from Berg: "The bridge is safe, we think."',
            "Berg",
            "Quote from",
            ['"The bridge is safe, we think."'],
            id="under the speaker's name",
        ),
        pytest.param(
            "Countries that “back it now” will leave later, one official told the paper.",
            "one official",
            "told",
            ["Countries that “back it now” will leave later"],
            id="paraphrase with a quoted part",
        ),
    ],
)
def test_one_attribution(text: str, source: str, cue: str | None, content: list[str]) -> None:
    assert attribution_of(text) == (source, cue, content)


def test_each_cue_has_its_own_content() -> None:
    text = "Berg said the bridge is safe, while Robert Lind warned that it would fall, adding that nobody cared."

    quotes = [(words_of(quote.source), words_of(quote.content[0])) for quote in quotes_of(text)]

    assert quotes == [
        ("Berg", "the bridge is safe"),
        ("Robert Lind", "that it would fall"),
        ("Robert Lind", "that nobody cared"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "Berg urged the towns to reject the toll, while the League praised the dam.",
            "the towns to reject the toll",
            id="while others",
        ),
        pytest.param(
            "Berg offered to match the grants with loans, and her economist, Per Dahl, left the town.",
            "to match the grants with loans",
            id="and another subject",
        ),
        pytest.param(
            "Berg asked for a guarantee that it is built here, and she should get one.",
            "a guarantee that it is built here",
            id="and a pronoun",
        ),
        pytest.param("Berg is worried about the noise but does not mind the dam.", "the noise", id="but another verb"),
        pytest.param(
            "Berg wants to build a dam and a road, and to close the quarry.",
            "to build a dam and a road, and to close the quarry",
            id="and another infinitive",
        ),
        pytest.param(
            "Berg called for a dam, a road and the end of the toll that was raised in May.",
            "a dam, a road and the end of the toll that was raised in May",
            id="a list",
        ),
    ],
)
def test_what_is_wanted_ends_with_its_clause(text: str, content: str) -> None:
    assert words_of(quotes_of(text)[0].content[0]) == content


def test_of_nested_attributions_the_outermost_counts() -> None:
    assert attribution_of("Politico reported that Berg believes the bridge is safe.") == (
        "Politico",
        "reported",
        ["that Berg believes the bridge is safe"],
    )


def test_quotation_without_a_cue_is_the_last_speakers() -> None:
    text = "Anna Berg said that the bridge is old. “We need a new one before the winter comes.”"

    first, second = quotes_of(text)

    assert words_of(second.content[0]) == "“We need a new one before the winter comes.”"
    assert (second.cue, second.source, second.speaker) == (None, "1: Anna Berg", first.speaker)


def test_colon_introduces_the_quotation_of_the_next_paragraph() -> None:
    text = "Anna Berg made the following remark:\n\n“The bridge is old, and so are we.”"

    assert attribution_of(text) == ("Anna Berg", None, ["“The bridge is old, and so are we.”"])


def test_transcript_has_a_quote_for_each_turn() -> None:
    text = "BERG: The bridge is old. It must go.\n\nLIND: And who pays?"

    assert [(words_of(quote.source), words_of(quote.content[0])) for quote in quotes_of(text)] == [
        ("BERG", "The bridge is old. It must go."),
        ("LIND", "And who pays?"),
    ]


def test_repeated_headline_counts_once() -> None:
    text = "Berg says the bridge is safe\n\nBerg says the bridge is safe\n\nThe bridge was built in 1900."

    assert len(quotes_of(text)) == 1
