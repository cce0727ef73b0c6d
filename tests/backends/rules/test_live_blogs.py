"""Live blogs: times in bold before the words, and block quotations below whoever posts them."""

from __future__ import annotations

import pytest

from tests.support.speakers import NO_QUOTE, speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "# Storm Edda live\n\n**14.32** Northern Grid says 38,000 homes are now without power.",
            "38,000 homes",
            {("Northern Grid",)},
            id="bold",
        ),
        pytest.param(
            "# Storm Edda live\n\n**14:10** Ada Holm says the wall has been breached.",
            "the wall",
            {("Ada Holm",)},
            id="bold with a colon",
        ),
        pytest.param(
            "# Storm Edda live\n\n**9.05am** The Met Office says the warning stands.",
            "the warning",
            {("Met Office",)},
            id="half of the day",
        ),
        pytest.param(
            "# Storm Edda live\n\n**7.30pm BST** Western Water said that the supply was safe.",
            "the supply",
            {("Western Water",)},
            id="a zone",
        ),
        pytest.param(
            "# Storm Edda live\n\n_16.40_ Carl Brandt says the river is still rising.",
            "the river",
            {("Carl Brandt",)},
            id="italics",
        ),
        pytest.param(
            '# Storm Edda live\n\n**12.58** Bo Lind replied: "Ask me at six."',
            "Ask me",
            {("Bo Lind",)},
            id="a quotation",
        ),
    ],
)
def test_a_time_before_the_words_is_none_of_them(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "# Storm Edda live\n\n**12.40** The prime minister has tweeted:\n\n> My thoughts are with "
            "everyone. Stay safe.",
            "Stay safe",
            {("prime minister",)},
            id="a tweet",
        ),
        pytest.param(
            "# Storm Edda live\n\n**12.40** Ada Holm posted on X:\n\n> The dam is safe. We checked it twice.",
            "The dam is safe",
            {("Ada Holm",)},
            id="a post",
        ),
        pytest.param(
            "The council issued this statement:\n\n> The bridge is closed until further notice.",
            "The bridge",
            {("council",)},
            id="a statement",
        ),
        pytest.param("Ada Holm drew up this list:\n\n> Bread and milk", "Bread", NO_QUOTE, id="a list"),
        pytest.param("Here is what we know:\n\n> Three bridges are closed.", "Three", NO_QUOTE, id="what is known"),
        pytest.param(
            "# Storm Edda live\n\n**10.02** The rain has stopped.\n\n> The river is falling.",
            "The river",
            NO_QUOTE,
            id="no colon",
        ),
        pytest.param(
            "Our reporter Sam Teale is in Whitby.\n\n> The wall has been breached, the council said.",
            "The wall",
            {("council",)},
            id="an attribution within",
        ),
    ],
)
def test_a_block_quotation_is_whose_post_it_is(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Paul Lomas has tweeted:", "Paul Lomas"),
        ("Ada Holm posted on X:", "Ada Holm"),
        ("This from Mia Voss:", "Mia Voss"),
        ("And this from the harbour master, Bo Lind:", "Bo Lind"),
        ("Tom Lee says:", "Tom Lee"),
        ("Ann Poe, the minister, writes on Twitter:", "Ann Poe"),
        ("Here is a post by Bo Lind, the mayor:", "Bo Lind"),
        ("The council said in a statement:", "council"),
        ("Tom Lee, the mayor, replied on X this morning:", "Tom Lee"),
    ],
)
def test_a_block_quotation_without_marks_is_whose_post_it_is(line: str, speaker: str) -> None:
    text = f"# Storm Edda live\n\n**13:05** {line}\n\nThe dam is safe. It held.\n\n**13:00** The rain has stopped."

    assert speakers_of(text, "The dam is safe. It held.") == {(speaker,)}
    assert speakers_of(text, "The rain") == NO_QUOTE


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("Here is what we know:\n\nThree bridges are closed.", id="what is known"),
        pytest.param("The council has two problems:\n\nThree bridges are closed.", id="a list"),
        pytest.param("My colleague Sam Teale reports:\n\nThree bridges are closed.", id="a reporter"),
        pytest.param("Ada Holm was asked what she said:\n\nThree bridges are closed.", id="a question"),
        pytest.param("Ada Holm says:\n\n**12:20** Three bridges are closed.", id="another entry"),
    ],
)
def test_a_paragraph_below_another_line_is_nobodys_post(lines: str) -> None:
    assert speakers_of(lines, "Three bridges") == NO_QUOTE
