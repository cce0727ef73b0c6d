"""The most frequent function words of languages, for telling which one a text is in.

Articles, pronouns, prepositions, conjunctions, auxiliaries and the commonest adverbs, in lower case, as they are
written in news; collected by hand.
"""

from __future__ import annotations

_LISTS = """
af: die van en het in is dat nie hy sy ons hulle was wat vir op met om aan by ook maar sal kan deur uit oor na word
    hierdie daar dit te toe moet hul meer as sê gesê nog baie een
ca: el la els les de del dels i a en que per amb és són no una un al als va van ser ha han més com però també o
    aquest aquesta seva seu hi ho quan sobre entre sense fins des segons ja perquè molt tot dir
cs: a v na se že bude budou což kolik je to z do o s i za si by jsou byl byla bylo být jako ale po od pro který
    která které podle ve jsme jeho jejich však jen už tak než před při může nebo také aby řekl uvedl dne více ze ke
cy: y yr a yn i o ar mae ei ac am wedi gan bod ond oedd hefyd fod eu nid dros hyn sydd bydd fel cael roedd dweud
    dywedodd gyda ni chi ein mewn
da: og i det at en den til er som på de med han af for ikke der var et har om men sig vi jeg skal kan blev også
    efter ved havde hun ud fra siger eller hvor nu over man mere være vil bliver deres sagde noget meget
de: der die etwa doch und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus
    er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur
    bis mehr durch man sein wurde sei sagte wir ich kann gegen vom könne können habe seine ihre worden unter seit
    keine wenn
en: the of and to in a is that for it was on with as he be at by his are this have from has had not but they which
    an or were their said been will would who its when there if more her she we can about one all what out up into
    than some after could you i our no other new also over so do did how because against before under while between
    where those these
es: de la que el en y los del se las por un para con no una su al lo como más pero sus le ya este sí porque esta
    entre cuando muy sin sobre también hasta hay donde quien desde todo nos durante fue ha han es son era según dijo
    ser está había ante contra tras años e o ese esa
et: ja on et ei oli see ka kui aga mis ning ta oma selle seda kes või nii mida üks veel välja olid pole kuid siis
    juba kas nad me ma mitte olla sai saab võib tuleb ütles sõnul pärast eest üle järgi ole aasta
eu: eta da ez bat ere du izan dela dira zuen dute zen baina egin dio esan baino den beste hau hori duen behar gabe
    batean arte artean zituen dituzte guztiak gure bere zuela
fi: ja on ei että se hän oli ovat mutta myös kuin joka tai niin jos mukaan sekä olla kun ole mitä sitä nyt vain
    siitä vielä jo ollut he olisi jotka hänen kanssa jälkeen sen tämä tämän sanoi kertoi voi pitää asiasta
fr: de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux d l
    qu ont été cette mais comme ou si elle leur sa ses nous après selon être fait entre sans même ces on deux contre
    aussi avait était tout bien je vous déclaré s n c y dont depuis leurs
ga: agus na an a ar i is go sé bhí leis tá nach le do ag den don sin seo siad ní faoi sí dúirt gur mar ach chun
    raibh ó bhfuil sa eile féin bheith
hr: i je u na se da su za od s o ne kako će što ali koji koja koje bi bio iz po to ili samo nije kao do još prema
    nakon kada više sve ako jer biti može rekao rekla izjavio te ga im smo sam ima ni ovo godine
hu: a az és hogy nem is egy meg ez csak de már volt még ha mint azt el vagy lesz van ki kell után minden szerint
    több ezt lehet között ami aki akik pedig mert sem őket mondta közölte így ezek fog nagy majd illetve
id: yang dan di dengan untuk ini itu dari pada dalam tidak akan ada adalah ke oleh juga telah sudah mereka kata
    karena atau bisa kami ia dia saat seperti tersebut lebih bahwa para dapat tahun menjadi tak satu kepada saya
    kita
is: og að í á er sem til um við ekki var það en af því fyrir með hann verið hefur þetta ég eru þess eftir hún segir
    sé vera frá hafa þá þar þeir þau voru yfir sagði hans upp eins hafi vegna verður
it: di e il la che in un per è una non del si con i da le a della sono nel come al ha dei più alla anche ma delle
    dal gli lo dalla se nella ai o degli alle questo questa sul tra dopo stato essere ci hanno era ad ed perché
    sulla contro detto secondo fra c l dell all
lt: ir yra kad į iš su ne tai jis bet buvo kaip savo dėl apie nuo už taip po jau tik dar arba ar pagal metų prie jie
    ji jo mes bus gali būti šis ši tačiau šiuo kurie kuris per labai sakė teigė pat nors
lv: un ir ka no par ar uz tas bija kas arī tā bet vai kā to nav pēc ko tikai vēl jau viņš viņa būs lai savu gada kur
    ja gan vairāk pie var mēs es tiek būt pret tiem šo šis līdz sacīja teica
mt: li ta l il u hu f ma minn għal huwa din dan kien biex fuq għandu wara dwar kienet aktar qal ukoll bħala fil tal
nl: de van het een en in is dat op te voor met zijn die niet aan er om ook als hij naar bij maar door over uit werd
    wordt nog dan worden zich geen tot heeft hebben kan meer deze moet hun haar ze was al zou dit we ik heb zegt
    veel tegen volgens zei na onder wie
no: og i det er på som en til av for at med han har de ikke den om et var fra vi men også sier etter seg skal kan
    ble hun så være opp blir over ved mot eller da nå mer hadde må ut jeg vil ville enn sin noe sa kommer ifølge år
pl: w i na się nie że do z jest to o jak po za przez od dla są ale jego który która które oraz być był było czy już
    tylko ich przy także tym więcej może został przed pod ze bardzo jej aby a powiedział powiedziała według jednak
    roku między nad tego
pt: de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou
    ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem
    nas são disse segundo contra após foram ainda
ro: și de în la a cu pe nu că din este care o un pentru mai să se au sunt sau fost ce al ale lui după prin va dar fi
    am între acest această către despre le fără când spus foarte ar cel cea pot unui unei îi
sk: a v na sa že je to z do o s i za by sú bol bola bolo byť ako ale po od pre ktorý ktorá ktoré podľa vo sme jeho
    ich však len už tak než pred pri môže alebo tiež aby povedal uviedol dňa viac zo si ktorí
sl: je in v na se da so za ki pa tudi z po s o kot bi ne od iz ter ali še do pri le ni bo bil bila ga jih več kar če
    lahko že pred biti ko smo sem zaradi povedal dejal med svoje bodo
sq: të e në dhe për me një që është nga i ka më se si u nuk do janë kjo ky por edhe ishte së tha duke kanë pas kur
    mund ai ajo gjithashtu midis sipas
sv: och i att det som en på är av för med den till han de inte ett har om var men sig så från vi när ska kan också
    efter eller hade nu där mot vid ut säger över under hon skulle kommer vara man sedan finns jag vill blir sade
    enligt mycket ha dem
sw: ya na wa kwa ni katika za la kuwa hiyo huyo cha kama hata au alisema amesema ambao hii huo baada lakini zaidi
    sana yake wake watu kwamba
tl: ang ng sa na mga ay at para ni si hindi ito kay niya siya rin ayon may kung pa nila nang dahil sinabi
tr: ve bir bu da de için ile olarak çok daha en olan ne gibi kadar o ama sonra var değil ise ancak dedi söyledi ya
    mi her iki göre olduğunu oldu olduğu tarafından diye veya ki şey hem yeni
vi: và của là có các được trong cho không một những với đã này đến khi người để từ cũng ra vào tại về năm theo ông
    sẽ như bị trên nhiều
be: і ў на з у не што да як гэта ён па для але за яго ад быў таксама сказаў які яна былі ці ўжо можа толькі калі мы
    супраць
bg: и на да в за се от с че по не са е си ще към до като при или това беше без един която които който след но му той
    ги както още само през между заяви каза може има няма срещу
mk: и на да во за се од со дека не ќе го ги што е беше по до или при кои која кој како но сите тоа рече изјави сум
    биде нема меѓу против
ru: и в не на что но с по он а это как его к из у за от о для же то так все они мы был было была были если или бы
    уже только еще ещё также который которые при до после будет пока ее её их этого может сказал заявил сообщил во
    со чтобы нет
sr: и је у на се да су за од са о не како ће што али који која које би био из по то или само није као до још према
    након када више све ако јер бити може рекао рекла изјавио
uk: і в не на що з у та він до як це його за але від про для й вони ми був було була були якщо або би вже тільки ще
    також який які при після її їх цього може сказав заявив повідомив зі щоб немає проти
ar: في من على أن إلى التي عن ما هذا مع هذه لا كان الذي أو بعد بين كما قال وقال ذلك لم إن وقد قد كانت وأضاف حتى كل
    خلال
fa: و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت شده بود شد ما می ای هر پس اما کرده باید آنها
ur: کے کی میں ہے کہ اور سے کا کو نے ہیں اس پر یہ بھی تھا نہیں تو ہو کر جو ایک وہ لیے کہا
el: και το της η ο να του την με για που είναι από στο δεν στην τη τα στη οι θα τον των σε ότι αλλά μας ένα μια τους αν
    κατά μετά πριν όπως έχει είχε ήταν είπε δήλωσε μετά σύμφωνα πως ή ως
he: של את על לא הוא כי עם זה גם היא או אם כל אבל היה אני יש הם בין אחרי לפני כך רק עוד אין אמר אמרה היו הייתה לאחר אך
    כדי אל מה אשר ולא מאוד אחד
"""

FUNCTION_WORDS = {
    code: frozenset(words.split())
    for code, _, words in (line.partition(": ") for line in _LISTS.strip().replace("\n    ", " ").splitlines())
}
"""The words of each language, by its ISO 639-1 code."""
