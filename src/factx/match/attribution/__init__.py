"""Finds reported claims: who says it, the words that say so, and the stretch of text that is claimed."""

import re
from collections.abc import Iterator, Sequence

from factx.french.folding import lower
from factx.french.quotes import quoted
from factx.french.words import Remembered, Words, cut
from factx.match.attribution.closing import closes, learned, said_before, segment
from factx.match.attribution.cues import (
    WORD,
    Cue,
    VerbGroup,
    as_told,
    prefixes,
    skip_adjuncts,
    telling,
    verb_group,
    verbs,
)
from factx.match.attribution.quotes import carried_on
from factx.match.attribution.sources import (
    Whole,
    antecedent,
    clause_start,
    coordinated,
    is_anaphor,
    noun_phrase,
    pronoun_subject,
    subject_before,
)
from factx.match.attribution.taking import takes
from factx.model import Attribution, Entity, Sentence, Span

_CLAIM_NOUN = re.compile(
    r"(?:l'|la |le |les |une? )?(?:\w+ )?(?:mort|décès|libération|disparition|perte|envoi|déploiement|retrait"
    r"|enlèvement"
    r"|arrestation|arrivée|départ|bilan|évacuation|capture|chiffre|responsabilité|propos|accusation|information"
    r"|rumeur|allégation|implication|participation|fait)s?\b|\w* ?\d|n'|au moins|plus d"
    r"|près d|environ|aucun"
    r"|(?:l'|la |cette |cet |ces |les |un |une )(?:attaque|attentat|embuscade|assaut|opération|enlèvement"
    r"|explosion)s?\b"
)
_NO_SOURCE = re.compile(
    r"(?:eux|elles?|lui|moi|nous|vous|que|qu'|lesquel|laquelle|lequel|le type|les cas|les besoins|(?:les |la |le )?\d"
    r"|[.,;]|\Z)\b"
)
_SUM = re.compile(
    r"\b(?:bilan|décompte|constat|chiffre|point de situation|total|point|état des lieux)s?\b[^.;]*?\b(?:par|de|selon"
    r"|à)\b"
)
_NO_SUBJECT = ("que ", "qu'", "avoir ", "être ", "ne ", ":", "«", '"', "son ", "sa ", "ses ", "leur ", "leurs ")
_INFINITIVE = re.compile(
    r"(?:vouloir|pouvoir|devoir|souhaiter|ignorer|craindre|penser|espérer|regretter|savoir)\b|"
    r"(?:s'|se |ne pas )?[a-zéèêîûç]{3,}(?:er|ir|re) (?:l[ea']|les |d[eu']|des |une? |à |que |par )"
)
_FINITE = re.compile(r"\b(?:a|ont|est|sont|était|étaient|n'a|n'ont|sera|seront|fait|font|s'est|se sont)\b")


_OWN = re.compile(
    r"(?:son|sa|ses|leurs?) (?:avocate?s?|conseils?|porte-parole|entourage|famille|père|mère|épouse|mari|frère|sœur"
    r"|cabinet|collègues?|employeur|bureau|état-major|ministère|parti|médecin|équipe|direction|proches|command\w+"
    r"|chef(?:fe)?s?|patronn?e?|président\w*|dirigeant\w*|maire|gouverneure?|ministre|préf[eè]te?|directeur|directrice"
    r"|responsables?|fondateur|fondatrice|chirurgien\w*|beau-\w+|grand-\w+|fils|fille|sœurs?|frères?)\b"
)
_TELLS = Remembered(lambda word: not telling().isdisjoint(WORD.findall(word)))
_OPENS = Remembered(lambda word: any(part in verbs() or part in prefixes() for part in (word, *WORD.findall(word))))


def find(text: str, sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[Attribution, ...]:
    """Return the reported claims in text order.

    A quote without a speech verb of its own goes to the speaker of its paragraph; a pronoun and "cette source" to the
    speaker before.
    """
    low = lower(text)
    names = sorted((m.start, m.end, e.label) for e in entities for m in e.mentions)
    blocks: dict[int, int] = {}
    for sentence in sentences:
        blocks.setdefault(sentence.block, sentence.start)
    whole = Whole(low, quoted(low, sentences), blocks, tuple(names))
    found: list[Attribution] = []
    speaker: Span | None = None
    for sentence in sentences:
        words = cut(text[sentence.start : sentence.end])
        if not any(map(_TELLS.__getitem__, words.texts)):
            continue
        for claim in _unclaimed(whole, sentence, list(_claims(whole, sentence, words))):
            if claim.source is None or is_anaphor(low, claim.source):
                claim = Attribution(speaker, claim.cue, claim.content, claim.modality, claim.rule)
            else:
                speaker = claim.source
            found.append(claim)
    found.sort(key=lambda a: (a.cue, a.content))
    found.extend(carried_on(whole, found))
    return tuple(sorted(found, key=lambda a: (a.cue, a.content)))


def _claims(whole: Whole, sentence: Sentence, words: Words) -> Iterator[Attribution]:
    openings, index = prefixes(), verbs()
    low = whole.low
    cited = -1
    for word in _opening(low, sentence, words):
        form = word.group()
        if form in openings:
            claim = _prefixed(whole, sentence, openings[form], word.start())
            if claim is not None:
                yield claim
                cited = claim.cue.start if claim.rule == "attribution.citant" else cited
        for cue, shape in index.get(form, ()):
            verb = verb_group(low, sentence, cue, shape, Span(*word.span()))
            if verb is not None and not (cited >= 0 and verb.start - cited < 120):
                claim = _spoken(whole, sentence, verb)
                if claim is not None:
                    yield claim
                    break


def _opening(low: str, sentence: Sentence, words: Words) -> Iterator[re.Match[str]]:
    """Yield the words of a sentence by which a cue may open."""
    for at, opens in enumerate(map(_OPENS.__getitem__, words.texts)):
        if opens:
            for word in WORD.finditer(low, sentence.start + words.starts[at], sentence.end):
                if word.start() >= sentence.start + words.end(at):
                    break
                yield word


def _prefixed(whole: Whole, sentence: Sentence, cues: tuple[Cue, ...], at: int) -> Attribution | None:
    low = whole.low
    for cue in cues:
        for form in cue.forms:
            end = at + len(form)
            if not low.startswith(form, at) or not (form.endswith(" d") or low[end : end + 1] in (" ", "\n")):
                continue
            if cue.id == "tel-est":
                return _summed_up(whole, sentence, Span(at, end))
            begin = at + 3 if form.startswith("de source") else end
            if form.endswith(" d"):
                begin = end - 1
            if _NO_SOURCE.match(low, begin + 1) or (low.startswith("source", begin) and low[end : end + 1] != " "):
                return None
            source = noun_phrase(whole, begin, sentence.end, silent=True)
            if source is None:
                return None
            content = _inserted(whole, sentence, at, source) or segment(whole, sentence, at)
            if _LAST.search(low, max(sentence.start, at - 6), at) and low.startswith(",", source.end):
                content = Span(at, content.end)
            if not _opens(low, sentence, at) and not form.startswith("c'est"):
                content = Span(_after_colon(whole, content.start, at), content.end)
            return Attribution(source, Span(at, end), content, cue.modality, f"attribution.{cue.id}")
    return None


_LAST = re.compile(r"\b(?:et|puis|enfin|mais), $")
_COUNT = re.compile(
    r"\d|\b(?:un|une|deux|trois|dix|cent|cents|mille|plusieurs|dizaines?|vingtaine|trentaine"
    r"|centaines?|milliers?)\b"
)


def _inserted(whole: Whole, sentence: Sentence, at: int, source: Span) -> Span | None:
    """Return a number put in between commas with its own source: "des civils, une centaine selon …, ont été tués"."""
    low = whole.low
    start = low.rfind(",", sentence.start, at)
    if start < 0 or low[source.end : source.end + 1] != ",":
        return None
    words, rest = low[start:at], low[source.end + 1 : source.end + 40]
    inside = _COUNT.search(words) and not _FINITE.search(words) and len(words) < 60
    return Span(start + 1, at) if inside and re.match(r" (?:a|ont|est|sont|avaient|étaient) ", rest) else None


def _summed_up(whole: Whole, sentence: Sentence, cue: Span) -> Attribution | None:
    """Return the claim of "Tel était le bilan dressé par …": the sentences of the paragraph before it."""
    named = _SUM.search(whole.low, cue.end, sentence.end)
    if named is None:
        return None
    source = noun_phrase(whole, named.end(), sentence.end)
    start = whole.blocks[sentence.block]
    return Attribution(source, cue, Span(start, cue.start), "reported", "attribution.tel-est") if source else None


def _opens(low: str, sentence: Sentence, at: int) -> bool:
    """Return whether a cue opens its sentence, or the part of it after a semicolon."""
    begin = max(sentence.start, low.rfind(";", sentence.start, at) + 1)
    return at - begin < 25 and "," not in low[begin:at]


def _spoken(whole: Whole, sentence: Sentence, verb: VerbGroup) -> Attribution | None:
    """Return the claim of a speech verb: its subject follows it, or stands before it with the claim after."""
    low = whole.low
    cue = verb.cue
    span, rule = Span(verb.start, verb.end), f"attribution.{cue.id}"
    if verb.pronoun == "par":
        at = low.find("par ", verb.end)
        source = noun_phrase(whole, at + 3, sentence.end)
        begin = clause_start(low, sentence, verb.start)
        return Attribution(source, span, Span(begin, verb.start), cue.modality, rule) if source and cue.object else None
    before = low[max(sentence.start, verb.start - 3) : verb.start].rstrip()
    closing = ("»", '"', "”") if cue.modality == "denied" else (",", "»", '"', "”")
    asked = learned(whole, sentence, verb, rule)
    if asked is not None or cue.id == "apprendre":
        return asked
    inverted = closes(whole, sentence, verb) or (
        verb.pronoun.startswith("-") or before.endswith(closing) or as_told(low, verb.start)
    )
    if inverted and verb.pronoun != "gerund" and _follows_subject(whole, verb):
        source = None if verb.pronoun else noun_phrase(whole, skip_adjuncts(low, verb.end), sentence.end)
        if source is not None or verb.pronoun:
            return Attribution(source, span, said_before(whole, sentence, verb.start), cue.modality, rule)
    if not takes(whole, verb):
        return None
    source = None
    if verb.pronoun != "gerund":
        source = antecedent(whole, sentence, verb.start) or subject_before(whole, sentence, verb.start)
    if low.endswith(("ce qui ", "ce que "), 0, verb.start):
        return None
    if (
        source is None
        and verb.pronoun != "gerund"
        and not coordinated(low, sentence, verb.start)
        and not pronoun_subject(low, sentence, verb.start)
    ):
        return None
    if source is not None and cue.id in _COUNTING and _is_place(whole, source):
        return None
    end = _claim_end(whole, sentence, verb)
    return Attribution(source, span, Span(verb.end, max(verb.end, end)), cue.modality, rule)


def _claim_end(whole: Whole, sentence: Sentence, verb: VerbGroup) -> int:
    """Return where what a verb claims ends: with its part of the sentence, before "où" or a contrast."""
    low, end = whole.low, segment(whole, sentence, verb.start).end
    where = low.find(" où ", verb.end, end)
    plain = not re.match(r"(?: \w+)? (?:que |qu')", low[verb.end : verb.end + 20])
    end = where if where >= 0 and plain else end
    aside = _CONTRAST.search(low, verb.end, end) if _COMPLEMENT.match(low, verb.end) else None
    return end if aside is None else aside.start()


_COMPLEMENT = re.compile(r" (?:n')?(?:avoir|être) ")
_CONTRAST = re.compile(r", (?:tandis|alors) qu")
_LAND = re.compile(r"(?:\w+aines? de |\d|(?:pays|régions?|départements?|ville|continent)\b)")
_COUNTING = frozenset(("comptabiliser", "decompter", "denombrer", "deplorer", "enregistrer", "recenser", "repertorier"))


def _is_place(whole: Whole, source: Span) -> bool:
    """Return whether what counts its dead is a country or region, which says nothing by it."""
    placed = "LOC" in whole.labels.get(source.start, ())
    return placed or _LAND.match(whole.low, source.start, source.end) is not None


def _follows_subject(whole: Whole, verb: VerbGroup) -> bool:
    """Return whether what follows an inverted verb can be its subject rather than what it claims."""
    if verb.pronoun:
        return True
    low = whole.low
    rest = low[skip_adjuncts(low, verb.end) : verb.end + 90].lstrip()
    if (rest.startswith(_NO_SUBJECT) and not _OWN.match(rest)) or _is_infinitive(whole, rest, verb):
        return False
    return not (verb.cue.object and _CLAIM_NOUN.match(rest))


def _is_infinitive(whole: Whole, rest: str, verb: VerbGroup) -> bool:
    """Return whether a speech verb has its claim in an infinitive after it: "a reconnu conduire sans permis"."""
    if _INFINITIVE.match(rest) is None:
        return False
    at = skip_adjuncts(whole.low, verb.end)
    return not whole.named(at, at + 2)


def _unclaimed(whole: Whole, sentence: Sentence, claims: Sequence[Attribution]) -> list[Attribution]:
    """Return the claims, the last one reaching back over the parts of its sentence that no other cue stands in."""
    done = list(claims)
    for at, claim in enumerate(done):
        starts = claim.content.start > sentence.start and whole.low[
            sentence.start : claim.content.start
        ].rstrip().endswith(";")
        closes = bool(whole.low[claim.content.start : claim.cue.start].strip())
        if starts and closes and not any(c.cue.start < claim.content.start for c in done):
            content = Span(sentence.start, claim.content.end)
            done[at] = Attribution(claim.source, claim.cue, content, claim.modality, claim.rule)
    return done


def _after_colon(whole: Whole, start: int, at: int) -> int:
    colon = whole.low.rfind(" : ", start, at)
    if colon < 0 or whole.in_quote(colon) or _FINITE.search(whole.low, start, colon):
        return start
    return colon + 3
