"""Every mention of every actor is found, and belongs to one actor."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.mentions import MentionFinder, is_pronoun
from extractor.text.normalization import NormalizedText
from extractor.text.segmentation import WORD
from tests.support.texts import ANY_TEXT

Names = dict[str, list[str]]


POLISH = "Opozycja nie była tego zdania, ale nikt nie chciał powiedzieć, kto to zrobił."


def finder(text: str) -> MentionFinder:
    return MentionFinder(text, NormalizedText(text))


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        pytest.param(
            "Holm spoke. Ada Holm left; Holm's aide, too.",
            {"a": ["Ada Holm", "Holm"]},
            {"a": ["Holm", "Ada Holm", "Holm"]},
            id="everywhere",
        ),
        pytest.param(
            "The Holm administration and Holm",
            {"a": ["Holm"], "b": ["the Holm administration"]},
            {"a": ["Holm"], "b": ["The Holm administration"]},
            id="the longest name counts",
        ),
        pytest.param(
            "The mayor and a mayor", {"a": ["the mayor"]}, {"a": ["The mayor"]}, id="an article may begin a sentence"
        ),
        pytest.param("Tell us that the US left", {"a": ["US"]}, {"a": ["US"]}, id="case matters"),
        pytest.param("Holmes and Stockholm", {"a": ["Holm"]}, {"a": []}, id="not part of a word"),
        pytest.param(
            "Aid\xadan  O’Neill and Aidan\nO'Neill",
            {"a": ["Aidan O'Neill"]},
            {"a": ["Aid\xadan  O’Neill", "Aidan\nO'Neill"]},
            id="whatever the typography",
        ),
        pytest.param("He said she left", {"a": ["He", "she"]}, {"a": []}, id="pronouns name nobody"),
        pytest.param(
            "Officials spoke",
            {"a": ["officials"], "b": ["officials"]},
            {"a": ["Officials"], "b": []},
            id="a shared name is the first one's",
        ),
        pytest.param(
            "Ada Holm fell. Holm wept. Her brother Bo Holm denies it.",
            {"b": ["Bo Holm", "Holm"], "a": ["Ada Holm", "Holm"]},
            {"b": ["Bo Holm"], "a": ["Ada Holm", "Holm"]},
            id="a shared surname is whose name comes first",
        ),
        pytest.param(
            "Holm jailed. Ada Holm fell. Bo Holm wept.",
            {"b": ["Bo Holm", "Holm"], "a": ["Ada Holm", "Holm"]},
            {"b": ["Bo Holm"], "a": ["Holm", "Ada Holm"]},
            id="a headline's, too",
        ),
        pytest.param(
            "Commissioner Holm spoke. Bo Holm bakes. Holm left.",
            {"b": ["Bo Holm", "Holm"], "a": ["Holm"]},
            {"b": ["Bo Holm"], "a": ["Holm", "Holm"]},
            id="a name before a further name",
        ),
        pytest.param(
            "A law firm and a ferry firm spoke. The firm and the new firm left.",
            {"a": ["firm"]},
            {"a": ["firm", "firm"]},
            id="another thing's last word is none",
        ),
        pytest.param(
            "Bus drivers met drivers", {"a": ["drivers"]}, {"a": ["drivers", "drivers"]}, id="but for several of it"
        ),
        pytest.param(
            "A.B. (C) won", {"a": ["A.B. (C)"], "b": [".*"]}, {"a": ["A.B. (C)"], "b": []}, id="marks are not patterns"
        ),
        pytest.param("José spoke", {"a": ["Jose\u0301"]}, {"a": ["José"]}, id="a decomposed letter"),
        pytest.param("Nothing — “”", {"a": ["", "  ", "—", "“”"]}, {"a": []}, id="a name without a word"),
        pytest.param(
            "Rex 'Bat' Holm and Rex “Bat” Holm",
            {"a": ['Rex "Bat" Holm']},
            {"a": ["Rex 'Bat' Holm", "Rex “Bat” Holm"]},
            id="whatever the quotation marks",
        ),
        pytest.param(
            "Ada Hol-\nmes met Holm-\nBrandt",
            {"a": ["Ada Holmes"], "b": ["Holm-Brandt"]},
            {"a": ["Ada Hol-\nmes"], "b": ["Holm-\nBrandt"]},
            id="parted at a line end",
        ),
        pytest.param(
            "主席张敏说，张敏华也来了", {"a": ["张敏"], "b": ["张敏华"]}, {"a": ["张敏"], "b": ["张敏华"]}, id="Chinese"
        ),
        pytest.param(
            "张敏说纸张来了", {"a": ["张敏", "张"]}, {"a": ["张敏"]}, id="a lone Chinese character is no mention"
        ),
        pytest.param(
            "田中首相は言う。トランプ大統領も",
            {"a": ["田中"], "b": ["トランプ"]},
            {"a": ["田中"], "b": ["トランプ"]},
            id="Japanese",
        ),
        pytest.param(
            "박민수는 말했다. 박민수도",
            {"a": ["박민수"], "b": ["박민"]},
            {"a": ["박민수", "박민수"], "b": []},
            id="Korean",
        ),
        pytest.param("นายวิชัยกล่าวว่า", {"a": ["วิชัย"]}, {"a": ["วิชัย"]}, id="Thai"),
        pytest.param("قال سالم وسالم", {"a": ["سالم"]}, {"a": ["سالم", "سالم"]}, id="Arabic, after a conjunction"),
        pytest.param(
            "רון פגש את שרון", {"a": ["רון"]}, {"a": ["רון"]}, id="a short Hebrew name is none within another"
        ),
        pytest.param(
            "Sen. Ida QuistRep. Tom DahlEva Storm; Dahlmann",
            {"a": ["Ida Quist"], "b": ["Tom Dahl"], "c": ["Eva Storm"]},
            {"a": ["Ida Quist"], "b": ["Tom Dahl"], "c": ["Eva Storm"]},
            id="names that run together",
        ),
        pytest.param("McHolm and HarperHolm; Holm", {"a": ["Holm"]}, {"a": ["Holm"]}, id="not part of another name"),
        pytest.param(
            "Theresa May won in May 2024. May spoke on 3 May and on May 4. In 2024 May won.",
            {"a": ["Theresa May", "May"]},
            {"a": ["Theresa May", "May", "May"]},
            id="a name and a month",
        ),
        pytest.param(
            "Will Smith left. Will they? Will told Will's aide.",
            {"a": ["Will Smith", "Will"]},
            {"a": ["Will Smith", "Will", "Will"]},
            id="a name and a question",
        ),
        pytest.param("Nothing", {}, {}, id="nobody"),
    ],
)
def test_mentions(text: str, names: Names, found: Names) -> None:
    mentions = finder(text).mentions(names)

    assert {id: [text[start:end] for start, end in ranges] for id, ranges in mentions.items()} == found


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        pytest.param("Canal 5 host Ida Quist", ["Canal 5"], ["Canal 5"], id="within the words around another's name"),
        pytest.param("the Holm administration", ["Holm"], ["Holm"], id="within another's name"),
        pytest.param("The mayor, Holm, left. Holm", ["Holm"], ["Holm", "Holm"], id="everywhere"),
        pytest.param("QuistRep. Dahl", ["Quist"], ["Quist"], id="where a space is lost"),
        pytest.param("Quist and QuistRep. Dahl", ["Quist"], ["Quist"], id="where a space is lost only if nowhere else"),
        pytest.param("纸张来了", ["张"], ["张"], id="a lone Chinese character"),
        pytest.param("את שרון", ["רון"], ["רון"], id="a short Hebrew name"),
        pytest.param("McHolm, Stockholm, iHolm", ["Holm"], [], id="not part of a word"),
        pytest.param("He left", ["He", ""], [], id="no pronoun"),
        pytest.param("The U.S. and US left", ["U.S"], ["U.S"], id="as written before other initials"),
        pytest.param("The U.S. officials in the U.S.", ["US"], ["U.S.", "U.S."], id="initials with full stops"),
        pytest.param("The US officials left", ["U.S. officials"], ["US officials"], id="initials without them"),
        pytest.param("He helped us.", ["U.S."], [], id="a word that is no initials"),
        pytest.param(
            f"{POLISH} Według Donalda Tuska jest źle. Rozmawiali z Tuskiem.",
            ["Donald Tusk", "Tusk"],
            ["Donalda Tuska", "Tuskiem"],
            id="in another case",
        ),
        pytest.param(f"{POLISH} To rzekł Donald Tuskanow.", ["Donald Tusk"], [], id="another name in that language"),
        pytest.param(f"{POLISH} Donalda nie ma, a Tusk jest.", ["Donald Tusk"], [], id="words that are not together"),
        pytest.param(f"{POLISH} Na górze.", ["Góra"], [], id="a word that is no name"),
        pytest.param("The mayor told Paula Holm that it was over.", ["Paul Holm"], [], id="a name without cases"),
    ],
)
def test_the_namings_of_an_actor_that_has_no_mention(text: str, names: list[str], found: list[str]) -> None:
    assert [text[start:end] for start, end in finder(text).namings(names)] == found


@pytest.mark.parametrize("words", ["he", "They", " it ", "who", "I"])
def test_a_pronoun_is_one(words: str) -> None:
    assert is_pronoun(words)


@pytest.mark.parametrize("words", ["hermit", "the mayor", "he himself", "US officials", "US", "WHO", ""])
def test_other_words_are_not_pronouns(words: str) -> None:
    assert not is_pronoun(words)


NAME = st.text("ab .’(\xad", min_size=1, max_size=6)


@given(st.dictionaries(st.sampled_from("xyz"), st.lists(NAME, max_size=3)), st.text("ab .’(\xad", max_size=30))
def test_mentions_never_overlap(names: Names, text: str) -> None:
    mentions = sorted(mention for ranges in finder(text).mentions(names).values() for mention in ranges)

    assert all(start < end for start, end in mentions)
    assert all(left[1] <= right[0] for left, right in pairwise(mentions))


@given(ANY_TEXT, st.data())
def test_mentions_are_words_of_the_text_without_white_space_at_their_ends(text: str, data: st.DataObject) -> None:
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    names = [text[slice(*sorted(data.draw(cuts)))] for _ in range(3)]

    for start, end in [*finder(text).mentions({"a": names[:2], "b": names[2:]})["a"], *finder(text).namings(names)]:
        assert WORD.search(text, start, end)
        assert text[start:end] == text[start:end].strip()
