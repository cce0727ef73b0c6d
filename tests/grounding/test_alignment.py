"""Words are found where they stand, but for typography, or they are not found; similarity never counts."""

from __future__ import annotations

import pytest

from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match, NoMatch
from extractor.text.segmentation import split_sentences
from tests.support.alignment import ALIGNER, SENTENCES, TEXT


def _match(pointer: str, near: tuple[int, int] | None = None) -> tuple[str, list[str]]:
    match = ALIGNER.find(pointer, near)
    assert isinstance(match, Match), match
    return match.status, [TEXT[start:end] for start, end in match.ranges]


def _no_match(pointer: str) -> NoMatch:
    miss = ALIGNER.find(pointer)
    assert isinstance(miss, NoMatch), miss
    return miss


def test_the_sentences_have_the_numbers_that_the_pointers_below_use() -> None:
    assert [TEXT[slice(*sentence)].split()[0] for sentence in SENTENCES] == [
        *("Ferry", "Mayor", "She", "“We’ve", "“The", "Holm", "The", "She"),
    ]


@pytest.mark.parametrize(
    ("pointer", "status", "words"),
    [
        pytest.param("6: Holm did not reply", "exact", ["Holm did not reply"], id="as written"),
        pytest.param("Holm did not reply.", "exact", ["Holm did not reply."], id="without a number"),
        pytest.param("[6]: did not", "exact", ["did not"], id="a number in brackets"),
        pytest.param(
            '2: "the fares won\'t rise before 2026,"',
            "folded",
            ["“the fares won’t rise before 2026,”"],
            id="quotation marks",
        ),
        pytest.param("3: is safe - whatever", "folded", ["is safe – whatever"], id="a dash"),
        pytest.param("3: the\xa0ferry  is safe", "folded", ["the ferry is safe"], id="spaces"),
        pytest.param("5: the ferry is old", "folded", ["The ferry is old"], id="case of the first letter"),
        pytest.param("7: nai\u0308ve owners", "folded", ["naïve owners"], id="a decomposed letter"),
        pytest.param(
            '5: "The ferry is old"', "folded", ["The ferry is old"], id="marks of the reply's own at the ends"
        ),
        pytest.param(
            "7: The ferry ... is owned by ... the union",
            "elided",
            ["The ferry", "is owned by", "the union"],
            id="parts left out",
        ),
        pytest.param(
            "2: Holm said […] “the fares", "elided", ["Holm said", "“the fares"], id="parts left out, in brackets"
        ),
        pytest.param(
            "5: The ferry ... It can't go on",
            "elided",
            ["The ferry", "It can’t go on"],
            id="parts left out over sentences",
        ),
        pytest.param("7: the naïve owners...", "folded", ["the naïve owners…"], id="an ellipsis of the text"),
        pytest.param("... is owned by", "folded", ["is owned by"], id="an ellipsis in front"),
        pytest.param("[...] is owned by", "exact", ["is owned by"], id="an ellipsis in brackets in front"),
        pytest.param(
            "7: The ferry ~ the union",
            "exact",
            ["The ferry is owned by non-members of the union"],
            id="from first to last words",
        ),
        pytest.param(
            "2: the fares won't ~ 2026",
            "folded",
            ["the fares won’t rise before 2026"],
            id="from first to last words, other typography",
        ),
        pytest.param(
            "5-6: It ~ not reply",
            "exact",
            ["It can’t go on.”\n\nHolm did not reply"],
            id="from first to last words, over sentences",
        ),
        pytest.param(
            "4: “We’ve ~ “The ferry",
            "exact",
            ["“We’ve waited for ten years,” Brandt told the Courier. “The ferry"],
            id="from first to last words, into the next sentence",
        ),
        pytest.param("6", "exact", ["Holm did not reply."], id="a whole sentence"),
        pytest.param(
            "5-6", "exact", ["“The ferry is old. It can’t go on.”\n\nHolm did not reply."], id="whole sentences"
        ),
        *(
            pytest.param(f"{label}did not", "exact", ["did not"], id=f"a number as in {label}")
            for label in ("[6] ", "(6) ", "6. ", "6) ", "S6: ", "[S6] ", "Sentence 6: ", "sentence 6 - ", "#6: ")
        ),
        pytest.param("[3] is safe ~ whatever", "exact", ["is safe – whatever"], id="a labelled part"),
        pytest.param("6: never closed", "exact", ["never closed"], id="not in that sentence: the nearest"),
        pytest.param("99: never closed", "exact", ["never closed"], id="no such sentence: the nearest"),
        pytest.param("7: Courier", "exact", ["Courier"], id="in the sentence named"),
        pytest.param("Holm", "exact", ["Holm"], id="a name"),
        pytest.param("2: 1.5 million", "exact", ["1.5 million"], id="a number"),
    ],
)
def test_words_are_found_where_they_stand(pointer: str, status: str, words: list[str]) -> None:
    assert _match(pointer) == (status, words)


@pytest.mark.parametrize(
    ("pointer", "changes", "concerns"),
    [
        pytest.param("6: Holm did reply", [("dropped", "not", "")], ["negation"], id="a negation dropped"),
        pytest.param(
            "3: She never said the ferry is safe", [("added", "", "never")], ["negation"], id="a negation added"
        ),
        pytest.param(
            "2: 2.5 million tickets were sold", [("changed", "1.5", "2.5")], ["number"], id="a number changed"
        ),
        pytest.param("4: Holm told the Courier", [("changed", "Brandt", "Holm")], ["name"], id="a name swapped"),
        pytest.param(
            "2: the fares will rise before 2026",
            [("changed", "won't", "will")],
            ["negation"],
            id="won't turned into will",
        ),
        pytest.param(
            "7: The ferry is owned by members of the union",
            [("changed", "non-members", "members")],
            [],
            id="a prefix dropped",
        ),
        pytest.param("5: It can go on", [("changed", "can't", "can")], ["negation"], id="can't turned into can"),
        pytest.param(
            "8: She denied that the harbour was never closed",
            [("changed", "said", "denied")],
            ["negation"],
            id="said turned into denied",
        ),
        pytest.param("5: the ferry is very old", [("added", "", "very")], [], id="a word added"),
        pytest.param("4: Brandt told the courier", [("changed", "Courier", "courier")], ["name"], id="a small letter"),
    ],
)
def test_altered_words_are_not_found_and_the_diff_says_what_differs(
    pointer: str, changes: list[tuple[str, str, str]], concerns: list[str]
) -> None:
    miss = _no_match(pointer)

    assert miss.status == "altered"
    assert miss.near
    assert [(change.change, change.article, change.reply) for change in miss.diff] == changes
    assert miss.concerns == concerns


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("The senate sent its warmest greetings", id="invented"),
        pytest.param("2: Nothing of that kind was told anybody", id="invented, with a number"),
        pytest.param("", id="nothing"),
        pytest.param("  \n", id="white space"),
        pytest.param("6: …", id="only an ellipsis"),
        pytest.param("2: “", id="only a mark"),
        pytest.param("2: ~", id="only a tilde"),
        pytest.param("99", id="no such sentence"),
        pytest.param("6-5", id="sentences backwards"),
        pytest.param("0", id="sentence zero"),
        pytest.param("9" * 5000, id="a very long number"),
    ],
)
def test_absent_words_are_not_found(pointer: str) -> None:
    miss = _no_match(pointer)

    assert (miss.status, miss.near, miss.diff, miss.concerns) == ("absent", None, (), [])


@pytest.mark.parametrize(
    ("text", "pointer", "found"),
    [
        pytest.param("It rained. Rule S1: stay.", "S1: stay", "S1: stay", id="words of the text"),
        pytest.param("It rained. See [1] there.", "[1] there", "[1] there", id="a footnote of the text"),
        pytest.param("It rained. He stayed.", "S1: stayed", None, id="words of another sentence"),
        pytest.param("It rained. He stayed.", "[3] stayed", None, id="no such sentence"),
        pytest.param("It cost 1.5 francs.", "1. 5 francs", None, id="part of a number"),
    ],
)
def test_a_label_is_a_number_only_where_its_words_stand_in_that_sentence(
    text: str, pointer: str, found: str | None
) -> None:
    place = Aligner(text, split_sentences(text)).find(pointer)

    assert ([text[slice(*part)] for part in place.ranges] if isinstance(place, Match) else [None]) == [found]


def test_long_dashes_part_words() -> None:
    text = "“We can’t—and won’t—support this plan,” she said."
    miss = Aligner(text, split_sentences(text)).find("We can’t and will not support this plan")

    assert isinstance(miss, NoMatch)
    assert [(change.article, change.reply) for change in miss.diff] == [("won't", "will not")]


def test_words_with_a_label_differ_from_those_of_their_sentence() -> None:
    miss = _no_match("[6] Holm did reply")

    assert [(change.article, change.reply) for change in miss.diff] == [("not", "")]


def test_the_number_of_no_sentence_does_not_point_to_that_number_in_the_text() -> None:
    aligner = Aligner("There were 40 of them.", [(0, 22)])

    assert isinstance(aligner.find("40"), NoMatch)
    assert isinstance(aligner.find("1: 40"), Match)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("They won't pay.", "They won", id="won of won't"),
        pytest.param("They can’t pay.", "They can", id="can of can’t"),
        pytest.param("They cannot pay.", "They can", id="can of cannot"),
        pytest.param("It fell by 1.5 percent.", "5 percent", id="the end of a decimal"),
        pytest.param("It cost 1,000 francs.", "It cost 1", id="the beginning of a number"),
        pytest.param("It was -5 degrees.", "5 degrees", id="without the minus"),
        pytest.param("It was 5 degrees.", "-5 degrees", id="with a minus"),
        pytest.param("It was 5 degrees.", ".5 degrees", id="with a point"),
        pytest.param("The anti-corruption office", "corruption office", id="without anti-"),
        pytest.param("It is un\xadhappy news.", "happy news", id="after a soft hyphen"),
        pytest.param("A re\u0301sume\u0301 was sent", "A re", id="before a combining mark"),
        pytest.param("The mayor resigned.", "mayor resign", id="half a word"),
    ],
)
def test_part_of_a_word_is_not_that_word(text: str, words: str) -> None:
    assert isinstance(Aligner(text, split_sentences(text)).find(words), NoMatch)
    assert isinstance(Aligner(text, split_sentences(text)).find(f"1: {words}"), NoMatch)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Holm's office", "Holm", id="before a possessive"),
        pytest.param("They're here", "They", id="before a contraction"),
        pytest.param("A US-led effort", "US", id="before a hyphen"),
        pytest.param("It was _never_ said", "never", id="emphasised"),
        pytest.param("It rained.Holm left", "Holm", id="after a full stop"),
        pytest.param("all—5 of them", "5 of them", id="after a dash"),
        pytest.param("👩‍🚒Holm left", "Holm", id="after an emoji"),
    ],
)
def test_a_word_is_found_beside_what_does_not_change_it(text: str, words: str) -> None:
    found = Aligner(text, split_sentences(text)).find(words)

    assert isinstance(found, Match)
    assert [text[start:end] for start, end in found.ranges] == [words]


@pytest.mark.parametrize(
    ("pointer", "near", "sentence"),
    [
        pytest.param("3: She said", None, 3, id="the sentence named"),
        pytest.param("8: She said", None, 8, id="the other sentence named"),
        pytest.param("She said", None, 3, id="without a number, the first"),
        pytest.param("She said", SENTENCES[6], 8, id="without a number, the nearest to a place"),
        pytest.param("7: She said", None, 8, id="not in the sentence named, the nearest to it"),
        pytest.param("4: She said", None, 3, id="not in the sentence named, the nearest before it"),
    ],
)
def test_words_that_occur_twice(pointer: str, near: tuple[int, int] | None, sentence: int) -> None:
    found = ALIGNER.find(pointer, near)

    assert isinstance(found, Match)
    assert found.ranges[0][0] == SENTENCES[sentence - 1][0]


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("2: Mayor Ada Holm ... was never closed", id="from one end to the other"),
        pytest.param("Mayor ... never closed", id="without a number"),
        pytest.param("8: was never closed ... Mayor Ada Holm", id="backwards"),
        pytest.param("2: Mayor ~ never closed", id="from first to last words"),
        pytest.param("5: go on ~ It can’t", id="from first to last words, backwards"),
    ],
)
def test_words_from_far_apart_cannot_be_strung_together(pointer: str) -> None:
    assert isinstance(ALIGNER.find(pointer), NoMatch)


def test_very_many_words_are_absent_and_take_no_time() -> None:
    text = "the ferry " * 2000

    assert isinstance(Aligner(text, split_sentences(text)).find("1: " + "the the " * 5000 + "end"), NoMatch)
    assert isinstance(Aligner(text, split_sentences(text)).find("1: the" + " " * 50_000 + "end"), NoMatch)


def test_an_offset_is_in_its_sentence_or_after_it() -> None:
    for offset in range(len(TEXT)):
        assert ALIGNER.sentence_at(offset)[0] == max(start for start, _ in SENTENCES if start <= offset)
