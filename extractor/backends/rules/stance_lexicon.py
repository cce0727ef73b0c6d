"""The words that tell a position, its condition, and that refer back to what it is about."""

from __future__ import annotations

from extractor.backends.rules.lexicon import inflect, words_of
from extractor_schemas import Position

_WANTING = ("want", "wants", "wanted", "demand", "demands", "demanded", "proposed", "proposes")
_SUPPORT_VERBS = words_of("support back endorse favor favour welcome advocate champion approve propose")
_OPPOSE_VERBS = words_of("oppose reject resist block veto condemn denounce dispute rebuff refuse")
_PRAISING_VERBS = words_of("""
hail praise applaud commend embrace defend celebrate laud tout promote boost uphold cheer salute fund finance preserve
""")
_BLAMING_VERBS = words_of("""
criticize criticise attack slam blast decry deplore lambast rebuke dismiss ridicule mock lambaste bash hammer assail
deride disparage lament overrule ditch avoid thwart torpedo scuttle halt boycott accuse blame condemn challenge repeal
scrap abolish overturn
""")
AMBIVALENT_WORDS = words_of("hesitant reluctant skeptical sceptical uneasy undecided wary hesitating ambivalent")
"""Adjectives, and a participle, that tell doubt."""


def _stance_words() -> dict[str, Position]:
    words: dict[str, Position] = dict.fromkeys(AMBIVALENT_WORDS, "ambivalent")
    for verb in _SUPPORT_VERBS:
        words |= dict.fromkeys(inflect(verb), "support")
    for verb in _OPPOSE_VERBS:
        words |= dict.fromkeys(inflect(verb), "oppose")
    for verb in _PRAISING_VERBS:
        words |= dict.fromkeys(inflect(verb), "support")
    for verb in _BLAMING_VERBS:
        words |= dict.fromkeys(inflect(verb), "oppose")
    words |= dict.fromkeys(_WANTING, "support")
    words |= dict.fromkeys(("slammed", "slamming"), "oppose")
    return words


NEEDING_OBJECTS = frozenset(
    form
    for verb in _PRAISING_VERBS | _BLAMING_VERBS | {"propose"}
    for form in (*inflect(verb), "slammed", *_WANTING, "back", "backs", "backed")
)
"""Words that tell a position only with an object: "praised the plan", not "praise for the team"."""

STANCE_WORDS = _stance_words()
"""Every single word that tells a position."""

_PHRASES: dict[Position, str] = {
    "support": """
calls for|called for|calling for|call for|call on|called on|calls on|calling on
stands by|stood by|sides with|sided with|
comes out for|came out for|strongly for|intends to|intend to|intended to|determined to|fights for|
fought for|fighting for|works to|worked to|working to|seeking to|sought to|
aims to|aimed to|commitment to|prefers|vowing to|promising to|pledging to|proposing to|
in favor of|in favour of|pushed for|pushes for
renewed calls for|expressed support for|expresses support for|expressed his support for|expressed her support for
voted for|wants to|want to|wanted to|wants his country to|applied for
formally applied for|request for|asked for|desire to
seeks to|seek to|throwing its support behind|support for|said to support|are said to support|urged|urges
open to|opened up to|agreed to|agrees to|committed to|welcomed|voted in favor of|voted in favour of|voted to
campaigned for|campaigns for|argued for|argues for|plans to|planned to|promised to|promises to|pledged to|pledges to
vowed to|vows to|proposed to|proposes to|vote for|vote to|votes for|in support of|spoke up for|willing to
willingness to|pushing for|push for|showed support for|showing support for|support of|votes to|voted for
""",
    "oppose": """
opposed to|opposition to|voted against|against|refuses to|refused to|ruled out|rules out|rule out|objects to
objected to|vote against|votes against|campaigned against|campaigns against|argued against|argues against
protested against|warned against|warns against|declined to|declines to|protests against|never supported|unwilling to
not prepared to|rejection of|does away with|do away with|did away with|doing away with|getting rid of
gets rid of|get rid of|got rid of|takes issue with|
took issue with|speaks out against|spoke out against|lashed out at|hit out at|pushed back against|railed against|
fights against|fought against|fighting against|refusing to|declining to|came out against|comes out against|objecting to|
warning against|pulled out of|tear down|tore down|tears down
""",
    "ambivalent": """
skeptical of|skeptical about|sceptical of|sceptical about|hesitant about|reluctant to|uneasy about|wary of|undecided on
undecided about|hesitant to
""",
    "neutral": """
neutral on|neutral about|takes no position on|took no position on|has no position on|takes no side on
""",
}


def _stance_phrases() -> dict[str, list[tuple[tuple[str, ...], Position]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], Position]]] = {}
    for position, listed in _PHRASES.items():
        for phrase in listed.replace("\n", "|").split("|"):
            if words := tuple(phrase.split()):
                phrases.setdefault(words[0], []).append((words, position))
    for same_start in phrases.values():
        same_start.sort(key=lambda phrase: -len(phrase[0]))
    return phrases


STANCE_PHRASES = _stance_phrases()
"""Phrases that tell a position, by their first word, the longest first."""

NEGATIONS = words_of("not never no don't doesn't didn't won't wouldn't cannot can't couldn't isn't aren't hardly")
CONDITIONS = (
    "as long as", "so long as", "only if", "provided that", "provided", "on condition that", "on the condition that",
    "if and only if", "if", "unless", "assuming", "only when",
)  # fmt: skip
REVERSING_NOUNS = words_of("""
end abolition repeal scrapping elimination removal cancellation dismantling reversal scuppering ending rollback
""")
"""What is done away with is the target: "wants an end to the cap" is against the cap."""
REVERSING_VERBS = words_of("""
abolish scrap repeal end eliminate remove cancel axe dismantle reverse block stop prevent defeat overturn
abolishing scrapping repealing ending eliminating removing cancelling axing dismantling reversing blocking
stopping preventing overturning
""")
REVERSED_PARTICIPLES = words_of("""
abolished scrapped repealed ended eliminated removed cancelled canceled axed dismantled reversed dropped blocked stopped
prevented overturned withdrawn
""")
ATTEMPTS = words_of("""
attempt attempts effort efforts plan plans move moves bid bids call calls proposal proposals push
""")
IDEAS = words_of("idea notion prospect concept possibility proposal plan")
"""Nouns that stand before the target itself: "the idea of an inquiry"."""
POLICY_VERBS = words_of("""
ban build change close continue create cut decriminalise decriminalize expand extend fund improve increase introduce
invest join keep leave legalise legalize lift limit lower maintain merge nationalise nationalize open privatise
privatize protect raise reduce reform regulate replace restore restrict strengthen subsidise subsidize tax
weaken withdraw abolish address advance ban block bring combat confirm deport deter dismantle donate eliminate empower
enforce ensure establish expel fight fix fund give grant guarantee hold impeach implement impose influence investigate
launch lift make negotiate offer overhaul pass pay preserve prosecute provide publish pull push put recognize release
renegotiate repair require rescind revitalize run secure send settle shut sign stop strike support target tear test
treat triple uphold use vet work
""")
"""What parties are for or against doing, beside verbs that are known otherwise."""
NO_POLICIES = words_of("""
add agree answer appear argue arrive ask attend be become begin believe call come comment continue declare describe do
drink drop eat explain express face fall feel find go guess happen have hear hope imagine know learn
lie listen live look lose meet mention note persist point read remain remember reply respond rest return say see seem
show sit sleep speak spend stand start stay suggest talk tell think travel try turn understand visit wait walk watch
wear wonder worry write yell
""")
"""Intentions that are no positions."""
NO_TARGETS = words_of("""
criticism criticisms claim claims allegation allegations accusation accusations report reports rumour rumours rumor
rumors suggestion suggestions comment comments question questions answer reporters people
somebody someone everybody figure figures thing things situation way information help such wife husband more one
""")
"""Words that are said, towards which nobody is for or against anything."""
NOBODY = words_of("other nobody none no few neither who what everyone anyone somebody someone those people")
ANAPHORIC_NOUNS = words_of("""
move bid idea proposal plan step measure membership accession initiative request invitation it
""")
"""Words that stand for a target named before."""
