"""Types of figures that belong together."""

STRUCK = frozenset(("killed", "injured", "casualties"))
HARM = STRUCK | {"abducted"}
TAKEN = frozenset(("abducted", "missing", "captured"))
HELD = frozenset(("detained",))
SEIZED = frozenset(("detained", "captured", "abducted"))
FREED = frozenset(("released", "rescued", "returned"))
BACK = frozenset(("returned", "withdrawn"))
MOVED = frozenset(("evacuated", "displaced", "returned", "affected"))
