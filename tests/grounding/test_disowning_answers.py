"""Words that are given as somebody's, who disowns them: in an answer, or in what they say next."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

DISOWNED = [
    # the answer to who asks
    ("Q: You have said that the plan failed. A: I never said that the plan failed.", "the plan failed"),
    ("Q: You have said that the plan failed.\nA: I never said so. It stalled.", "the plan failed"),
    ("Q: You once called the mayor a crook.\n\nA: I did not. I called him careless.", "the mayor a crook"),
    ("Q: You called the mayor “a crook in a hat”.\n\nA: That is not what I said.", "a crook in a hat"),
    ("“Did you call him a liar?” “No, I didn’t.”", "a liar"),
    ("“Did you call him a liar?” the judge asked. “No, I didn’t,” Mr Voss said.", "him a liar"),
    ("“You told the board that the dam was safe,” the lawyer said. “I did not,” Dr Hale replied.", "the dam was safe"),
    (
        "Echo: You are quoted as saying the ward is full.\nHale: I was misquoted.\nEcho: Really?\nHale: Yes, I was.",
        "the ward is full",
    ),
    (
        "Bo Lind: You wrote in May that trams are toys.\nAda Holm: No. I wrote that they are slow.\n"
        "Bo Lind: And now?\nAda Holm: They are slow.",
        "trams are toys",
    ),
    ("“You said nurses are lazy,” the host said. “Nonsense,” Dr Hale said. “I love nurses.”", "nurses are lazy"),
    ("Asked whether he had called the nurses “bone idle”, Mr Voss said: “No.”", "bone idle"),
    ("Asked if she had told the staff “go home”, Ms Otto replied that she had not.", "go home"),
    ("Did he really say “the poor should pay”? “I never did,” Mr Voss told the Echo.", "the poor should pay"),
    # who is quoted disowns it afterwards
    (
        "“The plan failed,” Ada Holm was quoted as saying. “That is not what I said,” she told the council.",
        "The plan failed",
    ),
    ("“The plan failed,” Ada Holm said in May. On Friday she insisted: “I never said that.”", "The plan failed"),
    ("“The plan failed,” Ms Holm said, according to the Echo. Ms Holm says she was misquoted.", "The plan failed"),
    ("She was misquoted as saying that the plan failed.", "the plan failed"),
    ("Mr Voss denied having said that the dam was safe.", "the dam was safe"),
    (
        "The Echo wrote that Mr Voss had said “nurses are lazy”. “Those are not my words,” Mr Voss said.",
        "nurses are lazy",
    ),
    # who speaks takes it back
    ("“The plan failed. No, I take that back,” Ada Holm said.", "The plan failed"),
    ("“The plan failed,” Ada Holm said. “I take that back. It stalled.”", "The plan failed"),
    ("“The mayor lied — scratch that, he erred,” Ada Holm said.", "The mayor lied"),
    ("Q: And the dam?\nA: The dam is safe. Sorry, I withdraw that.\nQ: Why?\nA: I do not know.", "The dam is safe"),
    ("“He is a thief,” Ms Finn told the chamber. “I withdraw that remark,” she said a minute later.", "He is a thief"),
    ("“He is a thief,” Ms Finn told the chamber. She later withdrew the remark.", "He is a thief"),
    ("“He is a thief,” Ms Finn told the chamber. She took it back when the speaker rose.", "He is a thief"),
    ("“We lost 40 men. Correction: it was 14,” Captain Roe said.", "We lost 40 men"),
    ("“I misspoke,” Mr Voss said of his claim that the dam was safe.", "the dam was safe"),
    ("“They say that I called her a witch. I never did,” Bo Lind said.", "I called her a witch"),
    ("“The papers had me saying ‘shut the mine’. I said nothing of the sort,” Bo Lind said.", "shut the mine"),
    ("“Did you tell the press that the bank was broke?” she asked. “Never,” Mr Roe said.", "the bank was broke"),
    (
        "Q: You wrote that Hull is a dump.\n\nA: I wrote nothing of the kind.\n\nQ: Really?\n\nA: Really.",
        "Hull is a dump",
    ),
    (
        "“You have called the bill a fraud,” the judge said. “I have never called it that,” Ms Orr replied.",
        "the bill a fraud",
    ),
    (
        "Times: You said the war is lost.\nOrr: That's not what I said. I said it is hard.\n"
        "Times: How hard?\nOrr: Very hard indeed.",
        "the war is lost",
    ),
    ("Asked if he had called her “a cow”, Mr Roe insisted he had not.", "a cow"),
    ("Asked whether she had written “kill the bill”, Ms Orr replied: “I did not.”", "kill the bill"),
    ("“The bank is broke,” Mr Roe said on Monday. “I misspoke,” he told reporters later.", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. He later retracted the statement.", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. He says he was misquoted.", "The bank is broke"),
    ("“The bank is broke. Actually, scratch that: it is short of cash,” Mr Roe said.", "The bank is broke"),
    ("“Ms Orr is a crook,” Mr Roe told the house. “I withdraw the word,” he said after a pause.", "Ms Orr is a crook"),
    ("Mr Roe took back his remark that the bank was broke.", "the bank was broke"),
    (
        "“I have been quoted as saying that Hull is a dump. I said no such thing,” Ms Orr told the BBC.",
        "Hull is a dump",
    ),
    ("The Sun had Ms Orr saying “Hull is a dump”. “I never said that,” she told the BBC.", "Hull is a dump"),
    ("“Hull is a dump,” Ms Orr told the Sun. Three days later she denied having said it.", "Hull is a dump"),
    ("Mr Roe said the bank was broke. “That is not what I meant,” he added later.", "the bank was broke"),
    ("“We won by 10 — sorry, I take that back — by nine,” Mr Roe said.", "We won by 10"),
    ("Did Ms Orr call Hull “a dump”? “Absolutely not,” her office said.", "a dump"),
    ("“Is it true that you said Hull is a dump?” the host asked. “No.”", "Hull is a dump"),
    ("“You’ve said women can’t drive,” said the host. “Wrong,” Mr Roe said.", "women can’t drive"),
    ("Bo Lind, who was quoted as saying that “the mine is dead”, said he had been misquoted.", "the mine is dead"),
    ("You have said that critics are parasites.\n\n“I said no such thing.”", "critics are parasites"),
    ("You called the mayor a crook.\n\n“I never did. I like him.”", "the mayor a crook"),
    (
        "**You once wrote that opera is dead.**\n\nNo. I wrote that it was ill.\n\n**And now?**\n\nIt is well.",
        "opera is dead",
    ),
    ("Is it true that you called her a witch?\n\n“No.”", "a witch"),
    ("“You said: ‘Burn the files.’” “I did not,” Mr Roe said.", "Burn the files"),
    ("When told that he had called her “a witch”, Mr Roe said he had not.", "a witch"),
    ("Told of his remark that “nurses are lazy”, Mr Roe said: “I never said that.”", "nurses are lazy"),
    ("The Sun reported he had said “nurses are lazy”, a claim he denies.", "nurses are lazy"),
    ("He was alleged to have said “nurses are lazy”, which he denies.", "nurses are lazy"),
    ("“Nurses are lazy,” he is said to have told a friend. His office said he had never said it.", "Nurses are lazy"),
    ("“Nurses are lazy,” Mr Roe said. His office later said he had been misquoted.", "Nurses are lazy"),
    ("“Nurses are lazy,” Mr Roe said, but he later withdrew the remark.", "Nurses are lazy"),
    ("“Nurses are lazy,” Mr Roe said, a remark he later withdrew.", "Nurses are lazy"),
    ("“Nurses are lazy,” Mr Roe said, words he now denies having used.", "Nurses are lazy"),
]
OWNED = [
    ("“The bill is dead,” Mr Roe said, but Ms Orr withdrew her claim that it was alive.", "The bill is dead"),
    (
        "Bo Lind: The dam leaks today.\nAda Holm: I never said that. It is dry.\nBo Lind: Is it?\nAda Holm: It is.",
        "The dam leaks today",
    ),
    ("Q: You have said that the plan failed.\nA: I never said why.", "You have said that the plan failed"),
    ("Q: You have read the plan. Is it good?\nA: No. The plan failed.", "The plan failed"),
    ("“Did you call him a liar?” the judge asked. “Yes, I called him a liar,” Mr Voss said.", "I called him a liar"),
    ("“Did you call him a liar?” the judge asked. “No, I didn’t,” Mr Voss said.", "No, I didn’t"),
    ("“Did you call him a liar?” the judge asked. “No, I didn’t,” Mr Voss said.", "Did you call him a liar?"),
    (
        "Q: You have said that the plan failed. A: I never said that the plan failed.",
        "I never said that the plan failed",
    ),
    ("“The plan failed,” Ada Holm said. “I never liked it.”", "The plan failed"),
    ("“The plan failed,” Ada Holm said. “I never said that,” Bo Lind said of another report.", "The plan failed"),
    (
        "“Bo Lind said that the plan failed,” Ada Holm said. “I never said that,” Mr Lind said.",
        "Bo Lind said that the plan failed",
    ),
    ("“The plan failed,” Ada Holm said. “No,” Bo Lind said.", "The plan failed"),
    (
        "“We will take back the town,” Ada Holm said. “I take that as a promise,” Bo Lind said.",
        "We will take back the town",
    ),
    ("“He is a thief,” Ms Finn told the chamber. She refused to withdraw the remark.", "He is a thief"),
    ("“He is a thief,” Ms Finn told the chamber. She later withdrew from the race.", "He is a thief"),
    ("“He is a thief,” Ms Finn told the chamber. Mr Roe withdrew his own remark.", "He is a thief"),
    ("“The dam is safe,” Dr Hale said. “I do not take that back.”", "The dam is safe"),
    ("“The dam is safe,” Dr Hale said. “I won’t take that back.”", "The dam is safe"),
    ("“I take that back,” Dr Hale said. “The dam is safe.”", "The dam is safe"),
    ("“I was misquoted,” Dr Hale said. “The dam is safe.”", "The dam is safe"),
    ("“That is not what I said,” Dr Hale told the court. “I said the dam was old.”", "I said the dam was old"),
    ("Asked whether he would resign, Mr Voss said: “No.” He called the report “absurd”.", "absurd"),
    ("Asked whether he had called the nurses “bone idle”, Mr Voss said: “Yes, and I meant it.”", "bone idle"),
    ("Asked about “bone idle”, his words in May, Mr Voss said: “I stand by them.”", "bone idle"),
    ("“Is the dam safe?” the judge asked. “No,” Dr Hale said. “The wall leaks.”", "The wall leaks"),
    ("“The wall leaks,” Dr Hale said. “Did you tell the board?” the judge asked. “No, I did not.”", "The wall leaks"),
    ("“I told the board that the wall leaks,” Dr Hale said. “No, you did not,” the lawyer said.", "the wall leaks"),
    ("“The law is clear,” Ms Otto said. She was misquoted last year, too.", "The law is clear"),
    ("“The law is clear,” Ms Otto said. “What I said in May was not.”", "The law is clear"),
    ("“You never called,” Ms Otto said. “I never did,” he said.", "You never called"),
    ("“Scratch that itch,” the vet said. “It helps.”", "It helps"),
    ("“I said the mine would shut and it did. I never said when,” Bo Lind said.", "the mine would shut"),
    ("“The bank is broke,” Mr Roe said. He never took back the remark.", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. “I stand by that.”", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. “No,” said Ms Orr.", "The bank is broke"),
    (
        "Times: You said the war is lost.\nOrr: Yes. The war is lost.\nTimes: How so?\nOrr: We have no men.",
        "The war is lost",
    ),
    ("Times: Is the war lost?\nOrr: No. It goes on.\nTimes: How so?\nOrr: We have men.", "It goes on"),
    ("“You have no idea,” said Ms Orr. “No, I don’t,” said Mr Roe.", "You have no idea"),
    ("“I told the press that the bank was broke,” Mr Roe said. “No one listened.”", "the bank was broke"),
    ("“The bank is broke,” Mr Roe said. He withdrew his savings.", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. Ms Orr withdrew her claim that it was sound.", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. “I have been misquoted,” Ms Orr complained.", "The bank is broke"),
    ("“Hull is a dump,” Ms Orr said. “I did not say it was ugly.”", "Hull is a dump"),
    ("Asked whether he would stay, Mr Roe said “the bank is broke”. No, he said, he would go.", "the bank is broke"),
    ("“Did you sell it?” the judge asked. “I sold it,” Mr Roe said. “I did not steal it.”", "I sold it"),
    ("“You are wrong,” Ms Orr told him. “I am not,” Mr Roe said.", "You are wrong"),
    ("“My wife says I snore. I never do,” Mr Roe said.", "I never do"),
    ("“You can say what you want. I did not take it,” Mr Roe said.", "I did not take it"),
    ("“We called the police. They never came,” Mr Roe said.", "We called the police"),
    ("“I said I would quit, and I did not,” Mr Roe said.", "I would quit"),
    ("“The bank is broke,” Mr Roe said. “It was never sound,” he added.", "The bank is broke"),
    ("“The bank is broke,” Mr Roe said. “Forget that bank,” he told his sons.", "The bank is broke"),
    ("“He is a thief,” Ms Finn told the chamber. Ms Finn never took back the remark.", "He is a thief"),
    ("“I can’t remember. I take back what I said about the water,” Bo Lind said.", "I can’t remember"),
    ("“That was stupid of me. I withdraw it,” Bo Lind said.", "That was stupid of me"),
    ("You once wrote that opera is dead.\n\n“Yes, and it is.”", "opera is dead"),
    (
        "“Nurses are lazy,” Mr Roe said. His office later said the remark had been taken out of context.",
        "Nurses are lazy",
    ),
    ("“Nurses are lazy,” Mr Roe said. He has since apologised.", "Nurses are lazy"),
    ("“I bid for it,” Mr Roe said of the offer, which he later withdrew.", "I bid for it"),
    ("“Brandt is a thief,” Mr Roe said of him, a charge he denies.", "Brandt is a thief"),
    ("“The bill is dead,” Mr Roe said, but he did not withdraw the remark.", "The bill is dead"),
    ("When told that she had left, Mr Roe said: “No comment.” He called it “a pity”.", "a pity"),
    ("“You are late,” she said. “No,” he said. “You called me at six.”\n\nNo one laughed.", "You called me at six"),
]


@pytest.mark.parametrize(("text", "words"), DISOWNED)
def test_words_that_their_speaker_disowns_are_altered(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "altered"


@pytest.mark.parametrize(("text", "words"), OWNED)
def test_words_that_nobody_disowns_are_as_quoted(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)
