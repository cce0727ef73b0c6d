"""Who is given as saying what: the attributions of a text, found by cues, frames and quotation marks.

Each unit (see `clauses`) is read once. An attribution that lies within another's content is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.clauses import DASH, QUOTED, Unit, first_subject, subject_before
from extractor.backends.rules.frames import Attribution, Cue, FrameMatcher, cues_of
from extractor.backends.rules.lexicon import ACCORDING, LEXICON, NOUNS, RELATIVE
from extractor.text.quotations import Quotation, is_speech
from extractor.text.spans import CharRange

_BESIDE = 12
"""So many tokens from a quotation, a verb of saying may still be its cue."""
_LONG = 40
"""In characters: a quotation of that length is somebody's words even where nothing announces it."""


def attributions(text: str, units: list[Unit]) -> list[Attribution]:
    """The attributions of a text's units, in the order of their units."""
    found: list[Attribution] = []
    last: Attribution | None = None
    opened: Attribution | None = None  # by a sentence that ends with a colon
    for unit in units:
        if last and last.frame == "turn" and last.unit.paragraph == unit.paragraph and not unit.turns:
            last.content[-1] = (last.content[-1][0], unit.end)
            continue
        here = list(_turns(unit)) or list(_in_unit(text, unit))
        alone = None if here else _alone(text, unit)
        if alone and opened:
            opened.content.append((alone.start, alone.end))
            here = [opened]
        elif alone and last:
            if last.direct and last.unit.paragraph == unit.paragraph and last.cue:
                last.content.append((alone.start, alone.end))
            else:
                here = [Attribution([(alone.start, alone.end)], last.source, None, "", "alone", unit, True)]
        found += here
        if here:
            last = here[-1]
        ends_open = unit.low[-1] == ":" and not (here and here[-1].end >= unit.ends[-1])
        opened = _opened(unit) if ends_open else None
    return found


def _turns(unit: Unit) -> Iterator[Attribution]:
    """Yield the turns of a transcript."""
    for speaker, colon, said in unit.turns:
        yield Attribution([said], speaker, colon, "say", "turn", unit, True)


def _alone(text: str, unit: Unit) -> Quotation | None:
    """The quotation that a unit consists of, but for a few words."""
    if len(unit.quoted) != 1 or len(unit.low) > 4:
        return None
    (quotation,) = unit.quoted.values()
    return quotation if is_speech(text, quotation) else None


def _opened(unit: Unit) -> Attribution:
    """What a sentence that ends with a colon says of the quotation that follows."""
    colon = len(unit.low) - 1
    for at in range(colon - 1, -1, -1):
        entry = None if unit.low[at] in NOUNS else LEXICON.get(unit.low[at])
        subject = subject_before(unit, at) if entry else None
        if entry and subject and subject.kind != "shared":
            source = unit.stretch(subject.first, subject.last)
            return Attribution([], source, unit.stretch(at, at), entry[0], "colon", unit, True)
    first = first_subject(unit, colon)
    named = unit.stretch(first.first, first.last) if first else None
    return Attribution([], named, unit.stretch(colon, colon), "say", "colon", unit, True)


def _in_unit(text: str, unit: Unit) -> list[Attribution]:
    if signed := _signed(unit) or _headed(unit):
        return [signed]
    cues = cues_of(unit)
    governed = FrameMatcher(unit, cues)
    found: list[Attribution] = []
    used = 0
    for cue in cues:
        if cue.at >= used and (attribution := governed.before(cue, used)):
            found.append(attribution)
            used = _token_after(unit, max(attribution.end, unit.ends[cue.last]))
    for cue in cues:
        place = unit.starts[cue.at]
        if any(a.start <= place < a.end or a.cue == unit.stretch(cue.at, cue.last) for a in found):
            continue
        attribution = governed.after(cue)
        if attribution and not any(a.start < attribution.end and attribution.start < a.end for a in found):
            found.append(attribution)
    for at in range(unit.size - 1):
        if unit.low[at] in ACCORDING and (attribution := _according(unit, at)):
            found = _outermost(found, attribution)
            break
    found.sort(key=lambda attribution: attribution.start)
    return found + list(_beside(text, unit, cues, found))


def _token_after(unit: Unit, place: int) -> int:
    return next((at for at, start in enumerate(unit.starts) if start >= place), len(unit.starts))


def _outermost(found: list[Attribution], new: Attribution) -> list[Attribution]:
    """The attributions with a new one, unless it lies in one of them, and without those that lie in it."""
    if any(a.start <= new.start and new.end <= a.end for a in found):
        return found
    return [a for a in found if not (a.cue and new.start <= a.cue[0] < new.end)] + [new]


def _signed(unit: Unit) -> Attribution | None:
    """A quotation with its speaker's name after a dash: “...” ― Name."""
    low = unit.low
    if not (2 < unit.size < 14 and low[0] == QUOTED and low[1] == DASH and unit.words[2][0].isupper()):
        return None
    return Attribution(
        [unit.stretch(0, 0)], unit.stretch(2, unit.size - 1), unit.stretch(1, 1), "say", "signed", unit, True
    )


def _headed(unit: Unit) -> Attribution | None:
    """A quotation under the name of its speaker: "Quote from X: ..."."""
    low = unit.low
    colon = low.index(":") if ":" in low[:16] else 0
    if not (colon > 2 and low[0] in ("quote", "statement", "comment") and low[1] in ("from", "by", "of")):
        return None
    if colon + 1 >= unit.size or low[colon + 1] != QUOTED:
        return None
    source = unit.stretch(2, colon - 1)
    return Attribution([unit.stretch(colon + 1, colon + 1)], source, unit.stretch(0, 1), "say", "signed", unit, True)


def _according(unit: Unit, at: int) -> Attribution | None:
    """The attribution of "according to X, Y" and "Y, according to X"."""
    low, size = unit.low, unit.size
    if not (low[at + 1] == "to" or (low[at] == "per" and at == 0)):
        return None
    first = at + 2 if low[at + 1] == "to" else at + 1
    after = next((k for k in range(first, size) if low[k] in (",", ";", ":", QUOTED, DASH)), size)
    if after == first:
        return None
    last = at - 1
    while last >= 0 and low[last] in (",", "(", DASH):
        last -= 1
    content = [unit.stretch(0, last)] if last >= 0 and not (last == 0 and low[0] in ("but", "and", "so")) else []
    rest = after + 1 if after < size and low[after] == "," else after
    inserted = bool(at) and low[at - 1] == "," and after < size and low[after] == ","
    if rest < size and (not content or (inserted and rest + 1 < size and low[rest] not in RELATIVE)):
        content.append(unit.stretch(rest, size - 1))
    if not content:
        return None
    return Attribution(
        content, unit.stretch(first, after - 1), unit.stretch(at, first - 1), "accord", "according", unit, False
    )


def _beside(text: str, unit: Unit, cues: list[Cue], found: list[Attribution]) -> Iterator[Attribution]:
    """Yield quotations of speech that nothing governs yet, with the verb of saying nearest to them."""
    for at, quotation in unit.quoted.items():
        governed = any(start < quotation.end and quotation.start < end for a in found for start, end in a.content)
        if governed or not is_speech(text, quotation):
            continue
        near = [cue for cue in cues if "say" in cue.frames and abs(cue.at - at) < _BESIDE]
        mark: CharRange | None = None
        if near:
            cue = min(near, key=lambda cue: abs(cue.at - at))
            subject, mark, verb = cue.subject, unit.stretch(cue.at, cue.last), cue.verb
        else:
            before = unit.low[at - 1] if at else ""
            announced = at in unit.closing and before in (":", DASH, ",")
            subject, verb = first_subject(unit, at), "say"
            if len(unit.low) <= 4 or subject is None or not (announced or quotation.end - quotation.start >= _LONG):
                continue
            if before in (":", DASH):
                mark = unit.stretch(at - 1, at - 1)
        source = unit.stretch(subject.first, subject.last) if subject else None
        yield Attribution([(quotation.start, quotation.end)], source, mark, verb, "beside", unit, True)
