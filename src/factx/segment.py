"""Article text to header, blocks and sentences, with exact offsets and without a model.

A block is a line, except that a line broken in mid-sentence goes on in the next one. Sentence borders are looked
for only after `.`, `!`, `?` or `…`, so that headlines without a full stop stay whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factx.lexicon import rows
from factx.model import Layout, Sentence, Span

MAX_SENTENCE = 1_500
MAX_HEADLINE = 220

_HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}(?:-\d{2})?)(?=\s|$)")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BORDER = re.compile(r"(?<![.!?…])[.!?…]++(?P<close>[\s\u00a0\u202f]?[»”\"’')\]]++)*(?P<gap>\s+)(?=(?P<next>\S))")
_LAST_WORD = re.compile(r"[\w.'’-]+\Z")
_INITIAL = re.compile(r"(?:^|[.-])[^\W\d_]\Z")
_OPENING = "«“\"'‘’([-–—•*"
_UNFINISHED = re.compile(r"[\w,;’'\-–(«][ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A form after which a full stop does not end a sentence."""

    form: str


def segment(text: str) -> Layout:
    """Return the header and the sentences of a text; sentences hold no white space at either end.

    Example:
        >>> layout = segment(" date 2021-07 M. Blanc a perdu 2.500 hommes. Il est mort.")
        >>> layout.header_date, [(s.start, s.end) for s in layout.sentences]
        ('2021-07', [(14, 44), (45, 57)])
    """
    header = _HEADER.match(text)
    body = header.end() if header else 0
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_blocks(text, body)):
        headline = _is_headline(text, start, end)
        sentences.extend(Sentence(*span, number, headline) for span in _sentences(text, start, end))
    span = Span(header.start(1) - len("date "), header.end()) if header else None
    return Layout(span, header[1] if header else None, tuple(sentences))


def _blocks(text: str, body: int) -> Iterator[Span]:
    """Yield the blocks' spans: lines, with those joined that a line break cuts in mid-sentence."""
    paragraph: list[Span] = []
    for line in _LINE.finditer(text, body):
        if line[0].isspace():
            continue
        span = _strip(text, *line.span())
        if paragraph and not _is_one_break(text[paragraph[-1].end : span.start]):
            yield from _joined(text, paragraph)
            paragraph = []
        paragraph.append(span)
    yield from _joined(text, paragraph)


def _is_one_break(gap: str) -> bool:
    return gap.replace("\r\n", "\n").count("\n") == 1 and not gap.strip()


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield the blocks of a paragraph, lines that no blank line parts."""
    if _is_wrapped(text, lines):
        yield Span(lines[0].start, lines[-1].end)
        return
    block: Span | None = None
    for line in lines:
        if block is not None and _goes_on(text, block, line):
            block = Span(block.start, line.end)
            continue
        if block is not None:
            yield block
        block = line
    if block is not None:
        yield block


def _goes_on(text: str, block: Span, line: Span) -> bool:
    """Tell whether a line goes on a sentence that the block before it leaves open."""
    unfinished = _UNFINISHED.search(text, max(block.start, block.end - 20), block.end)
    return unfinished is not None and text[line.start].islower()


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether a paragraph was broken into lines at a column, as mail and plain-text archives do."""
    lengths = [line.end - line.start for line in lines[:-1]]
    if len(lengths) < 2 or not (min(lengths) >= 45 and max(lengths) <= 100 and max(lengths) - min(lengths) <= 20):
        return False
    unfinished = sum(_UNFINISHED.search(text, line.end - 20, line.end) is not None for line in lines[:-1])
    return 2 * unfinished > len(lengths)


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether a block is a title or an intertitle: short, and not closed like a sentence."""
    if end - start > MAX_HEADLINE:
        return False
    return text[start:end].rstrip(" »”\"'’)\u00a0\u202f")[-1:] not in (".", "…", ":", ";", ",")


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for border in _BORDER.finditer(text, start, end):
        if border.end() >= end or not _ends_sentence(text, border):
            continue
        yield from _cut(_strip(text, at, border.start("gap")), text)
        at = border.end()
    if at < end:
        yield from _cut(_strip(text, at, end), text)


def _ends_sentence(text: str, border: re.Match[str]) -> bool:
    """Tell whether the stop at a possible border ends a sentence."""
    follower = border["next"]
    mark = text[border.start()]
    closed = border["close"] is not None
    if follower in _OPENING:
        follower = _next_letter(text, border.end())
    if follower.islower() or follower in ",;:»”)":
        return False
    if mark != "." or closed or text[border.start() : border.start() + 2] == "..":
        return True
    return not _is_abbreviation(text, border.start())


def _next_letter(text: str, at: int) -> str:
    for char in text[at : at + 8]:
        if char.isalnum():
            return char
    return "A"


def _is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the word before a full stop is an initial or an abbreviation."""
    word = _LAST_WORD.search(text, max(0, stop - 24), stop)
    if word is None:
        return False
    last = word[0].lstrip("'’-")
    for elided in ("'", "’"):
        last = last.rpartition(elided)[2]
    if last in _abbreviations():
        return True
    return _INITIAL.search(last) is not None and last[-1].isupper()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(a.form for a in rows("abbreviations", Abbreviation))


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cut(span: Span, text: str) -> Iterator[Span]:
    """Yield the span, cut where it is longer than any sentence of news: behind a semicolon, a comma, a word."""
    start, end = span
    while end - start > MAX_SENTENCE:
        half, last = start + MAX_SENTENCE // 2, start + MAX_SENTENCE
        at = next((at for mark in ("; ", ", ", " ") if (at := text.rfind(mark, half, last)) >= 0), last - 1) + 1
        yield _strip(text, start, at)
        start = _strip(text, at, end).start
    if end > start:
        yield Span(start, end)
