"""A quote whose speaker is somebody else than whom the narrator names right beside it has no speaker."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor.grounding.named_speakers import _SAID_FORMS, SAID
from extractor_schemas import Article
from tests.support.grounding import actor, grounded, quote, ungrounded_fields

ACTORS = [actor("v", "Nora Dahl", "Dahl"), actor("l", "Per Aas", "Aas"), actor("m", "Eli Berg", "Berg")]
WORDS = "We will close the quay"


def _refused(sentence: str) -> list[tuple[str, str]]:
    article = Article.of(f"Per Aas, Nora Dahl and Eli Berg met in the town hall.\n\n{sentence}")
    return ungrounded_fields(grounded(article, actors=ACTORS, quotes=[quote(WORDS, speaker="l")]))


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{WORDS},” said Dr. Nora Dahl.",
        f"“{WORDS},” said Nora Dahl, a banker.",
        f"“{WORDS},” said fire chief Nora Dahl.",
        f"“{WORDS},” said its owner, Nora Dahl.",
        f"“{WORDS},” said Aas aide Nora Dahl.",
        f"“{WORDS},” said Aas’s lawyer, Nora Dahl.",
        f"“{WORDS},” said Nora Dahl of the miners’ union.",
        f"“{WORDS},” Nora Dahl, a banker, said.",
        f"“{WORDS},” its owner, Nora Dahl, told the paper.",
        f"“{WORDS},” fire chief Nora Dahl said.",
        f"“{WORDS},” according to Nora Dahl.",
        f"“{WORDS},” said Nora Dahl. Per Aas left.",
        f"“{WORDS},” according to Nora Dahl. Aas left.",
        f"According to fire chief Nora Dahl, “{WORDS}.”",
        f"Nora Dahl told reporters: “{WORDS}.”",
        f"Nora Dahl told Per Aas that “{WORDS}”.",
        f"Nora Dahl said in a letter on Monday: “{WORDS}.”",
        f"Nora Dahl, a banker, said: “{WORDS}.”",
        f"Nora Dahl, a banker, told reporters: “{WORDS}.”",
        f"Its owner, Nora Dahl, said: “{WORDS}.”",
    ],
)
def test_somebody_else_named_beside_a_quote_says_it(sentence: str) -> None:
    assert _refused(sentence) == [("quote", "speaker")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{WORDS},” said Aas, citing Nora Dahl.",
        f"“{WORDS},” said Aas after meeting Nora Dahl.",
        f"“{WORDS},” said Aas, Nora Dahl’s deputy.",
        f"“{WORDS},” said Nora Dahl spokesman Per Aas.",
        f"“{WORDS},” said the aide to Nora Dahl.",
        f"“{WORDS},” said Nora Dahl and Per Aas.",
        f"“{WORDS},” said Nora Dahl’s lawyer.",
        f"“{WORDS},” a rival of Nora Dahl said.",
        f"“{WORDS},” Per Aas told Nora Dahl.",
        f"“{WORDS},” he said. Nora Dahl told reporters: “No.”",
        f"“{WORDS},” according to an aide. Nora Dahl was away.",
        f"Before {WORDS}, fire chief Nora Dahl said she had left.",
        f"Nora Dahl and Per Aas told reporters: “{WORDS}.”",
        f"The aide to Nora Dahl, a lawyer, said: “{WORDS}.”",
        f"The brother of the owner, Nora Dahl, said: “{WORDS}.”",
        f"Nora Dahl was told by Per Aas: “{WORDS}.”",
        f"Nora Dahl said Per Aas told her: “{WORDS}.”",
        f"Asked by Nora Dahl, a reporter, he said: “{WORDS}.”",
        f"In a letter to Nora Dahl, the owner, Per Aas, said: “{WORDS}.”",
    ],
)
def test_whoever_is_named_there_otherwise_says_nothing_of_it(sentence: str) -> None:
    assert _refused(sentence) == []


def test_a_speaker_named_in_another_paragraph_does_not_say_it() -> None:
    sentence = f"Per Aas paid.\n\nIt rained.\n\nNobody came.\n\n“{WORDS},” said its spokeswoman, Eli Berg."
    assert _refused(sentence) == [("quote", "speaker")]


@given(st.from_regex(SAID, fullmatch=True) | st.sampled_from(sorted(_SAID_FORMS)))
def test_the_forms_of_verbs_of_saying_are_those_that_their_pattern_finds(verb: str) -> None:
    assert (verb in _SAID_FORMS) == (re.fullmatch(SAID, verb) is not None)


@pytest.mark.parametrize("when", ["", " in May", " last summer", " on Monday", " yesterday"])
def test_who_says_it_before_is_not_who_speaks_in_the_main_clause(when: str) -> None:
    text = f"When Patriot announced{when} that it would strike, Per Aas said, “We were floored.”"
    record = Extractor().extract_text(text)
    names = {actor.id: actor.name for actor in record.actors}

    assert [names.get(quote.speaker or "") for quote in record.quotes] == ["Patriot", "Per Aas"]
    assert record.unfounded == []
