"""French verbs: a lemma and its paradigm give all simple forms with mood, tense and person.

A paradigm is a model verb of `factx.french.paradigms` (the longest one that the lemma ends in, unless named), or one
of the regular classes. Forms keep their accents; compound tenses are made by who reads them, from the participle.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from factx.french.paradigms import ALONE, MODELS, SECOND_GROUP, Model

Mood = Literal["inf", "ind", "cond", "subj", "imp", "part"]
Tense = Literal["", "pres", "impf", "past", "fut"]

PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
_PAST = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent"),
}
_AGREEMENT = (("ms", ""), ("fs", "e"), ("mp", "s"), ("fp", "es"))


class Form(NamedTuple):
    """One inflected form; `person` is "3s" and the like, for a past participle gender and number ("fp"), else empty."""

    text: str
    lemma: str
    mood: Mood
    tense: Tense = ""
    person: str = ""


@cache
def forms(lemma: str, model: str | None = None) -> tuple[Form, ...]:
    """Return all simple forms of a verb, infinitive first; `model` names another verb that it follows.

    Example:
        >>> [f.text for f in forms("tuer") if f.mood == "ind" and f.tense == "fut" and f.person[0] == "3"]
        ['tuera', 'tueront']
        >>> [f.text for f in forms("surprendre") if f.mood == "part"]
        ['surprenant', 'surpris', 'surprise', 'surpris', 'surprises']
        >>> [f.text for f in forms("relayer") if f.tense == "pres" and f.mood == "ind" and f.person == "3p"]
        ['relayent', 'relaient']

    Raises:
        ValueError: the lemma has no infinitive ending, or no model of that name exists.
    """
    parts = _parts(lemma, model)
    return (
        Form(lemma, lemma, "inf"),
        *_finite(lemma, parts),
        *_with_i(lemma),
        Form(parts.present_participle, lemma, "part", "pres"),
        *(Form(text, lemma, "part", "past", person) for text, person in _agreeing(parts.participle)),
    )


def past_participle(lemma: str, model: str | None = None) -> tuple[str, str, str, str]:
    """Return the past participle in its four agreements: tué, tuée, tués, tuées.

    Example:
        >>> past_participle("mourir")
        ('mort', 'morte', 'morts', 'mortes')
    """
    ms, fs, mp, fp = (text for text, _ in _agreeing(_parts(lemma, model).participle))
    return ms, fs, mp, fp


def index(lemmas: Iterable[str]) -> Mapping[str, tuple[Form, ...]]:
    """Return the look-up from a written form to what it can be, over the given verbs.

    Example:
        >>> [(f.lemma, f.mood, f.tense, f.person) for f in index(["périr", "faire"])["périt"]]
        [('périr', 'ind', 'pres', '3s'), ('périr', 'ind', 'past', '3s')]
    """
    found: dict[str, dict[Form, None]] = {}
    for lemma in lemmas:
        for form in forms(lemma):
            found.setdefault(form.text, {})[form] = None
    return {text: tuple(readings) for text, readings in found.items()}


def _finite(lemma: str, parts: Model) -> Iterable[Form]:
    rows: tuple[tuple[Mood, Tense, Iterable[str]], ...] = (
        ("ind", "pres", parts.present),
        ("ind", "impf", [_join(parts.imperfect, e) for e in _IMPERFECT]),
        ("ind", "past", [_join(parts.past[0], e) for e in _PAST[parts.past[1]]]),
        ("ind", "fut", [parts.future + e for e in _FUTURE]),
        ("cond", "pres", [parts.future + e for e in _IMPERFECT]),
        ("subj", "pres", parts.subjunctive),
    )
    for mood, tense, texts in rows:
        for text, person in zip(texts, PERSONS, strict=True):
            if text:
                yield Form(text, lemma, mood, tense, person)


def _with_i(lemma: str) -> Iterable[Form]:
    """Return the second spelling of verbs in -ayer: relaie beside relaye."""
    if not lemma.endswith("ayer"):
        return ()
    return (form for form in _finite(lemma, _first_group(f"{lemma[:-3]}i")) if "aie" in form.text)


def _agreeing(participle: str) -> list[tuple[str, str]]:
    found = []
    for person, ending in _AGREEMENT:
        text = participle if ending == "s" and participle[-1] in "sx" else participle + ending
        if participle.endswith("û") and ending:
            text = participle[:-1] + "u" + ending
        found.append((text, person))
    return found


def _join(stem: str, ending: str) -> str:
    """Return stem and ending, with c and g kept soft: commença, mangeait."""
    if ending[0] in "aâou":
        if stem.endswith("c!"):
            return stem[:-2] + "ç" + ending
        if stem.endswith("g!"):
            return stem[:-1] + "e" + ending
    return stem.replace("!", "") + ending


def _parts(lemma: str, model: str | None) -> Model:
    if model is not None:
        if model not in MODELS or not lemma.endswith(MODELS[model].suffix):
            raise ValueError(f"{lemma}: no paradigm {model}")
        return MODELS[model].prefixed(lemma)
    if lemma not in SECOND_GROUP:
        for cut in range(len(lemma)):
            if (found := MODELS.get(lemma[cut:])) is not None and (cut == 0 or found.suffix not in ALONE):
                return found.prefixed(lemma)
    if lemma.endswith("er"):
        return _first_group(lemma[:-2])
    if lemma.endswith("ir"):
        return _second_group(lemma[:-2])
    if lemma.endswith("re"):
        return _third_group(lemma[:-2])
    raise ValueError(f"{lemma}: not an infinitive")


def _first_group(stem: str) -> Model:
    soft = stem + "!" if stem[-1:] in ("c", "g") else stem
    mute = _before_mute(stem)
    # céder keeps its é in the future, as wires write it; lever and appeler do not
    future = (stem if stem != mute and _last_vowel(stem) == "é" else mute) + "er"
    singular = [mute + e for e in ("e", "es", "e")]
    return Model(
        suffix="er",
        present=(*singular, _join(soft, "ons"), stem + "ez", mute + "ent"),
        imperfect=soft,
        past=(soft, "a"),
        future=future,
        subjunctive=(*singular, stem + "ions", stem + "iez", mute + "ent"),
        participle=stem + "é",
        present_participle=_join(soft, "ant"),
    )


_DOUBLING = (
    "appel",
    "rappel",
    "jet",
    "rejet",
    "projet",
    "épel",
    "renouvel",
    "chancel",
    "ruissel",
    "étincel",
    "feuillet",
)


def _before_mute(stem: str) -> str:
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    if stem in _DOUBLING:
        return stem + stem[-1]
    vowel = _last_vowel(stem)
    if vowel in ("e", "é") and stem[-1] not in "eé":
        at = stem.rfind(vowel)
        after = stem[at + 1 :]
        if after in _SINGLE or vowel == "é":
            return stem[:at] + "è" + after
    return stem


_SINGLE = {"b", "c", "d", "g", "l", "m", "n", "p", "r", "s", "t", "v", "vr"}


def _last_vowel(stem: str) -> str:
    return next((c for c in reversed(stem) if c in "aeéèêiïouyœ"), "")


def _second_group(stem: str) -> Model:
    long = stem + "iss"
    return Model(
        suffix="ir",
        present=(stem + "is", stem + "is", stem + "it", long + "ons", long + "ez", long + "ent"),
        imperfect=long,
        past=(stem, "i"),
        future=stem + "ir",
        subjunctive=tuple(long + e for e in _SUBJUNCTIVE),
        participle=stem + "i",
        present_participle=long + "ant",
    )


def _third_group(stem: str) -> Model:
    third = stem if stem[-1:] in ("d", "t", "c") else stem + "t"
    return Model(
        suffix="re",
        present=(stem + "s", stem + "s", third, stem + "ons", stem + "ez", stem + "ent"),
        imperfect=stem,
        past=(stem, "i"),
        future=stem + "r",
        subjunctive=tuple(stem + e for e in _SUBJUNCTIVE),
        participle=stem + "u",
        present_participle=stem + "ant",
    )
