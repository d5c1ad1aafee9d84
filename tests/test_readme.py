"""The README is true: its commands print what it shows, and it names all that there is."""

import difflib
import json
import re

import jsonschema
import pytest
import typer.main

import readme
from factx import contract, discovery, readers, writers
from factx.cli import app
from factx.model import CASUALTY_TYPES, KINDS, TROOPS_TYPES

TEXT = readme.README.read_text(encoding="utf-8")


def test_what_the_readme_shows_is_what_factx_prints():
    now = readme.refreshed(TEXT)
    changes = "\n".join(difflib.unified_diff(TEXT.splitlines(), now.splitlines(), "README.md", "factx", "", "", 0, ""))
    if changes:
        pytest.fail(f"`make readme` writes it anew:\n{changes}", pytrace=False)


def test_a_false_readme_is_noticed():
    false = "<!-- made: fields When -->\nold\n<!-- end -->\n```python\nprint(6 * 7)\n# → 43\n```\n"
    false += "```console\n$ echo 'vrai\n> et juste'\nfaux\n```\n"
    true = readme.refreshed(false)
    assert "| `date` | The id of the date it was read from. |\n<!-- end -->" in true
    assert "print(6 * 7)\n# → 42\n```" in true
    assert true.endswith("```console\n$ echo 'vrai\n> et juste'\nvrai\net juste\n```\n")


@pytest.mark.parametrize("name", discovery.names("factx.cli"))
def test_every_option_is_documented(name):
    section = re.search(rf"^#+ `factx {name}.*?(?=^#+ `factx |^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert section is not None
    for option in typer.main.get_group(app()).commands[name].params:
        for spelling in option.opts if option.param_type_name == "option" and option.name != "help" else ():
            assert f"`{spelling}`" in section[0]


@pytest.mark.parametrize(
    "word",
    [
        *KINDS,
        *CASUALTY_TYPES,
        *TROOPS_TYPES,
        *writers.formats(),
        *readers.formats(),
        *readers.suffixes(),
        *(key for keys in contract.FIELDS.values() for key in keys),
        "--version",
        "-h",
        "NO_COLOR",
        "130",
    ],
)
def test_every_word_of_the_output_is_documented(word):
    assert f"`{word}`" in TEXT


def test_the_record_shown_is_a_record():
    shown = [json.loads(block) for block in re.findall(r"\| jq \.\n(\{\n.*?^\})\n", TEXT, re.MULTILINE | re.DOTALL)]
    assert len(shown) == 1
    jsonschema.validate(shown[0], contract.schema())
