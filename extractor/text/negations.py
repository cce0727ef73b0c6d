"""The words that negate, for each language: "not", "never", "nobody", "without", "denied" ..."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.beginnings import Beginnings
from extractor.text.characters import MARKS
from extractor.text.normalization import normalize

_ENGLISH = (
    r"not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|\w+n't"
    r"|refus(?:e|es|ed|al|als|ing)|reject(?:s|ed|ing|ion)?|den(?:y|ied|ies|ial|ials|ying)"
    r"|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|unable to"
)
_OTHER_LATIN = (  # only words that English has not; "nie", "non" and "pas" are names and abbreviations as capitals
    r"nicht|nichts|keine?[mnrs]?|niemals|niemand|weder|(?-i:nie|pas|non(?!-))|jamais|aucune?|nunca|jamás|nadie|tampoco"
    r"|ningún|ningun[oa]s?|nessun[oa]?|niente|não|nenhuma?|ninguém|niet|geen|nooit|ikke|inte|aldrig|değil|yok"
    r"|bestreite[nt]|bestritt(?:en)?|weiger(?:t|n|ten?)|dementier(?:t|en|ten?)|dément(?:i|ent)?|refus(?:ent|er|é)"
    r"|niega[ns]?|neg(?:ó|aron|ano|ou)|rechaz(?:a|an|ó|aron)|rifiut(?:a|ano|ò|ato)|smentisc(?:e|ono)"
)
_OTHER_SPACED = (
    r"не|нет|ни|никогда|никто|ничего|без|отрица\w+|отказ\w*|опроверг\w+|ні|ніколи|відмов\w+|заперечу\w+|δεν|μην?|όχι"
    r"|[وف]?(?:لا|لم|لن|غير|بدون|ليس\w*)|ו?(?:לא|אין|בלי)"
    r"|नहीं|मत"
)
_WITHOUT_SPACES = (
    r"不(?![但仅僅断斷同])|[没沒勿]|[无無]|未(?![来來])|[并並]非"
    r"|(?<![特区區分个個级級性差识識告辨派])[别別](?![的人墅名处處致])|拒[绝絕]|否[认認]|[驳駁]斥|反[驳駁]"  # Chinese
    r"|ない|なかった|なく|ません|ず(?!っと)|拒否|否定"  # Japanese
    r"|않|못|없|아니|거부|부인"  # Korean
    r"|ไม่|ห้าม|ปฏิเสธ|มิ(?=ได้|อาจ|ใช่)|อย่า(?!ง)"  # Thai
)
_BEGINNINGS = Beginnings(
    """
    not no never none nobody nothing nowhere neither nor cannot without refuse reject deny denie denia denyi fail fails
    failed failing decline declining unable
    nicht nichts kein keine keinm keinn keinr keins niemals niemand weder nie pas non jamais aucun nunca nadie tampoco
    ningun nessun niente nenhum niet geen nooit ikke inte aldrig yok bestreiten bestritt weiger dementiert refus niega
    negan negar negou rechaza rifiut smentisce
    """,
    parts=("n't",),
)
_IN_ANY_TEXT = rf"\b(?:{_ENGLISH}|{_OTHER_LATIN}|{_OTHER_SPACED})(?!\w)|(?=[\u0e00-\uffff])(?:{_WITHOUT_SPACES})"
"""What negates whatever language the text is in: words that no other language has."""

_LISTS = """
af: nie geen niemand niks nooit nêrens nee sonder weier* ontken* geweier*
am: አል* አይ* የለም ያለ
ar: ما لا لم لن ليس ليست ليسوا غير بدون دون أبدا قط كلا نفى ينفي تنفي رفض* يرفض* ترفض* أنكر ينكر تنكر
be: не ні няма нельга ніколі нічога ніхто нідзе без адма*
bg: не няма нямаше нямат недей* никога никой нищо никъде нито без отказ* отрич* отхвърл* отреч* опроверг*
bn: না নয় নেই নি *নি কখনোই কেউই অস্বীকার
ca: no mai cap ningú res tampoc gens sense ni refus* nega negar negat neguen rebutj* desment*
cs: ne ne* ani bez nikdy nikdo nikoho nic nijak nikde nikam žádn* odmít* popř* !nebo !než !nebo* !nej* !neděl* !nech*
    !nemoc* !nehod* !nedávn* !nedalek* !nezávisl* !nebe* !německ* !nebezpeč* !nejen popír* dementova*
cy: ni nid nad nac na dim ddim heb neb byth erioed gwrthod*
da: ikke ej aldrig ingen intet ingenting hverken næppe uden nægte* afvis* benægte* dementer* bestrid*
de: nicht nichts kein* nie niemals niemand* nirgends nirgendwo weder kaum ohne keinesfalls keineswegs nimmer
    mitnichten
    bestreite* bestritt* weiger* dementier* lehn* ablehn* verweiger* leugn* geleugn* abgelehn* abgestritten abstreit*
    zurückgewies* zurückweis* verneint*
    wies_zurück weist_zurück wies_*_zurück wies_*_*_zurück weist_*_zurück weist_*_*_zurück
el: δεν δε μη μην όχι ποτέ κανείς κανένας καμία καμιά κανένα τίποτα τίποτε ούτε πουθενά χωρίς δίχως αρν* απορρίπτ*
    διέψευ* διαψεύ* διάψευσ* ηρνήθ*
es: no ni nunca jamás nadie nada tampoco ningún ninguno ninguna ningunos ningunas sin niega* negó negar* negado
    rechaz* desmint* desment*
et: ei mitte pole polnud ärge ära iial eales ilma ega keeldu* eita*
eu: ez inoiz ezin gabe inor ezer ukatu* gezurtatu*
fa: نه هرگز هیچ* نیست نیستند نیستیم نبود* نشد* نکرد* نخواه* نمی* نباید نباش* نیاز_ندا* نپذیر* نکن* نده* نرو*
    نیامد* ندار* نداشت* بدون رد تکذیب
fi: ei en et emme ette eivät älä älkää älköön eikä enkä etkä emmekä ettekä eivätkä ilman tuskin kieltäy* kiist* torju*
    ettei etten ettet ettemme ettette etteivät kieltä* kiels*
fr: ne n' pas jamais rien personne aucun aucune nul nulle ni guère non sans refus* dément* nie* rejet* nié* niai* niant
    nier* démenti*
ga: ní níl níor nach nár cha nár ná gan riamh diúltaigh* dhiúltaigh* shéan
he: לא ולא שלא אין ואין שאין בל אינו אינה אינם אינן איננו איננה אינני בלי ללא מבלי לעולם מעולם סירב* מסרב* הכחיש*
    מכחיש* הפריך*
hi: नहीं न ना मत बिना इनकार इंकार नाही नाहीत नको नव्ह* नाकार* छैन छैनन् हुँदैन होइन *दैन *दैनन् खंडन
hr: ne nije nisu nisam nisi nismo niste neće neću nećeš nećemo nećete nema nemaju nemam nemamo nemate nemoj* ni niti
    nikad nikada nitko niko ništa nigdje bez odbi* nijek* poriče poriču porek* porič* negira* zanijek* demanti* opovrg*
    odbac*
hu: nem ne se sem soha sohasem sehol senki* semmi* nincs nincsenek sincs sincsenek nélkül aligha tagad* elutasít*
    cáfol* visszautasít*
hy: ոչ չ* մի երբեք ոչինչ ոչ_ոք առանց մերժ* հերք*
id: tidak tak bukan jangan belum tanpa tiada takkan enggak nggak gak tidaklah bukanlah menolak* membantah* menyangkal*
    usah bantah* dibantah ditolak
is: ekki aldrei enginn engin ekkert engum engan enga ekkert hvorki né án neita* hafna* hafnað* neitað*
it: non no mai niente nulla nessun nessuno nessuna né neanche nemmeno neppure senza nega* rifiut* smenti* respin*
ka: არ არა არც არცერთი ვერ ვეღარ აღარ ნუ არასდროს არასოდეს ვერასდროს არავინ არაფერი გარეშე უარ* უარყ*
ko: 안 못 말고 말라 마라 말아야 전혀 결코
lt: ne ne* nė nei niekas nieko niekam niekada niekad niekur be nėra atsisak* paneig* !nes !net !netgi !nebent
    !nemokam*
    !nepriklausom* !neseniai !netoli*
lv: ne ne* nav nekad neviens nekas neko nekur nedz bez noraid* nolie* atsak* !neatkarīb* !nedēļ* !nelaim* !nemier*
    !negadījum* !nesen !netālu !neto
mk: не нема немаше нејќе немој* никогаш никој ништо никаде ниту ни без одби* негира* отфрл* демантира*
mt: mhux m' ma qatt ħadd xejn bla mingħajr lanqas ċaħad* jiċħ*
nl: niet niets geen nooit niemand nergens nauwelijks amper zonder noch evenmin weiger* ontken* geweiger* afgewezen
    verworpen verwerp*
no: ikke ikkje aldri ingen inga inkje ingenting intet verken neppe uten utan nekt* avvis* avslo* avslå* benekt*
    dementer* bestrid*
pl: nie ni ani nigdy nikt nikogo nikomu nic niczego nigdzie żad* bez odmów* odmaw* odrzuc* zaprzecz* dementuj*
    zdementowa*
pt: não nunca jamais ninguém nada nem nenhum nenhuma tampouco sem recus* nega negam negou negar* rejeit* desment*
ro: nu n-* niciodată nimeni nimic nicăieri nici niciun nicio fără deloc refuz* neagă neg negat respin* dezminț*
    dezmint* infirm*
ru: не нет ни нельзя никогда никто никого никому ничего ничто ничем нигде никак никуда вряд без едва отказ* отрица*
    опроверг* отверг* отклон*
sk: nie ne* ani bez nikdy nikto nikoho nič nijako nikde nikam žiad* odmiet* popier* popr* !než !nech !neskôr !nedeľ*
    !nemoc* !nehod* !nedáv* !neďalek* !nezávisl* !nebezpeč* !nielen !nemeck* poprel* dementova*
sl: ne ni nisem nisi nismo niste niso nočem noče nočemo nočejo nima nimajo nimamo nikoli nihče nikogar nič nikjer niti
    brez zavrn* zanik* demanti* zavrač*
sq: nuk s' mos kurrë askush askënd asgjë asnjë asnjëherë as pa jo refuz* moh* përgënjeshtr*
sr: не није нису нисам ниси нисмо нисте неће нећу нећеш нећемо нећете нема немају немам немамо немате немој* ни нити
    никад никада нико ништа нигде без одби* негира* пориче поричу деманти* оповрг* одбац*
sv: inte ej icke aldrig ingen inget inga ingenting varken knappast knappt utan vägra* förneka* avvisa* neka nekar
    nekade nekat dementera* bestrid*
sw: si sio hapana hakuna kamwe wala bila hatu* hawa* hata* ham* hai* hau* hali* haya* haki* havi* hazi* siku* sita*
    sija* kukataa ali*kataa !hata !hati !hatua !hawa !hali !halisi !haki !haya !hazina !hatari !hatimaye !sitini
    *kanush*
ta: இல்லை இல்லாமல் அல்ல கூடாது மாட்ட* முடியாது *வில்லை *யில்லை *ாது ஒருபோதும் மறுத்*
te: లేదు కాదు లేరు లేవు వద్దు కూడదు *లేదు *లేరు *లేము ఎప్పుడూ ఖండించ* నిరాకరించ*
tl: hindi wala huwag di ayaw walang hinding-hindi itinanggi tumanggi* pinabulaanan
tr: değil değil* yok yoktu* hiç hiçbir* asla ne kimse *maz *mez *mazlar *mezler *mayız *meyiz *mam *mem *mazsın*
    *mezsin* *madı *medi *madı* *medi* *mıyor* *miyor* *muyor* *müyor* *mayacak* *meyecek* *mayacağ* *meyeceğ* *mamış*
    *memiş* *mamalı* *memeli* *madan *meden olmadan redded* reddet* deyil yox heç *mır *mir *mur *mür inkâr inkar
    yalanla* !komedi* !namaz !tamam !akşam !önem
    !dönem !yöntem !program* !gündem !sistem !işlem !eylem !problem
uk: не ні нема немає нічого ніхто нікого ніколи ніде нікому ніяк без навряд відмов* запереч* відкин* спросту*
ur: نہیں نہ مت بغیر بنا انکار تردید مسترد
vi: không chẳng chưa chả đừng chớ không_bao_giờ chẳng_bao_giờ từ_chối bác_bỏ phủ_nhận
"""
"""More words of each language that negate, some of which mean something else in another language.

They are what Universal Dependencies marks by Polarity=Neg (https://universaldependencies.org/u/feat/Polarity.html) and
PronType=Neg (https://universaldependencies.org/u/feat/PronType.html), prepositions for "without", and the commonest
verbs of refusal and denial; collected by hand. ``*`` stands for any letters or none, ``_`` for a space, and a word with
``!`` is no negation although it looks like one. Marathi and Nepali are with Hindi, Azerbaijani is with Turkish.
"""

_NEGATIONS = {
    code: words.split()
    for code, _, words in (line.partition(": ") for line in _LISTS.strip().replace("\n    ", " ").splitlines())
}

LANGUAGES_WITH_NEGATIONS = frozenset({*_NEGATIONS, "en", "ja", "th", "zh"})
"""The ISO 639-1 codes of the languages whose negations are known."""


def may_negate(plain: str, languages: frozenset[str]) -> bool:
    """Whether a normalized text in one of the languages may have what `negation_pattern` finds; else it has none."""
    return not languages.isdisjoint(_NEGATIONS) or _BEGINNINGS.may_be_in(plain)


@lru_cache(maxsize=64)
def negation_pattern(languages: frozenset[str]) -> re.Pattern[str]:
    """What finds the negations of a normalized text that is in one of the languages."""
    words = [word for code in sorted(languages) for word in _NEGATIONS.get(code, ())]
    if not words:
        return re.compile(_IN_ANY_TEXT, re.IGNORECASE)
    exceptions = "|".join(_as_pattern(word[1:]) for word in words if word[0] == "!") or "(?!)"
    negations = "|".join(_as_pattern(word) for word in words if word[0] != "!")
    end = rf"(?![\w{MARKS}])"
    own = rf"(?<![\w{MARKS}])(?!(?:{exceptions}){end})(?:{negations})(?:(?<=')|{end})"
    return re.compile(f"{own}|{_IN_ANY_TEXT}", re.IGNORECASE)


def _as_pattern(word: str) -> str:
    letters = rf"(?:\w|[{MARKS}])*"
    return re.escape(normalize(word)).replace(r"\*", letters).replace("_", " ")
