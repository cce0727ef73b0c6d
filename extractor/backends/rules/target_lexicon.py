"""What verbs, nouns and participles make of the concept that they go with. Data only."""

from __future__ import annotations

from extractor.backends.rules.lexicon import inflect, words_of
from extractor.backends.rules.stance_lexicon import REVERSED_PARTICIPLES, REVERSING_NOUNS, REVERSING_VERBS
from extractor.backends.rules.valence import BAD, GOOD

_MORE_FORMS = {
    "axe": "axes axed axing", "freeze": "freezes froze frozen freezing", "withdraw": "withdraws withdrew withdrawn "
    "withdrawing", "bring": "brings brought bringing", "build": "builds built building", "keep": "keeps kept keeping",
    "dilute": "dilutes diluted diluting", "bin": "bins binned binning", "drop": "drops dropped dropping",
    "stop": "stops stopped stopping", "strike": "strikes struck stricken striking", "rise": "rises rose risen rising",
    "buy": "buys bought buying", "lead": "leads led leading", "put": "puts putting", "see": "sees seeing",
}  # fmt: skip


def _forms(verbs: str) -> frozenset[str]:
    words = {verb: _MORE_FORMS[verb].split() if verb in _MORE_FORMS else inflect(verb)[1:] for verb in verbs.split()}
    return frozenset(words) | {form for forms in words.values() for form in forms}


TURNING_VERBS = REVERSING_VERBS | _forms("""
abandon abolish axe bin block cancel cut defeat defer delay dilute ditch drop dump freeze halt junk kill lift nix oppose
outlaw pause postpone reduce reject repeal resist revoke scrap shelve slash stop strike suspend terminate undermine veto
weaken withdraw
""")
"""Forms of verbs of which the object is to go, to shrink or to wait."""

_PHRASES = """
back away from|back out of|call off|do away with|get rid of|give up|hold up|opt out of|pull out of|push back
put an end to|put off|put on hold|put on ice
put paid to|rip up|roll back|row back on|scale back|strike down|strike out|take down|tear up
throw out|turn back|turn down|vote against|vote down|walk away from|water down|withdraw from
"""


def _phrases() -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for verb, *rest in (phrase.split() for phrase in _PHRASES.strip().replace("\n", "|").split("|")):
        for form in _forms(verb):
            phrases.setdefault(form, []).append((form, *rest))
    return phrases


TURNING_PHRASES = _phrases()
"""The same with more than one word, by the first."""

TURNING_NOUNS = REVERSING_NOUNS | words_of("""
abandonment axing critic critics cut cuts defeat delay delays demise dilution foe foes halt hostility objection
objections opponent opponents opposition pause phasing-out phase-out postponement reduction reductions rejection
resistance revocation suspension termination veto weakening withdrawal
""")
"""Nouns of such acts, and of those who are against the thing."""

TURNING_PARTICIPLES = REVERSED_PARTICIPLES | frozenset(
    form for form in TURNING_VERBS if form.endswith(("ed", "en", "wn")) or form in ("cut", "struck")
)

GROWING_VERBS = _forms("""
accelerate broaden double expand extend hike increase quadruple raise strengthen tighten toughen triple widen
""")
PASSING_VERBS = GROWING_VERBS | _forms("""
accept adopt agree allow approve back begin bring build complete continue create defend deliver deploy
enact endorse enforce ensure establish fund get give grant guarantee have honour implement
impose improve include install introduce join keep launch legalise legalize maintain make match offer open
pass permit prepare preserve press promise promote propose protect provide pursue put ratify reinstate restore
retain revive save secure see seek sign speed start support try uphold use want
welcome become invite phase build finance pay
""")
"""Forms of verbs of which the object is to be, to grow or to stay."""

PASSING_PARTICIPLES = frozenset(
    form for form in PASSING_VERBS if form.endswith(("ed", "en", "wn")) or form in ("kept", "built", "made", "put")
) | words_of("brought given written met paid")

LESSENING = words_of("""
fewer later less lesser looser lower lowered lowering lowers milder reduced shrink shrinking shrunk slow slowed slower
slowing slows smaller softer weaker
""")
"""Words for less of a thing, and verbs that make it less; whoever wants it is against it, unless it is less itself."""

GROWING = GROWING_VERBS | words_of("""
expansion extension hike hikes increases rise rises bigger broader higher larger longer stricter tougher wider
""")
"""Words for more of a thing; whoever is against that is not against the thing, unless it is more itself."""

PASSING_NOUNS = words_of("""
adoption advocate advocates aim ambition application approval approvals attempt attempts backer backers backing bid
bids bill building call calls campaign case commitment concept construction continuation couple creation decision
decisions defence defense demand demands desire effort efforts enforcement enthusiasm establishment expansion
extension fans form goal hope idea implementation imposition increase intention introduction invitation kind law
legislation lot measure motion move moves need notion number offer package passage permission petition plan plans pledge
policy possibility principle programme program project promise proponents proposal proposals prospect provision push
readiness reintroduction request requests resolution restoration right rollout scheme start support supporters vision
vow willingness wish amendment yes
""")
"""Nouns that stand before what they are for."""

CARRIERS = words_of("""
act agreement amendment bill clause deal law laws legislation measure measures motion ordinance package plan plans
policy programme program proposal proposals referendum regulation regulations resolution rule rules scheme
""")
"""Nouns of what brings something about: "an amendment that would scrap the levy"."""

HEADS_OF_TERMS = words_of("""
agenda bid date idea itself law legislation mandate measure package plan plans policy programme program project proposal
proposals provision regulation requirement rollout rule rules scheme schemes system
""")
"""Nouns that add nothing to a term before them: "the levy scheme"."""

BEHIND_TERMS = words_of("""
include includes too either anyway instead itself themselves but any all regardless outright altogether subject
""")
"""Words behind a term that are no part of what it names."""

ABOUT = words_of("about on over")
"""Prepositions of words and thoughts: "a debate on the levy" is not the levy."""

PLACING = words_of("across throughout around along alongside beyond beside beneath amongst within outside near inside")
"""Prepositions that only say where something is."""

ADJECTIVES = (
    GOOD
    | BAD
    | words_of("""
ageing annual barmy big bigger black blanket blue bold bonkers boring broad broader clean clear complete costly crazy
current daft dear direct early eastern easy entire existing extra first flat forthcoming free fresh full further future
general generous gradual great greater green growing hard harsh hated hefty high higher huge large larger late latest
light limited little local long longer loose low lower main major many mean minor modest more much national necessary
new newer next northern ongoing old older outright own partial permanent planned plain poor popular present proper
proposed public pricey quick rapid rich same second selective separate short similar simple single slow small smaller
so-called soft some southern special steep stiff stricter strict strong stronger sudden swift temporary third this tiny
total tough tougher true urgent various vast weaker western whole wide wider wholesale
""")
)
"""Words that only describe a noun; others beside them are known by their endings."""

ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ed", "ful", "less", "able", "ible", "ic", "ary", "ory", "ian", "ean", "ish")

TAKING_PREPOSITIONS = words_of("""
agreement agreements attack attacks ban bans bargain cap caps cooperation crackdown curb curbs deal deals exit limit
limits links moratorium negotiations pact partnership peace reliance restrictions sanctions talks tariff tariffs tax
taxes ties trade treaty war withdrawal
""")
"""Nouns with which a preposition goes: "a ban on cars", "a deal with Poland"."""

LEVIES = words_of("charge curfew duty embargo fee fine freeze levy quota rate surcharge tariff toll")
"""Nouns of what is put on somebody or something: "the toll on cars"."""
TAKING_ON = TAKING_PREPOSITIONS | LEVIES
