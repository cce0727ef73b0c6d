"""Given names and gendered nouns: whether words name a person, and with which pronoun. Data only.

The names are frequent ones of several languages; a name that men and women have is in neither list.
"""

from __future__ import annotations

from extractor.backends.rules.lexicon import words_of

_OF_MEN = words_of("""
ole lasse emre ivar knut magne
aaron abdul abdullah abraham adam adrian ahmed akira alan albert aleksandr alex alexander alexei alfred ali allan amir
anatoly anders andre andreas andrei andrew andriy andrzej andré andrés angus ansel anthony anton antonio antony ari
arne arnold arthur arturo asif ban barack barry ben benjamin bernard bernie bilal bill bjorn björn bjørn bo bob boris
brad brandon brendan brett brian bruce bruno bryan burak byron carl carlos cesar charles charlie chen chris christian
christopher chuck clarence claude colin conor craig cyril césar dan daniel darren dave david dean declan denis dennis
derek dick diego dimitri dmitry dmytro dominic don donald doug douglas duncan dwight earl eddie edgar eduardo edward
edwin elias elijah elliot emil emile emmanuel enrique eric erich erik ernest ernst ethan eugene evan fabio felipe
felix ferdinand fernando francisco francois frank franklin franz françois fred frederick fredrik friedrich fritz
gabriel gareth garry gary gavin geert geoffrey george georges gerald gerard gerhard gianni gilbert giorgio giovanni
giuseppe glenn gonzalo gordon graham greg gregory guido guillermo gunnar gustav guy günther hamid hans harold harry
harvey hassan hector heinrich heinz helmut hendrik henk henri henrik henry herbert hermann howard hubert hugh hugo
hussein ian ibrahim igor imran isaac ismail ivan jack jacob jacques jake jakob jakub james jamie jan janos jared jason
jasper javier jay jean-claude jean-luc jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joao joe joel johan
johann john johnny jon jonas jonathan jorge joris jose josef joseph josh joshua josé juan juergen julian julius
junichi justin jérôme jörg jürgen kai karim karl keith ken kenji kenneth kevin khalid klaus kofi krzysztof kurt kyle
lars laszlo laurence lawrence leif leo leon leonard leonid leroy lewis liam lindsey lionel lloyd lorenzo louis luc luca
lucas luigi luis luiz lukas luke magnus mahmoud manuel marc marcel marco marcus marek mario mark marko markus martin
marty mathias matt matteo matthew matthias maurice max maximilian mehmet michael michel miguel mike mikhail milan mitch
mitt mohamed mohammad mohammed morten moshe muhammad murat mustafa nathan ned neil nelson nicholas nick nicolas nigel
niklas nikolai nils noah noel norman oddvar olaf oleg oleksandr oliver olivier omar oscar oskar osman otto owen pablo
paolo pascal pat patrick paul paulo pavel pedro per percy peter petr petro phil philip philippe phillip pierre piet
pieter piotr pjotr péter rafael rahul rainer raj rajesh ralph ramon randy raul ravi ray raymond raúl recep reinhard
rene rené ricardo richard rick rob robert roberto rodrigo roger rohan roland rolf roman ron ronald rory ross roy
rudolf rudy rupert russell ryan saeed salman salvador sam samir samuel santiago scott sean sebastian serge sergei
sergey sergio seth shane shaun shimon shinzo sid sigmar silvio simeon simon stanislav stanley stefan stephane stephen
steve steven stuart stéphane sven sylvester sören taro ted terrence terry theodore thierry thilo thomas tim timothy
tobias toby todd tom tomas tomasz tommy tomás tony torsten trevor tyler ulrich umar uwe vaclav valentin vernon victor
viktor vincent vitali vladimir volodymyr walter warren wayne wenzel werner wilhelm william willie willy winston
wolfgang xavier yann yasser yevgeny yitzhak yusuf zachary émile
abdi abdou abebe abel abiodun adebayo adeyemi adnan akash aleksander alhassan aliko alistair amadou amit anand anil
ansar antoni anwar arash ardal arif arjun armin arvind ashok ashraf atif ayman aziz babak bashir bassem bayo bogdan
bongani chidi chinedu chukwuemeka costas cyrus daisuke darius davide dawit deepak dejan dimitris ebrahim edin ehsan
ekow emeka eoin ercan faisal farhad farid faruk femi fergus feyzullah gamal ganesh giannis gopal goran habib hakan
hakeem haruki haruto hasan hiroshi hussain ifeanyi ignacio iqbal ishaan ismael jaroslav jayden jiro jomo kamal kamran
kareem kaveh kazuo keir khaled kojo konstantin kostas kwabena kwaku kwame kwasi lamine lech lennart luka lwazi maciej
mahesh mamadou mandla manish manoj marwan masood mehdi miloš mirko mohan mohit mukesh musa mustapha nabil nadeem
nasser naveed navin nikhil nikos nnamdi obinna olu olumide oluwaseun omari ousmane pradeep prakash pranav radek rajiv
rakesh ramesh ramin rashid ratko reza riccardo rizwan rohit rui sadiq saif sajid salah salim sameer sanjay satoshi
sekou selim senthil shahid shahzad shinji siddharth sipho sizwe slobodan soumaila sunil suresh taha takashi takeshi
tamer tarek tariq thabo themba tomislav tunde uche ugo umesh usman vijay vikram vinod vivek vuk wael waleed
walid wasim yannis yared yaw yoshi younis yousef youssef yuto zaid zain zdravko zeljko ziad zoran zubair łukasz
aidan iain alasdair alastair alec aled alfie alvin angelo archie arron arun asher barney bartholomew basil bertie
bradley
brent bronson bryce bryn caleb callum calum cathal cedric cian ciaran clifford clint clive colm colum cormac cornelius
cuthbert dafydd damian damien damon darragh darrell darryl daryl davey davy demetrius dermot desmond dewi dmitri
domingo donal donnie donovan dougal dougie duane dwayne dylan eamon eamonn earnest eckhard edmond edmund edwyn efraim
elliott elmer elvis emanuel emmet emmett emyr enoch ephraim ernesto errol erwin ezra fabian fabrice fergal finbar
finlay finley finn fintan fionn freddie garth gavan gavyn geraint gerry gideon giles gilles glyn godfrey grantley
guillaume gwilym hal hamish hamza harun hayden haydn herb herman hiram horace horatio huw hywel idris ieuan ignatius
inigo iolo irvin irving irwin isaiah ishmael ivor jago jarrod jarvis jasim jeffery jermaine jethro joaquin jonah
jonathon jorgen julio jurgen justus keegan keiran kelvin kenny kenton kieran kieron kirk kurtis lachlan lamar lennox
lenny leopold levi lochlan lorcan louie luther lyle lyndon macauley malachi malachy malcolm manny marcello marlon
melvyn mervyn meurig micah milo mohamad mohsin mordecai moritz mungo murdo myles nate nathaniel neville niall ninian
noam obadiah odhran oisin ollie orville osmond oswald padraic padraig percival piers prem quentin raheem raphael
rasheed ravinder reggie reginald reuben rhodri rhys richie ricky rico rocco roddy roderick rodney romesh ronan ronnie
royston rubin rufus rupesh ryder sachin sammy sanjeev satnam seamus sebastien selwyn septimus shaheen sidney silas
struan sukhdev tarun terence thaddeus theo theodor tiernan tobin trent tristan turlough tyrone uri vince virgil wally
walt wendell wes wesley wilbur wilf wilfred wyatt wyn yaqub yorick zach zack zak zane zeke
""")

_OF_WOMEN = words_of("""
agnieszka anke beata ewa galina iryna ivana jana jenna jolanta katarina kateryna larisa magda malia milena olena raisa
svenja tiffany ute zuzana tove solveig lotte britta annika
abigail ada adele agnes aicha aisha alba alexandra alexandria alice alicia alina alison allison alma amal amanda amber
amelia amina amy amélie ana anastasia andrea angela angelina angelique anita anja ann anna annabel anne annegret
annette annie antonia ariana astrid audrey ava barbara bea beate beatrice beatriz becky bella bernadette beth betty
beverly birgit bonnie brenda bridget brigitte brooke camilla candace carla carly carmen carol carole caroline carolyn
catherine cathy cecilia celia charlotte chelsea cherie cheryl chloe chloé christiane christina christine cindy claire
clara claudia colleen condoleezza connie constance cristina cynthia dagmar daisy dana daniela daphne debbie deborah
debra deirdre delia denise diana diane dilma dolores donna dora doris dorothea dorothy edith eileen elaine eleanor
elena elfriede elisa elisabeth elise elizabeth ella ellen elsa else emilia emily emma erica erika erin erna esther
eugenia eva evelyn fatima federica felicity fiona flora florence frances francesca franziska françoise frauke frida
frieda gabriela gabriele gabrielle gail gemma geraldine gerda gertrude gina giorgia giulia gladys glenda gloria grace
greta gretchen gretel gudrun gwen hanna hannah harriet hazel heather heidi heike helen helena helene helga henrietta
hilary hilda hillary holly hélène ida ilse imelda ines inga inge ingeborg ingrid inés irene irina iris irma isabel
isabella isabelle iva ivanka jackie jacqueline jane janet janice jasmine jeanette jeanne jennifer jenny jessica jill
joan joanna joanne jocelyn johanna josephine joyce juana judith judy julia juliana julianne julie juliet jutta kaja
kamala karen karin karina karla kate katharina katherine kathleen kathryn kathy katie katja katrin kayla keiko
kellyanne kerstin kirsten kristin kristina lara laura lauren lea leah lena leonie leslie leticia leyla lidia lilian
liliana lily linda lisa lise liz loretta lori lorraine louise lucia lucille lucy ludmila luisa lydia lynn lynne
madeleine magdalena maggie maia maja malala manuela mara marcela margaret margarethe margarita margot maria mariam
marian marianne marie marilyn marina marine marissa marjorie marlene marta martha martina mary matilda maureen mavis
maxine megan meghan melania melanie melissa mercedes meredith mia michaela michele michelle mildred millie minna mira
miranda miriam moira molly mona monica monika muriel mónica nadia nancy naomi natalia natalie natasha nathalie nicola
nicole nina nora norma nuria oksana olga olivia olympia ophelia pamela pat patricia patty paula pauline peggy penelope
penny petra phyllis pia pilar priscilla priya rachel raquel rebecca regina renata renate renée rhonda rita roberta
rosa rosalind rose rosemary rosie roxanne ruth sabine sally samantha sandra sara sarah saskia selma shannon sharon
sheila shelley shirley sigrid silke silvia simone sofia sonia sonja sophia sophie stella stephanie sue susan susana
susanna susanne suzanne svetlana sybil sylvia tamara tammy tania tanya tara tatiana teresa theresa therese tilda tina
tracy trisha trudy ulla ulrike ursula uta valentina valerie vanessa vera verena veronica victoria viola violet
virginia viviane wanda wendy whitney wilhelmina wilma xenia yasmin yoko yolanda yulia yvette yvonne zoe zoé
aaliyah abeba abena adaeze aditi adjoa adwoa afua aiko akosua akua alessandra aminata amira ananya anjali anneke
aparna asha asma asuka ayesha ayşe azadeh bashira bhavna busisiwe carys chiamaka chiara chinwe deepa deepika divya
dorota efua elif emine esi esra fadila farah fareeda farida fatma fatou fatoumata fawzia folasade funmilayo gamze
habiba hadiza hafsa halima hana hanan haruka hatice hiba huda ioana ivona jadwiga jyoti kavita khadija khadijah
khatera laila lakshmi latifa layla leila ludmiła maha mahnaz manal maryam małgorzata meena meera mehwish michiko
milica miyuki mwajuma nadira nafisa naledi namrata nandini naoko nasreen nasrin nawal nazanin neha ngozi nia niamh
nilufar nisha njeri nkechi nosipho noura oluchi parisa pooja preeti priyanka rabia radhika rania rasha rekha rima
rukhsana sabitha sadia safia saima saira sakura salma samira sanaa sandhya sangeeta saoirse seema shabnam shahnaz
shazia shilpa sinead siobhan sunita sushila swati tahira temitope thandi thandiwe tomoko usha uzma vaishnavi wambui
wanjiru xiomara yaa yasemin yetunde yewande zahra zainab zanele zeinab zeynep zohra zsofia
abbie abby abigael aileen ailsa aimee aine aisling aislinn alana alanna alannah alisha allegra althea alyson alyssa
amberley amelie amerie anastacia angharad angie anika anisha annabelle anneliese annemarie annmarie anthea antoinette
anya aoife arabella araminta ariadne arlene arwen ashleigh aurelia avis bernice bertha bethan bethany bev bianca breda
brianna briony bronagh bronwen bronwyn bryony caitlin caitriona callie camille candice caoimhe cara caris carleen
carolina caron carrie carwen cassandra cassie cath catriona cerys chantal chantelle charis charlene charmaine cheyenne
chrissie christabel ciara clare clarice clarissa claudette clemency clementine cliona colette coralie cordelia corinna
corinne cressida dalia danielle darcey deanna dearbhla debbi deidre delilah delphine delyth denyse dervla desiree dinah
dympna ebony eilidh eilish eimear eithne eleri elin eliza ellie eloise effie elspeth elvira emer emmeline enid
ernestine esme
esmeralda estelle ethel etta eugenie eunice evangeline evie fay felicia fenella ffion finola fionnuala fleur flossie
freda freya gabby gaynor genevieve georgette georgiana georgina germaine ghislaine gillian ginny glynis grainne
gwendolen gwendoline gwenllian gwyneth hailey haley hattie hayley heledd henriette hermione hester hollie imogen ione
ishbel isobel izzy jacinta jacqui jade janelle janette janey janine jayne jeannette jeannie jemima jenifer jeri jessamy
joanie joann jodie joelle joni josie juliette kaitlyn karyn katelyn katharine kathrin katy kayleigh keira kelly-anne
kerrie kerry-ann kezia kiera kirsteen kirstie kirsty kitty lana leanne leeann letitia lettie lexi liane lillian lilly
lisette liv livia liza lizzie lizzy llinos lois lola lorna lottie louisa lowri luana lucinda lucretia lynda lyndsey
lynette lynsey mabel mabli madge mae maeve mair mairead mairi maisie mandy marcia marge margery margo mari mariana
mariella marietta marjory maryanne mattie maud maude maura melinda meriel mhairi millicent minnie morag morwenna moya
muirne myfanwy myra myrtle nanette nell nellie nerys nessa nesta netta nicolette nikki noelle noreen nuala octavia
odette oona oonagh orla orlagh orlaith patrice petronella pippa polly portia queenie ramona reenie rhian rhiannon rhoda
rhona rosalie rosalyn rosamund rosanna roseanne rosemarie roslyn rowena roxana sadie saffron sallie samina sammie-jo
sarita scarlett selena serena shaista shakira shana shanice shari shauna shawna shay-lee shelagh sherry sian sienna
sioned sorcha stacey stephany sukey sunniva suzannah suzy sybilla tabitha tahlia tallulah tamsin tansy tasha tegan
tessa thea thelma thora tilly tonya tricia trina trish trudi una verna vicki vickie vikki vivien vivienne wilhemina
winifred winnie yasmine yvaine zadie zelda zena zita zoey
""")

_NOUNS_OF_MEN = words_of("""
spokesman chairman congressman businessman councilman alderman policeman fireman king prince pope man boy father
brother
husband son uncle nephew grandfather widower actor priest monk duke lord baron sheikh sultan emperor
""")
_NOUNS_OF_WOMEN = words_of("""
spokeswoman chairwoman congresswoman businesswoman councilwoman alderwoman policewoman queen princess woman girl mother
sister wife daughter aunt niece grandmother widow actress nun duchess lady baroness
""")

NAMES_OF_PLACES = words_of("""
sofia paris jordan georgia israel sana india london kenya santiago chad vienna cuba cairo berlin lima holland ireland
america britain tripoli damascus athens florence milan
""")
"""Names of countries and cities that are also people's."""

_OF_BOTH = words_of("""
alex andrea ashley avery cameron casey charlie chris courtney dana drew jackie jaime jamie jan jess jessie jody jordan
kai kelly kendall kerry kim lee leigh leslie lindsay lindsey logan lynn marion morgan nicola pat quinn rene riley robin
sam sandy shannon stacy sydney taylor terry toni tracy tyler
imani mei ming nikita noor wei xin yan ying yuki yu
alexis billie blake bobbie christie corey devon dominique ellis frankie georgie kiran kit lesley marley robbie rowan
sacha shay vivian
""")
GENDERS: dict[str, str | None] = {
    **dict.fromkeys(_OF_MEN - _OF_WOMEN, "he"),
    **dict.fromkeys(_OF_WOMEN - _OF_MEN, "she"),
    **dict.fromkeys(_OF_BOTH, None),
}
"""The pronoun of the people with a given name, which is in lower case."""

NOUN_GENDERS: dict[str, str] = dict.fromkeys(_NOUNS_OF_MEN, "he") | dict.fromkeys(_NOUNS_OF_WOMEN, "she")
"""The pronoun of the people whom a noun describes."""

_SHORT_FORMS = """
joseph joe joey|william bill billy will|robert bob bobby rob|richard dick rick|james jim jimmy|michael mike mick
thomas tom tommy|anthony tony|daniel dan danny|david dave|christopher chris|stephen steve steven|edward ed eddie ted
timothy tim|benjamin ben|samuel sam|matthew matt|nicholas nick|kenneth ken|ronald ron|donald don|jeffrey jeff geoff
gregory greg|patrick pat|elizabeth liz beth|katherine kate kathy cathy|bernard bernie|andrew andy|lawrence larry
gerald jerry|charles charlie chuck|john jack|deborah debbie deb|rebecca becky|victoria vicky|barbara barb|susan sue
margaret maggie peggy|philip phil|peter pete|frederick fred|leonard len|raymond ray|russell russ|douglas doug
"""
_FULL_FORMS = {
    name: names.split()[0] for names in _SHORT_FORMS.strip().replace("\n", "|").split("|") for name in names.split()
}


def full_given_name(name: str) -> str:
    """The given name, in small letters, of which one is the short form; itself if it is none that is known."""
    return _FULL_FORMS.get(name, name)


def is_full_name(words: str) -> bool:
    """Whether words are a given name that is known and one or two more with capitals: "Ada Holm"."""
    first, *rest = words.split() or [""]
    return first.lower() in GENDERS and 0 < len(rest) < 3 and all(word[0].isupper() for word in (first, *rest))
