"""Who says it: the noun phrase beside a cue, or the person named in it."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factx.model import Sentence, Span

_DET = re.compile(
    r"(?:l'|d'|(?:les?|la|un|une|des?|du|ce|cet|cette|ces|son|sa|leurs?|ses|nos|notre|plusieurs|certains) )"
)
_NP_END = re.compile(
    r"[,;:.!?()«»\"“”\n]| (?:ils?|elles?|on|c'|s'|qui|dont|que|qu'|où|lors|dans|devant|depuis"
    r"|pour|sur|au micro|lundi|mardi|mercredi|jeudi"
    r"|vendredi"
    r"|samedi|dimanche|ce|à|après|avant|alors|tandis|mais|évoquant|ajoutant|précisant|cité|citée|cités|joint|jointe"
    r"|interrogée?s?|contactée?s?|basée?s?|ayant|est|sont|a|ont|n'|ne|vers|en [a-z]+ant|et (?=\w+e la\b)|faisant|avec"
    r"|consultée?s?|rencontrée?s?|présente?s?|arrêtée?s?|arrivée?s?)\b"
)
# What has its purpose in its name: "l'agence pour la sécurité routière", "le Haut-Commissariat pour les réfugiés".
_FOUNDED_FOR = re.compile(
    r"(?:agence|alliance|association|autorité|bureau|centre|coalition|collectif|comité|conseil|coordination|direction"
    r"|délégation|fédération|fondation|fonds|front|(?:haut-)?commissariat|institut|ligue|mission|mouvement|observatoire"
    r"|office|organisation|ong|programme|réseau|service|société|syndicat|union)s?(?: [\w-]+)?"
)
_RELAY = re.compile(
    r"\b(?:établi|diffusé|publié|analysé|réalisé|dressé|fourni|communiqué|recueilli|transmis|avancé|donné|livré|tenu"
    r"|annoncé|compilé|collecté|rassemblé|rapporté|relayé|cité|révélé|rendu public|effectué|mis à jour"
    r")e?s?(?: [\w'-]+){0,7}? par "
)
_SUBJECT_START = re.compile(
    r"[;:!?«»\"“”\n(]|\.(?=\s)|, (?=mais|et|car|alors|tandis|a-t)|\b(?:mais|et que|que|qu'|qui|où|dont|car|si|puis"
    r"|tandis que"
    r"|alors que)\b"
)
_NONE: frozenset[str] = frozenset()
_PRONOUNS = frozenset(("il", "elle", "ils", "elles", "on", "ce dernier", "cette dernière", "qui", "lui", "je", "nous"))
# A noun phrase with a verb of its own is a clause, and no source.
_CLAUSE = re.compile(r"(?<![\w'])(?:a|ont|avait|avaient|aurait|est|sont|était|étaient|celui|celle|ceux|celles)\b(?!-)")
_AND_SUBJECT = re.compile(r" et (?=(?:les?|la|une?|des|plusieurs|certaine?s) |l')")
_ADVERBIAL = re.compile(r"(?:en|dans|à|au|aux|sur|avec|pour|depuis|après|avant|lors|selon|sans|par) ")
_ANAPHORS = re.compile(r"(?:cette|la même|ces|les mêmes) sources?|(?:ce|cette) derni(?:er|ère)|celui-ci|celle-ci")
_TOLL_OF = re.compile(
    r"(?:derni[eè]re?s? |premi[eè]re?s? |nouveaux? |nouvelles? |récente?s? |simple )?(?:bilan|décompte|comptage"
    r"|chiffres?|estimations?|données|statistiques|mots|termes|dires|propos|précisions|informations|calculs|relevés|recensement|déclarations"
    r"|révélations)"
    r"(?: [\"«]?\w+[\"»]?)? (?:de |du |des |d')"
)
_SILENT = re.compile(
    r"(?:(?:derni|premi|précéd|nouv|autre|second)\w* (?:bilan|décompte)|décès|morts?|attaque|attentat"
    r"|assassinat|meurtre|exécution|arrestation|enlèvement|libération|découverte"
    r"|bilan|drame|accident|incendie|séisme|explosion|combats?|chute|perte|total"
    r"|chiffre|ce|cela|ça"
    r"|catastrophe|tempête|inondations?|milliers|centaines|dizaines|millions?|blessés?|tués?|victimes?|nombreux"
    r"|nombreuses|beaucoup"
    r"|violents?|violentes?|lourdes?|plus|moins|nombre)\b"
)


@dataclass(frozen=True)
class Whole:
    """The article's text folded, its quotes and its names (start, end, label) in text order.

    `blocks` says where each paragraph begins.
    """

    low: str
    quotes: tuple[Span, ...]
    blocks: Mapping[int, int]
    names: tuple[tuple[int, int, str], ...]

    @cached_property
    def labels(self) -> Mapping[int, frozenset[str]]:
        """Return the labels of the names by where they begin."""
        found: dict[int, set[str]] = {}
        for start, _, label in self.names:
            found.setdefault(start, set()).add(label)
        return {start: frozenset(labels) for start, labels in found.items()}

    def named(self, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        """Return the names that begin between two offsets."""
        return self.names[bisect_left(self.names, (start,)) : bisect_left(self.names, (end,))]

    def quote_at(self, at: int) -> Span | None:
        """Return the quote that begins before an offset and may hold it: the last one, for no two overlap."""
        before = bisect_left(self.quotes, (at,))
        return self.quotes[before - 1] if before else None

    def in_quote(self, at: int) -> bool:
        """Return whether a word at an offset stands in a quote."""
        quote = self.quote_at(at)
        return quote is not None and at < quote.end


def noun_phrase(whole: Whole, at: int, end: int, *, silent: bool = False) -> Span | None:
    """Return the source that begins at or after `at`, without its determiner; a person named beside it instead."""
    low = whole.low
    while at < end and low[at] in " ,":
        at += 1
    begin = at
    while begin not in whole.labels and (det := _DET.match(low, begin)):
        begin = det.end()
    if begin >= end or not low[begin].isalpha():
        return None
    stop = _NP_END.search(low, begin, end)
    if stop and stop.group() == " pour" and _FOUNDED_FOR.fullmatch(low, begin, stop.start()):
        stop = _NP_END.search(low, stop.end(), end)
    limit = stop.start() if stop else end
    toll = _TOLL_OF.match(low, begin, end) if silent else None
    if toll:
        return noun_phrase(whole, toll.end(), end)
    relay = _RELAY.search(low, begin, min(end, begin + 120))
    if relay and relay.start() <= limit + 1:
        return noun_phrase(whole, relay.end(), end)
    if limit <= begin or low[begin:limit].strip() in _PRONOUNS or (not silent and _SILENT.match(low, begin)):
        return None
    person = _person(whole, begin, limit, end)
    if person is not None:
        return person
    while limit > begin and low[limit - 1] in " '":
        limit -= 1
    return Span(begin, limit) if limit > begin else None


def _person(whole: Whole, begin: int, limit: int, end: int) -> Span | None:
    """Return the person's name that opens a noun phrase or follows it in apposition."""
    at = bisect_left(whole.names, (begin,))
    for name_start, name_end, label in whole.names[at : at + 4]:
        if label != "PER" or name_start > limit + 3 or name_end > end:
            continue
        gap = whole.low[limit:name_start]
        if name_start == begin or gap.strip() in ("", ",") or whole.low[name_end:limit].strip() == "":
            return Span(name_start, name_end)
    return None


def clause_start(low: str, sentence: Sentence, at: int) -> int:
    """Return where the clause that holds `at` begins."""
    start = sentence.start
    for boundary in _SUBJECT_START.finditer(low, sentence.start, at):
        start = boundary.end()
    return start


def subject_before(whole: Whole, sentence: Sentence, at: int) -> Span | None:
    """Return the subject that stands before a verb: the last noun phrase, or the person named in apposition to it."""
    low = whole.low
    end = at
    negation = re.search(r"(?:\b(?:ne |n'))?(?:\b(?:en|y|leur|lui) )?$", low[max(sentence.start, at - 9) : at])
    end -= len(negation.group()) if negation else 0
    while end > sentence.start and low[end - 1] in " ,":
        end -= 1
    bracket = _BRACKET.search(low, max(sentence.start, end - 60), end)
    end = bracket.start() if bracket is not None else end
    start = clause_start(low, sentence, end)
    if low[end : end + 1] == ",":
        opened = re.search(r", (?:qui|dont|que|où|lequel|[\w-]+(?:é|ée|és|ées|ant))\b[^;]*$", low[sentence.start : end])
        if opened and sentence.start + opened.start() > sentence.start + 2:
            end = sentence.start + opened.start()
            start = clause_start(low, sentence, end)
    for name_start, name_end, label in whole.named(start, end):
        if label == "PER" and name_end == end:
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
    return _trimmed(whole, begin, end)


_BRACKET = re.compile(r" \([^()\n]{1,50}\)$")
_LEAD = re.compile(
    r"(?:et|ou|au total|en tout|ainsi|enfin|ensuite|depuis|en effet|en outre|de son côté|pour sa part"
    r"|de leur côté|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) "
)


def _trimmed(whole: Whole, begin: int, end: int) -> Span | None:
    """Return a subject without adverbs, determiner and stray closing marks; of a relayed count, who published it."""
    low = whole.low
    clause = _CLAUSE.search(low, begin, end)
    joined = _AND_SUBJECT.search(low, clause.end(), end) if clause is not None else None
    begin = joined.end() if joined is not None else begin
    while begin < end and low[begin] in " \n":
        begin += 1
    opening = _LEAD.match(low, begin, end)
    begin = opening.end() if opening else begin
    det = _DET.match(low, begin, end)
    begin = det.end() if det and begin not in whole.labels else begin
    relay = _RELAY.search(low, begin, end)
    if relay is not None and relay.end() < end:
        return noun_phrase(whole, relay.end(), end)
    while end > begin and (low[end - 1] in ' "»' or (low[end - 1] == ")" and "(" not in low[begin:end])):
        end -= 1
    if toll := _TOLL_OF.match(low, begin, end):
        owner = noun_phrase(whole, toll.end(), end)
        named = owner is not None and not whole.labels.get(owner.start, _NONE).isdisjoint(("ORG", "PER"))
        return owner if named else None
    if begin >= end or _SILENT.match(low, begin) or low[begin:end].strip() in _PRONOUNS or end - begin > 160:
        return None
    if _CLAUSE.search(low, begin, end) or _ADVERBIAL.match(low, begin, end):
        return None
    return Span(begin, end)


_OPENING = re.compile(
    r"(?:^|[,;:«»\"(]|\b(?:par|selon|avec|et|que|pour|chez|a|ont|est|sont|au|aux|dans) )(?P<np>[^,;:«»\"()]+)$"
)


def antecedent(whole: Whole, sentence: Sentence, at: int) -> Span | None:
    """Return the noun phrase before "qui" where that is the verb's subject: "deux témoins qui parlent de …"."""
    low = whole.low
    relative = re.search(r",? qui (?:n'|ne |en |y |lui )?$", low[max(sentence.start, at - 12) : at])
    if relative is None:
        return None
    end = max(sentence.start, at - 12) + relative.start()
    opening = _OPENING.search(low[sentence.start : end])
    if opening is None:
        return None
    begin = sentence.start + opening.start("np")
    if low[begin:end].strip() in ("ce", "cela", "ça"):
        return None
    while begin < end:
        det = _DET.match(low, begin, end)
        if det is None and low[begin] != " ":
            break
        begin = det.end() if det else begin + 1
    return Span(begin, end) if 1 < end - begin < 80 and not _CLAUSE.search(low, begin, end) else None


def coordinated(low: str, sentence: Sentence, at: int) -> bool:
    """Return whether a verb has its subject from the verb before it: "dément et ne reconnaît que …"."""
    return (
        bool(re.search(r"\b(?:et|mais|puis|en)(?: ne| n')? ?$", low[max(sentence.start, at - 9) : at]))
        or low[max(sentence.start, at - 2) : at] == ", "
    )


def pronoun_subject(low: str, sentence: Sentence, at: int) -> bool:
    """Return whether a pronoun is the subject of the verb at `at`."""
    return bool(
        re.search(r"\b(?:ils?|elles?|qui) (?:n'|ne |l'|y |lui |leur |en )?$", low[max(sentence.start, at - 12) : at])
    )


def is_anaphor(low: str, source: Span) -> bool:
    """Return whether a source only points back: "cette source", "ce dernier"."""
    start = max(0, source.start - 8)
    return bool(_ANAPHORS.search(low, start, source.end))
