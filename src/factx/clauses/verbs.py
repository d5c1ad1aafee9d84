"""Verb groups: what a clause says with its verb, in which voice and mood, read over words without a parser."""

from collections.abc import Iterator, Mapping, Sequence

from factx.clauses.classes import words
from factx.clauses.verb_forms import MOODS, Mood, VerbGroup, Voice, auxiliaries
from factx.french.inflection import Form
from factx.french.numerals import opens
from factx.french.words import cut

_MOVES = words("verb-with-être")


_MODALS = words("modal")


_CAUSATIVES = words("causative")


_CLITICS = words("clitic")


_NO_VERBS = words("no-verb")


_BEFORE_REMAINS = frozenset({"il", "elle", "qui", "n'", "ne", "en", "y"})


_REMAINING = frozenset(
    {"introuvable", "porté", "portée", "aux", "hospitalisé", "hospitalisée", "détenu", "détenue", "incarcéré", "écroué",
     "recherché", "recherchée", "manquant", "manquante", "otage", "captif", "captive", "prisonnier", "en", "sous"}
)  # fmt: skip


_FEARS = ("redout", "crain", "peur", "avant", "évit", "empêch")


_NOMINAL = frozenset({"pouvoir", "devoir", "savoir", "être", "avoir", "dîner", "rire", "lever", "coucher"})


_NEGATIVES = words("negation")


_ADVERBS = words("adverb")


_ADVERBIALS: dict[str, list[tuple[str, ...]]] = {}


for _adverbial in sorted(words("adverbial"), key=lambda text: (-text.count("_"), text)):
    _parts = tuple(cut(_adverbial.replace("_", " ")).texts)
    _ADVERBIALS.setdefault(_parts[0], []).append(_parts)


_DETERMINERS = words("before-noun")


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


_PLURAL_ENDINGS = ("aient", "èrent", "eront", "iront", "dront")


# "la mort", "garde à vue": nouns after these.
_NOUNS = frozenset({"mort", "vue"})


# Participles of "armer" that are nouns after a determiner.
_ARMIES = frozenset({"armée", "armées"})


_SUBJUNCTIVE: tuple[str, Mood, bool | None] = ("être", "subj", False)


_SURE_ENDINGS = ("ront", "aient", "èrent")


_DEATH_LEADS = frozenset({"à", "la", "de", "sa", "leur", "cette", "une", "pour"})


def groups(texts: Sequence[str], known: Mapping[str, tuple[Form, ...]]) -> tuple[VerbGroup, ...]:
    """Return the verb groups of a sentence in order; `known` gives the readings of the forms that matter.

    Example:
        >>> from factx.clauses.verb_forms import lexicon
        >>> texts = "trois soldats ont été tués et deux blessés".split()
        >>> [(texts[g.head], g.voice, g.mood) for g in groups(texts, lexicon(frozenset({"tuer", "blesser"})))]
        [('tués', 'passive', 'ind'), ('blessés', 'passive', 'part')]
    """
    found: list[VerbGroup] = []
    helpers = auxiliaries()
    reader = _Reader(texts, known)
    end = 0
    for at, text in enumerate(texts):
        if at < end or not (text in known or text in helpers or text == "soit" or text.endswith(_PLURAL_ENDINGS)):
            continue
        for group in reader.at(at):
            found.append(group)
            end = max(group.last, at + 1)
    return tuple(found)


class _Reader:
    """Reads the verb groups that open at one word."""

    def __init__(self, texts: Sequence[str], known: Mapping[str, tuple[Form, ...]]) -> None:
        self.texts = texts
        self.known = known

    def at(self, first: int) -> Iterator[VerbGroup]:
        text = self.texts[first]
        auxiliary = _SUBJUNCTIVE if self.is_subjunctive(first) else auxiliaries().get(text)
        if auxiliary and not self.is_noun(first, text):
            yield from self.compound(first, *auxiliary)
            return
        named = text in _NO_VERBS and not (text == "reste" and self.remains(first))
        readings = None if named else self.known.get(text)
        if readings:
            group = self.simple(first, readings)
            if group:
                yield group
                if group.mood == "part":
                    yield from self.linked(group)
        elif text.endswith(_PLURAL_ENDINGS) and len(text) > 6:
            yield VerbGroup(first, first + 1, first, frozenset(), "active", "ind", plural=True)

    def remains(self, at: int) -> bool:
        """Return whether "reste" is the verb: "qui reste", "le pilote reste introuvable", not "le reste"."""
        before = self.word(at - 1)
        return before in _BEFORE_REMAINS or (self.word(at + 1) in _REMAINING and before not in _DETERMINERS)

    def is_subjunctive(self, at: int) -> bool:
        """Return whether "soit" is the verb of "sans qu'un seul soit blessé", not the link of "soit dix morts"."""
        if self.texts[at] != "soit" or (at and self.texts[at - 1] in (",", "(", ";", ":", "-")):
            return False
        readings = self.known.get(self.word(self.skip(at + 1, False)[0]), ())
        return any(f.mood == "part" and f.tense == "past" for f in readings)

    def is_noun(self, at: int, text: str) -> bool:
        before = self.texts[at - 1] if at else ""
        if text == "est":
            return before in ("l'", "d'", "nord", "sud", "plein", "grand-", "-") or (
                self.word(at + 1) in ("de", "du") and before in ("à", "dans", "en")
            )
        if text == "avions":
            return before not in ("nous", "n'", "l'", "y", "en")
        return text in ("avoir", "être", "étant") and before in ("l'", "un", "d'un", "bien")

    def word(self, at: int) -> str:
        return self.texts[at] if at < len(self.texts) else ""

    def compound(self, first: int, lemma: str, mood: Mood, plural: bool | None) -> Iterator[VerbGroup]:
        """Read an auxiliary and what follows: a participle, "été" and one, an infinitive, or nothing."""
        opening, reflexive, negated = self.clitics(first)
        lead = self.lead(opening) if mood == "inf" else ""
        at, negated = self.skip(first + 1, negated)
        negated = negated and not self.expletive(opening)
        passive = lemma == "être"
        if lemma == "avoir" and self.word(at) == "été":
            passive = True
            at, negated = self.skip(at + 1, negated)
        lemmas = self.participle(at, after_avoir=not passive)
        if lemmas is None:
            end = at if self.word(at - 1) == "été" else first + 1
            lemma = "être" if end > first + 1 else lemma
            yield VerbGroup(opening, end, end - 1, frozenset({lemma}), "active", mood, negated, "", lead, "", plural)
            return
        perfect = lemma == "avoir" or not lemmas & _MOVES
        voice: Voice = "reflexive" if reflexive else "passive" if passive and perfect else "active"
        governed = self.governed(at, lemmas, reflexive=reflexive)
        if governed:
            head, lemmas, voice, modal = governed
            yield VerbGroup(opening, head + 1, head, lemmas, voice, mood, negated, modal, lead, "", plural)
            return
        group = VerbGroup(opening, at + 1, at, lemmas, voice, mood, negated, "", lead, "", plural)
        yield group
        yield from self.linked(group)

    def linked(self, group: VerbGroup) -> Iterator[VerbGroup]:
        """Read the participles that share an auxiliary: "tuées ou blessées", "ensevelis et retrouvés morts"."""
        at = group.last
        while self.word(at) in ("et", "ou", "puis", "voire", ","):
            link = self.word(at)
            here = at + 1
            if link == "," and self.word(here) in ("et", "ou", "puis", "voire"):
                link, here = self.word(here), here + 1
            here, _ = self.skip(here, False)
            readings = self.known.get(self.word(here), ())
            lemmas = frozenset(f.lemma for f in readings if f.mood == "part" and f.tense == "past")
            if not lemmas or (link == "," and not self.agrees(group.head, here)):
                return
            moves = bool(lemmas & _MOVES)
            voice: Voice = "active" if moves and group.voice != "passive" else group.voice
            if voice == "active" and not moves and self.is_state(group):
                voice = "passive"
            yield group._replace(first=at, last=here + 1, head=here, lemmas=lemmas, voice=voice, link=link)
            at = here + 1

    def is_state(self, group: VerbGroup) -> bool:
        """Return whether the auxiliary of a group is "être"."""
        return any(
            auxiliaries().get(text, ("",))[0] == "être" and self.texts[at + 1 : at + 2] != ["été"]
            for at, text in enumerate(self.texts[group.first : group.head], group.first)
        )

    def agrees(self, one: int, other: int) -> bool:
        return self.texts[one][-1] == self.texts[other][-1]

    def clitics(self, first: int) -> tuple[int, bool, bool]:
        """Return where the group opens, whether "se" stands in it, whether "ne" does."""
        at = first
        reflexive = negated = False
        while (
            at
            and self.texts[at - 1] in _CLITICS
            and (self.texts[at - 1] not in ("le", "la", "les", "l'") or at == first)
        ):
            at -= 1
            reflexive = reflexive or self.texts[at] in ("se", "s'")
            negated = negated or self.texts[at] in ("ne", "n'")
        if self.texts[at] in ("l'", "le", "la", "les", "en", "leur", "lui"):
            at = at if reflexive or negated else first
        return at, reflexive, negated

    def lead(self, opening: int) -> str:
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
            if text in _NEGATIVES and length < 2:
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

    def governed(
        self, at: int, lemmas: frozenset[str], *, reflexive: bool
    ) -> tuple[int, frozenset[str], Voice, str] | None:
        """Return the infinitive that a modal or causative governs: its word, lemmas, voice, and the governor."""
        governor = next(iter(sorted(lemmas & (_MODALS | _CAUSATIVES))), "")
        if not governor:
            return None
        here, _ = self.skip(at + 1, False)
        if self.word(here) in ("à", "de", "d'", "par") and governor not in _CAUSATIVES:
            here += 1
        se = False
        while self.word(here) in _CLITICS:
            se = se or self.word(here) in ("se", "s'")
            here += 1
        passive = False
        perfect = self.word(here) == "avoir"
        if self.word(here) == "être" or perfect:
            passive = not perfect
            here, _ = self.skip(here + 1, False)
            if perfect and self.word(here) == "été":
                passive, here = True, here + 1
            found = self.participle(here, after_avoir=not passive)
            if found is None:
                return None
            modal = "" if perfect and governor not in ("devoir", "pouvoir", "sembler") else governor
            return here, found, "passive" if passive and not found & _MOVES else "active", modal
        infinitives = frozenset(f.lemma for f in self.known.get(self.word(here), ()) if f.mood == "inf")
        if not infinitives:
            return None
        if governor in _CAUSATIVES:
            return here, infinitives, "passive" if reflexive else "active", governor
        return here, infinitives, "reflexive" if se else "active", governor

    def simple(self, first: int, readings: tuple[Form, ...]) -> VerbGroup | None:
        finite = [f for f in readings if f.person in ("3s", "3p") and f.mood in ("ind", "cond", "subj")]
        participles = frozenset(f.lemma for f in readings if f.mood == "part" and f.tense == "past")
        before = self.texts[first - 1] if first else ""
        if self.texts[first] in _ARMIES and (before in _DETERMINERS or before in ("deux", "trois", "cette")):
            return None
        if finite and (
            (before in _DETERMINERS and not self.clitic_object(first)) or (participles and before not in _CLITICS)
        ):
            finite = []
        if finite:
            return self.finite(first, finite)
        infinitives = frozenset(f.lemma for f in readings if f.mood == "inf")
        opening, reflexive, negated = self.clitics(first)
        if infinitives:
            negated = negated or (before in _NEGATIVES and self.texts[first - 2] in ("ne", "n'"))
            lead = self.lead(opening)
            governed = self.governed(first, infinitives, reflexive=reflexive)
            if governed:
                return VerbGroup(
                    opening, governed[0] + 1, governed[0], governed[1], governed[2], "inf", negated, governed[3], lead
                )
            if before in ("le", "un", "du", "au", "l'") and self.texts[first] in _NOMINAL:
                return None
            return VerbGroup(
                opening, first + 1, first, infinitives, "reflexive" if reflexive else "active", "inf", negated, "", lead
            )
        gerunds = frozenset(f.lemma for f in readings if f.mood == "part" and f.tense == "pres")
        taken_up = first > 1 and before in ("les", "le", "la") and self.texts[first - 2] == ","
        if gerunds and (taken_up or before not in ("les", "des", "un", "le", "la")):
            governed = self.governed(first, gerunds, reflexive=reflexive)
            if governed:
                return VerbGroup(
                    opening, governed[0] + 1, governed[0], governed[1], governed[2], "ger", negated, governed[3]
                )
            return VerbGroup(opening, first + 1, first, gerunds, "reflexive" if reflexive else "active", "ger", negated)
        if participles and not (self.texts[first] in _NOUNS and before in _DEATH_LEADS):
            return VerbGroup(first, first + 1, first, participles, "passive", "part")
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
        if self.texts[first - 1] == "en" and before in ("et", "puis", "mais", ","):
            return opens(self.word(first + 1) or "x")
        if self.texts[first - 1] == "en" and self.texts[first].endswith("ent") and before not in ("s'", "se"):
            return any(f.person == "3p" for f in self.known.get(self.texts[first], ()))
        clitic = self.texts[first - 1] in ("les", "l'", "la", "le", "en", "leur")
        return clitic and (before in pronouns or self.texts[first].endswith(_SURE_ENDINGS))

    def finite(self, first: int, readings: list[Form]) -> VerbGroup:
        opening, reflexive, negated = self.clitics(first)
        form = readings[0]
        mood: Mood = "fut" if form.tense == "fut" else MOODS.get(form.mood, "ind")
        plural = form.person == "3p"
        lemmas = frozenset(f.lemma for f in readings)
        _, negated = self.skip(first + 1, negated)
        negated = negated and self.texts[first - 1] in _CLITICS if first else negated
        negated = negated and not self.expletive(opening)
        governed = self.governed(first, lemmas, reflexive=reflexive)
        if governed:
            head, lemmas, voice, modal = governed
            return VerbGroup(opening, head + 1, head, lemmas, voice, mood, negated, modal, "", "", plural)
        voice = "reflexive" if reflexive else "active"
        return VerbGroup(opening, first + 1, first, lemmas, voice, mood, negated, "", "", "", plural)
