"""JSON values to articles: which key holds the text, the id, the title and the publication date.

Keys are compared without case, accents, `_`, `-`, `:` and `.`: `datePublished`, `date_published` and
`DATE-PUBLISHED` are the same key.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from factx.errors import InputError
from factx.french.folding import fold
from factx.model import Article, Failure, StatedDate
from factx.readers._source import Source


def _words(listing: str) -> tuple[str, ...]:
    return tuple(listing.split())


TEXT_KEYS = _words(
    "text maintext articlebody articletext body bodytext content contents fulltext cleantext plaintext rawtext "
    "textcontent contenttext article texte contenu corps"
)
TITLE_KEYS = _words("title headline titre webtitle ogtitle")
ID_KEYS = _words("id uid uuid articleid docid documentid storyid storiesid identifier guid identifiant")
PUBLISHED_KEYS = _words(
    "published publishedat publishedon publisheddate publishedtime datepublished datepublish "
    "publishdate publishtime publicationdate publicationtime datepublication datedepublication pubdate "
    "webpublicationdate firstpublicationdate firstpublished firstpublishedat firstpublisheddate articlepublishedtime "
    "publishingdate datetimepub posted postedat postdate releasedate displaydate issued dateissued issuedate "
    "dctermsissued publie publiele dateparution parution "
    "date dcdate articledate newsdate datetime datecreated"
)
MODIFIED_KEYS = _words(
    "modified modifiedat modifieddate modifiedtime datemodified datemodify modifydate articlemodifiedtime lastmodified "
    "lastmodifieddate lastmod dctermsmodified updated updatedat updateddate updatedtime updatedate dateupdated "
    "dateupdate lastupdated lastupdate datemodification miseajour datemiseajour modifiele"
)
NESTED_KEYS = ("meta", "metadata", "metas", "metadonnees", "fields")
LIST_KEYS = ("articles", "items", "results", "records", "documents", "docs", "entries", "data", "response", "feed")


def parse(text: str) -> object:
    """Return the value of a JSON text.

    Raises:
        InputError: it is broken, nested too deeply, or holds a number of thousands of digits.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in text else f"column {error.colno}"
        raise InputError(f"broken JSON at {where}: {error.msg}") from None
    except RecursionError:
        raise InputError("JSON nested too deeply to be an article") from None
    except ValueError:
        raise InputError("JSON with a number of more than 4300 digits") from None


def entries(value: object) -> list[object]:
    """Return the records of a JSON document: of a list, of a list in an object, or the object itself.

    Example:
        >>> entries({"status": "ok", "articles": [{"body": "Un mort."}]})
        [{'body': 'Un mort.'}]
    """
    if isinstance(value, list):
        return value
    for _ in range(2):
        if not isinstance(value, dict) or any(_key(key) in TEXT_KEYS and isinstance(value[key], str) for key in value):
            break
        inner = {_key(key): item for key, item in value.items()}
        found = [inner[key] for key in LIST_KEYS if isinstance(inner.get(key), list | dict)]
        if not found:
            break
        if isinstance(found[0], list):
            return found[0]
        value = found[0]
    return [value]


def article(record: object, source: Source, *, id: str, name: str) -> Article | Failure:
    """Return the article of a record, or why it is none; `id` is used where the record has none, `name` in failures."""
    if not isinstance(record, dict):
        return Failure(name, f"not a JSON object but {_kind(record)}")
    fields = _fields(record)
    try:
        text = _text(record, fields, source.text_field)
    except InputError as error:
        return Failure(name, str(error))
    stated, notes = _dates(record, fields, source.date_field)
    text, lost = clean(text)
    return Article(
        id=_first(fields, ID_KEYS) or id,
        text=text,
        path=source.path,
        title=_first(fields, TITLE_KEYS),
        stated=stated,
        notes=notes + lost,
    )


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with each half of a broken surrogate pair as U+FFFD, which can be written, and a note on it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        clean = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
        return clean, ("broken surrogate pairs in the text: read as U+FFFD",)
    return text, ()


def _text(record: Mapping[str, object], fields: Mapping[str, tuple[str, object]], field: str | None) -> str:
    if field is not None:
        value = _pick(record, field)
        if value is None:
            raise InputError(f'no text field "{field}"; {_present(record)}')
        candidates = [(field, value)]
    else:
        candidates = [fields[key] for key in TEXT_KEYS if key in fields]
    for _, value in candidates:
        text = _joined(value)
        if text is not None and text.strip():
            return text
    if not candidates:
        raise InputError(f'no "text" key; {_present(record)}; --text-field names the one to read')
    key, value = candidates[0]
    if _joined(value) is None:
        raise InputError(f'"{key}" is not text but {_kind(value)}; --text-field names the one to read')
    raise InputError(f'"{key}" is empty')


def _dates(
    record: Mapping[str, object], fields: Mapping[str, tuple[str, object]], field: str | None
) -> tuple[tuple[StatedDate, ...], tuple[str, ...]]:
    if field is not None:
        value = _scalar(_pick(record, field))
        if value is None:
            return (), (f'no date field "{field}"',)
        return (StatedDate(value, f"field:{field}"),), ()
    found = (fields[key] for key in PUBLISHED_KEYS + MODIFIED_KEYS if key in fields)
    values = ((key, _scalar(value)) for key, value in found)
    return tuple(StatedDate(value, f"field:{key}") for key, value in values if value), ()


def _fields(record: Mapping[str, object]) -> dict[str, tuple[str, object]]:
    """Return the record's values by folded key with the key as written; those of a `meta` object come after its own."""
    fields: dict[str, tuple[str, object]] = {}
    for key, value in _with_nested(record):
        folded = _key(key)
        if folded not in fields or fields[folded][1] in (None, "", [], {}):
            fields[folded] = (key, value)
    return fields


def _with_nested(record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    yield from record.items()
    for key, value in record.items():
        if _key(key) in NESTED_KEYS and isinstance(value, dict):
            yield from value.items()


@lru_cache(maxsize=4096)
def _key(key: str) -> str:
    return "".join(char for char in fold(key) if char not in "_-:. @")


def _first(fields: Mapping[str, tuple[str, object]], keys: tuple[str, ...]) -> str | None:
    values = (_scalar(fields[key][1]) for key in keys if key in fields)
    return next((value for value in values if value), None)


def _pick(record: Mapping[str, object], field: str) -> object:
    """Return the value of a field named as written or by a dotted path (`source.body`)."""
    if field in record:
        return record[field]
    value: object = record
    for part in field.split("."):
        if not isinstance(value, dict) or part not in value:
            return None
        value = value[part]
    return value


def _scalar(value: object) -> str | None:
    """Return a value as one line of text, or None if it is none; a list counts by its first item."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict) and len(value) == 1:
        value = next((item for key, item in value.items() if key in ("$oid", "$date")), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean(" ".join(str(value).split()))[0] or None


def _joined(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return None


def _present(record: Mapping[str, object]) -> str:
    keys = [" ".join(clean(key[:30])[0].split()) for key in record]
    shown = ", ".join(keys[:8]) + (", …" if len(keys) > 8 else "")
    return f"its keys are {shown}" if keys else "it has no keys"


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
