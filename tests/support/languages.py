"""Invented news in many languages: six sentences each, and the encodings of one byte a letter that each is saved in."""

from __future__ import annotations

SENTENCES: dict[str, list[str]] = {
    "en": [
        "The council voted on Monday to close the old dam after a debate that lasted six hours.",
        "“We won’t pay for it twice,” said Ada Holm, the mayor, who had asked for another report.",
        "Nobody knows yet what the repairs will cost, but the ministry has promised to help.",
        "The opposition said that it would go to court if the plans were not changed.",
        "About two hundred people stood in front of the town hall and waited for the result.",
        "She told reporters that there was no other way, and that the work should begin this year.",
    ],
    "de": [
        "Der Stadtrat hat am Montag beschlossen, den alten Staudamm nach sechsstündiger Debatte zu schließen.",
        "„Wir zahlen nicht zweimal dafür“, sagte Bürgermeisterin Ada Holm, die ein weiteres Gutachten verlangt hatte.",
        "Niemand weiß bisher, was die Reparaturen kosten werden, doch das Ministerium hat Hilfe zugesagt.",
        "Die Opposition erklärte, sie werde vor Gericht ziehen, wenn die Pläne nicht geändert würden.",
        "Etwa zweihundert Menschen standen vor dem Rathaus und warteten auf das Ergebnis.",
        "Es gebe keinen anderen Weg, und die Arbeiten müssten noch in diesem Jahr beginnen, sagte sie.",
    ],
    "fr": [
        "Le conseil municipal a voté lundi la fermeture du vieux barrage après un débat de six heures.",
        "« Nous ne paierons pas deux fois », a déclaré la maire Ada Holm, qui avait demandé un autre rapport.",
        "Personne ne sait encore ce que coûteront les réparations, mais le ministère a promis son aide.",
        "L’opposition a annoncé qu’elle irait devant les tribunaux si les plans n’étaient pas modifiés.",
        "Environ deux cents personnes se trouvaient devant l’hôtel de ville et attendaient le résultat.",
        "Elle a dit aux journalistes qu’il n’y avait pas d’autre solution et que les travaux commenceraient bientôt.",
    ],
    "es": [
        "El ayuntamiento votó el lunes cerrar la vieja presa después de un debate que duró seis horas.",
        "«No pagaremos dos veces», dijo la alcaldesa Ada Holm, que había pedido otro informe.",
        "Nadie sabe todavía cuánto costarán las reparaciones, pero el ministerio ha prometido ayuda.",
        "La oposición señaló que acudirá a los tribunales si no se cambian los planes.",
        "Unas doscientas personas esperaban el resultado en la plaza, según los vecinos más jóvenes.",
        "También explicó que no había otro camino y que las obras deben empezar este año.",
    ],
    "pt": [
        "A câmara municipal votou na segunda-feira o encerramento da velha barragem após um debate de seis horas.",
        "“Não vamos pagar duas vezes”, disse a presidente Ada Holm, que tinha pedido outro relatório.",
        "Ninguém sabe ainda quanto vão custar as reparações, mas o ministério prometeu ajuda.",
        "A oposição afirmou que irá aos tribunais se os planos não forem alterados.",
        "Cerca de duzentas pessoas estavam em frente à câmara e esperavam pelo resultado da votação.",
        "Ela disse aos jornalistas que não há outra solução e que as obras começarão este ano.",
    ],
    "it": [
        "Il consiglio comunale ha votato lunedì la chiusura della vecchia diga dopo un dibattito di sei ore.",
        "«Non pagheremo due volte», ha detto la sindaca Ada Holm, che aveva chiesto un’altra perizia.",
        "Nessuno sa ancora quanto costeranno le riparazioni, ma il ministero ha promesso il suo aiuto.",
        "L’opposizione ha annunciato che andrà in tribunale se i piani non saranno cambiati.",
        "Circa duecento persone si trovavano davanti al municipio e aspettavano il risultato.",
        "Secondo la sindaca non c’è più un’altra possibilità, perché la diga è troppo vecchia.",
    ],
    "nl": [
        "De gemeenteraad besloot maandag na een debat van zes uur om de oude dam te sluiten.",
        "„We gaan hier niet twee keer voor betalen”, zei burgemeester Ada Holm, die om een rapport had gevraagd.",
        "Niemand weet nog wat de reparaties gaan kosten, maar het ministerie heeft hulp beloofd.",
        "De oppositie liet weten dat zij naar de rechter stapt als de plannen niet worden gewijzigd.",
        "Ongeveer tweehonderd mensen stonden voor het stadhuis en wachtten op de uitslag.",
        "Er is geen andere weg, en het werk moet nog dit jaar beginnen, zei zij over de financiële plannen.",
    ],
    "sv": [
        "Kommunfullmäktige röstade på måndagen för att stänga den gamla dammen efter en sex timmar lång debatt.",
        "”Vi betalar inte två gånger”, sade kommunalrådet Ada Holm, som hade begärt en ny rapport.",
        "Ingen vet ännu vad reparationerna kommer att kosta, men ministeriet har lovat att hjälpa till.",
        "Oppositionen sade att den går till domstol om planerna inte ändras.",
        "Omkring tvåhundra människor stod framför rådhuset och väntade på resultatet.",
        "Det finns ingen annan väg, och arbetet måste börja redan i år, sade hon till journalisterna.",
    ],
    "da": [
        "Byrådet stemte mandag for at lukke den gamle dæmning efter en debat, der varede seks timer.",
        "»Vi betaler ikke to gange,« sagde borgmester Ada Holm, som havde bedt om endnu en rapport.",
        "Ingen ved endnu, hvad reparationerne kommer til at koste, men ministeriet har lovet at hjælpe.",
        "Oppositionen siger, at den vil gå til domstolene, hvis planerne ikke bliver ændret.",
        "Omkring to hundrede mennesker stod foran rådhuset og ventede på resultatet.",
        "Der er ingen anden vej, og arbejdet skal begynde allerede i år, sagde hun til pressen.",
    ],
    "no": [
        "Kommunestyret stemte mandag for å stenge den gamle demningen etter en debatt som varte i seks timer.",
        "«Vi betaler ikke to ganger», sa ordfører Ada Holm, som hadde bedt om enda en rapport.",
        "Ingen vet ennå hva reparasjonene kommer til å koste, men departementet har lovet å hjelpe.",
        "Opposisjonen sier at den vil gå til retten dersom planene ikke blir endret.",
        "Omkring to hundre mennesker sto foran rådhuset og ventet på resultatet.",
        "Det finnes ingen annen vei, og arbeidet må begynne allerede i år, sa hun til pressen nå i kveld.",
    ],
    "fi": [
        "Kaupunginvaltuusto päätti maanantaina sulkea vanhan padon kuusi tuntia kestäneen keskustelun jälkeen.",
        "”Emme maksa kahdesti”, sanoi kaupunginjohtaja Ada Holm, joka oli pyytänyt uutta selvitystä.",
        "Kukaan ei vielä tiedä, mitä korjaukset tulevat maksamaan, mutta ministeriö on luvannut auttaa.",
        "Oppositio kertoi vievänsä asian oikeuteen, jos suunnitelmia ei muuteta.",
        "Noin kaksisataa ihmistä seisoi kaupungintalon edessä ja odotti tulosta.",
        "Hän sanoi, että muuta tietä ei ole ja että töiden pitää alkaa jo tänä vuonna.",
    ],
    "is": [
        "Bæjarstjórnin samþykkti á mánudag að loka gömlu stíflunni eftir umræður sem stóðu í sex klukkustundir.",
        "„Við borgum ekki tvisvar,“ sagði Ada Holm bæjarstjóri, sem hafði beðið um aðra skýrslu.",
        "Enginn veit enn hvað viðgerðirnar munu kosta, en ráðuneytið hefur lofað að hjálpa.",
        "Stjórnarandstaðan segir að hún fari með málið fyrir dómstóla ef áætlunum verður ekki breytt.",
        "Um tvö hundruð manns stóðu fyrir framan ráðhúsið og biðu eftir niðurstöðunni.",
        "Hún sagði að það væri engin önnur leið og að vinnan þyrfti að hefjast þegar á þessu ári.",
    ],
    "pl": [
        "Rada miasta zagłosowała w poniedziałek za zamknięciem starej tamy po sześciu godzinach debaty.",
        "„Nie zapłacimy za to dwa razy” – powiedziała burmistrz Ada Holm, która prosiła o kolejny raport.",
        "Nikt jeszcze nie wie, ile będą kosztować naprawy, ale ministerstwo obiecało pomoc.",
        "Opozycja oświadczyła, że pójdzie do sądu, jeśli plany nie zostaną zmienione.",
        "Około dwustu osób stało przed ratuszem i czekało na wynik głosowania.",
        "Nie ma innej drogi, a prace muszą się zacząć jeszcze w tym roku, mówiła dziennikarzom.",
    ],
    "cs": [
        "Zastupitelstvo v pondělí po šesti hodinách debaty rozhodlo, že stará přehrada bude uzavřena.",
        "„Nebudeme platit dvakrát,“ řekla starostka Ada Holm, která žádala o další posudek.",
        "Nikdo zatím neví, kolik budou opravy stát, ale ministerstvo slíbilo, že pomůže.",
        "Opozice uvedla, že se obrátí na soud, pokud se plány nezmění.",
        "Asi dvě stě lidí stálo před radnicí a čekalo na výsledek.",
        "Novinářům řekla, že jiná cesta není a že práce musí začít ještě příští měsíc.",
    ],
    "sk": [
        "Mestské zastupiteľstvo v pondelok po šiestich hodinách debaty rozhodlo, že stará priehrada bude zatvorená.",
        "„Nebudeme platiť dvakrát,“ povedala starostka Ada Holm, ktorá žiadala o ďalší posudok.",
        "Nikto zatiaľ nevie, koľko budú opravy stáť, ale ministerstvo sľúbilo, že pomôže.",
        "Opozícia uviedla, že sa obráti na súd, ak sa plány nezmenia.",
        "Asi dvesto ľudí stálo pred radnicou a čakalo na výsledok hlasovania.",
        "Novinárom povedala, že iná cesta nie je a že práce musia začať ešte tento rok.",
    ],
    "sl": [
        "Mestni svet je v ponedeljek po šesturni razpravi sklenil, da bo zaprl stari jez.",
        "»Ne bomo plačali dvakrat,« je dejala županja Ada Holm, ki je zahtevala še eno poročilo.",
        "Nihče še ne ve, koliko bodo stala popravila, vendar je ministrstvo obljubilo pomoč.",
        "Opozicija je sporočila, da bo šla na sodišče, če se načrti ne bodo spremenili.",
        "Okoli dvesto ljudi je stalo pred mestno hišo in čakalo na izid glasovanja.",
        "Novinarjem je povedala, da ni druge poti in da se morajo dela začeti še letos.",
    ],
    "hr": [
        "Gradsko vijeće odlučilo je u ponedjeljak da će nakon šestosatne rasprave zatvoriti staru branu.",
        "„Nećemo platiti dva puta”, rekla je gradonačelnica Ada Holm, koja je tražila još jedno izvješće.",
        "Nitko još ne zna koliko će stajati popravci, ali je ministarstvo obećalo pomoć.",
        "Oporba je izjavila da će ići na sud ako se planovi ne promijene.",
        "Oko dvjesto ljudi stajalo je ispred gradske vijećnice i čekalo rezultat.",
        "Novinarima je rekla da nema drugog puta i da radovi moraju početi još ove godine.",
    ],
    "hu": [
        "A városi tanács hétfőn hatórás vita után úgy döntött, hogy bezárja a régi gátat.",
        "„Nem fizetünk kétszer” – mondta Ada Holm polgármester, aki újabb jelentést kért.",
        "Még senki sem tudja, mennyibe kerül a javítás, de a minisztérium segítséget ígért.",
        "Az ellenzék közölte, hogy bírósághoz fordul, ha a terveket nem változtatják meg.",
        "Mintegy kétszáz ember állt a városháza előtt, és várta az eredményt.",
        "Azt mondta az újságíróknak, hogy nincs más út, és a munkának még ebben az évben el kell kezdődnie.",
    ],
    "ro": [
        "Consiliul local a votat luni închiderea barajului vechi după o dezbatere care a durat șase ore.",
        "„Nu vom plăti de două ori”, a spus primărița Ada Holm, care ceruse încă un raport.",
        "Nimeni nu știe încă cât vor costa reparațiile, dar ministerul a promis că va ajuta.",
        "Opoziția a anunțat că va merge în instanță dacă planurile nu sunt schimbate.",
        "Aproximativ două sute de oameni stăteau în fața primăriei și așteptau rezultatul.",
        "Ea le-a spus jurnaliștilor că nu există altă cale și că lucrările trebuie să înceapă anul acesta.",
    ],
    "tr": [
        "Belediye meclisi pazartesi günü altı saat süren bir tartışmadan sonra eski barajı kapatma kararı aldı.",
        "“Bunun için iki kez ödemeyeceğiz” dedi, yeni bir rapor isteyen Belediye Başkanı Ada Holm.",
        "Onarımın ne kadar tutacağını henüz kimse bilmiyor, ancak bakanlık yardım sözü verdi.",
        "Muhalefet, planlar değiştirilmezse mahkemeye gideceğini söyledi.",
        "Yaklaşık iki yüz kişi belediye binasının önünde durdu ve sonucu bekledi.",
        "Gazetecilere başka bir yol olmadığını ve çalışmaların bu yıl başlaması gerektiğini söyledi.",
    ],
    "lt": [
        "Miesto taryba pirmadienį po šešias valandas trukusių diskusijų nusprendė uždaryti senąją užtvanką.",
        "„Mes nemokėsime du kartus“, – sakė merė Ada Holm, kuri prašė dar vienos ataskaitos.",
        "Niekas dar nežino, kiek kainuos remontas, bet ministerija pažadėjo padėti.",
        "Opozicija teigė, kad kreipsis į teismą, jei planai nebus pakeisti.",
        "Apie du šimtai žmonių stovėjo prie rotušės ir laukė balsavimo rezultatų.",
        "Ji žurnalistams sakė, kad kito kelio nėra ir kad darbai turi prasidėti jau šiais metais.",
    ],
    "lv": [
        "Pilsētas dome pirmdien pēc sešu stundu debatēm nolēma slēgt veco dambi.",
        "“Mēs nemaksāsim divreiz,” sacīja mēre Ada Holma, kas bija lūgusi vēl vienu ziņojumu.",
        "Neviens vēl nezina, cik maksās remonts, bet ministrija ir apsolījusi palīdzēt.",
        "Opozīcija paziņoja, ka vērsīsies tiesā, ja plāni netiks mainīti.",
        "Aptuveni divi simti cilvēku stāvēja pie rātsnama un gaidīja rezultātu.",
        "Viņa žurnālistiem teica, ka cita ceļa nav un ka darbiem jāsākas jau šogad.",
    ],
    "et": [
        "Linnavolikogu otsustas esmaspäeval pärast kuus tundi kestnud arutelu vana tammi sulgeda.",
        "„Me ei maksa selle eest kaks korda,“ ütles linnapea Ada Holm, kes oli palunud uut aruannet.",
        "Keegi ei tea veel, kui palju parandustööd maksma lähevad, kuid ministeerium on lubanud aidata.",
        "Opositsioon teatas, et läheb kohtusse, kui plaane ei muudeta.",
        "Umbes kakssada inimest seisis raekoja ees ja ootas tulemust.",
        "Ta ütles ajakirjanikele, et muud teed ei ole ja et tööd peavad algama juba sel aastal.",
    ],
    "ru": [
        "Городской совет в понедельник после шести часов дебатов решил закрыть старую плотину.",
        "«Мы не будем платить дважды», — сказала мэр Ада Холм, которая просила ещё один отчёт.",
        "Никто пока не знает, сколько будет стоить ремонт, но министерство обещало помочь.",
        "Оппозиция заявила, что обратится в суд, если планы не будут изменены.",
        "Около двухсот человек стояли перед мэрией и ждали результата голосования.",
        "Она сказала журналистам, что другого пути нет и что работы должны начаться уже в этом году.",
    ],
    "uk": [
        "Міська рада в понеділок після шести годин дебатів вирішила закрити стару греблю.",
        "«Ми не будемо платити двічі», — сказала мер Ада Холм, яка просила ще один звіт.",
        "Ніхто поки не знає, скільки коштуватиме ремонт, але міністерство обіцяло допомогти.",
        "Опозиція заявила, що звернеться до суду, якщо плани не буде змінено.",
        "Близько двохсот людей стояли перед мерією та чекали на результат голосування.",
        "Вона сказала журналістам, що іншого шляху немає і що роботи мають початися вже цього року.",
    ],
    "bg": [
        "Общинският съвет реши в понеделник след шест часа дебати да затвори стария язовир.",
        "„Няма да плащаме два пъти“, каза кметът Ада Холм, която поиска още един доклад.",
        "Никой още не знае колко ще струва ремонтът, но министерството обеща да помогне.",
        "Опозицията заяви, че ще отиде в съда, ако плановете не бъдат променени.",
        "Около двеста души стояха пред кметството и чакаха резултата от гласуването.",
        "Тя каза на журналистите, че няма друг път и че работата трябва да започне още тази година.",
    ],
    "el": [
        "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να κλείσει το παλιό φράγμα ύστερα από συζήτηση έξι ωρών.",
        "«Δεν θα πληρώσουμε δύο φορές», είπε η δήμαρχος Άντα Χολμ, που είχε ζητήσει νέα έκθεση.",
        "Κανείς δεν ξέρει ακόμη πόσο θα κοστίσουν οι επισκευές, αλλά το υπουργείο υποσχέθηκε βοήθεια.",
        "Η αντιπολίτευση δήλωσε ότι θα πάει στο δικαστήριο αν δεν αλλάξουν τα σχέδια.",
        "Περίπου διακόσιοι άνθρωποι στέκονταν μπροστά στο δημαρχείο και περίμεναν το αποτέλεσμα.",
        "Είπε στους δημοσιογράφους ότι δεν υπάρχει άλλος δρόμος και ότι τα έργα πρέπει να αρχίσουν φέτος.",
    ],
    "ar": [
        "قرر مجلس المدينة يوم الاثنين إغلاق السد القديم بعد نقاش دام ست ساعات.",
        "«لن ندفع مرتين»، قالت رئيسة البلدية آدا هولم التي طلبت تقريرا آخر.",
        "لا أحد يعرف حتى الآن كم ستكلف الإصلاحات، لكن الوزارة وعدت بالمساعدة.",
        "وقالت المعارضة إنها ستذهب إلى المحكمة إذا لم تتغير الخطط.",
        "وقف نحو مئتي شخص أمام مبنى البلدية وانتظروا نتيجة التصويت.",
        "وقالت للصحفيين إنه لا يوجد طريق آخر وإن العمل يجب أن يبدأ هذا العام.",
    ],
    "he": [
        "מועצת העיר החליטה ביום שני לסגור את הסכר הישן אחרי דיון שנמשך שש שעות.",
        "״לא נשלם פעמיים״, אמרה ראש העיר עדה הולם, שביקשה דוח נוסף.",
        "איש אינו יודע עדיין כמה יעלו התיקונים, אבל המשרד הבטיח לעזור.",
        "האופוזיציה הודיעה כי תפנה לבית המשפט אם התוכניות לא ישתנו.",
        "כמאתיים איש עמדו מול בניין העירייה וחיכו לתוצאה.",
        "היא אמרה לעיתונאים שאין דרך אחרת ושהעבודות חייבות להתחיל עוד השנה.",
    ],
}
"""By ISO 639-1 code."""

ENCODINGS: dict[str, list[str]] = {
    code: encodings.split()
    for codes, encodings in {
        "de fr es pt it nl sv da no fi is": "cp1252 iso8859-1 iso8859-15 mac-roman cp850",
        "en": "cp1252 mac-roman",
        "pl cs sk sl hr hu": "cp1250 iso8859-2 mac-latin2 cp852",
        "ro": "cp1250 iso8859-2 iso8859-16",
        "tr": "cp1254 iso8859-9 cp857 mac-turkish",
        "lt lv": "cp1257 iso8859-13 cp775",
        "et": "cp1252 cp1257 iso8859-15 cp775",
        "ru bg": "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic",
        "uk": "cp1251 koi8-u iso8859-5 mac-cyrillic",
        "el": "cp1253 iso8859-7 mac-greek cp737",
        "ar": "cp1256 iso8859-6",
        "he": "cp1255 iso8859-8",
    }.items()
    for code in codes.split()
}
"""The encodings that texts of each language are or were saved in."""


def encode(text: str, encoding: str) -> bytes | None:
    """The text in an encoding, with plain quotation marks and dashes where it has no others; None if letters lack."""
    for variant in (text, text.translate(_PLAIN), text.translate(_PLAIN).translate(_CEDILLA)):
        try:
            return variant.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


_PLAIN = str.maketrans({**dict.fromkeys("“”„«»»«״", '"'), **dict.fromkeys("‘’‚", "'"), "–": "-", "—": "-"})
_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")  # as Romanian was written before there were others
