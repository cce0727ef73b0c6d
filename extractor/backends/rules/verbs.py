"""The forms of common verbs: which words can be the finite verb of a clause, as far as their form tells."""

from __future__ import annotations

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    inflect,
    words_of,
)

_VERBS = words_of("""
accelerate accept accommodate accompany accumulate accuse achieve acquire act adapt add address adjust administer
admire adopt advertise affect aim air alert alienate allege allocate allow alter amend amount amplify analyse analyze
anger annoy apologise apologize appeal appear applaud apply appoint approve arise arrange arrest arrive assemble
assert assess assign assist assure attach attack attain attempt attend attract authorise authorize avoid await back
baffle ban bar base battle bear beat become begin belong benefit bind bless block boast boost borrow bother breach
break breathe bring build burn bury buy call campaign cancel capture carry cast cater cause cease celebrate change
characterise chase cheat choose circulate cite claim clarify clash classify clear climb close coax coincide
collaborate collapse collect combine come command commemorate commence commit compel compensate compete compile
complete complicate comply compose comprise conceal conceive concern conduct confess confine confront confuse
congratulate connect conquer consent conserve consider consist constitute consume contain contemplate continue
contradict contribute control convene converge convert convey convince cooperate coordinate correlate correspond cost
count cover create criticise criticize cross crush cultivate curtail cut damage dare deal decline dedicate defeat
defend defer define defy degrade delay delete deliberate delight deliver demolish depart depend deploy deprive derail
derive descend describe deserve design destroy detain deteriorate determine devastate develop devote dictate die
differ dilute diminish direct disagree disappear disappoint discard discourage discover discriminate disguise dislike
dismantle dismiss dispatch displace dispose disrupt dissolve distinguish distort distract distribute disturb diverge
divert divide dominate donate double drain draw dread drive drop drown dwarf earn eat educate elect elevate elicit
eliminate elude embark embarrass embody embrace emerge employ enable enact encourage end endanger endorse endure
enforce engage enhance enjoy enlarge enlist ensure entail enter entertain entitle entrust envision equal equip erase
erode erupt escalate escape establish evacuate evade evaluate evoke evolve exacerbate examine exceed exclude execute
exempt exert exhaust exist expand expire explain exploit explore expose express extend extract face fade fail fall
favor favour feature fight file fill finalise finalize finance finish fire fit flatten flaunt flee flourish fluctuate
follow force foresee forge forgive form foster freeze frighten frustrate fuel fulfil fulfill fund furnish gain garner
gather generate get give glorify go govern grant grapple greet grow guide hamper handle happen harass harm hasten hate
haunt head heal heat help hesitate hinder hire hit hold honour hope host house hover humiliate hurl hurt identify
ignore illuminate illustrate impair impede imperil impose impress imprison improve incite include incorporate increase
incur indict induce indulge infect inflate inflict inform infringe inhabit inherit inhibit initiate inject injure
innovate insert inspect inspire install insulate insult integrate intend intensify interact intercept interfere
interpret interrogate interrupt intervene intimidate introduce intrude invade invent invest investigate invoke involve
isolate issue jeopardise jeopardize join justify keep kill kneel know lack lament languish launch lead lean leave
legislate lend liberate lie like limit linger list litigate live look loom lose love lower lump lure magnify maintain
make manage manipulate mark matter maximise maximize mean measure mediate meet merge migrate minimise minimize mislead
miss mistreat mitigate modernise modernize modify motivate mourn move multiply necessitate need neglect negotiate
nominate note notify nullify obey oblige obscure obsess obstruct obtain occupy occur offend offer omit open operate
oppose order oust outnumber outpace outperform outraise outweigh overcome overlook override oversee overshadow
overturn overwhelm owe own pale participate pass pave pay penalise penalize perceive perform permit persist pervade
place plague play plunge point ponder pose possess post postpone preach precede precipitate preclude predate prepare
prescribe present preside presume prevail prevent proceed proclaim produce prohibit prolong promote propel prosecute
prosper protect prove provide provoke publicise publicize publish pull punish purchase pursue push put qualify quell
quit raise range rank ratify reach react reaffirm realign reap reassure rebuild recede receive reckon reclaim
recognise recognize reconsider reconstruct record recover recruit recur redirect rediscover reduce refer reflect
refuse regulate reinforce reinstate reject rejoin relate relax release relocate rely remain remember remind remove
renounce rent reopen repay repeal replace replicate represent reproduce require research resemble resent reshape
reside resign resist resolve resonate rest restore restrict result resume retain retaliate retire retrieve return
reunite revamp reveal reverse revert revise revive revoke revolve rise risk roam rob ruin rule run safeguard satisfy
save scare scatter scramble scrap secure seek seem select sell send separate serve set settle shape share shatter
shift shine show shrink shut sign simplify sink sit slide slip soar soften solidify solve spark speak specialise
specialize specify spend split spoil spread squeeze stabilise stabilize stage stand start stay steal stem stimulate
stir stoke stop strengthen strike struggle study submit subsidise subsidize substantiate substitute succeed succumb
sue suffer suffice suit supervise supplement supply support suppress surge surpass surrender surround survive suspend
sustain swap sweep swell tackle take target tarnish teach tell tempt tend terminate terrify testify thank think
threaten thrive tighten tolerate top topple total touch toughen trade train transcend transfer transform translate
transmit travel traverse treat trigger trust try tumble turn undercut undergo undermine understand undo unfold unify
unite unleash unravel unveil uphold use usher utilise utilize vacate validate value vanish vary verify violate visit
vote wage wait walk wander want warn warrant watch weaken wear weigh welcome widen wield win wipe withdraw withhold
withstand work worry worsen wreck yield
abstain accrue align allude amass animate annex appease ascend ascribe assail assuage assume atone authenticate
automate avenge awaken backfire backtrack balk banish bankroll bargain bash befriend belittle berate besiege bestow
betray bilk bolster boo boycott breed brighten bristle buckle bulldoze bypass capitalise capitalize chide circumvent
coerce concede conclude condense condone confer confiscate consolidate conspire convict cope corrode corrupt cripple
culminate curb deceive decimate decrease deduct defame deflect defraud defuse demote denounce deport deprioritise
deprioritize deter devalue differentiate digest disband discharge disclose discredit disenfranchise dismay disown
dispel dissent dissuade divulge dodge downgrade eclipse elaborate emphasise emphasize emulate encounter encroach
enlighten enrage enrich ensue entangle erect espouse eulogise evict exaggerate exalt excel excite exonerate expel
exude fabricate falter fend fester flock flout forfeit forgo galvanise galvanize glean gloat gloss highlight hinge
hoist howl impeach implement implicate impoverish incarcerate inquire instil instill instruct interview intrigue
invalidate irritate juxtapose kidnap lapse lavish legalise legalize liberalise lodge lurch marry mimic miscalculate
misuse mobilise mobilize mock monitor navigate neutralise neutralize nickname nix nudge obliterate ooze outdo outlast
outlaw outlive outrank outshine outsource overhaul overreach overrule overstate overtake overthrow pander persuade
phase pivot plead polarise polarize populate pounce praise prey prioritise prioritize privatise prowl purge quadruple
quarrel ransack rattle ravage rebound rebrand rebuke rebut recall recast reciprocate reclassify recommit reconcile
redeem redefine redo redouble reel refine refrain refresh refute regain rehearse reimburse reiterate relinquish relish
relive remedy renege renew renovate repatriate rephrase reprimand repudiate rescind resettle reshuffle resort
resurface resurrect retract retrain retrofit revel revitalise revitalize ridicule rig roar rotate sabotage salvage
scold scour scrape scrub scrutinise scrutinize secede segregate shelve shepherd simmer skew slam smuggle snatch snub
solicit spawn spearhead sprawl squander squash stagger stagnate standardise starve steer stereotype stifle stigmatise
stipulate straddle strive subpoena subside subvert suffocate sully summarise summarize swallow sway swear sympathise
sympathize taper toil torpedo traffic trample trounce trumpet truncate tussle tweet unearth unnerve unseat unsettle
upend uproot urge utter vanquish vie vilify vindicate visualise vouch vow waive warp waver weave whisper whitewash woo
wrangle wrestle
abandon activate adjourn afford amaze bake bathe behave bend bleed blend boil bounce carve cater cheer chew choke cling
clothe collide communicate concentrate confide consult contrast crawl creep cringe cruise decay decorate deplete detect
detonate devise diagnose dig dine disobey dispense downplay dupe embed empower encompass envy equate etch fasten fetch
flirt foretell forsake gauge gaze glance glow grasp grind hail harness haul hijack hurry imply infer inflame inhale
intersect lessen loathe lurk mingle nurture obligate outgrow overwhelm partake ponder pour pray purport quarantine
reassert rebel redact redistribute regret rehabilitate relieve render replenish rescue resemble respect retell revere
rewrite sadden scorn shove shun sing soak spoil stare stockpile stumble stun suck summon swim throw thrill triumph
underlie usurp vie wash weld witness worship wrap
""")

_IRREGULAR_THIRDS = {"go": "goes", "have": "has", "do": "does"}

_THIRDS = frozenset(_IRREGULAR_THIRDS.get(verb) or inflect(verb)[1] for verb in _VERBS)
BASES = _VERBS | frozenset(cue.base for cue in CUE_WORDS.values())
"""Verbs in their base form."""
_PARTICIPLES = frozenset(inflect(base)[-1] for base in BASES)

NONFINITE_AUXILIARIES = words_of("be been being having not never 's 're 've 'd 'll")
FINITE_AUXILIARIES = AUXILIARIES - NONFINITE_AUXILIARIES
_PLURAL_PRONOUNS = words_of("i we you they")
_AFTER_NOUNS = FINITE_AUXILIARIES - words_of("'s not never")
_MORE_PASTS = words_of("""
arose beat bit blew bore caught chose clung crept dealt fed felt forbade forgot found froze heard hid knelt lent lit
meant overcame paid rang read said sang sank shot sold spread stole struck swam swore tore understood undertook
underwent wore withdrew woke
""")
PASTS_ONLY = words_of("""
arose ate became began bit blew bore broke came chose did drew drove fell flew forgot froze gave grew hid knew
overcame rang rode rose saw spoke stole swore threw took tore underwent undertook wore went withdrew woke wrote
""")
"""Past forms that are no participles."""
_SINGULAR_AUXILIARIES = words_of("is was has does isn't wasn't hasn't doesn't")
_PLURALS = words_of("percent % people men women children police majority")
"""What is several without the ending of a plural."""
_LINKING = words_of("seem appear remain become feel look sound")
_NOT_PAST = words_of("""
need seed speed indeed feed breed deed hundred united limited alleged so-called sacred naked wicked aged bed red shed
""")
_THIRDS_OR_CUES = _THIRDS | CUE_WORDS.keys()


_OBJECTS = words_of("to that it them him her us you me who what how why whether")
_AMOUNTS = words_of("more less fewer each one two three four five six seven eight nine ten hundreds thousands $ £ €")


def third_person(verb: str) -> str | None:
    """The third person of a verb's base form; None for a word that is not known to be one."""
    if verb not in BASES:
        return None
    return _IRREGULAR_THIRDS.get(verb) or inflect(verb)[1]


def is_past(word: str) -> bool:
    """Whether a word has the form of a past tense."""
    return word in IRREGULAR_PASTS or word in _MORE_PASTS or (word.endswith("ed") and word not in _NOT_PAST)


def is_finite(lower: list[str], at: int) -> bool:
    """Whether the token is a finite verb by its form and by the words beside it."""
    word = lower[at]
    if word in FINITE_AUXILIARIES or (word.endswith("n't") and len(word) > 3) or is_contracted(word):
        return True
    before = lower[at - 1] if at else ""
    if before in DETERMINERS or before.endswith("'s"):
        return False
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if is_past(word):
        return not (word.endswith("ed") and (after == "by" or before in AUXILIARIES))
    if word in _THIRDS or (word in CUE_WORDS and word.endswith("s") and word not in BASES):
        if after in _AFTER_NOUNS or (is_past(after) and after not in CUE_WORDS) or _joins_nouns(lower, at + 1):
            return False  # "changes are needed", "tax breaks allowed", "breaks and loopholes"
        return word not in NOUN_FORMS or after in DETERMINERS or after in ("to", "that", "for", "about")
    if word not in BASES:
        return False
    is_modified = is_adverb_like(before) and at > 1
    if (lower[at - 2] if is_modified else before) in _PLURAL_PRONOUNS:
        return True
    noun = lower[at - 2] if is_modified else before
    if noun not in _PLURALS and (not noun.endswith("s") or noun.endswith(("'s", "ss"))):
        return False
    if after in DETERMINERS or after in _OBJECTS or noun in ("percent", "%"):
        return True
    if word in _LINKING and after:
        return True  # "Voters seem sure"
    if word not in NOUN_FORMS and (after in _AMOUNTS or after[:1].isdigit()):
        return True  # "Workers make 12 crowns an hour"
    return word not in NOUN_FORMS and (is_modified or after in PREPOSITIONS or is_adverb_like(after))


def _joins_nouns(lower: list[str], at: int) -> bool:
    """Whether "and" stands at a token before a plural that is no verb."""
    if lower[at : at + 1] not in (["and"], ["or"]) or at + 1 >= len(lower):
        return False
    joined = lower[at + 1]
    return joined.endswith("s") and not joined.endswith(("ss", "'s", "us", "is")) and joined not in _THIRDS_OR_CUES


def is_adverb_like(word: str) -> bool:
    """Whether a word looks like an adverb beside a verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def is_contracted(word: str) -> bool:
    """Whether a token is a pronoun with its verb: "it's", "they've"."""
    pronoun, mark, _ = word.partition("'")
    return bool(mark) and (pronoun in SUBJECT_PRONOUNS or pronoun in ("there", "that", "here"))


def is_participle(word: str) -> bool:
    """Whether a word is the present participle of a verb: "reading", and not "nothing"."""
    return word in _PARTICIPLES


def is_finite_alone(word: str) -> bool:
    """Whether a word is a finite verb where it follows a conjunction or a relative pronoun."""
    return word in FINITE_AUXILIARIES or is_past(word) or word in _THIRDS or (word in CUE_WORDS and word[-1] == "s")


def is_singular(words: str) -> bool:
    """Whether words begin with a verb that has one subject: "opposes it", "has opposed it"."""
    first = words.split()[:1]
    word = first[0].lower().strip(",.") if first else ""
    return word in _THIRDS or word in _SINGULAR_AUXILIARIES or (word in CUE_WORDS and word.endswith("s"))
