"""Cases, attributions and hopes that words lose when they are cut: “Given a majority, [we will leave]”."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation

LOST = [
    ("Excluding that charge, profit would have risen by 4 per cent.", "profit would have risen by 4 per cent"),
    ("Without the storm, sales would have grown by a tenth.", "sales would have grown by a tenth"),
    ("“Without him, we would have lost,” Dee Marr said.", "we would have lost"),
    ("“Given a majority, we will leave,” Dee Marr said.", "we will leave"),
    ("“Given enough money, we could win,” Dee Marr said.", "we could win"),
    ("“Supposing that he wins, I go,” Dee Marr said.", "I go"),
    ("“We will pay on one condition: that they apologise,” Dee Marr said.", "We will pay"),
    ("“We will pay on two conditions,” Dee Marr said.", "We will pay"),
    ("“We support the bill, but only its first part,” Dee Marr said.", "We support the bill"),
    ("“The effect disappeared when pupils who drank coffee were left out,” Dee Marr said.", "The effect disappeared"),
    ("“The bridge is dangerous when lorries cross it,” Dee Marr said.", "The bridge is dangerous"),
    ("Lind said that the pill kills when it is taken with milk.", "the pill kills"),
    ("“The engine fails when it rains,” Dee Marr said.", "The engine fails"),
    ("“We lost the vote, according to Lind,” Dee Marr said.", "We lost the vote"),
    ("“According to Lind, the dam broke,” Dee Marr said.", "the dam broke"),
    ("“The bridge fell, Lind told me,” Dee Marr said.", "The bridge fell"),
    ("“The king is dead, people whisper,” Dee Marr said.", "The king is dead"),
    ("“The dam is safe, isn't it?,” Dee Marr said.", "The dam is safe"),
    ("“He lied, didn't he?” Dee Marr asked.", "He lied"),
    ("“The dam is safe, isn't it?” Dee Marr asked.", "The dam is safe"),
    ("“Few of the teachers left,” Dee Marr said.", "the teachers left"),
    ("“One of the dams broke,” Dee Marr said.", "the dams broke"),
    ("“Some of the banks fell,” Dee Marr said.", "the banks fell"),
    (
        "Sir, For years I believed that the votes would be wasted. I have changed my mind. Tom Lee, Ostby",
        "the votes would be wasted",
    ),
    ("Sir, I used to think that the king was mad. I have changed my mind. Tom Lee, Ostby", "the king was mad"),
    ("Leaving aside the fine, the bank would have made money.", "the bank would have made money"),
    ("“Without your help, the mill would close,” Ida Falk said.", "the mill would close"),
    ("“Given time, the reef will heal,” Ida Falk said.", "the reef will heal"),
    ("“Given the chance, I would sell it,” Ida Falk said.", "I would sell it"),
    ("“We'll sign on two conditions: peace and bread,” Ida Falk said.", "We'll sign"),
    ("“I like the song, but only the chorus,” Ida Falk said.", "I like the song"),
    ("“Bees die when it rains,” Ida Falk said.", "Bees die"),
    ("“The drug works when it is taken at night,” Ida Falk said.", "The drug works"),
    ("“The link vanished once smokers were excluded,” Ida Falk said.", "The link vanished"),
    ("Falk said the valve leaks when it is cold.", "the valve leaks"),
    ("“The mill is bankrupt, according to the bank,” Ida Falk said.", "The mill is bankrupt"),
    ("“The roof fell in, my sister told me,” Ida Falk said.", "The roof fell in"),
    ("“The bishop drinks, people say,” Ida Falk said.", "The bishop drinks"),
    ("“The roof is fine, right?” Ida Falk asked.", "The roof is fine"),
    ("“You sold it, didn't you?” Ida Falk asked.", "You sold it"),
    ("“Three of the ships sank,” Ida Falk said.", "the ships sank"),
    ("“Most of the bees died,” Ida Falk said.", "the bees died"),
    ("“Half of the men ran,” Ida Falk said.", "the men ran"),
    ("Sir, I once thought that the scheme was a waste. Not any more. Jo Ash, Elby", "the scheme was a waste"),
    ("“I thought: the king is mad,” Dee Marr said.", "the king is mad"),
    ("“It helps salmon and hardly anything else,” Dee Marr said.", "It helps salmon and hardly anything"),
    ("“I trust nobody else,” Dee Marr said.", "I trust nobody"),
    ("“We hope to run a limited service tomorrow,” Dee Marr said.", "run a limited service tomorrow"),
    (
        "“Reports in the press that the ferry has sunk are false,” Tom Reid said.",
        "Reports in the press that the ferry has sunk",
    ),
    ("“Rumours that the ferry has sunk are false,” Dee Marr said.", "Rumours that the ferry has sunk"),
    ("“I said no word to anyone else,” Ida Falk said.", "I said no word to anyone"),
    ("“We were hoping to win the cup,” Ida Falk said.", "win the cup"),
    ("Claims in the press that the roof fell in are untrue, Falk said.", "Claims in the press that the roof fell in"),
]
KEPT = [
    ("“Given the weather, we will leave,” Dee Marr said.", "we will leave"),
    ("“Without doubt, we would have lost,” Dee Marr said.", "we would have lost"),
    ("“Without a murmur, he paid the bill,” Dee Marr said.", "he paid the bill"),
    ("“We support the bill, but the first part is long,” Dee Marr said.", "We support the bill"),
    ("“The effect disappeared when the wind turned,” Dee Marr said.", "The effect disappeared"),
    ("“It was dark when we left,” Dee Marr said.", "It was dark"),
    ("“I was happy when he came home,” Dee Marr said.", "I was happy"),
    ("“The station closed when the war ended,” Dee Marr said.", "The station closed"),
    ("“I know when they come,” Dee Marr said.", "I know"),
    ("“The dam is safe, and everybody knows it,” Dee Marr said.", "The dam is safe"),
    ("“The dam is safe, I told him,” Dee Marr said.", "The dam is safe"),
    ("“One of the dams broke,” Dee Marr said.", "One of the dams broke"),
    ("“Two years later the dams broke,” Dee Marr said.", "the dams broke"),
    ("“He is there on Monday, when the house meets,” Dee Marr said.", "He is there on Monday"),
    ("Sir, I believe that the votes are wasted. I have not changed my mind. Tom Lee, Ostby", "the votes are wasted"),
    ("“We lost the vote, according to plan,” Dee Marr said.", "We lost the vote"),
    ("According to Lind, the dam broke.", "the dam broke"),
    ("The dam broke, according to Lind.", "The dam broke"),
    ("“Without warning, the mill closed,” Ida Falk said.", "the mill closed"),
    ("“Given his age, he will rest,” Ida Falk said.", "he will rest"),
    ("“The drug worked when he took it,” Ida Falk said.", "The drug worked"),
    ("“I was in Elby when the roof fell in,” Ida Falk said.", "I was in Elby"),
    ("“We met when the war broke out,” Ida Falk said.", "We met"),
    ("“I like the song, but the chorus is long,” Ida Falk said.", "I like the song"),
    ("“I know the roof fell in,” Ida Falk said.", "the roof fell in"),
    ("“My sister told me, and the roof fell in,” Ida Falk said.", "the roof fell in"),
    ("“The roof fell in, and my sister told me,” Ida Falk said.", "The roof fell in"),
    ("“Three weeks later the ships sank,” Ida Falk said.", "the ships sank"),
    ("“The ships sank,” Ida Falk said.", "The ships sank"),
    ("The roof fell in, my sister told me.", "The roof fell in"),
    ("“He asked when they come,” Ida Falk said.", "He asked"),
    ("“That is when we leave,” Ida Falk said.", "That is"),
    ("Sir, I think that the scheme is a waste. So do others. Jo Ash, Elby", "the scheme is a waste"),
    ("Falk hopes that the mill stays open. The bank is silent.", "The bank is silent"),
    (
        "“I, for one, never said that the road is shut, and I never took a penny,” Dee Marr said.",
        "I never took a penny",
    ),
    ("“I never said that the road is shut, and I paid for it,” Dee Marr said.", "I paid for it"),
    ("“Then I thought: who will believe my numbers?,” Dee Marr said.", "who will believe my numbers?"),
    ("“Then I thought: who will believe my numbers?” Dee Marr said.", "who will believe my numbers?"),
    ("“I asked myself: what is the point of it?” Dee Marr said.", "what is the point of it?"),
    ("“Reports that the ferry has sunk reached us late,” Dee Marr said.", "Reports that the ferry has sunk"),
    ("“We managed to run a limited service,” Dee Marr said.", "run a limited service"),
    ("“We never lied, and we paid the tax,” Ida Falk said.", "we paid the tax"),
    ("“I, frankly, don't care, but I paid the tax,” Ida Falk said.", "I paid the tax"),
    ("“So I thought: why not?,” Ida Falk said.", "why not?"),
    ("“We asked ourselves: how can we pay?,” Ida Falk said.", "how can we pay?"),
    ("“Elsewhere nobody cared,” Ida Falk said.", "nobody cared"),
    ("“We went on to win the cup,” Ida Falk said.", "win the cup"),
]


@pytest.mark.parametrize(("text", "words"), LOST)
def test_a_cut_that_loses_its_case_or_who_says_so_is_altered(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.has_words) == ("altered", True)


@pytest.mark.parametrize(("text", "words"), KEPT)
def test_a_cut_that_loses_neither_is_as_quoted(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "exact"
