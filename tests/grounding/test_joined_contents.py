"""What governs a content governs those joined to it: “I deny that I took money and that [I hid it]”."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation

GOVERNED = [
    ("“I deny that I took money and that I hid it,” Dee Marr said.", "I hid it"),
    ("“I deny that I took money and that I hid it,” Dee Marr said.", "that I hid it"),
    ("Marr denied that she took money and that she hid it.", "she hid it"),
    ("Marr denied that she took money, that she hid it and that she lied.", "she lied"),
    ("Marr denied that she took money, that she hid it and that she lied.", "she hid it"),
    ("Marr has never said that the dam was safe or that the lake was clean.", "the lake was clean"),
    ("“I don't think that he lied and that he hid it,” Dee Marr said.", "he hid it"),
    ("“I never said that he lied or that he hid it,” Dee Marr said.", "he hid it"),
    ("“It is not true that he lied, or that he hid it,” Dee Marr said.", "he hid it"),
    ("“It's a lie that we closed the school, that we sold the bus,” Dee Marr said.", "we sold the bus"),
    ("Marr rejected claims that she lied and that she hid the files.", "she hid the files"),
    ("Marr doubts that the dam is safe and that the lake is clean.", "the lake is clean"),
    ("“Critics say that I am a liar and that I am lazy,” Dee Marr said.", "I am lazy"),
    ("“My father told me that the war was lost and that the king was mad,” Dee Marr said.", "the king was mad"),
    ("“I was told that the mine is safe and that the pumps are new,” Dee Marr said.", "the pumps are new"),
    ("“I used to think that the king was mad and that the queen was kind,” Dee Marr said.", "the queen was kind"),
    ("“They pretend that the dam is safe and that the lake is clean,” Dee Marr said.", "the lake is clean"),
    ("“It may be that the dam is full and that the lake is dead,” Dee Marr said.", "the lake is dead"),
    ("“I hope that the strike is over and that the trains are running,” Dee Marr said.", "the trains are running"),
    ("“It is possible that the dam is full and that the lake is dead,” Dee Marr said.", "the lake is dead"),
    ("“Suppose that the dam breaks and that the town is flooded,” Dee Marr said.", "the town is flooded"),
    (
        "“You may think that he was tired, and that tired men make mistakes,” Helena Voss told the jury. "
        "“This was no mistake.”",
        "tired men make mistakes",
    ),
    (
        "“You may think that he was tired, and that tired men make mistakes,” Helena Voss told the jury. "
        "“This was no mistake.”",
        "that tired men make mistakes",
    ),
    ("“I deny that I took money and hid it,” Dee Marr said.", "hid it"),
    ("“I do not think that he lied and hid the files,” Dee Marr said.", "hid the files"),
    ("“Critics say that I lie and cheat my voters,” Dee Marr said.", "cheat my voters"),
    ("“I deny that I took money,” Dee Marr said, “and that I hid it.”", "I hid it"),
    ("“Critics say I am a liar and that I am lazy,” Dee Marr said.", "I am lazy"),
    ("“I wish that the war was over and that my son was here,” Dee Marr said.", "my son was here"),
    ("Marr, in a letter, denied that she took money and that she hid it.", "she hid it"),
    ("“Nobody can claim that we cheated or that we hid the books,” Ida Falk said.", "we hid the books"),
    ("“I cannot say that the bridge is safe and that the road is open,” Ida Falk said.", "the road is open"),
    ("“He wants you to believe that I lied and that I sold the farm,” Ida Falk said.", "I sold the farm"),
    ("“There is a rumour that the bank is broke and that the boss has fled,” Ida Falk said.", "the boss has fled"),
    ("“My rivals claim that I am old, that I am tired and that I forget names,” Ida Falk said.", "I forget names"),
    ("“My rivals claim that I am old, that I am tired and that I forget names,” Ida Falk said.", "I am tired"),
    ("“I was wrong to think that the cod was gone and that the fleet was dead,” Ida Falk said.", "the fleet was dead"),
    (
        "“It is nonsense that the school is full and that the teachers have left,” Ida Falk said.",
        "the teachers have left",
    ),
    ("“I dreamt that the sea was warm and that the whales came back,” Ida Falk said.", "the whales came back"),
    ("“If you think that I am weak and that I will resign, you are wrong,” Ida Falk said.", "I will resign"),
    ("Falk refuted reports that the mill would close and that staff would be dismissed.", "staff would be dismissed"),
    ("Falk did not say that the mill would close and that staff would go.", "staff would go"),
    ("Falk denies that she sold the farm or that she knew of the debts.", "she knew of the debts"),
    ("“I never said that the dam leaks,” Ida Falk said, “or that the lake is low.”", "the lake is low"),
    ("“I doubt that the pilots will strike and that the crews will follow,” Ida Falk said.", "the crews will follow"),
    ("“They say that we drink and gamble away the fees,” Ida Falk said.", "gamble away the fees"),
    ("“I do not believe that the mayor lied or took bribes,” Ida Falk said.", "took bribes"),
    ("It is unlikely that the ferry will sail and that the mail will come, Falk said.", "the mail will come"),
    ("“I am not convinced that the price is fair and that the town can pay,” Ida Falk said.", "the town can pay"),
    (
        "Falk said it was untrue that she had left the party and that she had burned her card.",
        "she had burned her card",
    ),
    (
        "“I would never claim that we are perfect, or that our bread is the best,” Eva Thorn said.",
        "our bread is the best",
    ),
    ("“I won't pretend that it was easy and that everyone behaved,” Eva Thorn said.", "everyone behaved"),
    ("“They have tried to tell people that I am a spy and that I sold secrets,” Eva Thorn said.", "I sold secrets"),
    (
        "“There is no evidence that the well was poisoned or that the cows died of it,” Eva Thorn said.",
        "the cows died of it",
    ),
    ("“It's a fantasy that the rich will leave and that the poor will pay,” Eva Thorn said.", "the poor will pay"),
    ("“Imagine that the lights go out and that the pumps stop,” Eva Thorn said.", "the pumps stop"),
    ("“My worry is that the ice melts and that the village sinks,” Eva Thorn said.", "the village sinks"),
    ("“I once believed that God was cruel and that men were beasts,” Eva Thorn said.", "men were beasts"),
    (
        "“The rumour that I was drunk and that I fell off the stage is nonsense,” Eva Thorn said.",
        "I fell off the stage",
    ),
    (
        "“He says that I stole his song, that I changed the words and that I never paid,” Eva Thorn said.",
        "I never paid",
    ),
    (
        "“He says that I stole his song, that I changed the words and that I never paid,” Eva Thorn said.",
        "I changed the words",
    ),
    ("“The papers wrote that I was dying and that my wife had left me,” Eva Thorn said.", "my wife had left me"),
    ("Thorn insisted she had never said that the vaccine was useless or that doctors lied.", "doctors lied"),
    ("Thorn did not accept that the bridge was unsafe or that the council had known.", "the council had known"),
    ("The court rejected her claim that the house was hers and that the will was forged.", "the will was forged"),
    ("Thorn dismissed as a lie the report that she was ill and that she would resign.", "she would resign"),
    ("“It is not the case,” Eva Thorn said, “that we knew and that we kept silent.”", "we kept silent"),
    ("“I don't say that he is a thief and belongs in jail,” Eva Thorn said.", "belongs in jail"),
    ("“I hope that she wins and goes to parliament,” Eva Thorn said.", "goes to parliament"),
    (
        "“If I believed that he was guilty and that the jury was right, I would go,” Eva Thorn said.",
        "the jury was right",
    ),
    ("“You say that I am cruel and that I beat the dogs,” Kit Lowe said.", "I beat the dogs"),
    ("“I can't promise that the roof will hold and that the doors will open,” Kit Lowe said.", "the doors will open"),
    ("“Everyone assumes that we are rich and that we have servants,” Kit Lowe said.", "we have servants"),
    ("“I don't remember that he came or that he spoke,” Kit Lowe said.", "he spoke"),
    ("“It would be wrong to say that the war is lost and that the king has fled,” Kit Lowe said.", "the king has fled"),
    ("“People think that bees are pests and sting for fun,” Kit Lowe said.", "sting for fun"),
    ("Lowe denied having claimed that the well was dry and that the cows were dead.", "the cows were dead"),
    ("Lowe disputes that the fence is his and that he must mend it.", "he must mend it"),
    ("“Nobody has shown,” Kit Lowe said, “that the cows were ill and that the milk was bad.”", "the milk was bad"),
]
HELD = [
    ("“I know that the dam is safe and that the lake is clean,” Dee Marr said.", "the lake is clean"),
    ("“I said that I never stole and that I paid for it,” Dee Marr said.", "I paid for it"),
    ("“I deny that I took money, and I paid for it,” Dee Marr said.", "I paid for it"),
    ("“I deny that I took money, and that is the truth,” Dee Marr said.", "that is the truth"),
    ("“I am glad that nobody was hurt and that the fire is out,” Dee Marr said.", "the fire is out"),
    ("“The claims that he made show that he is rattled and that we are winning,” Dee Marr said.", "we are winning"),
    ("“I don't care what they say, and I know that we won and that they lost,” Dee Marr said.", "they lost"),
    ("“I do not mind that it rained, and the bees are fine,” Dee Marr said.", "the bees are fine"),
    ("“They say a lot. I believe that we won and that they lost,” Dee Marr said.", "they lost"),
    ("Marr said that she never took money and that the police had apologised.", "the police had apologised"),
    (
        "Marr, who denied a charge last year, said that the dam was safe and that the lake was clean.",
        "the lake was clean",
    ),
    ("“I can prove that the money that I took was mine and that I paid it back,” Dee Marr said.", "I paid it back"),
    (
        "“I don't doubt the report, and I think that the dam is safe and that the lake is clean,” Dee Marr said.",
        "the lake is clean",
    ),
    ("Marr denied that she took money and said that the police had apologised.", "the police had apologised"),
    ("“I think that we never had a chance and that they played well,” Dee Marr said.", "they played well"),
    ("“I am sure that the price is fair and that the town can pay,” Ida Falk said.", "the town can pay"),
    ("“I believe that the cod is gone and that the fleet is dead,” Ida Falk said.", "the fleet is dead"),
    ("“It is true that I never paid and that I owe him money,” Ida Falk said.", "I owe him money"),
    ("“I did not come, and I think that the town can pay and that it will,” Ida Falk said.", "the town can pay"),
    ("“I do not have that much, and I want the house,” Ida Falk said.", "I want the house"),
    ("“Nobody told me, so I assumed nothing. I know that he paid and that she left,” Ida Falk said.", "she left"),
    ("Falk confirmed that the mill would not close and that staff would stay.", "staff would stay"),
    ("Falk, whom critics call a fraud, said that the mill was open and that staff were paid.", "staff were paid"),
    ("Falk denied the charge and said that the mill was open and that staff were paid.", "staff were paid"),
    ("Falk rejected the plan that the council had drawn up, and the mill stayed open.", "the mill stayed open"),
    ("“We had a plan that nobody liked, and that plan is now law,” Ida Falk said.", "that plan is now law"),
    ("“The man that denied it and the woman that saw it are both here,” Ida Falk said.", "the woman that saw it"),
    ("“I insist that the tax is fair and pays for schools,” Ida Falk said.", "pays for schools"),
    ("“I regret that we lost and that the crowd left,” Ida Falk said.", "the crowd left"),
    ("“You know that I paid and that he did not,” Ida Falk said.", "I paid"),
    ("“I made it clear that we never cheated and that we kept books,” Ida Falk said.", "we kept books"),
    ("“I believe that she won and goes to parliament,” Eva Thorn said.", "goes to parliament"),
    (
        "“I deny that I knew. I also think that the house is mine and that the will is forged,” Eva Thorn said.",
        "the will is forged",
    ),
    ("“I'm proud that we never gave up and that we won,” Eva Thorn said.", "we won"),
    (
        "“I didn't sleep, knowing that the bridge was out and that the train was coming,” Eva Thorn said.",
        "the train was coming",
    ),
    ("“The fact that he lied and that he admits it is good,” Eva Thorn said.", "he admits it"),
    (
        "Thorn, who has denied wrongdoing, told the court that the house was hers and that the will was forged.",
        "the will was forged",
    ),
    ("Thorn told reporters that she was not ill and that she would stay.", "she would stay"),
    ("The judge found that Thorn had not lied and that the will was genuine.", "the will was genuine"),
    (
        "Thorn refused to resign, saying that the vote was void and that the hall had been locked.",
        "the hall had been locked",
    ),
    ("Nobody was surprised when Thorn said that the hall was hers and that the roof leaked.", "the roof leaked"),
    ("“I never met him, but I know that he was kind and that he loved dogs,” Eva Thorn said.", "he loved dogs"),
    ("“I know that the cows are ill and drink little,” Kit Lowe said.", "drink little"),
    ("“We all agree that the cows are ill and need a vet,” Kit Lowe said.", "need a vet"),
    ("“I deny it. I said that the cows were ill and that the milk was bad,” Kit Lowe said.", "the milk was bad"),
    ("“Not everyone knows it, but I can prove that he paid and that she knew,” Kit Lowe said.", "she knew"),
    ("“I can't sing, and I hate that tune and that hall,” Kit Lowe said.", "that hall"),
    ("“You should know that I'm tired and that I want to go home,” Kit Lowe said.", "I want to go home"),
    ("“It was so cold that the milk froze and that the cows cried,” Kit Lowe said.", "the cows cried"),
    ("“I never liked the hat that he wore, and I like that song,” Kit Lowe said.", "I like that song"),
    ("“There is no doubt that he paid and that she knew,” Kit Lowe said.", "she knew"),
    ("Lowe added that the cows were ill, that the milk was bad and that he was sorry.", "he was sorry"),
    ("Lowe added that the cows were ill, that the milk was bad and that he was sorry.", "the milk was bad"),
    ("Lowe, denying that he was drunk, said that the road was icy and that the car slid.", "the car slid"),
    ("The inquiry heard that no alarm rang and that the doors were locked.", "the doors were locked"),
    ("The vet confirmed that the cows were not ill and that the milk was good.", "the milk was good"),
    ("Police said that nobody was hurt and that the driver had fled.", "the driver had fled"),
    ("Lowe did not come. He wrote that the cows were ill and that the milk was bad.", "the milk was bad"),
    ("“I, too, have never lied, and I won't start now,” Kit Lowe said.", "I won't start now"),
    ("“He is not my friend, but I respect him,” Kit Lowe said.", "I respect him"),
    ("“Not a day goes by without rain, and we love it,” Kit Lowe said.", "we love it"),
    ("“I will not go there, and he knows it,” Kit Lowe said.", "he knows it"),
]


@pytest.mark.parametrize(("text", "words"), GOVERNED)
def test_what_governs_the_first_content_governs_a_joined_one(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.has_words) == ("altered", True)


@pytest.mark.parametrize(("text", "words"), HELD)
def test_what_governs_another_clause_leaves_a_content_as_quoted(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "exact"
