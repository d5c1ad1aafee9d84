"""Names that open with a small letter or are no run of capitals: ministries, courts, units, streets, titled works."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.french.folding import fold_word
from factx.french.names import is_acronym, is_blend
from factx.lexicon.names import given_names
from factx.match.entities.bodies import adjectives_end
from factx.model import Label, Sentence


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_CAP = r"[A-ZÀ-ÖØ-ÞŒ][\w'’-]*"
_OF = r"(?:de la |de l['’]|du |des |de |d['’])"
_TO = rf"(?:aux? |à la |à l['’]|{_OF}|chargée? (?:de la |de l['’]|des? |du ))"
_ENDINGS = _any(
    "aine?s? caine?s? ien(?:ne)?s? éen(?:ne)?s? aise?s? ois(?:es?)? ique ande? ole? que iste ite i ale? if ive ec rc e"
)
_ADJECTIVE = rf"(?: [a-zà-ÿ-]+{_ENDINGS})"
_FIELDS = _any(
    "étrangères armées européennes sociales? publics? publiques? supérieur civile nationale familiales urbaines "
    "rurales agricoles "
    "religieuses intérieures internationales? extérieures? islamiques"
)
_FIELD = rf"{_CAP}(?: {_FIELDS})?"
_AND = "(?:, | et |, et )"
_PORTFOLIO = _any(
    "affaires défense intérieur justice santé économie finances éducation culture agriculture transports? "
    "travail sports? "
    "environnement énergie industrie commerce tourisme recherche enseignement budget logement écologie "
    "transition justice "
    "sécurité immigration pêche eau pétrole information communication jeunesse famille développement planification"
)
_COMPLEMENT = rf"{_OF}{_FIELD}(?:{_AND}{_OF}{_FIELD})*"
_MINISTER = (
    r"(?:[Gg]arde(?= des Sceaux)|(?:[Vv]ice-|[Ee]x-)?[Mm]inistres?(?: déléguée?s?)?|[Ss]ecrétaires? "
    r"d['’][ÉEée]tat|[Hh]aut-commissaire|"
    r"[Ss]ecrétaire(?= (?:[a-zà-ÿ-]+ )?(?:à l|aux? )))"
)
_COURTS = _any("[Tt]ribunal [Tt]ribunaux [Uu]niversité") + (
    r"|[Cc]our d['’](?:appel|assises)|[Cc]onseil (?:régional|départemental|général|municipal)|[Ii]nstitut "
    r"d['’]études politiques"
)
_COURT_KINDS = _any(
    "administratif correctionnel judiciaire militaire fédéral pénal spéciale? régionale? maritime civil général"
) + (
    r"|de (?:grande instance|commerce|police|première instance)|d['’](?:instance|appel)|pour (?:mineurs|"
    r"enfants)|des mineurs|nationale|catholique|libre|technique|américaine|de l['’]aviation"
)
_BODIES = _any(
    "centre institut observatoire agence bureau office direction sous-direction service conseil comité organisation "
    "fédération association syndicat union brigade caisse autorité commission fonds programme inspection parquet "
    "confédération coordination collectif ligue front mouvement parti armée force forces délégation groupe groupement "
    "peloton cellule unité mission société école réseau alliance plateforme régie établissement département section "
    "chambre conférence laboratoire police institution haut-commissariat secrétariat mutuelle compagnie"
)
_NTH = r"\d+(?:er|re|e|ème|nde?) "
_UNITS = _any(
    "régiment bataillon brigade division escadron escadre compagnie corps armée demi-brigade RPIMa RAMa R[A-Z]{1,3}a?"
)
_UNIT_WORDS = _any("a ont ou et est qui sur par")
_UNIT_ENDINGS = _any("ers aires? istes? ère erie ée ine ins ale? ards eurs ens er aux ques?")
_STREETS = _any("rue avenue boulevard place quai pont square esplanade faubourg") + "|route nationale"

_PHRASE = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<ministry>[Mm]inistères?{_ADJECTIVE}? (?:{_COMPLEMENT}|{_OF}{_PORTFOLIO}(?: {_FIELDS})?\b))|"
    rf"(?P<function>{_MINISTER}{_ADJECTIVE}{{0,2}} {_TO}(?P<portfolio>{_FIELD}(?:{_AND}{_TO}{_FIELD})*))|"
    rf"(?P<committee>[Cc]ommission(?: (?:spéciale|parlementaire|d['’]enquête))? {_COMPLEMENT})|"
    rf"(?P<court>(?:{_COURTS})(?: (?:{_COURT_KINDS})){{0,2}} {_OF}(?:[EÉ]tat de )?{_CAP}(?: {_CAP})*)|"
    rf"(?P<unit>{_NTH}{_UNITS}(?: {_OF}(?!{_UNIT_WORDS}\b)[a-zà-ÿ]+| "
    rf"(?!{_UNIT_WORDS}\b)[a-zà-ÿ]+{_UNIT_ENDINGS}\b){{0,4}}(?: de Marine| d['’]Afrique)?)|"
    rf"(?P<numbered>{_NTH}[A-Z]{{2,5}}[a-z]?\b)|"
    rf"(?P<body>{_BODIES}(?: [\wÀ-ÿ][\w'’-]*){{1,8}}?)(?=(?: {_OF}{_CAP})? \((?P<short>[A-Z][\w-]{{1,7}})[),])|"
    r"(?P<district>(?:[IVX]+|\d+)(?:er|e|ème) arrondissement\b)|"
    rf"(?P<street>(?:{_STREETS}) {_OF}?{_CAP}(?:[ -]{_OF}?{_CAP}| \d+(?:er)?)*|route nationale numéro \d+)"
    ")"
)
_TRIGGERS = frozenset(
    re.findall(
        r"\S+",
        "garde Garde ministère ministères Ministère Ministères ministre ministres Ministre Ministres ex-ministre "
        "ex-ministres vice-ministre "
        "Ex-ministre Vice-ministre secrétaire secrétaires Secrétaire Secrétaires haut-commissaire "
        "Haut-commissaire tribunal "
        "Tribunal tribunaux Tribunaux parquet Parquet université Université cour Cour "
        "conseil Conseil "
        "institut Institut centre observatoire agence bureau office direction sous-direction service comité "
        "organisation "
        "fédération association syndicat union brigade caisse autorité fonds programme inspection confédération "
        "coordination collectif ligue front mouvement parti armée force forces commission Commission délégation "
        "groupe groupement peloton cellule unité mission société école réseau alliance plateforme régie établissement "
        "département section chambre conférence laboratoire police institution haut-commissariat secrétariat mutuelle "
        "compagnie rue avenue "
        "boulevard place quai pont square esplanade faubourg "
        "route",
    )
)
_ORDINALS = frozenset(
    ("1er", "1re", "2nd", "2nde", *(f"{number}{nth}" for number in range(1, 1000) for nth in ("e", "ème")))
)
_ROMAN = frozenset(
    re.findall(r"\S+", "Ier IIe IIIe IVe Ve VIe VIIe VIIIe IXe Xe XIe XIIe XIIIe XIVe XVe XVIe XVIIe XVIIIe XIXe XXe")
)
_STARTS = _TRIGGERS | _ROMAN | _ORDINALS
_BEFORE = ("", "l'", "d'", "L'", "D'", "l’", "d’", "L’", "D’", '"', "(", "«")
_SIGNS = frozenset(before + word for word in _TRIGGERS for before in _BEFORE) | {
    before + word for word in _ROMAN | _ORDINALS for before in ("", "(")
}
_WORKS = _any(
    "films? documentaires? séries? feuilleton téléfilm albums? singles? chansons? titres? tubes? clips? chants? "
    "romans? livres? "
    "ouvrages? essais? autobiographie pièces? spectacles? comédies? opéra exposition émissions? magazine "
    "programme jeu bd poème "
    "morceau"
)
_OFFICIAL = re.compile(r" (?:national|régional|fédéral|central|général|interministériel|européen|international)e?\b")
_ROLE = re.compile(r"place d(?:e |['’])([\w-]+)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_QUOTES = ("«", '"', "“")
_WORK = re.compile(rf"\b{_WORKS}(?: [a-zà-ÿ]+){{0,2}},? ?[«\"“] ?([^«»\"“”\n]{{2,70}}?) ?[»\"”]")


class Phrase(NamedTuple):
    """A stretch whose reading its own wording decides; `label` None means that nothing in it is a name."""

    start: int
    end: int
    label: Label | None
    rule: str


_LABELS: dict[str, Label] = {
    "ministry": "ORG",
    "committee": "ORG",
    "court": "ORG",
    "body": "ORG",
    "unit": "ORG",
    "numbered": "ORG",
    "district": "LOC",
    "street": "LOC",
}


def phrases(text: str, sentence: Sentence) -> Iterator[Phrase]:
    """Yield the stretches of a sentence that are names, or functions that only look like names, by their wording."""
    stretch = text[sentence.start : sentence.end]
    if not _SIGNS.isdisjoint(stretch.split()):
        yield from _worded(text, sentence)
    if any(quote in stretch for quote in _QUOTES):
        for work in _WORK.finditer(text, sentence.start, sentence.end):
            if work[1][0].isupper():
                yield Phrase(work.start(1), work.end(1), "MISC", "entity.work")


def _worded(text: str, sentence: Sentence) -> Iterator[Phrase]:
    """Yield the phrases that begin with one of the words that may open one."""
    floor = sentence.start
    for start in [m.start() for m in _WORD.finditer(text, sentence.start, sentence.end) if m[0] in _STARTS]:
        match = _PHRASE.match(text, start, sentence.end) if start >= floor else None
        if match is None:
            continue
        if match["body"] and not _is_spelt(match["short"], match["body"]):
            continue
        if match["street"] and (of := _ROLE.match(match["street"])) and fold_word(of[1]) in given_names():
            continue
        floor = match.end()
        if match["function"]:
            yield Phrase(match.start("portfolio"), floor, None, "entity.function")
        else:
            kind = match.lastgroup or "" if not match["body"] else "body"
            floor = adjectives_end(text, floor, sentence.end) if kind == "committee" else floor
            yield Phrase(start, floor, _LABELS[kind], f"entity.{kind}")


def _is_spelt(short: str, body: str) -> bool:
    """Tell whether a body in small letters is what the bracketed name behind it stands for."""
    return is_acronym(short, body) or is_blend(short, body) or _OFFICIAL.search(body) is not None
