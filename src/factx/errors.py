"""What can go wrong for the user: each error says what, where and what to do."""


class FactxError(Exception):
    """An error for the user; its text is the one line printed on stderr."""


class InputError(FactxError):
    """An input that cannot be read as asked: a missing path, a broken file, a bad option value."""


class ModelError(FactxError):
    """A spaCy pipeline that is missing, of another language, or without the components factx needs."""


class LexiconError(FactxError):
    """A lexicon or gazetteer entry that is malformed; names the file and the id."""


class OutputError(FactxError):
    """An output that cannot be written: a full disk, an unknown format, a folder where a file is needed."""
