"""What stands beside some words of a sentence holds for them only where it is of their clause, or speaks of it."""

from __future__ import annotations

import pytest

from extractor.text.governing import governing_limits, governing_negations


@pytest.mark.parametrize(
    ("before", "words", "after", "found"),
    [
        pytest.param("The minister did not ", "fares rise", ".", ["not"], id="before the words"),
        pytest.param("He denied that ", "fares rise", ".", ["denied"], id="a verb of denial"),
        pytest.param("Holm did not say “", "fares rise", "”", ["not"], id="before a quotation"),
        pytest.param("The fares won't rise, but ", "fares rise", ".", [], id="in another clause"),
        pytest.param("He resigned, not amused, because ", "fares rise", ".", [], id="before a conjunction"),
        pytest.param("The plan that ", "fares rise", " is not true.", ["not"], id="after the words"),
        pytest.param("", "fares rise", " never came.", ["never"], id="right after the words"),
        pytest.param("", "fares rise", " without delay.", [], id="an adverbial after the words"),
        pytest.param("Not only did ", "fares rise", ".", [], id="not only"),
        pytest.param("“I never lied. ", "I love this town", ",”", [], id="of the sentence before in a quotation"),
        pytest.param("“I never lied! “", "I love this town", ",”", [], id="of an exclamation before"),
        pytest.param("She denied that Mr. ", "Holm lied", ".", ["denied"], id="before an abbreviation"),
        pytest.param("She denied that A. ", "Holm lied", ".", ["denied"], id="before an initial"),
        pytest.param("他没有说谎。", "他离开了", "。", [], id="of the Chinese sentence before"),
        pytest.param("", "fares rise", "", [], id="nothing around"),
        pytest.param("Sie sagte nicht, dass ", "die Preise steigen", ".", ["nicht"], id="before a German dass"),
        pytest.param(
            "Sie sagte nicht, ", "dass die Preise steigen", ".", ["nicht"], id="before words that begin with it"
        ),
        pytest.param("Она не сказала, что ", "цены растут", ".", ["не"], id="before a Russian что"),
        pytest.param("Holm denied, in a letter, that ", "she lied", ".", ["denied"], id="before an insertion"),
        pytest.param("It is not true, Holm said, that ", "she lied", ".", ["not"], id="before the narrator's words"),
        pytest.param("Holm never, in all those years, ", "lied", ".", ["never"], id="before an adverbial"),
        pytest.param("It did not rain, in May, when ", "she left", ".", [], id="of another clause before one"),
        pytest.param("It is unlikely that ", "fares rise", ".", ["unlikely"], id="a soft negation"),
        pytest.param(
            "Carr refused to blame ", "his forwards, who had missed", ".", [], id="of what the words begin with"
        ),
        pytest.param("He did not blame ", "the players who had missed", ".", [], id="of whom the words say more"),
        pytest.param("She never met ", "Ada Holm, whose plan failed", ".", [], id="of a name that the words are about"),
        pytest.param("He denied that ", "the players who missed", " ran.", ["denied"], id="of content about a name"),
        pytest.param("She denied ", "the mayor lied to Holm, who left", "", ["denied"], id="of a clause before who"),
        pytest.param("There were not ", "many forwards who had missed", ".", ["not"], id="of how many"),
        pytest.param("Sie kam nicht, ", "die Preise steigen", ".", [], id="in another clause, German"),
    ],
)
def test_the_negations_around_words_that_hold_for_them(before: str, words: str, after: str, found: list[str]) -> None:
    assert governing_negations(before, words, after) == found


@pytest.mark.parametrize(
    ("before", "words", "after", "found"),
    [
        pytest.param("If they pay, ", "we go", "", {"condition": "If"}, id="a condition before"),
        pytest.param("", "We go", " unless they pay", {"condition": "unless"}, id="a condition after"),
        pytest.param("", "We go", ", but only if they pay", {"condition": "only if"}, id="a condition after a comma"),
        pytest.param("", "We go if they pay", "", {"condition": "if"}, id="a condition within"),
        pytest.param("She asked whether ", "we go", "", {"condition": "whether"}, id="a question"),
        pytest.param("The mayor may ", "go", "", {"hedge": "may"}, id="a hedge before"),
        pytest.param("Reportedly, ", "we go", "", {"hedge": "Reportedly"}, id="a hedge before a comma"),
        pytest.param("", "We go", ", perhaps.", {"hedge": "perhaps"}, id="a hedge after"),
        pytest.param("", "We could go", "", {"hedge": "could"}, id="a hedge within"),
        pytest.param("If it rains, the bus stops, but ", "we go", "", {}, id="a condition of another clause"),
        pytest.param("They may pay, and ", "we go", "", {}, id="a hedge of another clause"),
        pytest.param("", "We go", ", and they may pay", {}, id="a hedge of a clause after"),
        pytest.param("", "We go only after they pay", "", {"condition": "only after"}, id="only after, within"),
        pytest.param("They will go only when ", "we go", "", {"condition": "only when"}, id="only when, before"),
        pytest.param("“They may pay. ", "We go", "", {}, id="a hedge of the sentence before in a quotation"),
        pytest.param("In May ", "we go", "", {}, id="a month"),
        pytest.param("", "We go", " next week if they pay", {"condition": "if"}, id="a condition behind a time"),
        pytest.param("", "We go", ",” he said, “if they pay.”", {"condition": "if"}, id="behind who says so"),
        pytest.param("", "The pact", " will expire in May unless renewed", {}, id="a condition of another verb"),
        pytest.param("", "We go", " and stay until May", {}, id="a condition behind a conjunction"),
        pytest.param("", "We go", ", whether or not they pay", {}, id="whether or not"),
        pytest.param("", "They would have won", "", {"hedge": "would have"}, id="would have"),
    ],
)
def test_a_condition_or_a_hedge_beside_some_words_holds_for_them(
    before: str, words: str, after: str, found: dict[str, str]
) -> None:
    assert governing_limits(before, words, after) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param("That ", " was false.", ["false"], id="a judgement on a clause"),
        pytest.param("That ", ", Holm said, is a shameless lie.", ["lie"], id="behind an insertion"),
        pytest.param("The claim that ", " has been thoroughly refuted.", ["refuted"], id="a refutation"),
        pytest.param("“", "” is a myth, he said.", ["myth"], id="on a quotation"),
        pytest.param("That ", " is not a lie.", [], id="a judgement that is negated"),
        pytest.param("The engineers who say ", " are wrong about the lie of the land.", [], id="on somebody else"),
        pytest.param("", ", which Holm denied.", ["denied"], id="a relative clause"),
        pytest.param("", ", something the mayor calls a myth.", ["myth"], id="a judgement in a relative clause"),
        pytest.param("Roe said that ", ", which Holm denied.", [], id="what somebody else said stays said"),
        pytest.param("Holm made an offer: ", ", which the town rejected.", [], id="what was refused stays offered"),
        pytest.param("", ", which cost years of false hopes.", [], id="an adjective of another noun"),
        pytest.param("", ", was what Holm denied.", [], id="no relative clause"),
        pytest.param("", ", but the mayor does not.", [], id="a clause of its own"),
        pytest.param("", ", not in May.", [], id="a contrast"),
        pytest.param("", " nothing at all.", ["nothing"], id="the object"),
        pytest.param("", " to nobody.", ["to nobody"], id="an object with a preposition"),
        pytest.param("", " no money.", ["no"], id="a determiner"),
        pytest.param("", " under no circumstances.", ["under no circumstances"], id="an adverbial of the verb"),
        pytest.param("", " no later than May.", [], id="a bound"),
        pytest.param("", " not only in May.", [], id="not only"),
        pytest.param("It is a dangerous myth that ", ".", ["myth"], id="a judgement before a clause"),
        pytest.param("Holm dismissed fresh reports that ", ".", ["dismissed"], id="a dismissal"),
        pytest.param("The danger lies in the fact that ", ".", [], id="a verb like a judgement"),
    ],
)
def test_what_takes_words_back_before_or_behind_them(before: str, after: str, found: list[str]) -> None:
    assert governing_negations(before, "the bridge is safe", after) == found


@pytest.mark.parametrize(
    ("language", "before", "after", "found"),
    [
        pytest.param("de", "", " nicht.", ["nicht"], id="German"),
        pytest.param("de", "", " der Opposition nicht mehr.", ["nicht"], id="further behind"),
        pytest.param("de", "Dass ", ", stimmt nicht.", ["nicht"], id="behind a clause"),
        pytest.param("de", "Dass ", ", bestreitet Holm.", ["bestreitet"], id="a denial behind a clause"),
        pytest.param("de", "", ", was Holm bestreitet.", ["bestreitet"], id="a German relative clause"),
        pytest.param("de", "", ", aber der Rat nicht.", [], id="another clause"),
        pytest.param("de", "", " und der Rat nicht.", [], id="another clause without a comma"),
        pytest.param("de", "Holm sagt, dass ", ", obwohl er nicht kam.", [], id="a subordinate clause"),
        pytest.param("de", "", " nicht nur im Mai.", [], id="nicht nur"),
        pytest.param("de", "", " ohne Bedingungen.", [], id="without"),
        pytest.param("de", "", " aus keinem Grund.", [], id="a circumstance"),
        pytest.param("nl", "", " niet, zei hij.", ["niet"], id="Dutch"),
        pytest.param("nl", "", " dat velen niet willen.", [], id="a Dutch relative clause"),
        pytest.param("da", "", " ikke.", ["ikke"], id="Danish"),
        pytest.param("no", "", " som mange ikke vil ha.", [], id="a Norwegian relative clause"),
        pytest.param("sv", "", " inte.", ["inte"], id="Swedish"),
        pytest.param("ja", "", "していない。", ["ない"], id="Japanese"),
        pytest.param("ja", "", "、少なくとも今日は。", [], id="at least, in Japanese"),
        pytest.param("tr", "", " desteklemiyor, dedi.", ["desteklemiyor"], id="Turkish"),
        pytest.param("hi", "", " नहीं करती है", ["नहीं"], id="Hindi"),
        pytest.param("fr", "", " est un mensonge.", [], id="French, where nothing begins a clause"),
        pytest.param("fr", "Que ", " est un mensonge.", ["mensonge"], id="French"),
    ],
)
def test_a_negation_stands_behind_the_words_in_many_languages(
    language: str, before: str, after: str, found: list[str]
) -> None:
    assert governing_negations(before, "x", after, frozenset([language])) == found
