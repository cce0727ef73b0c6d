"""The turns of a transcript are told from notes and lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.transcripts import find_transcript


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        pytest.param(
            "Holm met us.\n\nQ: Who pays for it?\n\nA: The town pays. We all do.",
            ["Who pays for it?", "The town pays. We all do."],
            id="question and answer",
        ),
        pytest.param("Q. Who pays for it?\nA. The town pays.", ["Who pays for it?", "The town pays."], id="full stops"),
        pytest.param(
            "HOLM: The bridge will be built.\nCARR: Who will pay for it?\nHOLM: The town will pay.",
            ["The bridge will be built.", "Who will pay for it?", "The town will pay."],
            id="names in capitals",
        ),
        pytest.param(
            "**Courier:** Who pays for it?\n\n**Ada Holm:** The town pays.\n\n**Courier**: Since when is that?",
            ["Who pays for it?", "The town pays.", "Since when is that?"],
            id="bold names",
        ),
        pytest.param(
            "Ada Holm (Labour): We will build it.\nTom Carr (Green): We will not.",
            ["We will build it.", "We will not."],
            id="names with parties, each once",
        ),
        pytest.param(
            "Holm and Carr met.\nAda Holm: We will build it.\nTom Carr: We will never do so.\nThey parted.",
            ["We will build it.", "We will never do so."],
            id="names that the text has elsewhere",
        ),
        pytest.param(
            "Q: Who pays for it?\nA: The town pays.\nIt always has.\nQ: And who else?",
            ["Who pays for it?", "The town pays.", "It always has.", "And who else?"],
            id="an answer in two paragraphs",
        ),
        pytest.param(
            "Ada Holm (X): We will build it.\nTom Carr (Y): We will not.\nHOLM: So says the report.",
            ["We will build it.", "We will not.", "So says the report."],
            id="a surname after the whole name",
        ),
        pytest.param("Ada Holm: We will build it at last.", [], id="one alone"),
        pytest.param("Correction: An earlier version was wrong.\nPhoto: Ada Holm in May.", [], id="notes"),
        pytest.param(
            "Correction: One was wrong here.\nCorrection: Two were wrong here.", [], id="a note that comes back"
        ),
        pytest.param("Monday: The bridge is closed.\nTuesday: The bridge is open.", [], id="a list of days"),
        pytest.param("Length: 40 metres\nCost: 4 million\nLength: 30 metres", [], id="a list of facts"),
        pytest.param("Key Facts: The bridge is long.\nNext Steps: It will be built.", [], id="headings in a line"),
        pytest.param("Holm said: We will build it.\nCarr said: We will not.", [], id="sentences"),
        pytest.param("At 10:30 it rained.\nThe score was 2:1 then.", [], id="colons within"),
    ],
)
def test_turns_are_found(text: str, speech: list[str]) -> None:
    assert [text[start:end] for start, end in find_transcript(text)] == speech


@given(
    st.lists(
        st.sampled_from(["Q: ", "A: ", "HOLM: ", "Ada Holm (X): ", "\n", "\n\n", "Well, yes.", "**", " "]), max_size=30
    )
)
def test_turns_lie_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_transcript(text)

    assert all(start < end <= len(text) for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "THE CHAIR: We will start with the pool.\n\nCLLR HART: It leaks every day.",
        "INTERVIEWER: Why did you sell?\n\nRASK: The price was right for us.",
        "MR RASK: I object to that.\n\nMS WIRTH: I do not agree.",
        "Dora Wirth: It leaks.\nEmil Rask: Where?\nDora Wirth: In the old roof.",
    ],
)
def test_a_short_transcript(text: str) -> None:
    assert len(find_transcript(text)) == text.count(":")
