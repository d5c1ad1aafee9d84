"""Groups an article's figures by the event they tell of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from factx.french.folding import fold
from factx.link.apart import is_apart
from factx.link.context import Context
from factx.link.draft import Draft, key, number_of
from factx.link.finds import is_found
from factx.link.intervals import Reading
from factx.link.kinds import BACK, HARM, HELD
from factx.link.place_groups import Phrase
from factx.link.ties import COUNTRY, ROAD, SITE, entity_size
from factx.link.where import Stated

SURE = 1.15
HISTORY = 1000
_REMEMBERED = 100_000
_SEVERAL = 3
_TOLD = frozenset(("event", "subset", "increment", "superseded"))
OTHER = re.compile(r"\b(?:leurs?|sa|son|ses) (?:libération|mort|décès|disparition|arrestation|évasion|enlèvement)\b")


def grouped(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with their events numbered, in text order of the first telling.

    Figures go to the event before them unless day or place says otherwise. Background, rates and totals over a
    period stand alone, and have a number below 0.
    """
    alone = 0
    events = _Events(ctx, _many(drafts))
    done: dict[int, Draft] = {}
    for i in sorted(range(len(drafts)), key=lambda i: (_is_loose(ctx, drafts[i]), _is_ahead(drafts[i], i), i)):
        draft, whole = drafts[i], drafts[i].mention.whole
        if draft.scope == "historical" and draft.mention.type in HARM and not draft.closed:
            event = _history_of(ctx, draft, [done[k] for k in sorted(done)])
        elif whole is not None and whole in done:
            event = done[whole].event
        elif draft.closed or draft.scope in _TOLD or draft.mention.type == "mobilized" or _is_ranked(draft):
            again = _retold(draft, i, done) if _is_loose(ctx, draft) else None
            event = events.of(draft) if again is None else again
            if again is None and is_apart(ctx, draft.mention):
                event = events.apart(draft)
            if draft.mention.quantity.negated and 0 < event == events.count:
                alone += 1
                event = -alone
        else:
            alone += 1
            event = -alone
        done[i] = replace(draft, event=event)
        events.add(i, done[i])
    return [done[i] for i in range(len(drafts))]


def _is_ahead(draft: Draft, i: int) -> bool:
    """Return whether a part stands right before its whole: "l'une des deux victimes"."""
    return draft.mention.whole == i + 1


def _is_ranked(draft: Draft) -> bool:
    """Return whether a figure tells a victim of the event by his place in its count: "la troisième victime"."""
    return draft.scope == "cumulative" and draft.mention.quantity.form == "ordinal" and draft.time is None


def _is_loose(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure stands in a headline that gives neither its place nor its day."""
    return ctx.sentences[draft.mention.sentence].headline and draft.place is None and draft.time is None


def _retold(draft: Draft, i: int, done: Mapping[int, Draft]) -> int | None:
    """Return the event of the first figure below a headline that tells its number again, else of any of its type."""
    below = [
        done[k] for k in sorted(done) if k > i and done[k].mention.type == draft.mention.type and done[k].event >= 0
    ]
    same = [d for d in below if d.mention.quantity.value == draft.mention.quantity.value]
    return next((d.event for d in [*same, *below]), None)


def _history_of(ctx: Context, draft: Draft, done: Sequence[Draft]) -> int:
    """Return the number of the past event that another figure tells of too, or the next one.

    It is of the same day, and counts the same victims or stands close by; a single one is the same only where the text
    has told of no more than one past event.
    """
    past = [d for d in done if d.event >= HISTORY]
    own = ctx.sentences[draft.mention.sentence]
    only = len({d.event for d in past}) == 1 and (draft.time is not None or not ctx.dates_in(own.start, own.end))
    for d in reversed(past):
        value = draft.mention.quantity.value
        same = (value != 1 or only) and (d.mention.type, d.mention.quantity.value) == (draft.mention.type, value)
        if (same or _is_close(ctx, d, draft)) and same_day(d.time, draft.time):
            return d.event
    return HISTORY + len({d.event for d in past})


def _is_close(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether a figure stands in the sentence of another or the one behind, in the same paragraph."""
    one, other = first.mention.sentence, second.mention.sentence
    if one < other and OTHER.search(ctx.low, ctx.sentences[other].start, second.mention.start):
        return False
    if one < other and second.time is None and (own := ctx.sentences[other]) and ctx.dates_in(own.start, own.end):
        return False
    return 0 <= other - one <= 1 and ctx.sentences[one].block == ctx.sentences[other].block


def _days(ctx: Context, draft: Draft) -> tuple[str | None, str | None] | None:
    """Return the days that tell a figure's event from others: no arrest's, and none on which bodies are found."""
    time = draft.time
    if time is None or draft.mention.type in HELD or is_found(ctx, draft.mention, time.at):
        return None
    return time.when.first, time.when.last


_Key = tuple[str, tuple[str | None, str | None] | None, tuple[object, ...] | None]


class _Events:
    """The events told so far: of each, where it was told last and the different times and places that it was given."""

    def __init__(self, ctx: Context, many: frozenset[int]) -> None:
        self._ctx = ctx
        self._many = many
        self._last: dict[int, int] = {}
        self._told: dict[int, dict[_Key, Draft]] = {}
        self._fits: dict[tuple[_Key, _Key], bool] = {}
        self._counts: dict[tuple[str, int | None], list[int]] = {}
        self._apart: dict[int, int] = {}

    @property
    def count(self) -> int:
        """How many events have been told."""
        return len(self._last)

    def add(self, number: int, draft: Draft) -> None:
        """Take in a figure, the `number`-th of the article, that tells of an event."""
        if 0 <= draft.event < HISTORY:
            self._last[draft.event] = max(number, self._last.get(draft.event, 0))
            self._told.setdefault(draft.event, {}).setdefault(_key(self._ctx, draft), draft)
            if number_of(draft) > 1:
                self._counts.setdefault(key(draft), []).append(draft.event)

    def apart(self, draft: Draft) -> int:
        """Return the number of the event that a sentence turns to: told by it or by a like sentence before, or new."""
        sentence = draft.mention.sentence
        if sentence not in self._apart:
            told = set(self._apart.values())
            again = (event for event in reversed(self._counts.get(key(draft), [])) if event in told)
            self._apart[sentence] = next(again, len(self._last))
        return self._apart[sentence]

    def of(self, draft: Draft) -> int:
        """Return the number of the latest event that a figure fits, or the next number.

        One that has been given the same number of victims goes before later ones.
        """
        counted = reversed(self._counts.get(key(draft), []))
        for event in (*counted, *sorted(self._last, key=self._last.__getitem__, reverse=True)):
            if all(self._fit(draft, other) for other in self._told[event].values()):
                return event
        for event, told in self._told.items():
            if any(_again(draft, other) for other in told.values()) and all(
                _same_place(self._ctx, draft.place, other.place, self._many) for other in told.values()
            ):
                return event
        return len(self._last)

    def _fit(self, draft: Draft, other: Draft) -> bool:
        pair = _key(self._ctx, draft), _key(self._ctx, other)
        if pair not in self._fits:
            if len(self._fits) == _REMEMBERED:
                self._fits.clear()
            self._fits[pair] = (
                pair[0][0] == pair[1][0]
                and _overlap(pair[0][1], pair[1][1])
                and _same_place(self._ctx, draft.place, other.place, self._many)
            )
        return self._fits[pair]


def _again(draft: Draft, other: Draft) -> bool:
    """Return whether a figure tells the toll of another of the night before, or after, again."""
    a, b = draft.mention, other.mention
    if a.type != b.type or a.quantity.value != b.quantity.value or (a.quantity.value or 0) < _SEVERAL:
        return False
    days = [d.time.when.first for d in (draft, other) if d.time is not None and d.time.shape == "point"]
    if len(days) < 2 or None in days:
        return False
    return abs((date.fromisoformat(str(days[0])) - date.fromisoformat(str(days[1]))).days) == 1


def _key(ctx: Context, draft: Draft) -> _Key:
    """Return what decides which event a figure fits: harm, return or arrest, its days, and its place if sure."""
    kind = "back" if draft.mention.type in BACK else "held" if draft.mention.type in HELD else "harm"
    days = _days(ctx, draft)
    if draft.place is None or draft.place.score < SURE:
        return kind, days, None
    phrase = draft.place.phrase
    if phrase.entity is None:
        return kind, days, (phrase.name, phrase.size, phrase.end)
    return kind, days, (phrase.name, phrase.size, phrase.entity.id)


def same_day(a: Reading | None, b: Reading | None) -> bool:
    """Return whether two times can be the same, or one lie in the other."""
    return _overlap(
        None if a is None else (a.when.first, a.when.last), None if b is None else (b.when.first, b.when.last)
    )


def _overlap(a: tuple[str | None, str | None] | None, b: tuple[str | None, str | None] | None) -> bool:
    if a is None or b is None or None in (*a, *b):
        return True
    return str(a[0]) <= str(b[1]) and str(b[0]) <= str(a[1])


def _many(drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the sizes of which the figures' own clauses name more than one place."""
    named: dict[int, set[str]] = {}
    for d in drafts:
        if d.scope in _TOLD and d.place is not None and d.place.score >= 0.7 and d.place.phrase.name:
            named.setdefault(_own_size(d.place.phrase), set()).add(d.place.phrase.name)
    return frozenset(size for size, found in named.items() if len(found) > 1)


def _own_size(phrase: Phrase) -> int:
    """Return the size of the place named, be the phrase a part of it ("le nord du Mali" is Mali's)."""
    return min(phrase.size, entity_size(phrase.name)) if phrase.name and phrase.size < SITE else phrase.size


def _same_place(ctx: Context, a: Stated | None, b: Stated | None, many: frozenset[int]) -> bool:
    if a is None or b is None or min(a.score, b.score) < SURE:
        return True
    return _compatible(ctx, a.phrase, b.phrase, many)


def _compatible(ctx: Context, a: Phrase, b: Phrase, many: frozenset[int]) -> bool:
    """Return whether two places can be one, or one lie in the other, as far as the text tells."""
    if not a.name or not b.name or a.name == b.name:
        return True
    if a.entity and b.entity and a.entity.country and b.entity.country and a.entity.country != b.entity.country:
        return False
    short, long = sorted((a.name, b.name), key=len)
    if long.startswith((f"{short} ", f"{short}-")):
        return True
    if (ROAD.fullmatch(a.name) is None) != (ROAD.fullmatch(b.name) is None):
        return True
    outer = min(_own_size(a), _own_size(b))
    if outer == COUNTRY or _chained(ctx, a, b):
        return True
    return _own_size(a) != _own_size(b) and outer not in many


def _chained(ctx: Context, a: Phrase, b: Phrase) -> bool:
    """Return whether the text ties two named places to each other ("à Dosso, près de Niamey")."""
    for x, y in ((a, b), (b, a)):
        for start in _occurrences(ctx, x):
            near = fold(ctx.text[start : start + len(x.name) + 60]).split(".")[0]
            at = near.find(y.name, len(x.name))
            if at >= 0 and not near[at + len(y.name) : at + len(y.name) + 1].isalpha():
                return True
    return False


def _occurrences(ctx: Context, phrase: Phrase) -> list[int]:
    if phrase.entity is not None:
        return [m.start for m in phrase.entity.mentions]
    return [phrase.end - len(phrase.name)]
