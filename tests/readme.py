"""The parts of README.md that are made from the program: outputs of its commands, options, fields, columns.

`make readme` (python tests/readme.py) writes them anew; a test says when that is due.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import typer.main

from factx.cli import app
from factx.contract import FIELDS
from factx.model import KINDS
from factx.rows import COLUMNS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MADE = re.compile(r"(<!-- made: (\w+) ?([\w.:-]*) -->\n).*?(<!-- end -->)", re.DOTALL)


def refreshed(text: str) -> str:
    """Return the README with all that the program says of itself as it says it now."""
    text = _PYTHON.sub(lambda found: f"```python\n{_python(found[1])}```", text)
    text = _MADE.sub(lambda found: f"{found[1]}{_MAKERS[found[2]](found[3])}\n{found[4]}", text)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder, "seeds"))
        return _CONSOLE.sub(lambda found: f"```console\n{_session(found[1], Path(folder))}```", text)


def _python(example: str) -> str:
    """Return an example with what it prints, each line after `# → `."""
    code = re.sub(r"^# → .*\n", "", example, flags=re.MULTILINE)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    return code + "".join(f"# → {line}\n" for line in out.getvalue().splitlines())


def _session(block: str, folder: Path) -> str:
    """Return a block with its commands (`$ …`, their further lines after `> `) run anew in a folder."""
    commands = re.findall(r"^\$ .*(?:\n> .*)*", block, re.MULTILINE)
    return "".join(f"{shown}\n{_output(re.sub('^[$>] ', '', shown, flags=re.M), folder)}" for shown in commands)


def _output(command: str, folder: Path) -> str:
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTEST_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "TERM": "dumb",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120
    )
    return done.stdout.decode()


def _options(name: str) -> str:
    command = typer.main.get_group(app()).commands[name]
    rows = []
    for option in command.params:
        if option.param_type_name == "option" and option.name != "help":
            names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))
            value = "" if option.is_flag else f" *{str(option.metavar).replace('|', ', ')}*"
            rows.append((names + value, option.help))
    return _table(("option", "meaning"), rows)


def _fields(name: str) -> str:
    return _table(("key", "meaning"), [(f"`{key}`", said) for key, said in FIELDS[name].items()])


def _entry(name: str) -> str:
    """Return an entry of a lexicon as it stands there, `FILE:ID`."""
    file, _, key = name.partition(":")
    text = (ROOT / "src" / "factx" / "lexicons" / f"{file}.toml").read_text(encoding="utf-8")
    (found,) = re.findall(rf'^\["?{re.escape(key)}"?\]\n(?:.+\n)+', text, re.MULTILINE)
    return f"```toml\n{found}```"


def _columns(_: str) -> str:
    tables = {", ".join(f"`{column}`" for column in COLUMNS[kind]): kind for kind in reversed(KINDS)}
    shared = {
        ", ".join(kind for kind in KINDS if COLUMNS[kind] == COLUMNS[last]): text for text, last in tables.items()
    }
    return "\n".join(f"- **{kinds}**: {columns}" for kinds, columns in reversed(shared.items()))


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    return "\n".join(
        (f"| {head[0]} | {head[1]} |", "| --- | --- |", *(f"| {left} | {right} |" for left, right in rows))
    )


_MAKERS: dict[str, Callable[[str], str]] = {
    "options": _options,
    "fields": _fields,
    "columns": _columns,
    "entry": _entry,
}


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
