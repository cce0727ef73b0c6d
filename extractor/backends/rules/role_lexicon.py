"""The words by which articles say who somebody is: titles, roles, groups, organisations, outlets. Data only."""

from __future__ import annotations

from extractor.backends.rules.lexicon import TIME_WORDS, words_of
from extractor.backends.rules.name_marks import PLC

QUALIFYING_TITLES = words_of("""
former outgoing incoming acting retired interim longtime long-time ousted disgraced caretaker veteran incumbent elected
""")
"""Words before an office that say when or how somebody is in it; alone they name nobody."""

TITLES = QUALIFYING_TITLES | words_of("""
president vice prime minister foreign defense defence finance interior deputy secretary state general secretary-
general chancellor senator sen sens representative rep reps congressman congresswoman governor gov mayor ambassador
envoy special king queen prince princess pope sheikh sultan emperor mr mrs ms miss dr prof professor sir dame lord
lady judge justice chief chairman chairwoman chair director executive officer ceo cfo coo spokesman spokeswoman
spokesperson speaker leader former ex-president councillor councilor councilman councilwoman alderman mp mep msp
delegate coun cllr ald commissioner superintendent inspector constable administrator comptroller treasurer solicitor
moderator
anchor assemblyman assemblywoman lawmaker headteacher headmaster headmistress matron outgoing acting retired
then-president president-elect candidate nominee presidential republican democratic democrat gop libertarian
conservative labour liberal socialist communist lt lieutenant col colonel maj major capt captain sgt sergeant gen
admiral adm commander rev reverend father brother sister bishop cardinal archbishop rabbi imam attorney lawyer counsel
detective agent coach editor columnist reporter correspondent journalist author economist analyst strategist adviser
advisor aide manager founder co-founder head member actor actress singer activist first top senior national security
policy campaign sheriff rival majority minority house senate congressional white
baroness viscount viscountess countess duchess tsar empress
""")
"""Words before a name that are not part of it."""

ROLE_NOUNS = words_of("""
sub substitute striker winger goalkeeper keeper midfielder defender debutant teenager batsman bowler jockey full-back
centre-back wing-back fly-half scrum-half prop
servant investigator cashier trustee technician receptionist supervisor lecturer surveyor medic chaplain archivist
auditor whistleblower
rapper drummer guitarist bassist pianist violinist cellist trumpeter youtuber influencer podcaster blogger vlogger
comedian sprinter swimmer rower boxer wrestler golfer wicketkeeper quarterback fullback coach trainer caddie referee
umpire physio skier snowboarder gymnast triathlete climber mountaineer explorer songwriter composer conductor soprano
screenwriter playwright novelist poet illustrator cartoonist sculptor photographer welder roofer bricklayer trucker
postman postwoman grocer fishmonger greengrocer florist barista barman publican innkeeper hotelier shepherd beekeeper
gamekeeper forester gardener vet physiotherapist psychiatrist counsellor radiographer oncologist cardiologist
neurologist ecologist botanist zoologist hydrologist astronomer mathematician anthropologist linguist theologian tutor
apprentice intern actuary financier entrepreneur landowner stallholder hairdresser beautician cobbler jeweller
caretaker janitor bailiff coroner constable lifeguard coastguard soldier corporal lieutenant stewardess astronaut
rector curate archbishop nun deacon preacher protester fundraiser lobbyist columnist correspondent broadcaster
newsreader interviewer bookmaker bookkeeper registrar alderman carer childminder nanny refugee migrant survivor
defendant juror inmate prisoner heiress pupil
president premier minister chancellor senator congressman congresswoman governor mayor ambassador envoy king queen
prince pope secretary judge chairman chairwoman chair director ceo spokesman spokeswoman spokesperson leader candidate
nominee general colonel captain attorney lawyer editor professor economist analyst adviser advisor head chief
businessman businesswoman billionaire politician commander official diplomat source aide strategist author writer
reporter journalist host doctor pastor man woman mother father wife husband son daughter student teacher councillor
councilor councilman councilwoman commissioner superintendent inspector headteacher fisherman farmer neighbour
neighbor resident passenger witness nurse surgeon midwife paramedic dentist pharmacist psychologist therapist tenant
landlord landlady shopkeeper trader mechanic plumber electrician carpenter builder waiter waitress chef baker butcher
barber miner driver sailor skipper pilot clerk officer detective sergeant firefighter policeman policewoman engineer
architect designer developer programmer investor shareholder banker accountant broker manager owner founder co-founder
boss executive deputy mep msp employee worker customer commuter motorist cyclist shopper pensioner volunteer campaigner
activist organiser organizer lawmaker legislator mp solicitor barrister magistrate prosecutor scientist researcher
biologist historian chemist physicist geologist sociologist epidemiologist virologist meteorologist archaeologist
statistician philosopher expert pollster consultant planner curator librarian headmaster headmistress vicar priest
bishop rabbi imam artist musician singer actor actress brother sister cousin uncle aunt grandmother grandfather widow
widower boy girl sheriff operative staffer insider informant representative administrator moderator anchor comptroller
treasurer millionaire tycoon mogul magnate incumbent insider
""")
"""Nouns that describe one person."""


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + ("es" if noun.endswith(("s", "ch")) else "s")


GROUP_NOUNS = frozenset(_plural(noun) for noun in ROLE_NOUNS) | words_of("""
officials diplomats sources aides advisers advisors experts analysts economists lawmakers peers senators republicans
democrats conservatives liberals critics supporters opponents leaders allies ministers police authorities
prosecutors investigators scientists researchers scholars voters people residents protesters activists advocates
reporters journalists lawyers attorneys judges members states countries nations governments workers parents
students teachers doctors observers insiders strategists veterans families neighbors witnesses companies
americans russians ukrainians europeans latinos women men others many some several most few proponents
surrogates campaigns groups politicians moderators donors contributors backers players folks unions businesses employers
environmentalists consumers delegates lobbyists progressives evangelicals rebels militants insurgents troops fighters
soldiers organizations organisations taxpayers immigrants migrants refugees citizens family physicians hackers donors
shareholders fans relatives colleagues friends patients victims survivors demonstrators marchers campaigners
contenders sceptics skeptics detractors pundits bystanders onlookers rivals pacs boroughs councils shops charities
retailers
""")
"""Nouns that describe several people, or states and companies."""

ANONYMOUS_SOURCES = words_of("""
official officials diplomat diplomats source sources aide aides adviser advisers insider insiders person people
operative operatives insider lawmaker staffer staffers figure figures
""")
"""Nouns by which articles withhold a name."""

ASSOCIATIONS = words_of("association council federation league society institute foundation trust alliance coalition")
"""Bodies of which the people in their names are a part: "the Norwegian Refugee Council"."""
RELATIONS = words_of("""
acquaintance admirer ally associate backer believer citizen colleague companion confidant confidante critic donor
follower friend member native opponent person relation relative rival subject supporter
pal mate chum buddy nephew niece classmate schoolmate teammate flatmate housemate roommate workmate fan boyfriend
girlfriend lover ex-boyfriend ex-girlfriend ex-colleague foe enemy disciple contemporary intimate
""")
"""Nouns for somebody by whom or what they belong to: "a member of the Greens"."""

UNNAMED_PERSONS = words_of("""
friend colleague relative neighbour neighbor classmate person kid girl boy child man woman dad mom mum parent citizen
immigrant migrant refugee student pupil individual fan taxpayer adult teen teenager
""")
"""Nouns for one person that name no role; whoever speaks may be told by them alone."""

PARTISANS = frozenset(["Republican", "Democrat", "Libertarian", "Conservative", "Liberal", "Socialist"])
"""What a member of a party is called, also after another word: "a Social Democrat"."""

SPOKESPERSONS = words_of("spokesman spokeswoman spokesperson spokespeople")
ROLES_AND_TITLES = ROLE_NOUNS | TITLES
NOUNS_FOR_PEOPLE = ANONYMOUS_SOURCES | GROUP_NOUNS | ROLE_NOUNS
NOUNS_FOR_A_PERSON = ROLES_AND_TITLES | SPOKESPERSONS

ORGANISATION_NOUNS = words_of("""
party committee university college institute institution department ministry agency council commission court
bank fund association union foundation center centre group company corporation corp inc board bureau office
parliament congress senate house chamber assembly alliance coalition federation society church army navy force forces
service administration campaign team firm club league network organisation organization think-tank
secretariat embassy kremlin pentagon cabinet treasury police authority hospital clinic school charity airline railway
regulator watchdog trust tribunal museum insurer retailer supermarket manufacturer carmaker utility consortium
cooperative co-operative startup start-up laboratory inspectorate tribe international
convention guild confederation forum caucus lobby pac taskforce panel camp superpac
""")
NAMELESS_BODIES = words_of("""
party group company corporation firm association union federation confederation club team organisation organization
agency charity institute institution foundation society alliance coalition network campaign trust bank league consortium
cooperative startup start-up centre center business guild caucus lobby fund office forum taskforce bureau government
""")
"""Nouns of bodies that alone say nothing of which it is; of some others there is but one that an article may mean."""
COMPANY_FORMS = words_of("""
ltd limited plc inc incorporated corp llc llp co gmbh ag kg asa ab oy oyj nv n.v bv b.v s.a s.p.a s.r.l
""") | {PLC.lower()}
"""What a company is by law: what stands before it is no person's name, nor a role."""
BODY_ENDINGS = COMPANY_FORMS | words_of("""
logistics shipping airlines airways motors pharmaceuticals pharma technologies systems industries holdings partners
solutions electronics foods breweries brewery shipyard shipyards rovers wanderers united fc afc athletic coal oil
petroleum mining energy insurance steel textiles chemicals telecom telecoms railways ferries lines instruments
laboratories enterprises ventures grid rail water electric homes leisure engineering construction developments estates
properties healthcare minerals metals dairies timber ceramics plastics quarries aggregates cement
""")
"""With these the names of firms and clubs end, behind another word that is no given name."""
MOVEMENTS = words_of("front movement bloc")
"""With these the names of parties and movements end; in small letters they name none."""
CLUBS = words_of("FC AFC SC AC CF SV AS RC")
"""With these the names of clubs begin."""
STORMS = words_of("storm hurricane typhoon cyclone")
"""With these the names of storms begin, which are no actors."""
ORGANISATION_NAMES = words_of("""
greenpeace amnesty oxfam unicef unesco interpol europol eurostat frontex yougov gallup ipsos google apple microsoft
amazon facebook meta twitter boeing airbus tesla toyota volkswagen siemens shell exxon gazprom ryanair lufthansa
barclays lloyds uber airbnb netflix spotify pfizer moderna astrazeneca congress fidesz hamas hezbollah
""")
"""Organisations that a single word names."""
OUTLET_NOUNS = words_of("""
times post news journal herald tribune guardian telegraph gazette magazine radio television press
broadcasting daily weekly observer chronicle pravda courier echo argus examiner sentinel advertiser bulletin
""")
READERS_OF_OUTLETS = words_of("""
trader pilot farmer engineer baker miner fisherman builder driver teacher nurse grocer sailor skipper carpenter plumber
electrician student architect banker accountant author writer investor solicitor chemist mariner citizen
""")
"""With these the names of papers for a trade end: "the Northern Farmer"."""
OUTLET_DESCRIPTIONS = words_of(
    "newspaper daily weekly tabloid broadcaster magazine website broadsheet newswire channel"
)
BODY_DESCRIPTIONS = words_of("""
operator company firm retailer manufacturer carmaker maker supplier supermarket airline bank charity insurer regulator
watchdog consultancy startup start-up utility chain giant union developer agency giants group
""")
"""Nouns in small letters before the name of an outlet or an organisation: "the operator Statkraft Net"."""
OUTLET_NAMES = words_of("""
politico reuters bloomberg bbc cnn msnbc nbc abc cbs npr pbs afp ap axios breitbart buzzfeed slate vox salon fox
huffpost yahoo newsweek time economist le-monde le-figaro der-spiegel die-welt bild dpa tass interfax ukrinform
suspilne al-jazeera euronews semafor unian vice wired forbes fortune politifact infowars usa-today the-hill
daily-beast daily-caller national-review new-yorker wall-street-journal mother-jones rolling-stone atlantic
washington-examiner propublica marketwatch cnbc espn univision telemundo c-span itv
""")
NOT_ACTORS = TIME_WORDS | words_of("""
quote details source photo related editor i it there sir madam your my tv gdp dna hiv aids covid covid-19 dvd ptsd
""")
"""Capitalised words that name no actor."""

LAWS = words_of("bill act treaty amendment directive budget levy resolution")
"""With these the names of laws end, which are no actors."""

EPITHET_NOUNS = words_of("""
republican democrat libertarian conservative liberal socialist nominee candidate businessman businesswoman billionaire
millionaire tycoon mogul magnate politician incumbent veteran newcomer senator congressman congresswoman
""")
"""Nouns by which articles speak of somebody again whom they have named: "the Republican"."""

EPITHETS = {
    "alliance": ("NATO",),
    "military alliance": ("NATO",),
    "Western military alliance": ("NATO",),
    "bloc": ("EU", "European Union"),
}
"""What an article calls an organisation that it also names."""

POST_NOMINALS = words_of("MP MEP MSP QC KC SC OBE MBE CBE DBE KBE PhD MD SJ OP OFM Jr Sr II III")
"""What stands behind a name: honours, degrees, orders."""

QUANTIFIERS = words_of("others many some several most few all both")

QUANTITIES = words_of("""
number group handful dozen dozens scores tens hundreds thousands millions couple majority two three four five six seven
eight nine ten
""")
"""Words that count a group: "a number of states"."""


_ABBREVIATED_ROLES = {"sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "col": "colonel"}


def role_words(role: str) -> frozenset[str]:
    """The words of a role in lower case, abbreviated titles as nouns: "Vermont Sen." has "senator"."""
    words = (word.strip(".,()").lower() for word in role.split())
    return frozenset(_ABBREVIATED_ROLES.get(word, word) for word in words)
