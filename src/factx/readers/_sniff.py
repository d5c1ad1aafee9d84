"""The format of an input without a suffix, by how its first line looks."""

import json
from dataclasses import replace

from factx.readers._source import Source, read_line, replayed

_FIRST_LINE = 1 << 16


def sniff(source: Source) -> tuple[str, Source]:
    """Return the name of the format that an input seems to be in, and the input as if untouched.

    JSON lines if the first line is an object by itself, JSON if it opens an object or a list, else text.
    """
    head = read_line(source.stream, _FIRST_LINE)
    return _format(head), replace(source, stream=replayed(head, source.stream))


def _format(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    line = head.decode(encoding, "replace").strip().rstrip("\ufffd\n\r")
    if line[:1] == "[":
        return "json" if line[1:].lstrip()[:1] in ("", "{", "[", '"', "]") else "text"
    if line[:1] != "{":
        return "text"
    if len(head) == _FIRST_LINE:
        return "jsonl"
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return "json"
    return "jsonl"
