"""What stands around a verb: clitics, negation, adverbs, the preposition before an infinitive, participles."""

from collections.abc import Mapping, Sequence

from factx.clauses.classes import words
from factx.french.inflection import Form
from factx.french.numerals import opens
from factx.french.words import cut

CLITICS = words("clitic")
_BEFORE_REMAINS = frozenset({"il", "elle", "qui", "n'", "ne", "en", "y"})
_REMAINING = frozenset(
    {"introuvable", "porté", "portée", "aux", "hospitalisé", "hospitalisée", "détenu", "détenue", "incarcéré", "écroué",
     "recherché", "recherchée", "manquant", "manquante", "otage", "captif", "captive", "prisonnier", "en", "sous",
     "inconnu", "indéterminé", "incertain", "imprécis", "stable", "inchangé", "provisoire"}
)  # fmt: skip
_FEARS = ("redout", "crain", "peur", "avant", "évit", "empêch")
NEGATIVES = words("negation")
_ADVERBS = words("adverb")
_ADVERBIALS: dict[str, list[tuple[str, ...]]] = {}
DETERMINERS = words("before-noun")
_LEADS = words("infinitive-lead")
_PARTICIPLE_ENDINGS = (
    "é",
    "ée",
    "és",
    "ées",
    "i",
    "ie",
    "is",
    "ies",
    "ise",
    "u",
    "ue",
    "us",
    "ues",
    "t",
    "te",
    "ts",
    "tes",
)
# Nouns after "en" that verbs have a form of.
_AFTER_EN = frozenset(
    {"alerte", "place", "marche", "charge", "garde", "tête", "face", "grève", "route", "juin", "mars", "cause", "vente",
     "demande", "fuite", "lutte", "ligne", "cours", "poste", "masse", "force", "suite"}
)  # fmt: skip
# A noun after "les" ends in one of these.
_PLURALS = frozenset("sxz")
_SURE_ENDINGS = ("ront", "aient", "èrent")
for _adverbial in sorted(words("adverbial"), key=lambda text: (-text.count("_"), text)):
    _parts = tuple(cut(_adverbial.replace("_", " ")).texts)
    _ADVERBIALS.setdefault(_parts[0], []).append(_parts)


class VerbWords:
    """Looks at the words around one place of a sentence; `known` gives the readings of the verb forms that matter."""

    def __init__(self, texts: Sequence[str], known: Mapping[str, tuple[Form, ...]]) -> None:
        self.texts = texts
        self.known = known

    def remains(self, at: int) -> bool:
        """Return whether "reste" is the verb: "qui reste", "le pilote reste introuvable", not "le reste"."""
        before = self.word(at - 1)
        return before in _BEFORE_REMAINS or (self.word(at + 1) in _REMAINING and before not in DETERMINERS)

    def is_subjunctive(self, at: int) -> bool:
        """Return whether "soit" is the verb of "sans qu'un seul soit blessé", not the link of "soit dix morts"."""
        if self.texts[at] != "soit" or (at and self.texts[at - 1] in (",", "(", ";", ":", "-")):
            return False
        readings = self.known.get(self.word(self.skip(at + 1, False)[0]), ())
        return any(f.mood == "part" and f.tense == "past" for f in readings)

    def is_noun(self, at: int, text: str) -> bool:
        """Return whether a form of "être" or "avoir" is another word: "l'est", "les avions", "l'être"."""
        before = self.texts[at - 1] if at else ""
        if text == "est":
            return before in ("l'", "d'", "nord", "sud", "plein", "grand-", "-") or (
                self.word(at + 1) in ("de", "du") and before in ("à", "dans", "en")
            )
        if text == "avions":
            return before not in ("nous", "n'", "l'", "y", "en")
        return text in ("avoir", "être", "étant") and before in ("l'", "un", "d'un", "bien")

    def word(self, at: int) -> str:
        """Return a word, or nothing behind the last one."""
        return self.texts[at] if at < len(self.texts) else ""

    def clitics(self, first: int) -> tuple[int, bool, bool]:
        """Return where the group opens, whether "se" stands in it, whether "ne" does."""
        at = first
        reflexive = negated = False
        while (
            at
            and self.texts[at - 1] in CLITICS
            and (self.texts[at - 1] not in ("le", "la", "les", "l'") or at == first)
        ):
            at -= 1
            reflexive = reflexive or self.texts[at] in ("se", "s'")
            negated = negated or self.texts[at] in ("ne", "n'")
        if self.texts[at] in ("l'", "le", "la", "les", "en", "leur", "lui"):
            at = at if reflexive or negated else first
        return at, reflexive, negated

    def lead(self, opening: int) -> str:
        """Return the preposition that leads an infinitive, past "ne pas", or nothing."""
        before = self.texts[opening - 1] if opening else ""
        if before in ("ne", "pas", "plus") and opening > 1:
            before = self.texts[opening - 3] if opening > 2 and before != "ne" else self.texts[opening - 2]
        return before if before in _LEADS else ""

    def skip(self, at: int, negated: bool) -> tuple[int, bool]:
        """Return the next word that is no adverb; "pas" among them negates, "plus" with "ne" only."""
        start = at
        while at < len(self.texts) and at - start < 7:
            text = self.texts[at]
            length = self.adverbial(at)
            if text in NEGATIVES and length < 2:
                negated = negated or text in ("pas", "jamais")
            elif not (length or text in _ADVERBS or (text.endswith("ment") and len(text) > 5)):
                break
            at += max(length, 1)
        return at, negated

    def adverbial(self, at: int) -> int:
        """Return how many words an adverbial of several words takes that stands at a word, 0 where none does."""
        for words_ in _ADVERBIALS.get(self.texts[at], ()):
            if tuple(self.texts[at : at + len(words_)]) == words_:
                return len(words_)
        return 0

    def participle(self, at: int, *, after_avoir: bool) -> frozenset[str] | None:
        """Return the lemmas of a past participle, an empty set for one of an unknown verb, None where there is none."""
        text = self.word(at)
        readings = self.known.get(text)
        if readings:
            lemmas = frozenset(f.lemma for f in readings if f.mood == "part" and f.tense == "past")
            if not lemmas and after_avoir and text.endswith("it"):
                lemmas = frozenset(f.lemma for f in readings if f.tense == "past" and f.person == "3s")
            return lemmas or None
        if len(text) > 3 and text[0].isalpha() and text.endswith(_PARTICIPLE_ENDINGS[:4]):
            return frozenset()
        if (
            len(text) > 3
            and after_avoir
            and text.endswith(("i", "u", "is", "it"))
            and text
            not in (
                "ainsi",
                "aussi",
                "parmi",
                "lundi",
                "mardi",
                "jeudi",
                "vendredi",
                "samedi",
                "depuis",
                "puis",
                "jamais",
                "mais",
            )
        ):
            return frozenset()
        return None

    def expletive(self, opening: int) -> bool:
        """Return whether "ne" denies nothing: "redoutent que des civils ne prennent la fuite"."""
        before = self.texts[max(0, opening - 9) : opening]
        if "que" not in before and "qu'" not in before:
            return False
        return any(text.startswith(_FEARS) for text in self.texts[max(0, opening - 14) : opening])

    def clitic_object(self, first: int) -> bool:
        """Return whether the word before is the pronoun of "les abat" or "s'en tire" rather than an article."""
        before = self.texts[first - 2] if first > 1 else ""
        pronouns = ("qui", "il", "elle", "ils", "elles", "ne", "n'", "s'", "se", "y")
        if self.texts[first - 1] == "en" and self.texts[first] not in _AFTER_EN and opens(self.word(first + 1) or "x"):
            return True
        if self.texts[first - 1] == "en" and self.texts[first].endswith("ent") and before not in ("s'", "se"):
            return any(f.person == "3p" for f in self.known.get(self.texts[first], ()))
        if self.texts[first - 1] == "les" and self.texts[first][-1] not in _PLURALS:
            return True
        clitic = self.texts[first - 1] in ("les", "l'", "la", "le", "en", "leur")
        return clitic and (before in pronouns or self.texts[first].endswith(_SURE_ENDINGS))
