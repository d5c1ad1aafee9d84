"""The README is true: its commands print what it shows, and it names all that there is."""

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
    assert readme.refreshed(TEXT) == TEXT, "`make readme` writes it anew"


def test_a_false_readme_is_noticed():
    made = "<!-- made: columns -->\nold\n<!-- end -->\n```console\n$ echo vrai\nfaux\n```\n"
    assert readme.refreshed(made).endswith("```console\n$ echo vrai\nvrai\n```\n")
    assert "old" not in readme.refreshed(made)


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


def test_python_examples_run():
    (example,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    printed: list[str] = []
    exec(example, {"print": lambda *said: printed.append(" ".join(map(str, said)))})
    assert printed == re.findall(r"# → (.*)$", example, re.MULTILINE)
