"""Whether two words may be one name in two cases, by the endings of languages that inflect names: "Tusk", "Tuskowi".

English is none of them: it writes its genitive with an apostrophe.

Endings belong together by paradigms, so that a man's name is not taken for his wife's: "Novák" is "Nováka", but not
"Nováková". No language is known by its stems: what is one name by its endings may still be two, as "Jana" is a woman or
Jan in another case.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_LISTS = """
be: - а у ам ем ом е | а ы і е у ай ою | я і ю яй е | ія іі ію іяй | і ага аму ім | ы ага аму ым | ая ай ую | ь я ю
    ем і | ка кі цы ку кай | а ы у ой | й я ю ем і
cs: - a ovi u em e i ě | a y ě e u o ou i | ý ého ému ým ém | í ího ímu ím | á é ou | ka ky ce ku kou ko | ha hy ze
    hu hou | ra ry ře ru rou | ek ka kovi kem ku | ěk ka kovi kem | el la lovi lem le | ec ce ci cem covi | r ra
    rovi rem ře | e i í ovi em | ie ii ií i | o a u em ovi ě e | ův ova ovo ovy ově | ň ně ni ní | y ů ům ech | i
    iho imu im
da: - s
de: - s
el: ος ου ο ον ε | ός ού ό όν | ης η ην | ής ή ήν | ας α αν | άς ά άν | η ης ην | ή ής ήν | α ας αν | ά άς άν | ι
    ιου
eu: - k ek ri i ren en rekin ekin n an tik etik ra era rentzat gatik
fi: nen sen sta stä sessa sessä sesta sestä sella sellä selta seltä selle sena senä seksi seen | s ksen sta stä
    kselle ksessa ksella kselta | s sen sta stä selle | ki gin kia kiä gissa gissä gista gistä gille giltä kiin | i
    en een elle ellä eltä essa essä esta estä ea eä
hr: - a u om em e ju jem | a e i u om o | i og oga om omu em im eg ega emu | a e oj u om | o a u om em | ak ka ku
    kom ke | ac ca cu cem | ar ra ru rom | e a u em
hu: - t ot et at öt nak nek ban ben ba be ból ből ról ről tól től hoz hez höz nál nél n on en ön ra re ig ért é ként
    k ok ek ák ék nal nel ral rel tal tel sal sel zal zel bal bel dal del gal gel kal kel lal lel mal mel cal csal
    val vel ék éknak éknek | s csal csel | z szal szel | y gyal gyel nyal nyel tyal tyel | a át ának ával ában ába
    ából áról ától ához ánál án ára áig áért áé áék | e ét ének ével ében ébe éből éről étől éhez énél én ére éig
    éért éé éék
hy: - ի ին ից ով ը ն
is: ur s i | ur ar i | - s i ar u | i a | a u | ir ur | l ls li
ka: ი მა ს ის ით ად | - მ ს ს ის ით თან
lt: as o ui ą u e ai | is io iui į iu yje i | ys io iui į iu yje y | us aus ui ų umi uje au | ius iaus iui ių iumi |
    a os ai ą oje | ia ios iai ią ioje | ė ės ei ę e ėje | ai ų ams us ais | is ies iai į imi | - o ui ą u
lv: s a am u ā | is a ja im i ī | š a am u ā | a as ai u ā | e es ei i ē | us u um ū | ns ņa nim ni | is ļa lim li
nl: - s
no: - s
pl: ! ski ska | ! cki cka | - a owi em iem ie u y i om ów ami ach | a y i ie ę ą o | i y iego ego iemu emu im ym ich
    ych | a iej ej ą | ek ka kowi kiem ku | eł ła łowi łem le | ec iec ca cowi cem cu | er ra rowi rem rze | ka ki
    ce kę ką ko | ga gi dze gę gą | da dy dzie dę dą | ta ty cie tę tą | ra ry rze rę rą | ła ły le łę łą | t ta
    towi tem cie | d da dowi dem dzie du | r ra rowi rem rze | ł ła łowi łem le | st sta stowi stem ście | o a u em
    ie | ń nia niowi niem niu ni | ś sia siowi siem siu | ć cia ciowi ciem ciu | e a u em | cy iec com cami czech
ro: - ul ului ule | a ei iei ă e | u ul ului
ru: - а у ом ем ым е | а ы и е у ой ою | я и е ю ей ею | а ой у ою | ий ый ой ого его ому ему им ым ом ем | ая ой ую
    ою | яя ей юю | ь я ю ем е | й я ю ем е | ь и ью | ия ии ию ией | ий ия ию ием ии | ец ца цу цом цем це | ок ка
    ку ком ке | ек ка ку ком ке | ел ла лу лом ле | ев ьва ьву ьвом ьве | ы ов ам ами ах | и ов ей ам ям ами ями ах
    ях | о а у ом е
sk: - a ovi u om em e i | a y e u ou | ý ého ému ým om | í ieho iemu ím om | á ej ú ou | á é ej ú ou | ek ka kovi
    kom | ec ca covi com | ol la lovi lom | o a u om e ovi | ia ie ii iu iou | ka ky ke ku kou | y ov om och | e i u
    ou | i iho imu im
sr: - а у ом ем е | а е и у ом о | и ог ога ом ому ем им ег | а е ој у ом | о а у ом ем | ац ца цу цем | ак ка ку
    ком
sv: - s
tr: - ın in un ün nın nin nun nün ı i u ü yı yi yu yü nı ni nu nü a e ya ye na ne da de ta te nda nde dan den tan
    ten ndan nden la le yla yle lar ler
uk: - а у ові ом ем і ю | а и і у ою о | я і ю ею є | ія ії ію ією | ий ого ому им ім | ій ього ьому ім | а ої ій у
    ою | ка ки ці ку кою | га ги зі гу гою | о а у ом ові і | ь я ю ем еві і | й я ю єм єві ї | ець ця цю цем цеві |
    ок ка ку ком кові | їв єва єву євом єві | ів ова ову овом ові | и ів ам ами ах
"""
"""Paradigms of each language, parted by ``|``: the endings that a name may have beside each other.

``-`` stands for no ending; two endings behind ``!`` are those of two names although they look like one paradigm.
"""

_FINNISH_CASES = "n a ä ta tä ssa ssä sta stä lla llä lta ltä lle ksi tta ttä an en in on un yn än ön"
_ESTONIAN_CASES = "d t le lt ga s st sse l ks ni na ta"


def _behind_vowels(vowels: str, cases: str, *, follow_consonants: bool = False) -> list[list[str]]:
    """The paradigms of names that end in one of the vowels, or in a consonant and have the vowel before endings."""
    nominative = ["-"] if follow_consonants else []
    return [[*nominative, vowel, *(vowel + case for case in cases.split())] for vowel in vowels]


_PARADIGMS: dict[str, list[list[str]]] = {
    code: [[*paradigm.split()] for paradigm in listed.split(" | ")]
    for code, _, listed in (line.partition(": ") for line in _LISTS.strip().replace("\n    ", " ").splitlines())
}
_PARADIGMS["fi"] += _behind_vowels("aeiouyäö", _FINNISH_CASES)
_PARADIGMS["fi"] += _behind_vowels("i", _FINNISH_CASES, follow_consonants=True)
_PARADIGMS["et"] = _behind_vowels("aeiouäöüõ", _ESTONIAN_CASES)
_PARADIGMS["et"] += _behind_vowels("aeiu", _ESTONIAN_CASES, follow_consonants=True)
_PARADIGMS["sl"] = _PARADIGMS["hr"]
_PARADIGMS["sr"] += _PARADIGMS["hr"]  # it is written in both scripts
_ENDINGS = {
    code: [
        frozenset("" if ending == "-" else ending.casefold() for ending in paradigm)
        for paradigm in paradigms
        if paradigm[0] != "!"
    ]
    for code, paradigms in _PARADIGMS.items()
}
_TWO_NAMES = [paradigm[1:] for paradigms in _PARADIGMS.values() for paradigm in paradigms if paradigm[0] == "!"]
SHORTEST_STEM = 2
"""In letters: what two forms of a name have in common at least."""
_SHORTEST_NAME = 3


def inflecting(languages: frozenset[str]) -> frozenset[str]:
    """The languages, by ISO 639-1 codes, if the cases of all of them are known; else none."""
    return languages if languages <= _ENDINGS.keys() else frozenset()


@lru_cache(maxsize=4096)  # a text has few different names
def is_inflected(left: str, right: str, languages: frozenset[str]) -> bool:
    """Whether two words are equal but for endings of one paradigm of the languages; whatever their case."""
    left, right = left.casefold(), right.casefold()
    if "-" in left and left.count("-") == right.count("-"):
        pairs = zip(left.split("-"), right.split("-"), strict=True)
        return all(is_inflected(*pair, languages) for pair in pairs)
    if left == right:
        return True
    if min(len(left), len(right)) < _SHORTEST_NAME or any(_have_endings(left, right, pair) for pair in _TWO_NAMES):
        return False
    for stem in range(_shared(left, right), SHORTEST_STEM - 1, -1):
        endings = {left[stem:], right[stem:]}
        if any(endings <= paradigm for code in languages for paradigm in _ENDINGS.get(code, ())):
            return True
    return False


def _shared(left: str, right: str) -> int:
    """With how many equal letters two words begin."""
    pairs = zip(left, right, strict=False)
    return next((at for at, (first, second) in enumerate(pairs) if first != second), min(len(left), len(right)))


def _have_endings(left: str, right: str, endings: Sequence[str]) -> bool:
    """Whether two words differ just by their endings being these two."""
    pair = (left, right) if left.endswith(endings[0]) else (right, left)
    stems = {word.removesuffix(ending) for word, ending in zip(pair, endings, strict=True)}
    return len(stems) == 1 and all(map(str.endswith, pair, endings))
