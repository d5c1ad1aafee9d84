"""The command line, mostly with `--kind dates`, which loads no pipeline."""

import csv
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import factx
from factx import discovery, writers
from factx.cli import app
from factx.cli import run as run_here
from factx.pipeline import Extractor
from factx.rows import COLUMNS

TEXT = "Douze personnes sont mortes mardi à Kona."
FACTX = [sys.executable, "-m", "factx"]


def factx_(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app(), [str(arg) for arg in args], input=stdin, prog_name="factx")


def run(*args: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FACTX, *map(str, args)], capture_output=True, text=True, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two articles, of which the one in the folder below comes last."""
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(f"date 2024-05-15 {TEXT}", encoding="utf-8")
    (tmp_path / "in" / "b" / "été.txt").write_text(f"date 2024-05-22 {TEXT}", encoding="utf-8")
    return tmp_path / "in"


DATES = ("extract", "--kind", "dates")


# ---------------------------------------------------------------- help, version, start


def test_version():
    assert factx_("--version").stdout == f"factx {factx.__version__}\n"


def test_commands_are_the_modules():
    assert {command.name for command in app().registered_commands} == set(discovery.names("factx.cli"))


@pytest.mark.parametrize("command", [None, *discovery.names("factx.cli")])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_everywhere(command, flag):
    result = factx_(*([command] if command else []), flag)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: factx {command or '[OPTIONS]'}")


def last_line(script):
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "args", [["--help"], *([name, "--help"] for name in discovery.names("factx.cli")), ["--version"]]
)
def test_help_imports_nothing_heavy(args):
    script = (
        "import sys\n"
        f"sys.argv = ['factx', *{args!r}]\n"
        "from factx.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print(sorted({'spacy', 'thinc', 'numpy', 'rich', 'factx.pipeline'} & set(sys.modules)))\n"
    )
    assert last_line(script) == "[]"


def test_linear_algebra_has_one_thread_before_numpy_comes():
    script = (
        "import os, sys\n"
        "sys.argv = ['factx', '--version']\n"
        "os.environ.pop('OPENBLAS_NUM_THREADS', None)\n"
        "from factx.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)\n"
    )
    assert last_line(script) == "1 False"


def test_garbage_is_looked_for_seldom_and_not_at_the_end():
    script = (
        "import atexit, gc, sys\n"
        "sys.argv = ['factx', '--version']\n"
        "before = gc.get_threshold()[0]\n"
        "atexit.register(lambda: print(gc.get_threshold()[0] > before, gc.get_freeze_count() > 1000))\n"
        "from factx.__main__ import main\n"
        "main()\n"
    )
    assert last_line(script) == "True True"


def test_completion_knows_options_and_values():
    env = {**os.environ, "_FACTX_COMPLETE": "complete_bash", "COMP_CWORD": "3", "COMP_WORDS": "factx extract --format "}
    assert run(env=env).stdout.split() == list(writers.formats())


# ---------------------------------------------------------------- wrong usage: exit 2 and a line that helps


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Usage: factx"),
        (["nix"], "No such command 'nix'"),
        (["extract"], "Missing argument 'PATH'"),
        (["extract", "x", "-f", "xml"], 'no format "xml"; choose of csv, json, jsonl, md, table, tsv'),
        (["extract", "x", "--kind", "dead"], "no kind dead; choose of entities,dates,casualties,troops"),
        (["extract", "x", "--kind", ","], "no kind given"),
        (["extract", "x", "--date", "hier"], '"hier" is no date; write YYYY-MM-DD or YYYY-MM'),
        (["extract", "x", "--date", "2021"], '"2021" is no date; write YYYY-MM-DD or YYYY-MM'),
        (["explain", "x", "--default-date", "2021"], '"2021" is no date; write YYYY-MM-DD or YYYY-MM'),
        (["extract", "x", "--date", "2024-02-30"], '"2024-02-30" is no date'),
        (["extract", "x", "--default-date", "2024-13"], '"2024-13" is no date'),
        (["extract", "x", "-f", "csv"], "choose it with --kind, or name a folder for all with -o DIR"),
        (["extract", "x", "-o", "facts.csv"], "choose it with --kind, or name a folder"),
        (["extract", "x", "-o", "facts.xyz"], "facts.xyz does not say which format; add --format"),
        (["extract", "x", "-f", "json", "-o", "."], ". is a folder; name a file in it"),
        (["extract", "x", "-f", "json", "-o", "facts/"], "facts/ is a folder; name a file in it"),
        (["extract", "x", "-f", "table", "--flat"], "table does not print one fact a line"),
        (["extract", "x", "-f", "json", "--excel-fr"], "json is nothing a spreadsheet opens; use csv"),
    ],
)
def test_wrong_usage(args, said, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    result = factx_(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


# ---------------------------------------------------------------- reading


def test_articles_come_in_order(folder):
    result = factx_(*DATES, folder, "-f", "jsonl", "-q")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(record["id"], record["dates"][0]["value"]) for record in records] == [
        ("a", "2024-05-14"),
        ("b/été", "2024-05-21"),
    ]
    assert (result.exit_code, result.stderr) == (0, "")


def test_standard_input():
    result = factx_(*DATES, "-", "-f", "jsonl", "--date", "2024-05-15", stdin=TEXT)
    assert [date["value"] for date in json.loads(result.stdout)["dates"]] == ["2024-05-14"]


def test_dates_given_as_options(folder):
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    default = factx_(*DATES, folder, "-f", "jsonl", "--default-date", "2023-05-17").stdout.splitlines()
    fixed = factx_(*DATES, folder, "-f", "jsonl", "--date", "2023-05-17").stdout.splitlines()
    values = [[json.loads(line)["published"]["value"] for line in lines] for lines in (default, fixed)]
    assert values == [["2024-05-15", "2024-05-22", "2023-05-17"], ["2023-05-17"] * 3]


def test_json_records_with_their_own_keys():
    line = json.dumps({"corps": TEXT, "jour": "2024-05-15"})
    args = (*DATES, "-", "--input-format", "jsonl", "--text-field", "corps", "--date-field", "jour", "-f", "jsonl")
    assert [date["value"] for date in json.loads(factx_(*args, stdin=line).stdout)["dates"]] == ["2024-05-14"]


# ---------------------------------------------------------------- failures


def test_a_missing_path_fails_and_the_rest_goes_on(folder):
    result = factx_(*DATES, "nix.txt", folder, "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    said = result.stderr.splitlines()
    assert said[0].startswith("factx: nix.txt: ")
    assert said[1].startswith("factx: 2 articles read, 1 failed; 0 entities, 2 dates, 0 casualties, 0 troops; ")
    assert len(said) == 2


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_nothing_readable(quiet):
    result = factx_(*DATES, "nix.txt", *quiet)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("factx: nix.txt: ")


def test_empty_folder(tmp_path):
    result = factx_(*DATES, tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"factx: {tmp_path}: ")


def test_notes_are_said_unless_quiet(tmp_path):
    (tmp_path / "a.txt").write_bytes(f"date 2024-05-15 {TEXT}".encode("cp1252"))
    noted = factx_(*DATES, tmp_path, "-f", "jsonl")
    quiet = factx_(*DATES, tmp_path, "-f", "jsonl", "-q")
    assert noted.stderr.startswith(f"factx: {tmp_path / 'a.txt'}: ")
    assert (quiet.stderr, quiet.stdout, quiet.exit_code) == ("", noted.stdout, 0)


def test_file_name_cannot_steer_the_terminal(tmp_path):
    result = factx_(*DATES, tmp_path / "a\x1b[2J.txt")
    assert "\x1b" not in result.stderr


def test_file_name_of_broken_bytes(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(f"date 2024-05-15 {TEXT}", encoding="utf-8")
    done = subprocess.run([*FACTX, *DATES, "-f", "jsonl", tmp_path], capture_output=True, timeout=60)
    assert json.loads(done.stdout)["id"] == "caf\\udce9"
    table = subprocess.run([*FACTX, *DATES, tmp_path], capture_output=True, timeout=60)
    assert (table.returncode, table.stderr) == (0, b"")


def test_missing_model_names_the_command_that_installs_it(folder):
    result = factx_("extract", folder, "--model", "fr_core_news_xl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "fr_core_news_xl" in result.stderr
    assert "pip install" in result.stderr


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize("name", ["json", "jsonl", "md", "table"])
def test_formats(folder, name):
    result = factx_(*DATES, folder, "-q", "-f", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("2024-05-21") > 0


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("facts.json", "[\n{"),
        ("facts.jsonl", '{"schema"'),
        ("facts.ndjson", '{"schema"'),
        ("facts.csv", "article,published,"),
        ("facts.tsv", "article\tpublished\t"),
        ("facts.md", "## a\n"),
        ("facts.txt", "a  2024-05-15"),
    ],
)
def test_output_file_names_the_format(folder, tmp_path, name, start):
    target = tmp_path / name
    result = factx_(*DATES, folder, "-q", "-o", target)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert target.read_text(encoding="utf-8").startswith(start)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in", name])


@pytest.mark.parametrize("name", ["out", "out/", "out.d/"])
def test_output_folder_has_a_file_a_kind(folder, tmp_path, name):
    result = factx_("extract", folder, "--kind", "dates,entities", "-o", f"{tmp_path}/{name}")
    assert (result.exit_code, result.stdout) == (0, "")
    made = tmp_path / name
    assert sorted(path.name for path in made.iterdir()) == ["dates.csv", "entities.csv"]
    with (made / "dates.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["article"], row["value"]) for row in rows] == [("a", "2024-05-14"), ("b/été", "2024-05-21")]
    assert tuple(rows[0]) == COLUMNS["dates"]


def test_kinds_may_be_named_one_by_one(folder):
    assert factx_("extract", folder, "-k", "dates", "-f", "csv").stdout.startswith(
        "article,published,id,type,value,mod"
    )


def test_flat_is_jsonl(folder):
    facts = [json.loads(line) for line in factx_(*DATES, folder, "--flat").stdout.splitlines()]
    assert [(fact["kind"], fact["article"], fact["value"]) for fact in facts] == [
        ("dates", "a", "2024-05-14"),
        ("dates", "b/été", "2024-05-21"),
    ]


def test_excel_fr_is_csv(folder):
    assert factx_(*DATES, folder, "--excel-fr").stdout.startswith("\ufeffarticle;published;")


def test_output_file_keeps_its_mode_and_its_link(folder, tmp_path):
    target = tmp_path / "kept.jsonl"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    assert factx_(*DATES, folder, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text(encoding="utf-8").startswith('{"schema"')


def test_new_output_file_has_the_usual_mode(folder, tmp_path):
    mask = os.umask(0o027)
    try:
        assert factx_(*DATES, folder, "-o", tmp_path / "new.jsonl").exit_code == 0
    finally:
        os.umask(mask)
    assert (tmp_path / "new.jsonl").stat().st_mode & 0o777 == 0o640


def test_a_run_that_reads_nothing_leaves_the_old_file_alone(tmp_path):
    target = tmp_path / "facts.jsonl"
    target.write_text("old")
    assert factx_(*DATES, "nix.txt", "-o", target).exit_code == 2
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]


@pytest.mark.parametrize("output", ["/dev/full", "/nowhere/facts.jsonl"])
def test_output_that_cannot_be_written(folder, output):
    result = factx_(*DATES, folder, "-f", "jsonl", "-o", output)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"factx: {output}: ")


# ---------------------------------------------------------------- the process


@pytest.mark.parametrize("name", ["jsonl", "table"])
def test_full_disk_is_an_error_not_a_traceback(folder, name):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*FACTX, *DATES, "-f", name, folder], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert (done.returncode, done.stderr) == (1, "factx: standard output: No space left on device\n")


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["extract", "-h"], ["schema"]])
def test_full_disk_for_what_reads_nothing(args):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*FACTX, *args], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, "factx: standard output: No space left on device\n")


def test_closed_stderr_puts_nothing_among_the_facts(folder):
    def printed(*args: str | Path) -> bytes:
        command = ["sh", "-c", 'exec "$@" 2>&-', "sh", *FACTX, *args]
        return subprocess.run(command, stdout=subprocess.PIPE, timeout=60).stdout

    found = printed(*DATES, folder, "nix", "-f", "jsonl")
    assert [json.loads(line)["id"] for line in found.splitlines()] == ["a", "b/été"]
    assert printed("extract", folder, "-f", "xml") == b""


@pytest.mark.parametrize("name", ["jsonl", "table", "json", "md"])
def test_closed_pipe_ends_quietly(folder, name):
    for count in range(200):
        (folder / f"c{count}.txt").write_text(f"date 2024-05-15 {TEXT * 50}", encoding="utf-8")
    with subprocess.Popen(
        [*FACTX, *DATES, "-f", name, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(1) != ""
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 0


def test_closed_standard_output(folder):
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *FACTX, *DATES, folder], stderr=subprocess.PIPE, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (1, "factx: standard output is closed\n")


def test_interrupted():
    with subprocess.Popen(
        [*FACTX, *DATES, "-f", "jsonl", "-", "--input-format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(json.dumps({"text": TEXT, "date": "2024-05-15"}) + "\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["published"]["value"] == "2024-05-15"
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == ""
    assert running.returncode == 130


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_is_utf_8_whatever_the_locale(folder, encoding):
    env = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    done = subprocess.run([*FACTX, *DATES, "-f", "jsonl", folder], capture_output=True, env=env, timeout=60)
    assert json.loads(done.stdout.splitlines()[1].decode("utf-8"))["id"] == "b/été"


# ---------------------------------------------------------------- schema, explain


def test_schema_is_valid_and_real_output_follows_it(folder):
    schema = json.loads(factx_("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for line in factx_("extract", "seeds/", "-f", "jsonl").stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


EXPLAINED = """date 2024-05-15 Au moins douze civils ont été tués mardi à Bamako, a dit la police."""


@pytest.fixture
def explained(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "a.txt").write_text(EXPLAINED, encoding="utf-8")
    return factx_("explain", tmp_path / "a.txt")


def test_explain_says_how_a_figure_was_reached(explained):
    assert (explained.exit_code, explained.stderr) == (0, "")
    figure = explained.stdout.split("\n\n")[1]
    assert figure.startswith("c1  killed ≥ 12  rule casualty.")
    for line in (
        '    quantity   "Au moins douze": at_least, value 12, min 12, max open',
        "    who        civils 31:37",
        '    when       2024-05-14, from d1 "mardi" (',
        "    countable  yes",
    ):
        assert line in figure


def test_explain_marks_the_words_in_their_sentence(explained):
    assert re.search(r"    \[[^]]*douze civils[^]]*\]", explained.stdout)
    assert "ont été tués [mardi] à Bamako" in explained.stdout


def test_explain_names_the_anchor(explained):
    assert explained.stdout.startswith('a  published 2024-05-15, by header, given as "2024-05-15"\n')
    assert "inferred   " in explained.stdout


def test_explain_of_one_kind(tmp_path):
    (tmp_path / "a.txt").write_text(EXPLAINED, encoding="utf-8")
    result = factx_("explain", tmp_path, "--kind", "dates")
    assert [block.split()[0] for block in result.stdout.split("\n\n")] == ["a", "d1"]


def test_explain_reports_what_fails(tmp_path):
    result = factx_("explain", tmp_path / "nix.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"factx: {tmp_path / 'nix.txt'}: ")


# ---------------------------------------------------------------- on a terminal


def on_terminal(*args: str | Path, stdout: bool) -> tuple[str, str]:
    """Return what comes on a terminal's stderr (or both streams), and on a pipe."""
    leader, follower = pty.openpty()
    env = {**{name: value for name, value in os.environ.items() if name != "NO_COLOR"}, "TERM": "xterm"}
    with subprocess.Popen(
        [*FACTX, *map(str, args)], stdout=follower if stdout else subprocess.PIPE, stderr=follower, env=env
    ) as running:
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            shown += part
        piped = running.stdout.read() if running.stdout else b""
    os.close(leader)
    return shown.decode(), piped.decode()


def test_progress_is_on_the_terminal_and_facts_in_the_pipe(folder):
    shown, piped = on_terminal(*DATES, folder, "-f", "jsonl", stdout=False)
    assert "\x1b[?25l" in shown
    assert "\x1b" not in piped
    assert len(piped.splitlines()) == 2


def test_quiet_shows_no_progress(folder):
    shown, piped = on_terminal(*DATES, folder, "-f", "jsonl", "-q", stdout=False)
    assert shown == ""
    assert len(piped.splitlines()) == 2


def test_a_failure_is_said_beside_the_progress(folder):
    shown, piped = on_terminal(*DATES, "nix[red].txt", folder, "-f", "jsonl", stdout=False)
    assert "factx: nix[red].txt: " in shown
    assert len(piped.splitlines()) == 2


def test_no_progress_between_the_facts_of_a_terminal(folder):
    shown, _ = on_terminal(*DATES, folder, stdout=True)
    assert "\x1b[1m" in shown
    assert "\x1b[?25l" not in shown, "the cursor is hidden for a bar"


# ---------------------------------------------------------------- an error of factx itself


@pytest.fixture
def broken(folder, monkeypatch):
    def run(self, article):
        if article.id == "a":
            raise ZeroDivisionError("in the middle")
        return real(self, article)

    real = Extractor.run
    monkeypatch.setattr(Extractor, "run", run)
    return folder


def test_an_error_of_factx_is_one_line_and_the_rest_goes_on(broken):
    result = factx_(*DATES, broken, "-f", "jsonl", "-q")
    assert (result.exit_code, len(result.stdout.splitlines()), len(result.stderr.splitlines())) == (1, 1, 1)
    assert result.stderr.startswith(f"factx: {broken / 'a.txt'}: ")
    assert "ZeroDivisionError: in the middle" in result.stderr


def test_verbose_shows_where(broken):
    lines = factx_(*DATES, broken, "-f", "jsonl", "-v", "-q").stderr.splitlines()
    assert lines[1] == "    Traceback (most recent call last):"
    assert lines[-1] == "    ZeroDivisionError: in the middle"


def test_jobs_change_no_fact(folder):
    outputs = [run(*DATES, folder, "-f", "jsonl", "--jobs", jobs).stdout for jobs in ("1", "2")]
    assert outputs[0] == outputs[1] == factx_(*DATES, folder, "-f", "jsonl").stdout


def test_run_returns_the_exit_code(capsys):
    assert run_here(["--version"]) == 0
    assert run_here(["extract", "nix.txt", "--kind", "dates"]) == 2
    assert capsys.readouterr() == (
        f"factx {factx.__version__}\n",
        "factx: nix.txt: no such file or folder\n",
    )
