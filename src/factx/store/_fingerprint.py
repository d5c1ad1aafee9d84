"""What the rules are: a changed rule set makes the facts in a store stale."""

import hashlib
from functools import cache
from pathlib import Path

import factx

_RULES = (".py", ".toml", ".csv", ".bin", ".gz")


@cache
def fingerprint() -> str:
    """Return a digest of the program and its lexicons, as installed."""
    top = Path(factx.__path__[0])
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(top.rglob("*")):
        if path.suffix in _RULES and "cli" not in path.relative_to(top).parts:
            digest.update(path.relative_to(top).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
