"""Where the name of an institution ends: "Centre national des ouragans", "Parlement irakien"."""

import re

from factx.french.folding import fold
from factx.french.names import Word, is_acronym, is_blend
from factx.lexicon.countries import demonyms
from factx.lexicon.gazetteer import known
from factx.lexicon.names import bodies, given_names
from factx.lexicon.place_table import cities

_LOWER = re.compile(r" ([a-zà-ÿœ][a-zà-ÿœ-]+)")
_ADJECTIVE = re.compile(
    r"(?:al|ale|aux|ales|ique|iques|ien|ienne|iens|iennes|ain|aine|ains|aines|aise|oise|aires?|ifs?|ives?|"
    r"istes?|elle|elles|"
    r"éen|éenne|enne|ières?|aphique|euses?|eux|armées|alliées|unifiées?|publics?|supérieure?s?|suprême|unie?s?|"
    r"libres?|antes?|antiterroriste|"
    r"olympique|française?s?)$"
)
_NO_ADJECTIVE = frozenset(("dimanche", "mais", "jamais", "mal", "total", "main", "demain", "soudain", "final", "aux"))
_COMPLEMENT = re.compile(
    r"(?P<joined> et(?= d))? "
    r"(?:de la |de l['’]|du |des |de |d['’]|pour (?:la |les? |l['’])?|contre (?:la |les? |l['’])?|aux )"
    r"(?:(?P<name>[A-ZÀ-ÖØ-ÞŒ][\w'’-]*(?: [A-ZÀ-ÖØ-ÞŒ][\w'’-]*)*)|(?P<noun>[a-zà-ÿœ][\w-]+))"
)
_INFINITIVE = re.compile(r" d(?:e |['’])[a-zà-ÿ]+(?:er|ir|oir|dre|tre)\b")
_NO_COMPLEMENT = frozenset(
    re.findall(
        r"\S+",
        "pays semaine année jour mois an ans jours part fois fait nouveau plus moins tous toutes leur son sa "
        "ses ce cette "
        "leurs quoi sorte manière façon suite cours une un deux trois la le les dans par sur",
    )
)
_BRACKET = re.compile(r"[^().,;:!?\n«»\"]{0,80}? \(([A-Z][\w.-]{1,9})[),]")


def demonym_end(text: str, end: int) -> int:
    """Return the end of an institution's name with the nationality that follows it, if any."""
    match = _LOWER.match(text, end)
    return match.end() if match and fold(match[1]) in demonyms() else end


def body_end(text: str, head: Word, end: int, limit: int) -> int:
    """Return where the name of an institution ends that begins with its head and runs up to `end` at least."""
    bracket = _BRACKET.match(text, head.end, limit)
    if bracket is not None:
        spelt = text[head.start : bracket.start(1) - 2]
        if is_acronym(bracket[1], spelt) or is_blend(bracket[1], spelt):
            return bracket.start(1) - 2
    end = adjectives_end(text, end, limit)
    for complements in range(3):
        match = _COMPLEMENT.match(text, end, limit)
        if match is None or (match["joined"] and not complements):
            break
        if match["name"]:
            first = fold(match["name"].split(" ")[0])
            apart = (
                match["joined"]
                or first in given_names()
                or first in bodies()
                or (complements and _is_house(match["name"]))
            )
            if apart or (complements and _is_seat(match["name"])):
                break
        elif head.key not in bodies() or match["noun"] in _NO_COMPLEMENT or _INFINITIVE.match(text, end, limit):
            break
        end = adjectives_end(text, match.end(), limit)
    return end


def _is_seat(name: str) -> bool:
    """Tell whether a complement is only where the institution sits: "Centre des crues de Pau"."""
    found = known(name)
    return bool(cities(name)) if found is None else found.label == "LOC"


def _is_house(name: str) -> bool:
    """Tell whether a name begins with a house of parliament, which has a name of its own beside its committees."""
    return name.split(" ")[0] in ("Assemblée", "Sénat", "Chambre", "Congrès", "Parlement", "Bundestag")


def adjectives_end(text: str, end: int, limit: int) -> int:
    """Return the end of an institution's name with the adjectives behind it: "Union africaine"."""
    while match := _LOWER.match(text, end, limit):
        word = match[1]
        if word == "et" and (after := _LOWER.match(text, match.end(), limit)) and _ADJECTIVE.search(after[1]):
            end = after.end()
            continue
        if word in _NO_ADJECTIVE or not (_ADJECTIVE.search(word) or fold(word) in demonyms()):
            break
        end = match.end()
    return end
