"""Words of support and opposition that are meant literally or are a figure of speech: "stood by the door"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    TIME_WORDS,
    inflect,
    is_figure,
    words_of,
)
from extractor.backends.rules.target_lexicon import ADJECTIVES

_EVERYDAY = words_of("""
breath breathing temptation tears tear sob sobs laughter smile yawn nausea pain sleep hunger panic nerves urge cold
flu illness disease infection cancer tumour tumor dementia leukaemia leukemia pneumonia addiction grief door doors
doorbell table chair sofa bed desk lamp curtain curtains mirror kettle cup plate spoon bottle drawer cupboard carpet
ceiling stairs staircase bathroom bedroom rubbish trash bin radio television telly phone keys hat coat nail hammer
horn handbag laptop ladder candle umbrella dinner lunch breakfast supper meal sandwich pizza pasta fish soup cake
tea coffee beer wine water drink birthday anniversary wedding christmas easter taxi cab kiss innocence ball chin
nose ear ears eye eyes hair neck shoulder shoulders knee knees elbow finger fingers thumb thumbs leg legs lips mouth
cheek forehead wrist pudding salad chocolate biscuit vase jar pot pan pillow blanket sink fridge oven toaster
wardrobe shelf rug mop broom envelope dress shirt jacket trousers shoe shoes glove gloves sock socks dog cat puppy
kitten bear snake lion shark horse cow bull wasp spider mouse rat rain snow wind sunshine hiccups fist fists
""")
"""Things that nobody is for or against, whatever they do with them."""

_KIN = """
baby babies boy boys child children daughter daughters son sons wife husband mother mum father dad sister sisters
brother brothers friend friends cousin family families grandson granddaughter widow partner girlfriend boyfriend dog
puppy cat kitten twins
"""
_VICTIMS = """
woman man boy girl teenager pedestrian cyclist passer-by passerby tourist guard officer policeman policewoman
neighbour neighbor victim villager villagers sheep swimmer
"""
_PLACES = """
building house home hall room office court courtroom hospital prison jail restaurant pub shop school church hotel
theatre stadium station car bus train taxi plane aircraft crash wreckage garage drive driveway street road lane
parking junction harbour port pitch field stage podium window wall gate fence counter door doorway bench tree river
fire fireplace mantelpiece bar grave graveside roadside bedside rail railing cross pack crowd corner edge microphone
lectern screen glass arms hands back feet lake hill sea pool pond beach shore path pillar post kerb
"""
_EVENTS = """
flight flights train trains trip visit holiday holidays meeting meetings appointment appointments concert concerts
match matches game games party performance performances class classes interview subscription
"""

_CAUSES = """
accident arson assassination cause collusion corruption cyberattack error explosion failure fraud homicide illness
injury involvement link links malfunction manslaughter motive murder negligence overdose play poisoning possibility
sabotage suicide suspect suspects terror terrorism theory
"""
"""What is ruled out as how something came about, and not as what is to be done."""
_WORKING = """
conditions contract contracts hours hygiene overtime pay pensions rosters rotas safety salaries security shifts staffing
wages workload workloads
"""
"""What a dispute is over that does not say what anybody is for or against."""

_SUSPECTS = "thief thieves suspect suspects robber robbers burglar burglars gunman attacker mugger"

_LITERAL = """
welcome|guest guests visitor visitors
challenge|{kin}
fund|trip
fight|fire fires blaze blazes flames election elections by-election seat war wars battle battles duel campaign bout
fight|waves wind
fight for|breath life air
defend|title goal thesis
attack|{victims} hill summit
strike down|{victims}
hit|roof road target jackpot ceiling wall
knock|door
slam|door phone receiver brakes lid book gate
hammer|nail table door
bash|door wall
grill|fish steak chicken sausages
rip|page paper cheque letter
trash|room hotel house flat kitchen
blast|horn music rock
savage|{victims}
block|road roads street motorway highway entrance path way doorway view light sun pass shot sink drain toilet gate lane
block|traffic number email account
torpedo|ship boat vessel
scrap|car ship boat
ditch|car boyfriend girlfriend
halt|traffic play
suspend|play
resist|arrest
dismiss|jury class assembly waiter driver butler
promote|book film album deputy assistant officer manager captain employee
embrace|{kin}
adopt|{kin}
honour|dead fallen memory
honor|dead fallen memory
salute|flag officer crowd
cheer|team side goal
hail|bus
celebrate|goal win victory birth success
support|family baby children sons daughters son daughter wife husband mother father child
support|head neck weight roof
back|car lorry van truck trailer vehicle horse
pursue|{suspects} car career studies degree
go after|{suspects}
call out|greeting name names order warning
pan|camera
seek|shelter refuge help advice
cancel|{events}
axe|{events}
approve|minutes
stand by|{places}
stand behind|{places}
stand with|{places}
stand against|{places}
stick with|pack group
walk out of|{places}
walk away from|{places}
pull out of|{places}
back away from|{places}
withdraw from|room
throw out|papers clothes food newspaper milk
turn down|music volume heating light lights sound
shoot down|plane aircraft helicopter drone drones jet missile missiles balloon fighter
tear down|poster posters street hill road stairs
tear into|steak sandwich envelope
take on|job role water passengers fuel
take aim at|target goal duck bottle
apply for|job jobs post position
ask for|directions time autograph photo glass menu bill seconds
vote for|winner
contest|seat election by-election
rule out|{causes}
walk out over|{working}
go on strike over|{working}
protest over|{working}
"""
"""Verbs, and of what each is meant literally or as a figure of speech; those of one line share their objects."""
_DESCRIBING = (ADJECTIVES - _EVERYDAY) | words_of(
    "foul unpaid low poor two three four five elderly young younger older ill sick dying baby little late beloved"
)
_BEHIND = (
    PREPOSITIONS | PARTICLES | AUXILIARIES | TIME_WORDS | words_of("and or but when while who which that if as to")
)

_PASSIVE_CROWDS = words_of("voters electorate ballot history")
"""By whom somebody or something is rejected without each of them having a position."""


def _by_form() -> dict[tuple[str, ...], frozenset[str]]:
    shared = {"kin": _KIN, "victims": _VICTIMS, "places": _PLACES, "events": _EVENTS, "suspects": _SUSPECTS}
    shared |= {"causes": _CAUSES, "working": _WORKING}
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for line in _LITERAL.strip().splitlines():
        verb, objects = line.split("|")
        first, *rest = verb.split()
        for form in inflect(first):
            words = (form, *rest)
            found[words] = found.get(words, frozenset()) | words_of(objects.format_map(shared))
    return found


_OBJECTS = _by_form()


def is_literal(cue: Sequence[str], after: Sequence[str]) -> bool:
    """Whether words of a position and those behind them tell what somebody does with a thing or a person.

    Both are in small letters. The thing stands alone or with adjectives: "stood by the mayor's door policy" is none.
    """
    at = 0
    objects = _OBJECTS.get(tuple(cue), frozenset[str]())
    while (
        at < len(after)
        and after[at] not in objects
        and (after[at] in DETERMINERS or after[at] in _DESCRIBING or is_figure(after[at]))
    ):
        at += 1
    end = at + 1
    if at >= len(after):
        return False
    behind = after[end] if end < len(after) else ""
    is_compound = behind and not (is_break(behind) or behind in _BEHIND or is_adverb(behind) or behind.endswith("ed"))
    if is_compound:
        return False
    return after[at] in _EVERYDAY or after[at] in objects


def is_verdict_of_many(by: Sequence[str]) -> bool:
    """Whether those by whom something is rejected or backed are only called "voters"."""
    return len(by) == 1 and by[0] in _PASSIVE_CROWDS
