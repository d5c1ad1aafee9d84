"""Numbers told again without their noun or verb: "samedi, deux morts ; dimanche, cinq", "Kiev n'en admet que 19"."""

from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single, lead_of, previous, shared
from factx.clauses.frames import Role
from factx.clauses.governing import governor, predicate
from factx.clauses.phrases import Phrase
from factx.clauses.takeup import ALL, NOBODY
from factx.clauses.terms import Claim

_BORDERS = frozenset({";", ",", ":", "et", "mais", "(", "tandis", "puis", "contre"})
_CLOSES = frozenset(
    {"", ".", ";", ",", ")", "!", ":", "»", '"', "et", "mais", "dont", "selon", "contre", "seulement", "puis"}
)
_LIMITS = frozenset({"seulement", "que", "qu'", "plus", "tout", "juste", "à", "peine"})
_TOPICS = words("article") | words("preposition") | words("month") | {"un", "une", "côté", "autre", "d'"}
_COUNTING = words("counting-verb")
_BREAKS = frozenset({":", ";", ","})
_FORMS = frozenset({"digits", "words", "collective", "none"})
_TOPIC_LENGTH = 6
_REACH = 16
# What troops were where they have left, or are where they have come to: "en dénombrait 1 800".
_COUNTED_THEN = {"withdrawn": "present", "deployed": "present"}

_LEADS = frozenset({"par", "à", "au", "aux", "dans", "lors", "en", "sur", "près"})
_SURVIVING = words("surviving-verb")
_THEY_WERE = (("ils", "étaient"), ("elles", "étaient"), ("ils", "sont"), ("elles", "sont"))
# What follows these has a verb of its own, known or not.
_RELATIVES = frozenset({"lequel", "laquelle", "lesquels", "lesquelles", "que", "où"})


def read_gap(draft: Draft, place: int) -> None:
    """Read "à Goma, 17 tués ; à Bukavu, neuf", "l'armée a perdu trente hommes, la police quatre"."""
    phrase = draft.phrase(place)
    if draft.reading.word(phrase.first - 1) in _RELATIVES:
        return
    told = _told(draft, place)
    if told is None and _opens(draft, place):
        rule = f"{draft.terms.kind}.gap"
        draft.claims[place] = Claim(draft.before[0] if draft.before else "", (phrase.first, phrase.last), rule)
        return
    if told is None or not (_ends(draft, phrase) if _is_bare(draft, phrase) else _is_object(draft, told, phrase)):
        return
    if phrase.prep in ("", draft.phrase(told).prep) and _has_topic(draft, phrase):
        draft.claims[place] = _again(draft, told, phrase)


def read_taken_up(draft: Draft, place: int) -> None:
    """Read "Sept touristes ont eu de la chance : ils ont été secourus" by what becomes of "ils"."""
    phrase, reading = draft.phrase(place), draft.reading
    several = phrase.kind == "people" and phrase.quantity.form in _FORMS and (phrase.quantity.value or 0) > 1
    several = several or (_is_bare(draft, phrase) and tuple(reading.texts[:2]) in _THEY_WERE and phrase.first <= 4)
    if place in draft.claims or not several or phrase.prep or is_single(phrase):
        return
    run = next((run for run in draft.runs if place in run), ())
    rest = (p for at, p in enumerate(reading.phrases) if at not in run)
    others = any(p.kind in ("people", "counted") and not is_single(p) for p in rest)
    if others or any(at not in run for at in draft.claims):
        return
    for group in reading.groups:
        apart = not _BREAKS.isdisjoint(reading.texts[phrase.last : group.first])
        if group.first > phrase.last and reading.word(group.first - 1) in ALL and apart and group.finite:
            roles: tuple[Role, ...] = ("subject" if group.voice == "active" else "object", "reflexive")
            verb = draft.terms.verb(reading, group, roles, phrase)
            if verb and not group.negated and not group.modal:
                trigger = (phrase.first, max(phrase.core, phrase.number))
                draft.claims[place] = Claim(verb.type, trigger, draft.terms.rule(verb), group, 1)
            return


def read_sequel(draft: Draft, place: int) -> None:
    """Read "douze passants ont été blessés par balle et deux policiers par des pierres" without a second verb."""
    phrase, reading = draft.phrase(place), draft.reading
    told = previous(draft, place)
    if place in draft.claims or told is None or phrase.kind != "people" or phrase.prep or is_single(phrase):
        return
    claim = draft.claims[told]
    if reading.word(phrase.first - 1) != "et" or reading.word(phrase.last) not in _LEADS or not claim.group:
        return
    end = max(claim.trigger[1], draft.phrase(told).last)
    apart = any(end <= g.first < phrase.first for g in reading.groups) or claim.group.last > phrase.first
    vague = phrase.quantity.rule == "quantity.plural" or phrase.quantity.form == "ordinal"
    if apart or vague or not _BREAKS.isdisjoint(reading.texts[end : phrase.first]):
        return
    if not predicate(reading, phrase.last, plural=None)[0] and draft.terms.fit(reading, phrase, "known"):
        draft.claims[place] = _again(draft, told, phrase)


def read_neither(draft: Draft, place: int) -> None:
    """Read "personne n'a survécu : ni les six passagers, ni un motard"."""
    phrase, reading = draft.phrase(place), draft.reading
    if draft.terms.kind != "casualty" or phrase.kind != "people" or reading.word(phrase.first - 1) != "ni":
        return
    lived = (g for g in reading.groups if g.last < phrase.first and not g.lemmas.isdisjoint(_SURVIVING))
    if NOBODY.isdisjoint(reading.texts[: phrase.first]) or not any(reading.word(g.first) == "n'" for g in lived):
        return
    noun_end = max(phrase.core, phrase.number)
    draft.claims[place] = Claim("killed", (phrase.first, noun_end), "casualty.survivre", None, 0)


def read_rank(draft: Draft, place: int) -> None:
    """Read "un nourrisson a succombé, le sixième depuis vendredi"."""
    phrase, reading = draft.phrase(place), draft.reading
    told = previous(draft, place)
    if place in draft.claims or told is None or phrase.quantity.form != "ordinal" or phrase.kind != "bare":
        return
    if draft.phrase(told).quantity.value != 1:
        return
    since = reading.word(phrase.last) in ("depuis", "en", "cette") or phrase.last in reading.dated
    if since and reading.word(phrase.first - 1) in (",", "-", "(") and not phrase.prep:
        again = _again(draft, told, phrase)
        draft.claims[place] = replace(again, scope="cumulative")


def read_pronoun(draft: Draft, place: int) -> None:
    """Read "Kiev n'en reconnaît que six", "l'opposition avance celui de 60"."""
    phrase, texts = draft.phrase(place), draft.reading.texts
    told = _told(draft, place)
    if told is None or not _is_bare(draft, phrase):
        return
    if phrase.prep == "de" and texts[max(0, phrase.first - 2)] in ("celui", "celle"):
        draft.claims[place] = _again(draft, told, phrase)
        return
    group = governor(draft.reading, phrase.first)
    if group is None or group.first < draft.phrase(told).last:
        return
    held = "tenir" in group.lemmas and phrase.prep == "à"
    speaks = "parler" in group.lemmas and phrase.prep == "de" and _ends(draft, phrase)
    if (held and "en" in texts[group.first : group.last]) or speaks:
        draft.claims[place] = _again(draft, told, phrase)
        return
    if phrase.prep or not group.lemmas & _COUNTING:
        return
    if "en" in texts[group.first - 1 : group.last] and group.first >= draft.phrase(told).last:
        claim = _again(draft, told, phrase)
        draft.claims[place] = replace(claim, type=_COUNTED_THEN.get(claim.type, claim.type))


def _told(draft: Draft, place: int) -> int | None:
    """Return the figure that a number without noun repeats: the total of what was claimed last before it."""
    if place in draft.claims:
        return None
    told = previous(draft, place)
    while told is not None and (draft.claims[told].scope == "subset" or is_single(draft.phrase(told))):
        told = previous(draft, told)
    if told is None or draft.phrase(place).first - draft.phrase(told).last > _REACH:
        return None
    lead = lead_of(draft, told)
    return lead if lead in draft.claims else told


def _is_bare(draft: Draft, phrase: Phrase) -> bool:
    written = phrase.quantity.form in _FORMS
    return phrase.kind == "bare" and written and not phrase.rest and not shared(draft.reading, phrase)


def _ends(draft: Draft, phrase: Phrase) -> bool:
    reading = draft.reading
    placed = reading.names.get(phrase.last + 1, (0, ""))
    at = placed[0] if placed[1] == "LOC" and reading.word(phrase.last) in ("à", "en", "au") else phrase.last
    return reading.word(at) in _CLOSES


def _is_object(draft: Draft, told: int, phrase: Phrase) -> bool:
    """Return whether people may be what a verb not said again befell: "le second deux passants"."""
    written = phrase.kind == "people" and phrase.quantity.form in _FORMS
    if not written or draft.claims[told].side != -1 or draft.reading.word(phrase.first - 1) == ",":
        return False
    return not predicate(draft.reading, phrase.last, plural=None)[0]


def _has_topic(draft: Draft, phrase: Phrase) -> bool:
    """Return whether a gapped clause has its topic: a day, a place, a party between a border and the number."""
    reading = draft.reading
    end = phrase.first - (phrase.prep == "de" and reading.word(phrase.first) != "des")
    while reading.word(end - 1) in _LIMITS:
        end -= 1
    if reading.word(end - 1) == ",":
        end -= 1
    start = end
    while start > 0 and reading.texts[start - 1] not in _BORDERS:
        start -= 1
    if not 0 < end - start <= _TOPIC_LENGTH or start == 0:
        return False
    if any(start <= g.first < end for g in reading.groups) or any(start <= p.first < end for p in _counted(draft)):
        return False
    named = reading.written[start][:1].isupper()
    return start in reading.dated or named or reading.texts[start] in _TOPICS


def _opens(draft: Draft, place: int) -> bool:
    """Return whether a sentence tells a figure of the one before again: "Lundi, huit morts. Mardi, treize."."""
    phrase, reading = draft.phrase(place), draft.reading
    if draft.before is None or draft.claims or place or not _is_bare(draft, phrase) or phrase.prep:
        return False
    dated = phrase.first >= 2 and all(at in reading.dated for at in range(phrase.first - 1))
    named = reading.names.get(phrase.last + 1, (0, ""))
    ends = _ends(draft, phrase) or (named[1] == "LOC" and reading.word(named[0]) in _CLOSES)
    return dated and reading.word(phrase.first - 1) == "," and ends


def _counted(draft: Draft) -> list[Phrase]:
    several = (p for p in draft.reading.phrases if not is_single(p) and p.quantity.rule != "quantity.other")
    return [p for p in several if p.quantity.form not in ("article", "ordinal")]


def _again(draft: Draft, told: int, phrase: Phrase) -> Claim:
    scope = draft.claims[told].scope
    return replace(
        draft.claims[told],
        scope=None if scope == "subset" else scope,
        whole=None,
        modality=None,
        negated=False,
        trigger=(phrase.first, phrase.last),
    )
