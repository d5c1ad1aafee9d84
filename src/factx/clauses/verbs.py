"""Verb groups: what a clause says with its verb, in which voice and mood, read over words without a parser."""

from collections.abc import Iterator, Mapping, Sequence

from factx.clauses.classes import words
from factx.clauses.verb_forms import MOODS, Mood, VerbGroup, Voice, auxiliaries
from factx.clauses.verb_words import CLITICS, DETERMINERS, NEGATIVES, VerbWords
from factx.french.inflection import Form

_MOVES = words("verb-with-être")
_MODALS = words("modal")
_CAUSATIVES = words("causative")
_NO_VERBS = words("no-verb")
_NOMINAL = frozenset({"pouvoir", "devoir", "savoir", "être", "avoir", "dîner", "rire", "lever", "coucher"})
_PLURAL_ENDINGS = ("aient", "èrent", "eront", "iront", "dront")
# "la mort", "garde à vue": nouns after these.
_NOUNS = frozenset({"mort", "vue"})
# Participles of "armer" that are nouns after a determiner.
_ARMIES = frozenset({"armée", "armées"})
_SUBJUNCTIVE: tuple[str, Mood, bool | None] = ("être", "subj", False)
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


class _Reader(VerbWords):
    """Reads the verb groups that open at one word."""

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
        while self.word(here) in CLITICS:
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
        if self.texts[first] in _ARMIES and (before in DETERMINERS or before in ("deux", "trois", "cette")):
            return None
        if finite and (
            (before in DETERMINERS and not self.clitic_object(first)) or (participles and before not in CLITICS)
        ):
            finite = []
        if finite:
            return self.finite(first, finite)
        infinitives = frozenset(f.lemma for f in readings if f.mood == "inf")
        opening, reflexive, negated = self.clitics(first)
        if infinitives:
            negated = negated or (before in NEGATIVES and self.texts[first - 2] in ("ne", "n'"))
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

    def finite(self, first: int, readings: list[Form]) -> VerbGroup:
        opening, reflexive, negated = self.clitics(first)
        form = readings[0]
        mood: Mood = "fut" if form.tense == "fut" else MOODS.get(form.mood, "ind")
        plural = form.person == "3p"
        lemmas = frozenset(f.lemma for f in readings)
        _, negated = self.skip(first + 1, negated)
        negated = negated and self.texts[first - 1] in CLITICS if first else negated
        negated = negated and not self.expletive(opening)
        governed = self.governed(first, lemmas, reflexive=reflexive)
        if governed:
            head, lemmas, voice, modal = governed
            return VerbGroup(opening, head + 1, head, lemmas, voice, mood, negated, modal, "", "", plural)
        voice = "reflexive" if reflexive else "active"
        return VerbGroup(opening, first + 1, first, lemmas, voice, mood, negated, "", "", "", plural)
