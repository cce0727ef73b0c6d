"""The words that tell a position, its condition, and that refer back to what it is about."""

from __future__ import annotations

from extractor.backends.rules.lexicon import inflect, words_of
from extractor_schemas import Position

_WANTING = ("want", "wants", "wanted", "demand", "demands", "demanded", "proposed", "proposes")
_PROMISING = ("promised", "promises", "pledged", "pledges")
_SUPPORT_VERBS = words_of(
    "support back urge endorse favor favour welcome advocate champion approve propose ratify seek pursue"
)
_OPPOSE_VERBS = words_of(
    "oppose reject resist block fight veto condemn denounce dispute rebuff refuse protest decry deplore"
)
_ASKING_VERBS = words_of("press encourage exhort implore beg advise persuade pressure order")
"""Verbs of which the object is asked to do what the subject is for."""
_PRAISING_VERBS = words_of("""
hail praise applaud commend embrace defend celebrate laud tout promote boost uphold cheer salute fund finance preserve
congratulate sign adopt enact legalise legalize admire respect honour honor back fundraise bankroll
impose spearhead reauthorise reauthorize nominate
reaffirm recommend sponsor co-sponsor greenlight authorise authorize extol exalt revere adore
""")
_BLAMING_VERBS = words_of("""
criticize criticise attack slam blast lambast rebuke dismiss ridicule mock lambaste bash hammer assail
deride disparage lament overrule ditch thwart torpedo scuttle halt boycott accuse blame challenge repeal
scrap abolish overturn castigate censure chastise chide scold reprimand berate admonish rip savage skewer
grill excoriate pillory vilify demonise demonize smear malign insult taunt belittle deride scorn disavow repudiate
disown renounce outlaw ban sue shun spurn snub overrule obstruct stonewall sabotage stymie derail undermine fault
impugn malign condemn repel repudiate besmirch belittle heckle jeer boo spurn antagonise antagonize undercut
discredit scapegoat disapprove dislike hate loathe detest despise resent abhor oust sanction contest rescind revoke
flout forbid prohibit quash nullify invalidate nix junk defund
cancel axe suspend impeach prosecute indict protest brand trash knock discourage pan question
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
    for verb in _ASKING_VERBS:
        words |= dict.fromkeys(inflect(verb), "support")
    words |= dict.fromkeys((*_WANTING, *_PROMISING), "support")
    return words


FAVOURING = frozenset(
    form for verb in ("support", "back", "endorse", "favor", "favour", "welcome") for form in inflect(verb)
) | {"for"}
"""Words after which "but not" says what somebody is against."""

NEEDING_OBJECTS = frozenset(
    form
    for verb in _PRAISING_VERBS | _BLAMING_VERBS | _ASKING_VERBS | {"propose", "seek", "pursue"}
    for form in (*inflect(verb), *_WANTING, *_PROMISING, "back", "backs", "backed")
)
"""Words that tell a position only with an object: "praised the plan", not "praise for the team"."""

STANCE_WORDS = _stance_words()
"""Every single word that tells a position."""

_PASSED: dict[str, Position] = dict.fromkeys(("passed", "spearheaded", "signed"), "support")
PARTICIPLES = STANCE_WORDS | _PASSED
"""Words that tell a position before "by": "the bill was passed by the senate"."""

_PARTICLE_VERBS: dict[Position, str] = {
    "support": """
advocate for|agree to|agree with|aim to|appeal for|apply for|approve of|argue for|ask for|attempt to|call for|call on
campaign for|come around to|come round to|sing the praises of|fan the flames of
speak about the need for|talk about the need for|speak of the need for
come to the aid of|go to bat for|stand in solidarity with|cheer for|run on a promise to
rush to the defense of|rush to the defence of|take steps to|take action to
come out for|come out in favor of|come out in favour of
commit to|desire to|donate to|fight for|fight to
get behind|go along with|hope to|insist on|intend to|help elect|help re-elect|help pass|lead the push for
line up behind|lobby for|go to court to
file suit to|file a lawsuit to|file a suit to|sue to|petition to|campaign to|long to|look to|move to
offer to|open up to|plan to|plead for|pledge to|plot to|prepare to|press for|promise to|propose to|push for|push to
rally behind|rally for|root for|seek to|side with|sign off on|sign onto|speak in favor of|speak in favour of
speak out for|speak up for|stand behind|stand by|stand with|strive to|stump for|support for|throw support behind
threaten to|throw its support behind|throw his support behind|throw her support behind
throw their support behind|try to|volunteer to|vote for|vote in favor of|vote in favour of|vote to|vow to
vote yes on|vote yes to|vote aye on
align with|campaign alongside|campaign with|come to the defense of|come to the defence of|double down on
identify with|join forces with|lend support to|make the case for|raise money for|rise to the defense of|speak highly of
speak well of|stand up for|stick with|sympathise with|sympathize with|throw weight behind|vouch for|warm to|warm up to
believe in|want his country to|want to|work to|wish to|press ahead with|forge ahead with|move ahead with
like to see
accept|live with
""",
    "oppose": """
vow not to|pledge not to|promise not to|decide not to|choose not to|opt not to|chant against|argue against
balk at|break with|bristle at|call out|campaign against|clamp down on|come out against
complain about|crack down on|decline to|demonstrate against|disagree with|disapprove of|do away with|fight against
file a complaint against|go to court against|take legal action against|file a lawsuit against|file suit against
get rid of|go after|hit back at|hit out at
lash out at|lobby against|march against|object to|opt out of|protest against|protest over|pull out of|push back against
push back on|put an end to|help defeat|help stop|help block|help sink|rail against|rally against|refrain from
refuse to|rule against|rule out|say no to|scoff at
shoot down|sneer at|speak out against|stand against|stand up to|strike down|take a swipe at|take aim at|take issue with
tear down|tear into|throw out|turn against|turn down|unload on|vote against|vote down|walk away from|walk out of
walk out over|walk out against|walk out in protest at|go on strike over
back away from|cast blame on|crusade against|distance himself from|distance herself from
distance themselves from|distance itself from|draw the line at|file charges against|find fault with|fire back at
run against|poke at|jab at|laugh at|swipe at|rage against|fume at|fume over|fume about|seethe at|seethe over
gripe about|grumble about|whine about|stick it to|lash out against|make light of|chafe at|bridle at|quarrel with
hit out against|cast doubt on|raise doubts about|lay into|make fun of|mobilise against|mobilize against
part ways with|poke fun at|press charges against
rally against|recoil at|rip into|shout down|split with|steer clear of|take exception to|take offense at|take on
turn his back on|turn her back on|turn their backs on|vote to block|vote no on|vote no to|vote nay on|warn against
withdraw from|work against|file a lawsuit over|go to court over
take legal action over|bring legal action against|launch legal action against|start legal action against
begin legal action against|threaten legal action against|threaten legal action over|take to court
""",
    "ambivalent": """
hesitate to|sit on the fence|sit on the fence about|sit on the fence over|sit on the fence on
""",
}
"""Verbs with what goes with them, in the base form."""

_PHRASES: dict[Position, str] = {
    "support": """
strongly for|determined to|commitment to|in favor of|in favour of|renewed calls for|desire to|said to support
are said to support|open to|committed to|set to|poised to|in support of|willing to|willingness to|support of|eager to
ready to|going to|prepared to|happy to|proud of|grateful for|honored by|honoured by|excited about|pleased with
fan of|fond of
impressed by|impressed with|thrilled by|thrilled with|thrilled about|delighted by|delighted with|delighted about
encouraged by|heartened by|inspired by|proud to|honored to|honoured to|thrilled to|delighted to|pleased to|glad to
supportive of|sympathetic to|devoted to|loyal to|confident in|hopeful about|content with|comfortable with
satisfied with|happy with|happy about|bullish on|a believer in|in solidarity with
keen on|intent on|bent on|dedicated to|optimistic about|enthusiastic about
""",
    "oppose": """
no fan of|no friend of|not a fan of|opposed to|opposition to|against|never supported|unwilling to
not prepared to|rejection of|critical of|tired of
fed up with|angry about|angry at|angry with|outraged by|outraged at|outraged over|furious about|furious at|upset about
upset with|upset by|alarmed by|alarmed at|appalled by|disgusted by|disgusted with|dismayed by|disappointed by
disappointed in|disappointed with|unhappy with|unhappy about|frustrated with|frustrated by|horrified by|offended by
insulted by|sick of|incensed by|incensed at|irate about|irate over|livid about|livid over|enraged by|irked by
dismissive of|contemptuous of|distrustful of|resentful of|bitter about|mad at|furious at|furious with|furious over
at odds with|dissatisfied with|disillusioned with|disillusioned by|disenchanted with|averse to
annoyed by|annoyed at|exasperated by|exasperated with|embarrassed by|sickened by|aghast at|hostile to
ashamed of
""",
    "ambivalent": """
skeptical of|skeptical about|sceptical of|sceptical about|hesitant about|reluctant to|uneasy about|wary of|undecided on
undecided about|hesitant to|uncomfortable with|cautious about|lukewarm about|troubled by
leery of|apprehensive about|nervous about|doubtful about|suspicious of|unenthusiastic about
torn|torn over|torn about|unsure about|concerned about|concerned by|worried about
worried by|unconvinced|unconvinced by|unconvinced of|unconvinced about|unpersuaded|unpersuaded by|unpersuaded of
torn between|still weighing|still weighing up|still considering|on the fence|on the fence about|on the fence over
on the fence on|in two minds|in two minds about|in two minds over|of two minds|of two minds about
sat on the fence about|sat on the fence over|still weighing its options|still weighing their options
still weighing his options|still weighing her options|still weighing its position|still weighing their position
still weighing his position|still weighing her position
""",
    "neutral": """
neutral on|neutral about|neutral in|neutral over
""",
}
"""Other words that tell a position."""


def _listed(phrases: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in phrases.strip().replace("\n", "|").split("|")]


def _sides_not_taken() -> list[tuple[str, ...]]:
    """The phrases of taking no side: "took no position on"."""
    nouns, prepositions = ("position", "side", "sides", "stance", "stand", "view"), ("on", "over", "about", "in")
    taken = [(verb, "no", noun, to) for verb in inflect("take") for noun in nouns for to in prepositions]
    return [*taken, *((verb, "no", "position", "on") for verb in ("has", "have", "had", "holds", "held"))]


def _stance_phrases() -> dict[str, list[tuple[tuple[str, ...], Position]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], Position]]] = {}
    for position, listed in _PHRASES.items():
        for words in _listed(listed):
            phrases.setdefault(words[0], []).append((words, position))
    for position, listed in _PARTICLE_VERBS.items():
        for verb, *rest in _listed(listed):
            for form in inflect(verb):
                phrases.setdefault(form, []).append(((form, *rest), position))
    for words in _sides_not_taken():
        phrases.setdefault(words[0], []).append((words, "neutral"))
    for words, position in NEEDING_REFUSAL.items():
        phrases.setdefault(words[0], []).append((words, position))
    for same_start in phrases.values():
        same_start.sort(key=lambda phrase: -len(phrase[0]))
    return phrases


def _undecided_phrases() -> dict[tuple[str, ...], Position]:
    """The phrases of taking a side or deciding, which tell something only where somebody does not do so."""
    sides = [
        f"{verb} {noun} {preposition}"
        for verb in (*inflect("take"), *inflect("adopt"))
        for noun in ("a position", "a stand", "a stance", "a side", "sides", "a view")
        for preposition in ("on", "over", "about", "in")
    ]
    minds = [
        f"{verb} up {owner} {mind}{about}"
        for verb in inflect("make")
        for owner in ("his", "her", "their", "its", "my", "our")
        for mind in ("mind", "minds")
        for about in ("", " about", " on", " over")
    ]
    decisions = [
        f"{verb}{what}"
        for verb in ("decide", "decided")
        for what in (
            "",
            " on",
            " about",
            " how to vote",
            " how to vote on",
            *(
                f" whether {opener}to {act}"
                for opener in ("", "or not ")
                for act in ("support", "back", "oppose", "endorse", "approve", "reject", "join")
            ),
        )
    ]
    beliefs = [f"{belief}{of}" for belief in ("convinced", "persuaded") for of in ("", " by", " of", " about")]
    phrases: dict[tuple[str, ...], Position] = {}
    for phrase in sides:
        phrases[tuple(phrase.split())] = "neutral"
    for phrase in (*minds, *decisions, *beliefs):
        phrases[tuple(phrase.split())] = "ambivalent"
    return phrases


NEEDING_REFUSAL = _undecided_phrases()
"""Phrases that tell a position only where they are denied or refused: "declined to take a position on it"."""
STANDING_ALONE = words_of(
    "decide decided mind minds vote fence options position undecided convinced unconvinced persuaded unpersuaded torn"
)
"""Last words of what tells that somebody is undecided, with which the clause ends: "has yet to decide"."""
SUING = frozenset(inflect("sue"))
NEEDING_CONDITIONS = frozenset(["accept", "accepts", "accepted", "live", "lives", "lived"])
"""First words of what tells a position only with a condition: "could live with it as long as"."""
STANCE_PHRASES = _stance_phrases()
"""Phrases that tell a position, by their first word, the longest first."""

NEGATIONS = words_of("not never no don't doesn't didn't won't wouldn't cannot can't couldn't isn't aren't hardly")
CONDITIONS = (
    "as long as", "so long as", "only if", "provided that", "provided", "on condition that", "on the condition that",
    "if and only if", "if", "unless", "assuming", "only when",
)  # fmt: skip
REVERSING_NOUNS = words_of("""
end veto abolition repeal scrapping elimination removal cancellation dismantling reversal scuppering ending
rollback halt
pause delay postponement suspension rejection defeat abandonment shelving
""")
"""What is done away with is the target: "wants an end to the cap" is against the cap."""
REVERSING_VERBS = words_of("""
abolish scrap repeal end eliminate remove cancel axe dismantle reverse block stop prevent defeat overturn reject oppose
veto abandon ditch shelve rejecting opposing vetoing abandoning ditching shelving abolishing scrapping repealing
ending eliminating removing cancelling axing dismantling reversing blocking dropping stopping preventing overturning
halt halting pause pausing delay delaying postpone postponing suspend suspending defer deferring stall stalling
""")
UNDOING_VERBS = frozenset(
    form
    for verb in words_of(
        "abolish scrap repeal end eliminate remove axe dismantle overturn abandon ditch shelve halt cancel suspend"
    )
    for form in (inflect(verb)[0], inflect(verb)[-1])
) | {"blocking", "vetoing"}
"""Those of them by which a thing is no more: whoever is against that is for the thing."""
REVERSED_PARTICIPLES = words_of("""
abolished scrapped repealed ended eliminated removed cancelled canceled axed dismantled reversed dropped blocked stopped
prevented overturned withdrawn abandoned ditched shelved gone delayed paused halted postponed suspended deferred stalled
sacked fired dismissed ousted expelled deselected sidelined unseated impeached evicted
""")
ATTEMPTS = words_of("""
attempt attempts effort efforts plan plans move moves bid bids call calls proposal proposals push demand demands
request requests petition petitions campaign campaigns motion motions appeal appeals pressure pleas plea
""")
REFUSALS = words_of("refusal refusals failure failures reluctance unwillingness inability")
"""What is not done after "to": whoever welcomes the refusal to end a thing is for it."""
REQUESTS = words_of("call calls demand demands appeal appeals plea pleas request requests petition petitions push")
"""Nouns after which "for" says what is asked: "rejected calls for a ban"."""
MOTIONS = words_of("""
motion motions resolution resolutions amendment amendments petition petitions letter letters statement statements
campaign campaigns vote votes protest protests declaration manifesto bill bills proposal proposals
""")
"""Nouns of what is for or against something: "a motion opposing the toll", "a campaign against it"."""
MEANS = words_of("petition petitions letter letters statement statements protest protests")
"""Nouns of what people are for or against something with, and seldom of what that is."""
TAKING_SIDES = frozenset(
    inflect(verb)[-1] for verb in (_SUPPORT_VERBS | _OPPOSE_VERBS | {"demand"}) - {"back", "seek", "pursue", "propose"}
) | words_of("""
backing opposed against calling asking in criticising criticizing praising urging attacking blasting slamming hitting
accusing supporting promoting mocking demanding touting hailing blaming targeting
""")
"""How such words go on."""
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
treat triple uphold use vet work exempt threaten retaliate override appoint arm disarm annex deploy invade ratify
resettle repatriate indict mobilize mobilise streamline outlaw rebuild reopen reinstate modernise modernize curb slash
cap phase double deregulate simplify upgrade
""")
"""What parties are for or against doing, beside verbs that are known otherwise."""
NO_POLICIES = words_of("""
outweigh matter suffice depend count suffer add agree answer appear argue arrive ask attend be become begin believe
call come comment declare describe do
drink drop eat explain express face fall feel find go guess happen have hear hope imagine know learn
lie listen live look lose meet mention note persist point read remain remember reply respond rest return say see seem
show sit sleep speak spend stand start stay suggest talk tell think travel try turn understand visit wait walk watch
wear wonder worry write yell tape host bounce ramp shoot play act watch wait hide sneak survive relax extract distract
""")
"""Intentions that are no positions."""
MERITS = words_of("virtue virtues merit merits benefits importance necessity wisdom usefulness")
"""Nouns for what is good or wrong in the target itself: "the virtues of an inquiry"."""
QUESTIONED = words_of("""
fitness eligibility judgment judgement competence temperament integrity honesty legitimacy credibility motives
patriotism
qualifications loyalty wisdom constitutionality legality fairness need necessity independence character stamina sanity
commitment
""")
"""What is questioned by whoever is against those who should have it."""
NO_TARGETS = words_of("""
criticism criticisms endorsements claim claims allegation allegations accusation accusations
report reports rumour rumours rumor
rumors suggestion suggestions comment comments question questions answer reporters people
somebody someone everybody nobody nothing figure figures thing things situation way information help such wife husband
more one
""")
"""Words that are said, towards which nobody is for or against anything."""
FORMALITIES = words_of("""
account accounts autograph autographs book books certificate cheque cheques form forms invoice letter minutes note
receipt register report reports sheet sheets shirt shirts statement
""")
"""What is signed and is no cause."""
NOBODY = words_of("""
other please nobody none no few neither who what everyone everybody anyone anybody somebody someone those people
""")
ANAPHORIC_NOUNS = words_of("""
move bid idea proposal plan step measure membership accession initiative request invitation it
""")
"""Words that stand for a target named before."""
