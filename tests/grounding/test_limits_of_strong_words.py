"""What says that nothing, everything or the most is so says more without its limit: where, when, on what condition.

“We did not raise prices [last year]”, “Every child was fed [in Leeds]”; what only says that something is so says less:
“We raised prices last year”.
"""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation

LIMITED = [
    # times
    ("We did not raise prices last year", "We did not raise prices"),
    ("Last year we did not raise prices", "we did not raise prices"),
    ("In 2019 nobody was paid", "nobody was paid"),
    ("Nobody was paid in 2019", "Nobody was paid"),
    ("We never sold a player in my time", "We never sold a player"),
    ("No school closed under my leadership", "No school closed"),
    ("I have not smoked for ten years", "I have not smoked"),
    ("We have not met since May", "We have not met"),
    ("She did not speak at the time", "She did not speak"),
    ("I didn't drink during the trial", "I didn't drink"),
    ("No one was sacked on Monday", "No one was sacked"),
    ("The mayor was not asked yesterday", "The mayor was not asked"),
    ("I never lied as minister", "I never lied"),
    ("I never took a penny while in office", "I never took a penny"),
    ("I cannot walk in winter", "I cannot walk"),
    ("Every child was fed last week", "Every child was fed"),
    ("All trains ran on time in March", "All trains ran on time"),
    ("I always voted Labour in the 1980s", "I always voted Labour"),
    # places
    ("Nobody was hurt in Leeds", "Nobody was hurt"),
    ("In Leeds, nobody was hurt", "nobody was hurt"),
    ("There are no rats in the kitchen", "There are no rats"),
    ("We do not pay tax in Ireland", "We do not pay tax"),
    ("There is no crime here", "There is no crime"),
    ("We will not build on the green belt", "We will not build"),
    ("No one sleeps rough in this town", "No one sleeps rough"),
    ("All our shops made money in Wales", "All our shops made money"),
    ("He is the best goalkeeper in Kelby", "He is the best goalkeeper"),
    ("We are the largest employer in the north", "We are the largest employer"),
    ("Smoking is banned in pubs", "Smoking is banned"),
    ("Cannabis is legal in Oregon", "Cannabis is legal"),
    # conditions
    ("We will not sell the ground without the council's consent", "We will not sell the ground"),
    ("Without the fans' consent we will not sell the ground", "we will not sell the ground"),
    ("You may build with the council's consent", "You may build"),
    ("We will sell the ground in return for a new school", "We will sell the ground"),
    ("The army can fire in an emergency", "The army can fire"),
    ("We will not strike as long as they talk", "We will not strike"),
    ("We do not shoot when children are near", "We do not shoot"),
    ("I would never hit a man with glasses", "I would never hit a man"),
    ("We will join under certain conditions", "We will join"),
    ("No one can leave before the vote", "No one can leave"),
    # exceptions
    ("Prices fell except in Leeds", "Prices fell"),
    ("Except in Leeds, prices fell", "prices fell"),
    ("We paid everyone apart from the cooks", "We paid everyone"),
    ("I trust them all bar one", "I trust them all"),
    ("We won every match but the last", "We won every match"),
    ("Nobody knew besides the mayor", "Nobody knew"),
    ("The rule holds for everyone, with the exception of judges", "The rule holds for everyone"),
    ("All of them came, not counting the twins", "All of them came"),
]
HARMLESS = [
    ("We raised prices last year", "We raised prices"),
    ("Last year we raised prices", "we raised prices"),
    ("We met the mayor in Leeds", "We met the mayor"),
    ("In Leeds we met the mayor", "we met the mayor"),
    ("I sold the farm with a smile", "I sold the farm"),
    ("Nobody was hurt in the crash", "Nobody was hurt"),
    ("Nobody was hurt, and in Leeds we danced", "Nobody was hurt"),
    ("We did not raise prices, last year we cut them", "We did not raise prices"),
    ("I am not tired at all", "I am not tired"),
    ("I do not care in the least", "I do not care"),
    ("I do not mind in the slightest", "I do not mind"),
    ("I will not resign in the end", "I will not resign"),
    ("I will not resign under any circumstances", "I will not resign"),
    ("I would not sell it in a million years", "I would not sell it"),
    ("I have never seen such a thing in my life", "I have never seen such a thing"),
    ("There is nothing like it in the world", "There is nothing like it"),
    ("No one is above the law in any way", "No one is above the law"),
    ("I did not take it because I was tired", "I did not take it"),
    ("We cannot go on like this", "We cannot go on"),
    ("I cannot sleep because of the noise", "I cannot sleep"),
    ("We did not lose hope and we won in Leeds", "We did not lose hope"),
    ("He does not know that we met in Leeds", "He does not know that we met"),
    ("The plan, which nobody read, was passed in May", "The plan, which nobody read, was passed"),
    ("I was not surprised to see him in court", "I was not surprised to see him"),
    ("We will not be silent without doubt", "We will not be silent"),
    ("Smoking is banned in fact", "Smoking is banned"),
    ("The road opened in winter 2019", "The road opened"),
    ("The mine will close in May", "The mine will close"),
    ("The toll will start in Kelby", "The toll will start"),
    ("He is the best goalkeeper in my view", "He is the best goalkeeper"),
    ("She is the oldest of four sisters and lives in Kelby", "She is the oldest of four sisters"),
    ("All of us wept, in the end", "All of us wept"),
    ("We lost everything in the fire", "We lost everything"),
    ("In my view nobody was hurt", "nobody was hurt"),
    ("In fact we did not raise prices", "we did not raise prices"),
    ("For the record, we did not raise prices", "we did not raise prices"),
    ("On the whole it was a good year", "it was a good year"),
    ("In short, no school will close", "no school will close"),
    ("Without doubt, nobody was hurt", "nobody was hurt"),
    ("In Leeds on Monday I said that nobody was hurt", "nobody was hurt"),
    ("I was in Leeds and nobody was hurt", "nobody was hurt"),
    ("We did not win, but we met them in Leeds", "we met them"),
    ("I have no doubt that we won in Leeds", "we won"),
    ("She is not only kind at home", "kind"),
]


@pytest.mark.parametrize(("said", "words"), LIMITED)
def test_strong_words_without_their_limit_are_altered(said: str, words: str) -> None:
    check = check_quotation(words, Article.of(f"“{said},” Ada Holm said."))

    assert (check.status, bool(check.concerns), bool(check.diff)) == ("altered", True, True)


@pytest.mark.parametrize(("said", "words"), HARMLESS)
def test_words_without_what_limits_nothing_are_as_quoted(said: str, words: str) -> None:
    assert check_quotation(words, Article.of(f"“{said},” Ada Holm said.")).status in ("exact", "folded")
