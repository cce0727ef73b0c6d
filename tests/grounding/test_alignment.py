"""Words are found where they stand, but for typography, or they are not found; likeness never counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from extractor.grounding.alignment import Aligner, Match, NoMatch
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD, split_sentences

TEXT = (
    "Ferry fares rise in Port Ellery\n\n"
    "Mayor Ada Holm said on Monday that “the fares won’t rise before 2026,” and that 1.5 million tickets were sold. "
    "She said the ferry is safe – whatever Tom Brandt says.\n\n"
    "“We’ve waited for ten years,” Brandt told the Courier. “The ferry is old. It can’t go on.”\n\n"
    "Holm did not reply. The ferry is owned by non-members of the union, the Courier said, and the naïve owners… "
    "are happy. She said that the harbour was never closed."
)
LINES = split_sentences(TEXT)
GROUND = Aligner(TEXT, LINES)


def _found(pointer: str, near: tuple[int, int] | None = None) -> tuple[str, list[str]]:
    found = GROUND.find(pointer, near)
    assert isinstance(found, Match), found
    return found.status, [TEXT[start:end] for start, end in found.ranges]


def _not_found(pointer: str) -> NoMatch:
    found = GROUND.find(pointer)
    assert isinstance(found, NoMatch), found
    return found


def test_the_sentences_are_those_that_the_pointers_below_count_on() -> None:
    assert [TEXT[slice(*line)].split()[0] for line in LINES] == [
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
        pytest.param("7: nai\u0308ve owners", "folded", ["naïve owners"], id="decomposed"),
        pytest.param(
            '5: "The ferry is old"', "folded", ["The ferry is old"], id="marks of the reply's own at the ends"
        ),
        pytest.param(
            "7: The ferry ... is owned by ... the union",
            "elided",
            ["The ferry", "is owned by", "the union"],
            id="left out",
        ),
        pytest.param("2: Holm said […] “the fares", "elided", ["Holm said", "“the fares"], id="left out, in brackets"),
        pytest.param(
            "5: The ferry ... It can't go on", "elided", ["The ferry", "It can’t go on"], id="left out over sentences"
        ),
        pytest.param("7: the naïve owners...", "folded", ["the naïve owners…"], id="an ellipsis that stands there"),
        pytest.param("... is owned by", "folded", ["is owned by"], id="an ellipsis in front"),
        pytest.param("[...] is owned by", "exact", ["is owned by"], id="an ellipsis in brackets in front"),
        pytest.param(
            "7: The ferry ~ the union", "exact", ["The ferry is owned by non-members of the union"], id="from through"
        ),
        pytest.param(
            "2: the fares won't ~ 2026", "folded", ["the fares won’t rise before 2026"], id="from through, folded"
        ),
        pytest.param(
            "5-6: It ~ not reply",
            "exact",
            ["It can’t go on.”\n\nHolm did not reply"],
            id="from through, over sentences",
        ),
        pytest.param(
            "4: “We’ve ~ “The ferry",
            "exact",
            ["“We’ve waited for ten years,” Brandt told the Courier. “The ferry"],
            id="from through, into the next sentence",
        ),
        pytest.param("6", "exact", ["Holm did not reply."], id="a whole sentence"),
        pytest.param(
            "5-6", "exact", ["“The ferry is old. It can’t go on.”\n\nHolm did not reply."], id="whole sentences"
        ),
        pytest.param("6: never closed", "exact", ["never closed"], id="not in that sentence: the nearest"),
        pytest.param("99: never closed", "exact", ["never closed"], id="no such sentence: the nearest"),
        pytest.param("7: Courier", "exact", ["Courier"], id="in the sentence named"),
        pytest.param("Holm", "exact", ["Holm"], id="a name"),
        pytest.param("2: 1.5 million", "exact", ["1.5 million"], id="a number"),
    ],
)
def test_words_are_found_where_they_stand(pointer: str, status: str, words: list[str]) -> None:
    assert _found(pointer) == (status, words)


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
            "2: the fares will rise before 2026", [("changed", "won't", "will")], ["negation"], id="won't made will"
        ),
        pytest.param(
            "7: The ferry is owned by members of the union",
            [("changed", "non-members", "members")],
            [],
            id="a prefix dropped",
        ),
        pytest.param("5: It can go on", [("changed", "can't", "can")], ["negation"], id="can't made can"),
        pytest.param(
            "8: She denied that the harbour was never closed",
            [("changed", "said", "denied")],
            ["negation"],
            id="said made denied",
        ),
        pytest.param("5: the ferry is very old", [("added", "", "very")], [], id="a word added"),
    ],
)
def test_altered_words_are_not_found_and_the_diff_says_how(
    pointer: str, changes: list[tuple[str, str, str]], concerns: list[str]
) -> None:
    unlike = _not_found(pointer)

    assert unlike.status == "altered"
    assert unlike.near
    assert [(change.change, change.article, change.reply) for change in unlike.diff] == changes
    assert unlike.concerns == concerns


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("The senate sent its warmest greetings", id="invented"),
        pytest.param("2: Nothing of that kind was told anybody", id="invented, with a number"),
        pytest.param("", id="nothing"),
        pytest.param("  \n", id="white space"),
        pytest.param("6: …", id="only an ellipsis"),
        pytest.param("2: “", id="only a mark"),
        pytest.param("2: ~", id="only a swung dash"),
        pytest.param("99", id="no such sentence"),
        pytest.param("6-5", id="sentences backwards"),
        pytest.param("0", id="sentence nought"),
        pytest.param("9" * 5000, id="a number without end"),
    ],
)
def test_absent_words_are_not_found(pointer: str) -> None:
    unlike = _not_found(pointer)

    assert (unlike.status, unlike.near, unlike.diff, unlike.concerns) == ("absent", None, (), [])


def test_a_number_of_no_sentence_does_not_point_to_that_number_in_the_text() -> None:
    ground = Aligner("There were 40 of them.", [(0, 22)])

    assert isinstance(ground.find("40"), NoMatch)
    assert isinstance(ground.find("1: 40"), Match)


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
        pytest.param("It is un\xadhappy news.", "happy news", id="behind a soft hyphen"),
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
        pytest.param("It rained.Holm left", "Holm", id="behind a full stop"),
        pytest.param("all—5 of them", "5 of them", id="behind a dash"),
        pytest.param("👩‍🚒Holm left", "Holm", id="behind an emoji"),
    ],
)
def test_a_word_is_found_beside_what_does_not_change_it(text: str, words: str) -> None:
    found = Aligner(text, split_sentences(text)).find(words)

    assert isinstance(found, Match)
    assert [text[slice(*stretch)] for stretch in found.ranges] == [words]


@pytest.mark.parametrize(
    ("pointer", "near", "sentence"),
    [
        pytest.param("3: She said", None, 3, id="the sentence named"),
        pytest.param("8: She said", None, 8, id="the other sentence named"),
        pytest.param("She said", None, 3, id="without a number, the first"),
        pytest.param("She said", LINES[6], 8, id="without a number, the nearest to a place"),
        pytest.param("7: She said", None, 8, id="not in the sentence named, the nearest to it"),
        pytest.param("4: She said", None, 3, id="not in the sentence named, the nearest before it"),
    ],
)
def test_words_that_stand_twice(pointer: str, near: tuple[int, int] | None, sentence: int) -> None:
    found = GROUND.find(pointer, near)

    assert isinstance(found, Match)
    assert found.ranges[0][0] == LINES[sentence - 1][0]


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("2: Mayor Ada Holm ... was never closed", id="from one end to the other"),
        pytest.param("Mayor ... never closed", id="without a number"),
        pytest.param("8: was never closed ... Mayor Ada Holm", id="backwards"),
        pytest.param("2: Mayor ~ never closed", id="from through"),
        pytest.param("5: go on ~ It can’t", id="from through backwards"),
    ],
)
def test_words_from_far_apart_cannot_be_strung_together(pointer: str) -> None:
    assert isinstance(GROUND.find(pointer), NoMatch)


def test_words_without_end_are_absent_and_take_no_time() -> None:
    text = "the ferry " * 2000

    assert isinstance(Aligner(text, split_sentences(text)).find("1: " + "the the " * 5000 + "end"), NoMatch)
    assert isinstance(Aligner(text, split_sentences(text)).find("1: the" + " " * 50_000 + "end"), NoMatch)


def test_a_place_is_in_its_sentence_or_behind_it() -> None:
    for place in range(len(TEXT)):
        assert GROUND.sentence_at(place)[0] == max(begin for begin, _ in LINES if begin <= place)


# ------------------------------------------------------------------------------------- metamorphic: nothing invented

WORDS = [match.span() for match in WORD.finditer(TEXT)]
INVENTED = ["zebra", "not", "nobody", "never", "47", "thousands", "Xavier", "denied", "won't"]


@st.composite
def stretches(draw: st.DrawFn, least: int = 1) -> tuple[int, int]:
    """Some words in a row, as indices into `WORDS`."""
    first = draw(st.integers(0, len(WORDS) - least))
    return first, draw(st.integers(first + least, min(len(WORDS), first + 12)))


def _said(words: list[str]) -> str:
    return normalize(" ".join(words)).casefold()


def _stands_there(words: list[str]) -> bool:
    """Whether the words stand in the text in that order, whatever the marks between them."""
    return _said(words) in _said([TEXT[slice(*word)] for word in WORDS])


def _plain_words(first: int, last: int) -> list[str]:
    return [TEXT[slice(*word)] for word in WORDS[first:last]]


@given(stretches())
def test_every_stretch_of_the_text_is_found_as_written(stretch: tuple[int, int]) -> None:
    words = TEXT[WORDS[stretch[0]][0] : WORDS[stretch[1] - 1][1]]
    assume(not re.fullmatch(r"\d+", words) and "…" not in words)
    found = GROUND.find(words)

    assert isinstance(found, Match)
    assert (found.status, TEXT[slice(*found.ranges[0])]) == ("exact", words)


TYPOGRAPHY: list[tuple[str, str]] = [
    ("’", "'"),
    ("“", '"'),
    ("”", '"'),
    ("–", "-"),
    (" ", "\xa0"),
    (" ", "  "),
    ("a", "a\u200b"),
]


@given(stretches(least=2), st.lists(st.sampled_from(TYPOGRAPHY)))
def test_every_stretch_is_found_whatever_its_typography(
    stretch: tuple[int, int], changed: list[tuple[str, str]]
) -> None:
    words = TEXT[WORDS[stretch[0]][0] : WORDS[stretch[1] - 1][1]]
    said = words
    for old, new in changed:
        said = said.replace(old, new)
    assume("…" not in words)
    found = GROUND.find(said)

    assert isinstance(found, Match)
    assert found.status in ("exact", "folded")
    assert normalize(TEXT[slice(*found.ranges[0])]).casefold() == normalize(words).casefold()


@given(stretches(least=3), st.data())
def test_a_stretch_with_a_word_changed_is_never_found(stretch: tuple[int, int], data: st.DataObject) -> None:
    words = _plain_words(*stretch)
    at = data.draw(st.integers(0, len(words) - 1))
    kind = data.draw(st.sampled_from(["replace", "insert", "drop", "swap"]))
    new = data.draw(st.sampled_from(INVENTED) | st.sampled_from([TEXT[slice(*word)] for word in WORDS]))
    match kind:
        case "replace":
            words[at] = new
        case "insert":
            words.insert(at, new)
        case "drop":
            del words[at]
        case _:
            words[at], words[at - 1] = words[at - 1], words[at]
    assume(not _stands_there(words))

    for pointer in (" ".join(words), f"{data.draw(st.integers(0, len(LINES) + 1))}: {' '.join(words)}"):
        assert isinstance(GROUND.find(pointer), NoMatch)


@given(stretches(least=2), st.integers(1, 5))
def test_a_stretch_cut_within_a_word_is_never_found(stretch: tuple[int, int], cut: int) -> None:
    words = TEXT[WORDS[stretch[0]][0] : WORDS[stretch[1] - 1][1] - cut]
    assume(words and words[-1].isalpha() and TEXT[WORDS[stretch[1] - 1][1] - cut].isalpha())
    assume(not re.search(rf"{re.escape(normalize(words))}\b", normalize(TEXT), re.IGNORECASE))

    assert isinstance(GROUND.find(words), NoMatch)


# ----------------------------------------------------------------------------------------------- whatever is said

PIECES = [
    "1",
    "2-5",
    "99",
    ":",
    " ",
    "~",
    "...",
    "…",
    "[",
    "]",
    "-",
    "“",
    "'",
    "\n",
    "\u200b",
    "ferry",
    "The ferry is",
    "not",
    "Holm",
    "é",
    "e\u0301",
    "👩",
    "\U000e0041",
]
POINTERS = (
    st.text()
    | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
)
TEXTS = (
    st.just(TEXT) | st.text(max_size=60) | st.lists(st.sampled_from([*PIECES, ". ", "\n\n"]), max_size=20).map("".join)
)


@given(TEXTS, POINTERS, st.none() | st.tuples(st.integers(0, 50), st.integers(50, 90)))
@example("", "1", None)
@example("", "a ~ b", (0, 90))
@example("a", "1-1: a ~ a", None)
def test_no_pointer_raises_and_what_is_found_holds_words(text: str, pointer: str, near: Any) -> None:
    found = Aligner(text, split_sentences(text)).find(pointer, near)

    if isinstance(found, Match):
        for start, end in found.ranges:
            assert 0 <= start < end <= len(text)
            assert WORD.search(text, start, end)
            assert text[start:end] == text[start:end].strip()
    else:
        assert (found.near is None) == (not found.diff)
        assert found.near is None or 0 <= found.near[0] < found.near[1] <= len(text)


@given(POINTERS)
def test_the_same_pointer_is_always_found_in_the_same_place(pointer: str) -> None:
    assert GROUND.find(pointer) == Aligner(TEXT, LINES).find(pointer)
