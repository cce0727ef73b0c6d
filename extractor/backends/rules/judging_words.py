"""Words that evaluate wherever they stand, and phrases that tell causes, motives and degrees."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

JUDGING_WORDS = words_of("""
absurd alarming amoral appalling arrogant atrocious awful baseless bigoted bigotry bogus brilliant bully catastrophe
catastrophic compelling corrupting courageous cowardly credible credibly crooked cruel cynical  deceitful
deceptive demoralising demoralizing despicable devastating disastrous discredited disgusting dishonest disingenuous
disparaging disrespectful disturbing divisive dubious effortlessly egregious enormously erratic exaggerated excellent
extraordinary extravagant fabulous farce farcical fascist fiasco flawed flawless flawlessly foolish fraudulent
frivolous hateful heartless heroic hideous hollow horrendous horrible horrific hypocrite hypocrisy hypocritical idiotic
ignorant immoral impressive improper inadequate incompetent incompetence incredible indefensible ineffective inept
inexcusable inferior infuriating insane insecure insulting invaluable irrational laughable legitimate liar ludicrous
magnificent masterful meaningless merciless miraculous misguided mockery monstrous nasty needless nonsense offensive
outdated outstanding overblown overzealous pathetic phony pointless pretentious problematic racist
reassuring reassuringly reckless recklessly remarkable remarkably repugnant repulsive revolutionary ridiculous rigged
rocky ruthless scandalous senseless sensible sexist shady shameful shamefully shameless sham shocking
shoddy silly sinister  spectacular spineless stunning stupid superb superior toxic tragic tremendous
troubling trustworthy twisted ugly unbelievable unconscionable undemocratic unethical unfit unfounded unhinged
unjustifiable unjustifiably unjustified unjustly unpatriotic unprecedented unqualified unseemly unstable untrustworthy
unwise useless vile vulgar wasteful wisely wonderful worrisome worrying worthless xenophobe xenophobia
undeniably arguably blatant blatantly unfairly rightly wrongly needlessly relentless relentlessly bellicose
xenophobic misogynist misogynistic narcissist demagogue charlatan disarray debacle chaos chaotic
""")

CAUSING = lazy_regex(
    r"\b(?:caus(?:es|ed|ing)|le(?:d|ads|ading) to|result(?:s|ed|ing) in|stem(?:s|med|ming) from|contribut(?:es"
    r"|ed|ing) to"
    r"|(?:driv(?:en|ing)|fuel(?:l?ed|ling|ing)|prompted|sparked|triggered|brought about|motivated|spurred) by"
    r"|(?:is|are|was|were) (?:largely |partly |mainly |also )?(?:to blame|responsible) for"
    r"|(?:helps?|helped|helping) (?:to )?(?:pave|shape|explain|fuel|push|create|drive|win|elect)"
    r"|pav(?:es|ed|ing) the way|mak(?:es?|ing) it (?:hard|easi|difficult|impossible|\w+er)|made it (?:hard|easi"
    r"|difficult)"
    r"|deal(?:s|t|ing) a (?:\w+ )?blow|hand(?:s|ed|ing) a (?:\w+ )?(?:victory|win|defeat)|tak(?:es|en"
    r"|ing)? for granted"
    r"|took \w+ (?:\w+ )?for granted|(?:does|do|did|doing) (?:nothing|little|much|a lot) (?:to|for)|in (?:panic"
    r"|crisis) mode"
    r"|in order to|so as to|with the (?:aim|goal|intention) of|the (?:real |main |only )?(?:reason|motive"
    r"|purpose) (?:for|is|was|why)"
    r"|no (?:reason|excuse|justification) (?:to|for|why)|lack of (?:enthusiasm|respect|courage|vision|interest"
    r"|leadership))\b",
    re.IGNORECASE,
)
"""What brings something about, and what for somebody does something."""

DEGREE = lazy_regex(
    r"\b(?:is|are|was|were|be|been|remains?|remained|seems?|looks?|['’]s|['’]re) (?:still |also |now |not "
    r"|actually )*"
    r"(?:very|quite|pretty|rather|extremely|incredibly|really|fairly|remarkably|utterly|particularly|hugely|deeply"
    r"|far and away|so(?= \w+ (?:to|that)\b))\b(?! (?:many|much|few|often|likely|unlikely|soon|old|early|late"
    r"|close|same|long)\b)"
    r"|\b(?:is|are|was|were|be|been|['’]s|['’]re) (?:far |much |way )?(?:more|less) (?!expensive|populous|frequent)"
    r"\w{3,}(?:ous|ful|ive|ile|ent|ant|ic|able|ible|ing|less|worthy) than\b"
    r"|\b(?:far|much|way) (?:too|better|worse|stronger|weaker|tougher|softer|harder|easier)\b"
    r"|\b(?:is|are|was|were|be|been|['’]s|['’]re) (?:just |simply |still )?too (?!early\b|late\b|old\b|young\b)\w+"
    r"|\b(?:badly|poorly|wrongly|unfairly|well|rightly|cleverly|carelessly|hastily)"
    r" (?!hurt\b|injured\b|wounded\b|burned\b"
    r"|damaged\b|paid\b|attended\b|known\b)[a-z]+ed\b"
    r"|\b(?:most|least) (?:important|interesting|surprising|dangerous|serious|powerful|effective|promising)\b",
    re.IGNORECASE,
)
"""How far something is so, which nobody measures: "is very quiet"."""
