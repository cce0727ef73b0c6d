"""Words that say whether something is good or bad, and verbs by which it does good or harm. Data only."""

from __future__ import annotations

from extractor.backends.rules.lexicon import inflect, words_of

GOOD = words_of("""
admirable amazing best better beneficial brave brilliant courageous crucial decent effective essential
excellent fair fit
fairest fantastic good great historic honest honorable honourable important indispensable inspiring invaluable
legitimate moral necessary needed outstanding overdue positive prudent qualified reasonable remarkable responsible right
sensible smart strong superior success successful superb terrific tremendous trustworthy useful valuable vital
welcome wise wiser smarter safer fairer thoughtful wonderful visionary principled capable competent compassionate
accurate true correct truthful solution answer game-changer godsend leader exemplary stellar commendable impressive
tireless dedicated wisest finest
wonderful worthwhile worthy blessing breakthrough triumph hero champion masterpiece priority
""")
"""Adjectives and nouns with which somebody who says that something is so speaks for it."""

BAD = words_of("""
abomination absurd blame burden chaos cost costs crime damage deficit delay delays fear hate hatred harm lack loss
pain problem problems risk risks trouble abuse abusive abysmal alarming amoral appalling arrogant assault atrocious
awful backward bad barbaric betrayal bigot bigoted bizarre blunder bogus broken brutal bully cancer careless
catastrophe catastrophic charade charlatan cheat clueless conman corrupt costly cowardly crazy craziest criminal
crisis crook crooked cruel cynical damaging danger dangerous deceitful deceptive defective demeaning deplorable
despicable destabilising destabilizing destructive deceit disaster disastrous discriminatory disgrace disgraceful
disgusting dishonest disingenuous dismal disrespectful disturbing divisive dreadful dumb egregious evil excessive
extreme extremist failed failing failure fake false fantasy farce fascist flawed fool foolish fraud fraudulent
frightening grotesque gutless hack harmful hateful heartless hoax horrendous horrible horrific horrifying hurtful
hypocrisy hypocrite hypocritical idiot idiotic ignorant illegal illegitimate immoral improper inaccurate inadequate
inappropriate incoherent incompetent indecent indefensible ineffective inexcusable inhumane insane insensitive insult
insulting intolerable invasive irrational irresponsible joke lame laughable lawless liar lie lies ludicrous lunacy
lunatic madness malicious menace mess misguided misleading misogynist misogynistic mistake mistaken mockery monster
monstrous naive nasty nightmare nonsense nonsensical obscene offensive outrage outrageous overreach pathetic
patronising ploy sham gimmick outlaw patronizing perverse phony pointless poison poisonous pathological premature
preposterous problematic propaganda provocation provocative quack racist radical reckless repugnant repulsive
ridiculous rigged ruinous ruthless sabotage scam scandal scandalous scapegoating senseless sexist shame shameful
shortsighted sick sickening silly sinister sloppy smear sneaky stunt stupid suicidal suspicious terrible terrifying
theft threat thug thuggish toothless toxic tragedy tragic traitor travesty trash troubling ugly unacceptable
unamerican un-american unconscionable unconstitutional undemocratic unethical unfair unfit unfounded unhinged
unhelpful uninformed unjust unjustified unlawful unnecessary unprecedented unpresidential unqualified unrealistic
unreasonable unreliable unstable untrue unworkable useless vicious vile violation violence war weak witch-hunt worse
worst worthless wrong wrongheaded xenophobic xenophobe bogus unbearable demoralizing demoralising disheartening
infuriating maddening trigger-happy thin-skinned power-hungry two-faced delusional deranged disloyal elitist
demagogue loser phony puppet dictator tyrant warmonger con-man narcissist coward cowards hypocrites liars pandering
scaremonger scaremongering fearmongering fear-mongering reprehensible unbecoming unpatriotic treasonous treacherous
misogyny racism sexism bigotry hypocrisy sad
crap garbage rubbish baloney hogwash bullshit nuts insanity folly disregard unfairness distraction circus debacle fiasco
boondoggle ripoff rip-off giveaway swindle heist power-grab smokescreen cover-up coverup farcical appalled unhinged
erratic
impulsive reckless vulgar crass boorish petty vindictive spiteful mean-spirited nasty rude bullying thugs embarrassing
embarrassment flip-flopper weakest dumbest stupidest craziest weird creepy deplorables irredeemable unhelpful
""")
"""Adjectives and nouns with which somebody who says that something is so speaks against it."""

PHRASES: dict[tuple[str, ...], int] = {
    **{tuple(words.split()): -1 for words in (
        "tax on", "waste of", "blow to", "slap in", "stain on", "raid on", "nail in", "stab in", "step backwards",
        "step back", "attack on", "war on", "assault on", "blank cheque", "blank check", "free pass", "free rein",
        "fig leaf", "licence to", "license to", "white elephant", "poisoned chalice", "trojan horse", "slippery slope",
        "own goal", "sop to", "sticking plaster", "cash cow", "race to the bottom", "drop in the ocean",
        "kick in the teeth", "out of touch", "con man", "con artist", "out of control", "insult to", "dog whistle",
        "puppet of", "threat to", "danger to", "affront to", "bad deal", "raw deal",
        "too good to be true", "get out of jail",
    )},
    **{tuple(words.split()): 1 for words in ("step forward",)},
}  # fmt: skip
"""Figures of speech that praise (1) or blame (-1): "a tax on work", "a licence to print money"."""

WON_BY_MANY = words_of("boost boon lifeline win victory news")
"""Nouns of what is good for whoever has it, unless nobody should have it."""
WON_BY_SOME = words_of("""
gift gifts present bonanza windfall dream paradise heaven haven feast charter opportunity light godsend party goldmine
invitation day
""")
"""Nouns of what is good for whoever has it, of which it depends on who that is."""
UNDESERVING = words_of("""
arsonists autocrats bookmakers bullies burglars cartels criminals dealers despots dictators dodgers extremists fascists
fraudsters gangs gangsters hackers looters lobbyists mafia monopolies oligarchs poachers polluters populists profiteers
quacks racists scammers sharks smugglers speculators spammers swindlers terrorists thieves thugs traffickers trolls
tyrants vandals vultures warlords
""")
"""Those to whom nobody should give anything; whoever speaks of them so blames."""
SUSPECTED = words_of("""
accountants bankers billionaires brokers bureaucrats consultants corporations developers landlords lawyers millionaires
rich super-rich solicitors tycoons wealthy elites insiders
""")
"""Those to whom others say that something is given as a gift or a dream."""
PUBLIC = words_of("""
area britain children city citizens coast commuters community communities consumers country county district economy
england europe everybody everyone families generation generations humanity nation nature neighbourhood parents
passengers patients people planet public pupils region residents society state students taxpayers town valley village
voters workers world
""")
"""Those whom speakers wish well."""

_HELPING_VERBS = words_of("""
benefit empower enhance advance fix reform restore revive deserve listen improve protect rescue save strengthen
succeed transform unite
""")
_HARMING_VERBS = words_of("""
alienate betray cheat corrupt cripple damage deceive defraud degrade demean destroy destabilise destabilize devastate
discriminate disenfranchise disrespect embarrass endanger enrage exploit fail harm hurt incite insult intimidate
jeopardise jeopardize kill lie mislead misrepresent mistreat offend perpetuate poison punish ruin sabotage scapegoat
smear stifle stoke abandon attack break bully cut deny deprive dismantle divide dodge evade exclude flout gut hide
ignore impede lack manipulate mismanage mock neglect obstruct overreach pander peddle penalise penalize politicise
politicize prevent refuse scare seize slander spew squander steal strip suppress target trap waste withhold strangle
terrorise terrorize threaten trample undermine violate weaken worsen handicap hamstring hobble hamper hinder burden
bankrupt demoralise demoralize disgrace shame bungle botch bilk swindle fleece rob vilify denigrate disparage divide
""")


def _forms(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflect(verb))


LOSING = words_of("""
alienate bankrupt betray cheat cripple damage destroy drive endanger harm hurt insult kill lose poison punish ruin
sabotage squander strangle undermine waste weaken wreck
""")
"""What "a great way to" do blames."""

HELPING = _forms(_HELPING_VERBS)
"""Forms of verbs of which the subject does good."""

HARMING = _forms(_HARMING_VERBS)
"""Forms of verbs of which the subject does harm."""

CAUSING = _forms(
    words_of("cause create display pose produce represent constitute present deliver commit spread")
) | words_of("""
has have had having make makes made making bring brings brought send sends sent sending give gives gave shows showed
""")
"""Forms of verbs of which the subject is as good or bad as the object: "sends a terrible message"."""

WORKING = words_of("work works worked working")

PUNISHMENTS = words_of("""
ashamed banned barred convicted deported disqualified expelled fired hanged imprisoned impeached indicted investigated
jailed ousted prosecuted punished removed sacked sanctioned suspended
""")
"""What whoever is to suffer it is opposed with."""

LEAVING_VERBS = words_of("apologise apologize quit resign withdraw")
"""What somebody is to do who is to give in or to go."""
