"""Claims that need no other sentence: no pronoun in them means something outside, and no verb is left out."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


@pytest.mark.parametrize(
    ("text", "words", "is_claimed"),
    [
        ("“My boss was kind. The next one might not be,” Jo Park said.", "might not be", False),
        ("Ada Holm’s friends, when she was not in the room, did.", "did.", False),
        ("“The mayor’s plan is bad. Most voters would not,” Ada Holm said.", "would not", False),
        ("People who nap have bigger brains than those who do not.", "than those who do not", True),
        ("Ada Holm left early because she could.", "because she could", True),
        (
            "The fee is too high. Two council members, Luis Ferrer and Ann Doyle, have demanded it.",
            "demanded it",
            False,
        ),
        ("“There are forty people in it,” Ada Holm said.", "forty people", False),
        ("“Ms. Okafor knows the numbers. She just doesn’t like them,” Bo Lind said.", "like them", False),
        ("The agent of Bo Lind dismissed them as fantasy.", "dismissed them", False),
        ("Ada Holm thanked him on Friday.", "thanked him", False),
        ("“I would not change my life because of it,” Ada Holm said.", "because of it", False),
        ("“I don’t want to put a number on that,” Ada Holm said.", "on that", False),
        ("“I have been quoted saying it for decades,” Ada Holm said.", "saying it", False),
        ("The council built the dam in 1950 and will repair it next year.", "repair it", False),
        ("The council made it hard for tenants to complain.", "made it hard", True),
        ("Ada Holm found it easy to win the vote.", "found it easy", True),
        ("Bo Lind said that the mayor’s job was “as safe as mine”.", "as mine", False),
        ("Ada Holm has no intention of answering my first question, she says.", "my first", False),
        ("“If prices stay high, we will have to look at the fees again,” Bo Lind said.", "we will", False),
        ("“I’ll not tell you the name of the man,” Ada Holm said.", "tell you", False),
        (
            "The industry body Water UK disputed the figures, which it says count storm overflows twice.",
            "count storm overflows twice",
            False,
        ),
        ("The industry body Water UK disputed the figures.", "the water uk", False),
        ("The defence ministry denied that its forces were responsible.", "the defence ministry", True),
        ("Prices rose in May. Others were more relaxed.", "others were", False),
        ("Others remember the night differently.", "others remember", False),
        ("“The bank told us in 2018 that the fee would fall,” Ada Holm said.", "told us", False),
        ("Voters said they would keep their seats because they like them.", "like them", True),
        ("“The dam is old and the town needs it,” Ada Holm said.", "town needs it", True),
        ("Ada Holm wrote the report in May and published it in June.", "published it", False),
        ("Critics attacked the mayor, who ignored them.", "ignored them", True),
        ("“The first train was late. The second was not,” Ada Holm said.", "second was not", False),
        ("Mia Voss rejected it on Monday.", "rejected it", False),
        ("The clerk of the court refused them on Monday.", "refused them", False),
        ("“Nobody in the town wants that,” Mia Voss said.", "wants that", False),
        ("Mia Voss, the mayor, met her in Ostby on Friday.", "met her", False),
        ("The union will not vote for it.", "vote for it", False),
        ("“The minister promised you a new school,” Mia Voss said.", "promised you", False),
        ("The ferry company sold its boats before it closed.", "before it closed", True),
        ("Mia Voss said that the law makes it a crime to sleep outside.", "makes it a crime", True),
        ("The judge read the letter aloud and then burned it.", "burned it", False),
        ("Farmers bought pumps in spring and sold them in autumn.", "sold them", False),
        ("“The town paid for the bridge and my party opposed it,” Mia Voss said.", "opposed it", False),
        ("Nurses say that the ward is safer than it was.", "than it was", True),
        ("The energy group Solvik doubted the report.", "the solvik", False),
        ("“Their house is bigger than ours,” Mia Voss said.", "than ours", False),
        ("The airline denied that its pilots were tired.", "pilots were tired", True),
        ("Anna Berg, a nurse, reported it to the police.", "reported it", False),
        ("“The north was spared. Most of the south was,” Anna Berg said.", "south was", False),
        ("“Two of my children drowned there because of that,” Anna Berg said.", "because of that", False),
        ("Anna Berg will meet them tomorrow.", "meet them", False),
        ("The owner of the dam repaired it last year.", "repaired it", True),
        ("Anna Berg took the dog with her to Ostby.", "with her", True),
        ("Workers at the mine say it is safe.", "say it is safe", False),
        ("The new law gives tenants more rights than they had.", "than they had", True),
        ("“We told them in June that the roof leaked,” said Anna Berg of the tenants’ union.", "told them", False),
        ("“My dog is older than yours,” Anna Berg said.", "yours", False),
        ("The plan is popular because voters understand it.", "understand it", True),
        ("Few voters understood it in May.", "understood it", False),
        ("Nobody who saw the flood will forget it.", "forget it", True),
        ("Anna Berg described him as a thief.", "described him", False),
        ("The water company sold the plant, which it says leaks oil.", "leaks oil", True),
    ],
)
def test_a_claim_leans_on_no_other_sentence(text: str, words: str, is_claimed: bool) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))

    assert any(words in claim.text.lower().replace("’", "'") for claim in reply.claims) == is_claimed
