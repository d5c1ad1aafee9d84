"""Inline-marked sentences: what a case expects, written where it is expected.

    <casualty type=killed value=30>30 morts</casualty> à <entity label=LOC>Bagdad</entity>

A tag names the kind, its attributes the fields that must agree; the marked words are the span. Marks may nest.
Attribute values with spaces stand in double quotes; `null` means None.
"""

import re
from dataclasses import dataclass

_TAG = re.compile(
    r"<(?P<close>/)?(?P<kind>casualty|troops|date|entity|quantity)"
    r"(?P<attrs>(?: [a-z_]+=(?:\"[^\"]*\"|[^ >\"]+))*)>"
)
_ATTR = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|([^ >\"]+))")


class MarkupError(ValueError):
    """A case whose marks do not close, or that holds something like a mark that is none."""


@dataclass(frozen=True)
class Mark:
    """An expected mention: its kind, its half-open span in the plain text, and the fields that must agree."""

    kind: str
    start: int
    end: int
    attrs: tuple[tuple[str, str | None], ...]


def parse(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the plain text and its marks in order of their starts."""
    plain: list[str] = []
    length = at = 0
    stack: list[tuple[str, int, str]] = []
    marks: list[Mark] = []
    for tag in _TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if not tag["close"]:
            stack.append((tag["kind"], length, tag["attrs"]))
            continue
        if not stack or stack[-1][0] != tag["kind"] or tag["attrs"]:
            raise MarkupError(f"</{tag['kind']}> closes nothing in {marked!r}")
        kind, start, attrs = stack.pop()
        pairs = tuple((k, None if (q or v) == "null" else q or v) for k, q, v in _ATTR.findall(attrs))
        marks.append(Mark(kind, start, length, pairs))
    plain.append(marked[at:])
    text = "".join(plain)
    if stack or re.search(r"</?[a-z]+[ >]", text):
        raise MarkupError(f"a mark does not close or is malformed in {marked!r}")
    return text, tuple(sorted(marks, key=lambda m: (m.start, -m.end)))
