"""Finds reported claims: who says it, the words that say so, and the stretch of text that is claimed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from factx import lexicon
from factx.french.folding import lower
from factx.model import Attribution, Entity, Modality, Sentence, Span


@dataclass(frozen=True, slots=True)
class Cue:
    """A speech verb or a preposition of source, as lexicons/attribution.toml lists it.

    `forms` are the finite forms of a verb, or the words that open a source; `tail` must follow them, and one of `needs`
    soon after. A verb with `object` takes what is claimed as a plain noun phrase too ("annonce la mort de …").
    """

    id: str
    kind: Literal["verb", "prefix"]
    forms: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    participle: str = ""
    gerund: str = ""
    tail: str = ""
    needs: tuple[str, ...] = ()
    object: bool = False
    reflexive: bool = False
    modality: Modality = "reported"


class _Verb(NamedTuple):
    """A speech verb in the text: the verb group, and where its subject and object may stand."""

    cue: Cue
    start: int
    end: int
    pronoun: str


class _Text(NamedTuple):
    """The article's text folded, its quotes and where the named persons and other entities stand."""

    low: str
    quotes: tuple[Span, ...]
    names: tuple[tuple[int, int, str], ...]


_DET = re.compile(
    r"(?:l'|d'|(?:les?|la|un|une|des?|du|ce|cet|cette|ces|son|sa|leurs?|ses|nos|notre|plusieurs|certains) )"
)
_AUX = re.compile(
    r"\b(?P<aux>a|ont|avait|avaient|aurait|auraient|s'est|s'était|se sont)(?:-t)?(?P<clitic>-(?:ils?|elles?|on))?"
    r" (?:(?:également|aussi|encore|ensuite|déjà|en outre|de nouveau|toutefois|pour sa part|notamment|simplement"
    r"|officiellement|même|enfin|cependant|par ailleurs|d'abord|(?!re)[a-zéè]+ment|rien|pas) ){0,2}$"
)
_CLITIC = re.compile(r"-t?-?(?P<clitic>ils?|elles?|on)\b")
_ADJUNCT = re.compile(
    r",? ?(?:(?:hier|aujourd'hui|avant-hier|la veille|le lendemain|(?:ce |le |dès )?(?:\d{1,2}(?:er)?(?= [jfmasond])"
    r"|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche)|dans la (?:soirée|nuit|matinée|journée|foulée)(?: de (?:lundi|mardi"
    r"|mercredi"
    r"|jeudi|vendredi|samedi|dimanche))?|en fin de [\w-]+|en début de [\w-]+)(?: \d{1,2}(?:er)?)?"
    r"(?: (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))?(?: \d{4})?"
    r"(?: (?:matin|soir|après-midi|midi|dernier))?"
    r"|à (?:l'|la )?[\w'-]+|à des [\w-]+|aux [\w-]+|au [\w-]+"
    r"|dans (?:un|une|son|la|le|leur) [\w-]+(?: [\w-]+ée?)?|dans l'[\w-]+"
    r"|sur (?:son |sa |la |le |l')?(?:compte )?[\w-]+|sur (?:les )?réseaux sociaux|par [\w-]+|via [\w-]+"
    r"|en conférence de presse|lors d'une? [\w-]+(?: de presse)?"
    r"|également|aussi|encore|ensuite|notamment|de son côté|pour sa part|en outre|à son tour|ainsi|officiellement"
    r"|lui|leur|devant [\w']+ ?[\w-]+|auprès de l'[\w-]+|depuis [\w'-]+) ?(?=[^\W\d]|\Z|,)"
)
_NP_END = re.compile(
    r"[,;:.!?()«»\"“”\n]| (?:qui|dont|que|qu'|où|lors|dans|devant|depuis|pour|sur|au micro|lundi|mardi|mercredi|jeudi"
    r"|vendredi"
    r"|samedi|dimanche|ce|à|après|avant|alors|tandis|mais|évoquant|ajoutant|précisant|cité|citée|cités|joint|jointe"
    r"|interrogée?s?|contactée?s?|basée?s?|ayant|est|sont|a|ont|n'|ne|en [a-z]+ant|et (?=\w+e la\b)|faisant|avec"
    r"|consultée?s?|rencontrée?s?|présente?s?|arrêtée?s?|arrivée?s?)\b"
)
_RELAY = re.compile(
    r"\b(?:établie?s?|diffusée?s?|publiée?s?|analysée?s?|réalisée?s?|dressée?s?|fournie?s?|communiquée?s?"
    r"|recueillie?s?) par "
)
_CLAIM_NOUN = re.compile(
    r"(?:l'|la |le |les |une? )?(?:\w+ )?(?:mort|décès|libération|disparition|perte|envoi|déploiement|retrait"
    r"|enlèvement"
    r"|arrestation|arrivée|départ|bilan|évacuation|capture|chiffre|responsabilité)s?\b|\w* ?\d|n'|au moins|plus d"
    r"|près d|environ|aucun"
    r"|(?:l'|la |cette |cet |ces |les |un |une )(?:attaque|attentat|embuscade|assaut|opération|enlèvement"
    r"|explosion)s?\b"
)
_SUBJECT_START = re.compile(
    r"[;:.!?«»\"“”\n(]|, (?=mais|et|car|alors|tandis|a-t)|\b(?:mais|et que|que|qu'|qui|où|dont|car|si|puis|tandis que"
    r"|alors que)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:'(?=\w))?")
_PRONOUNS = frozenset(("il", "elle", "ils", "elles", "on", "ce dernier", "cette dernière", "qui", "lui", "je", "nous"))
_ANAPHORS = re.compile(r"(?:cette|la même|ces|les mêmes) sources?|(?:ce|cette) derni(?:er|ère)|celui-ci|celle-ci")
_NO_SOURCE = re.compile(
    r"(?:eux|elles?|lui|moi|nous|vous|que|qu'|lesquel|laquelle|lequel|le type|les cas|les besoins|(?:les |la |le )?\d"
    r"|[.,;]|\Z)\b"
)
_SILENT = re.compile(
    r"(?:décès|morts?|attaque|attentat|bilan|drame|accident|incendie|séisme|explosion|combats?|chute|perte|total"
    r"|chiffre|ce|cela|ça"
    r"|catastrophe|tempête|inondations?)\b"
)
_NUMBER = re.compile(
    r" ?(?:que )?(?:\d|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|mille)\b"
)
_NOUN_BEFORE = re.compile(r"\b(?:la|le|les|une|un|cette|ce|sa|son|ses|leur|de|du|l'|d')[ ]?$")


def find(text: str, sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[Attribution, ...]:
    """Return the reported claims in text order.

    A quote without a speech verb of its own goes to the speaker of its paragraph; a pronoun and "cette source" to the
    speaker before.
    """
    low = lower(text)
    names = sorted((m.start, m.end, e.label) for e in entities for m in e.mentions)
    whole = _Text(low, _quotes(low, sentences), tuple(names))
    found: list[Attribution] = []
    speaker: Span | None = None
    for sentence in sentences:
        for claim in _claims(whole, sentence):
            if claim.source is None or _is_anaphor(low, claim.source):
                claim = Attribution(speaker, claim.cue, claim.content, claim.modality, claim.rule)
            else:
                speaker = claim.source
            found.append(claim)
    found.extend(_carried(whole, sentences, found))
    return tuple(sorted(found, key=lambda a: (a.cue, a.content)))


# ---------------------------------------------------------------- cues


@cache
def _cues() -> tuple[dict[str, tuple[Cue, str]], dict[str, tuple[Cue, ...]]]:
    verbs: dict[str, tuple[Cue, str]] = {}
    prefixes: dict[str, tuple[Cue, ...]] = {}
    for cue in lexicon.rules("attribution", Cue):
        if cue.kind == "prefix":
            for form in cue.forms:
                first = _WORD.match(form)
                key = first.group() if first else form
                prefixes[key] = (*prefixes.get(key, ()), cue)
            continue
        names = [(form, "finite") for form in cue.forms] + [(cue.participle, "participle"), (cue.gerund, "gerund")]
        for form, shape in names:
            if form and shape == "participle":
                for ending in ("", "e", "s", "es"):
                    verbs[f"{form}{ending}|{cue.id}|{shape}"] = (cue, shape)
            elif form:
                verbs[f"{form}|{cue.id}|{shape}"] = (cue, shape)
    return verbs, prefixes


@cache
def _index() -> dict[str, tuple[tuple[Cue, str], ...]]:
    """Return, for each first word, the verbs it may be and the shape of the form."""
    verbs, _ = _cues()
    index: dict[str, tuple[tuple[Cue, str], ...]] = {}
    for key, value in verbs.items():
        word = key.partition("|")[0]
        index[word] = (*index.get(word, ()), value)
    return index


def _claims(whole: _Text, sentence: Sentence) -> Iterator[Attribution]:
    _, prefixes = _cues()
    index = _index()
    low = whole.low
    cited = -1
    for word in _WORD.finditer(low, sentence.start, sentence.end):
        form = word.group()
        if form in prefixes:
            claim = _prefixed(whole, sentence, prefixes[form], word.start())
            if claim is not None:
                yield claim
                cited = claim.cue.start if claim.rule == "attribution.citant" else cited
        for cue, shape in index.get(form, ()):
            verb = _verb(low, sentence, cue, shape, Span(*word.span()))
            if verb is not None and not (cited >= 0 and verb.start - cited < 120):
                claim = _spoken(whole, sentence, verb)
                if claim is not None:
                    yield claim
                    break


def _verb(low: str, sentence: Sentence, cue: Cue, shape: str, word: Span) -> _Verb | None:
    """Return the verb group around a form, or None where the form is no speech verb here."""
    start, end = word
    if cue.tail:
        after = low[end + 1 : end + 1 + len(cue.tail)]
        if after != cue.tail:
            return None
        end += 1 + len(cue.tail.removesuffix(" d").removesuffix("d"))
        end = end if low[end - 1] != " " else end - 1
    pronoun = ""
    if shape == "participle":
        aux = _AUX.search(low, max(sentence.start, start - 60), start)
        if aux is None:
            return _Verb(cue, start, end, "par") if low.startswith(" par ", end) or _by(low, end) else None
        if aux["aux"].startswith("s") != cue.reflexive:
            return None
        start, pronoun = aux.start(), aux["clitic"] or ""
    elif shape == "gerund":
        pronoun = "gerund"
    else:
        clitic = _CLITIC.match(low, end)
        if clitic:
            end, pronoun = clitic.end(), "-" + clitic["clitic"]
        if _NOUN_BEFORE.search(low, max(sentence.start, start - 6), start) and low[start - 7 : start] != "comme l'":
            return None
    if cue.needs and not any(need in low[end : end + 70] for need in cue.needs):
        return None
    return _Verb(cue, start, end, pronoun)


def _by(low: str, end: int) -> bool:
    adjunct = _ADJUNCT.match(low, end)
    return adjunct is not None and low.startswith("par ", adjunct.end())


# ---------------------------------------------------------------- claims


def _prefixed(whole: _Text, sentence: Sentence, cues: tuple[Cue, ...], at: int) -> Attribution | None:
    low = whole.low
    for cue in cues:
        for form in cue.forms:
            end = at + len(form)
            if not low.startswith(form, at) or not (form.endswith(" d") or low[end : end + 1] in (" ", "\n")):
                continue
            begin = at + 3 if form.startswith("de source") else end
            if form.endswith(" d"):
                begin = end - 1
            if _NO_SOURCE.match(low, begin + 1) or (low.startswith("source", begin) and low[end : end + 1] != " "):
                return None
            source = _noun_phrase(whole, begin, sentence.end)
            if source is None:
                return None
            content = _segment(whole, sentence, at)
            if not _opens(low, sentence, at) and not form.startswith("c'est"):
                content = Span(_after_colon(whole, content.start, at), content.end)
            return Attribution(source, Span(at, end), content, cue.modality, f"attribution.{cue.id}")
    return None


def _opens(low: str, sentence: Sentence, at: int) -> bool:
    """Return whether a cue opens its sentence, or the part of it after a semicolon."""
    begin = max(sentence.start, low.rfind(";", sentence.start, at) + 1)
    return at - begin < 25 and "," not in low[begin:at]


def _spoken(whole: _Text, sentence: Sentence, verb: _Verb) -> Attribution | None:
    """Return the claim of a speech verb: its subject follows it, or stands before it with the claim after."""
    low = whole.low
    cue = verb.cue
    span, rule = Span(verb.start, verb.end), f"attribution.{cue.id}"
    if verb.pronoun == "par":
        at = low.find("par ", verb.end)
        source = _noun_phrase(whole, at + 3, sentence.end)
        begin = _clause_start(low, sentence, verb.start)
        return Attribution(source, span, Span(begin, verb.start), cue.modality, rule) if source and cue.object else None
    before = low[max(sentence.start, verb.start - 3) : verb.start].rstrip()
    inverted = (
        verb.pronoun.startswith("-")
        or before.endswith((",", "»", '"', "”"))
        or low[verb.start - 7 : verb.start] == "comme l'"
    )
    if inverted and verb.pronoun != "gerund" and _follows_subject(low, verb):
        source = None if verb.pronoun else _noun_phrase(whole, _skip_adjuncts(low, verb.end), sentence.end)
        if source is not None or verb.pronoun:
            return Attribution(source, span, _said_before(whole, sentence, verb.start), cue.modality, rule)
    if not _takes(whole, verb):
        return None
    source = None if verb.pronoun == "gerund" else _subject(whole, sentence, verb.start)
    if (
        source is None
        and verb.pronoun != "gerund"
        and not _coordinated(low, sentence, verb.start)
        and not _pronoun_subject(low, sentence, verb.start)
    ):
        return None
    segment = _segment(whole, sentence, verb.start)
    return Attribution(source, span, Span(verb.end, max(verb.end, segment.end)), cue.modality, rule)


def _follows_subject(low: str, verb: _Verb) -> bool:
    """Return whether what follows an inverted verb can be its subject rather than what it claims."""
    if verb.pronoun:
        return True
    rest = low[_skip_adjuncts(low, verb.end) : verb.end + 90].lstrip()
    if rest.startswith(("que ", "qu'", "avoir ", "être ", "ne ", ":", "«", '"')):
        return False
    return not (verb.cue.object and _CLAIM_NOUN.match(rest))


def _takes(whole: _Text, verb: _Verb) -> bool:
    """Return whether what follows a speech verb is a claim: a clause, an infinitive, a quote, or its noun phrase."""
    rest = whole.low[_skip_adjuncts(whole.low, verb.end) : verb.end + 120].lstrip()
    if re.match(r"(?:que |qu'|avoir |être |s'être |n'avoir |: ?|«|\"|“|à |ne (?:pas )?)", rest):
        return not rest.startswith("à ") or " que " in rest[:60] or ' "' in rest[:60]
    if verb.cue.id == "dire" and _NUMBER.match(rest):
        return True
    shut = (".", ";") if verb.cue.tail or verb.cue.needs else (".", ";", "de ", "d'", "par ")
    return verb.cue.object and bool(rest) and not rest.startswith(shut)


def _said_before(whole: _Text, sentence: Sentence, at: int) -> Span:
    """Return what stands before an inverted speech verb: the quote it closes, or its part of the sentence."""
    for quote in whole.quotes:
        if 0 <= at - quote.end <= 3:
            opening = whole.low[max(sentence.start, quote.start - 40) : quote.start].strip()
            if quote.start <= sentence.start or not opening or opening.endswith((",", ".", ":", ";")):
                return quote
    segment = _segment(whole, sentence, at)
    return Span(segment.start, at)


def _segment(whole: _Text, sentence: Sentence, at: int) -> Span:
    """Return the part of a sentence between semicolons that holds `at`; a semicolon in quotes does not part."""
    low = whole.low
    start, end = sentence.start, sentence.end
    cut = low.find(";", start, sentence.end)
    while cut >= 0:
        if not any(q.start < cut < q.end for q in whole.quotes):
            if cut < at:
                start = cut + 1
            else:
                end = cut
                break
        cut = low.find(";", cut + 1, sentence.end)
    return Span(start, end)


def _after_colon(whole: _Text, start: int, at: int) -> int:
    colon = whole.low.rfind(" : ", start, at)
    if colon < 0 or any(q.start < colon < q.end for q in whole.quotes):
        return start
    return colon + 3


# ---------------------------------------------------------------- sources


def _skip_adjuncts(low: str, at: int) -> int:
    """Return where the subject of an inverted verb may begin: after "lundi", "à l'AFP", "dans un communiqué"."""
    for _ in range(3):
        adjunct = _ADJUNCT.match(low, at)
        if adjunct is None or adjunct.end() == at:
            break
        at = adjunct.end()
        if low[at - 1] == " ":
            at -= 1
    return at


def _noun_phrase(whole: _Text, at: int, end: int) -> Span | None:
    """Return the source that begins at or after `at`, without its determiner; a person named beside it instead."""
    low = whole.low
    while at < end and low[at] in " ,":
        at += 1
    begin = at
    named = {n[0] for n in whole.names}
    while begin not in named and (det := _DET.match(low, begin)):
        begin = det.end()
    if begin >= end or not low[begin].isalpha():
        return None
    stop = _NP_END.search(low, begin, end)
    limit = stop.start() if stop else end
    relay = _RELAY.search(low, begin, min(end, begin + 120))
    if relay and relay.start() <= limit + 1:
        return _noun_phrase(whole, relay.end(), end)
    if limit <= begin or low[begin:limit].strip() in _PRONOUNS:
        return None
    person = _person(whole, begin, limit, end)
    if person is not None:
        return person
    while limit > begin and low[limit - 1] in " '":
        limit -= 1
    return Span(begin, limit) if limit > begin else None


def _person(whole: _Text, begin: int, limit: int, end: int) -> Span | None:
    """Return the person's name that opens a noun phrase or follows it in apposition."""
    at = bisect_right(whole.names, (begin, -1, ""))
    for name_start, name_end, label in whole.names[at : at + 4]:
        if label != "PER" or name_start > limit + 3 or name_end > end:
            continue
        gap = whole.low[limit:name_start]
        if name_start == begin or gap.strip() in ("", ",") or whole.low[name_end:limit].strip() == "":
            return Span(name_start, name_end)
    return None


def _clause_start(low: str, sentence: Sentence, at: int) -> int:
    start = sentence.start
    for boundary in _SUBJECT_START.finditer(low, sentence.start, at):
        start = boundary.end()
    return start


def _subject(whole: _Text, sentence: Sentence, at: int) -> Span | None:
    """Return the subject that stands before a verb: the last noun phrase, or the person named in apposition to it."""
    low = whole.low
    end = at
    while end > sentence.start and low[end - 1] in " ,":
        end -= 1
    if low[max(sentence.start, end - 3) : end] in (" ne", " n'") or low[max(0, end - 2) : end] == "n'":
        end = low.rfind(" ", sentence.start, end)
    start = _clause_start(low, sentence, end)
    for name_start, name_end, label in whole.names:
        if label == "PER" and name_end == end and start <= name_start:
            return Span(name_start, name_end)
    parts = [p for p in low[start:end].split(",") if p.strip()]
    while len(parts) > 1 and parts[-1].strip() in ("lui", "elle", "eux"):
        end -= len(parts.pop()) + 1
    if not parts or re.search(r"\b(?:et|ou|mais|en|puis)(?: ne| n')?$", parts[-1].rstrip()):
        return None
    begin = end - len(parts[-1])
    if len(parts) > 1 and low[end : end + 1] == ",":
        begin = start + low[start:end].find(parts[0])
        end = begin + len(parts[0])
    while begin < end and low[begin] in " \n":
        begin += 1
    lead = re.compile(
        r"(?:et|ou|de son côté|pour sa part|de leur côté|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) "
    )
    opening = lead.match(low, begin, end)
    begin = opening.end() if opening else begin
    det = _DET.match(low, begin, end)
    begin = det.end() if det and not any(n[0] == begin for n in whole.names) else begin
    if begin >= end or _SILENT.match(low, begin) or low[begin:end].strip() in _PRONOUNS or end - begin > 160:
        return None
    return Span(begin, end)


def _pronoun_subject(low: str, sentence: Sentence, at: int) -> bool:
    return bool(
        re.search(r"\b(?:ils?|elles?|qui) (?:n'|ne |l'|y |lui |leur |en )?$", low[max(sentence.start, at - 12) : at])
    )


def _coordinated(low: str, sentence: Sentence, at: int) -> bool:
    """Return whether a verb has its subject from the verb before it: "dément et ne reconnaît que …"."""
    return (
        bool(re.search(r"\b(?:et|mais|puis|en)(?: ne| n')? ?$", low[max(sentence.start, at - 9) : at]))
        or low[max(sentence.start, at - 2) : at] == ", "
    )


def _is_anaphor(low: str, source: Span) -> bool:
    start = max(0, source.start - 8)
    return bool(_ANAPHORS.search(low, start, source.end))


# ---------------------------------------------------------------- quotes


def _quotes(low: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Return the quoted stretches, paragraph by paragraph; a quote left open ends with its paragraph."""
    found: list[Span] = []
    blocks: dict[int, tuple[int, int]] = {}
    for s in sentences:
        first, last = blocks.get(s.block, (s.start, s.end))
        blocks[s.block] = (min(first, s.start), max(last, s.end))
    for start, end in blocks.values():
        opened = -1
        for at in range(start, end):
            char = low[at]
            if char in "«“" or (char == '"' and opened < 0):
                opened = at if opened < 0 else opened
            elif char in "»”" or char == '"':
                if opened >= 0:
                    found.append(Span(opened, at + 1))
                opened = -1
        if opened >= 0:
            found.append(Span(opened, end))
    return tuple(found)


def _carried(whole: _Text, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield claims for long quotes that no cue stands beside: their paragraph's last speaker goes on."""
    blocks = {s.start: s.block for s in sentences}
    starts = sorted(blocks)
    if not starts:
        return
    for quote in whole.quotes:
        if quote.end - quote.start < 30 or any(
            a.content.start <= quote.start and quote.end <= a.content.end for a in found
        ):
            continue
        block = blocks[starts[max(0, bisect_right(starts, quote.start) - 1)]]
        near = [a for a in found if blocks[starts[max(0, bisect_right(starts, a.cue.start) - 1)]] == block]
        before = [a for a in near if a.cue.start < quote.start]
        after = [a for a in near if a.cue.start >= quote.end]
        earlier = [a for a in found if a.cue.start < quote.start and a.source] if quote.end - quote.start > 80 else []
        speaker = before[-1] if before else after[0] if after else earlier[-1] if earlier else None
        if speaker is not None:
            yield Attribution(speaker.source, speaker.cue, quote, speaker.modality, speaker.rule)
