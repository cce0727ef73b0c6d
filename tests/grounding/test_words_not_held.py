"""Words of a speaker that they do not hold themselves: hearsay, dreams, guesses, former beliefs, what they suppose."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation

NOT_HELD = [
    ("I am told that nobody was hurt", "nobody was hurt"),
    ("I'm told the mine is safe", "the mine is safe"),
    ("We are told that the fund is empty", "the fund is empty"),
    ("I hear that the coach has left", "the coach has left"),
    ("I gather that the coach has left", "the coach has left"),
    ("I am led to believe that the coach has left", "the coach has left"),
    ("We have been given to understand that the bank will pay", "the bank will pay"),
    ("I am informed that the bank will pay", "the bank will pay"),
    ("I was taught that the king was mad", "the king was mad"),
    ("I used to think that the king was mad", "the king was mad"),
    ("I used to be convinced that the king was mad", "the king was mad"),
    ("As a child I thought that the king was mad", "the king was mad"),
    ("I wish that the war was over", "the war was over"),
    ("If only the war was over", "the war was over"),
    ("I once wrote that opera is dead", "opera is dead"),
    ("In my first book I wrote that opera is dead", "opera is dead"),
    ("I dreamt that the bridge had fallen", "the bridge had fallen"),
    ("Last night I had a dream that the bridge had fallen", "the bridge had fallen"),
    ("I was under the impression that the bill was paid", "the bill was paid"),
    ("I had the impression the bill was paid", "the bill was paid"),
    ("I was convinced that the bill was paid", "the bill was paid"),
    ("I would like to think that the police are fair", "the police are fair"),
    ("I want to believe that the police are fair", "the police are fair"),
    ("We are supposed to believe that the police are fair", "the police are fair"),
    ("You would think that the police are fair", "the police are fair"),
    ("You might say that the tax is unfair", "the tax is unfair"),
    ("I could tell you that the tax is unfair", "the tax is unfair"),
    ("I was tempted to say that the tax is unfair", "the tax is unfair"),
    ("Suppose that the dam breaks", "the dam breaks"),
    ("Let us assume that the dam is full", "the dam is full"),
    ("Let's say the dam is full", "the dam is full"),
    ("Imagine that the dam is full", "the dam is full"),
    ("Pretend that the dam is full", "the dam is full"),
    ("It feels as if the city is dead", "the city is dead"),
    ("It looked as though the city was dead", "the city was dead"),
    ("It seems that the city is broke", "the city is broke"),
    ("My fear is that the city is broke", "the city is broke"),
    ("My hope is that the strike is over", "the strike is over"),
    ("My guess is that the strike is over", "the strike is over"),
    ("I joked that the mayor is a robot", "the mayor is a robot"),
    ("I'm not sure that the mayor is right", "the mayor is right"),
    ("I cannot say whether the mayor is right", "the mayor is right"),
    ("I have a feeling that the mayor is ill", "the mayor is ill"),
    ("I'm afraid to think that the mayor is ill", "the mayor is ill"),
    ("In my nightmares the mayor is a robot", "the mayor is a robot"),
]
HELD = [
    ("I am sure that nobody was hurt", "nobody was hurt"),
    ("I know that the mine is safe", "the mine is safe"),
    ("I am told off daily, but the mine is safe", "the mine is safe"),
    ("I can tell you that the fund is empty", "the fund is empty"),
    ("Let me tell you that the fund is empty", "the fund is empty"),
    ("I have seen that the coach has left", "the coach has left"),
    ("I am convinced that the bank will pay", "the bank will pay"),
    ("I am glad that the bank will pay", "the bank will pay"),
    ("I believe that the king is mad", "the king is mad"),
    ("I still think that the king is mad", "the king is mad"),
    ("I had a dream, and the bridge has fallen", "the bridge has fallen"),
    ("I realised that the bill was paid", "the bill was paid"),
    ("I learned that the bill was paid", "the bill was paid"),
    ("I do say that the police are fair", "the police are fair"),
    ("I must say that the tax is unfair", "the tax is unfair"),
    ("I have always said that the tax is unfair", "the tax is unfair"),
    ("I repeat that the tax is unfair", "the tax is unfair"),
    ("I'm afraid that the dam is full", "the dam is full"),
    ("I regret that the dam is full", "the dam is full"),
    ("The truth is that the city is dead", "the city is dead"),
    ("My point is that the city is broke", "the city is broke"),
    ("My view is that the strike is over", "the strike is over"),
    ("I promise that the strike is over", "the strike is over"),
    ("I used to live here, and the mayor is right", "the mayor is right"),
    ("I admit that the mayor is right", "the mayor is right"),
    ("As I wrote to her, the mayor is ill", "the mayor is ill"),
    ("It is clear that the mayor is ill", "the mayor is ill"),
    ("I understand that people are angry", "people are angry"),
    ("I feel that people are angry", "people are angry"),
    ("I think the mayor is ill", "the mayor is ill"),
]


@pytest.mark.parametrize(("said", "words"), NOT_HELD)
def test_what_a_speaker_does_not_hold_is_altered(said: str, words: str) -> None:
    check = check_quotation(words, Article.of(f"“{said},” Dee Marr said."))

    assert (check.status, bool(check.concerns)) == ("altered", True)


@pytest.mark.parametrize(("said", "words"), HELD)
def test_what_a_speaker_holds_is_as_quoted(said: str, words: str) -> None:
    assert check_quotation(words, Article.of(f"“{said},” Dee Marr said.")).status == "exact"
