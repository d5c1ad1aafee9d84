"""factx and plain spaCy, each a whole process, side by side in one run on the same texts, as a Markdown table.

Memory is that of the first process: with two, twice as much is used.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from factx.model import Failure
from factx.readers import read_paths

SENTENCE = "Au moins 12 personnes ont été tuées mardi dans un attentat à Bagdad, selon la police."
SPACY = """
import json, sys, spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = spacy.load("fr_core_news_sm", exclude={exclude!r})
nlp.max_length = 10**9
for doc in nlp.pipe(texts):
    for ent in doc.ents:
        ent.text, ent.label_
"""
OTHERS = ["morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]


@dataclass(frozen=True)
class Contender:
    """A program to measure; the path of the texts is its last argument."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """Seconds and peak memory of one process."""

    seconds: float
    megabytes: float


FACTX = (sys.executable, "-m", "factx", "extract", "-q", "-f", "jsonl", "--jobs")
CONTENDERS = (
    Contender("factx, all facts", (*FACTX, "1")),
    Contender("factx, all facts, 2 processes", (*FACTX, "2")),
    Contender("factx, dates only", (*FACTX, "1", "--kind", "dates")),
    Contender("spaCy, full pipeline", (sys.executable, "-c", SPACY.format(exclude=[]))),
    Contender("spaCy, NER only", (sys.executable, "-c", SPACY.format(exclude=OTHERS))),
)
BASELINE = "spaCy, full pipeline"
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)


def measure(contender: Contender, path: Path) -> Measured:
    """Return what one run of a contender takes; rusage of the child alone."""
    began = time.perf_counter()
    process = subprocess.Popen([*contender.command, str(path)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{contender.name} failed with exit code {process.returncode}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Measured(seconds, usage.ru_maxrss / unit)


def best_of(path: Path, rounds: int) -> dict[str, Measured]:
    """Return the best time and highest memory of each contender; rounds alternate, so that all meet the same load."""
    runs = [{contender.name: measure(contender, path) for contender in CONTENDERS} for _ in range(rounds)]
    return {
        name: Measured(min(run[name].seconds for run in runs), max(run[name].megabytes for run in runs))
        for name in runs[0]
    }


def texts(paths: list[str]) -> list[str]:
    """Return the texts of the articles, those that cannot be read left out with a word on stderr."""
    found = []
    for item in read_paths(paths):
        if isinstance(item, Failure):
            print(f"{item.source}: {item.reason}", file=sys.stderr)
        else:
            found.append(item.text)
    return found or sys.exit("no article in the paths given")


def lines(contents: list[str]) -> str:
    """Return texts as JSON lines, all published the same day."""
    return "".join(json.dumps({"text": text, "published": "2024-05-15"}) + "\n" for text in contents)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["seeds/"], metavar="PATH")
    parser.add_argument("--lengths", action="store_true", help="time single articles of 1 kB to 10 MB too")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    contents = texts(asked.paths)
    with tempfile.TemporaryDirectory() as folder:
        side_by_side(contents, Path(folder), asked.rounds)
        if asked.lengths:
            by_length(contents, Path(folder))


def side_by_side(contents: list[str], folder: Path, rounds: int) -> None:
    """Print what each contender takes for the same texts; words a second and ratio without start-up."""
    words = sum(len(text.split()) for text in contents)
    short, long = folder / "short.jsonl", folder / "long.jsonl"
    short.write_text(lines([SENTENCE]), encoding="utf-8")
    long.write_text(lines(contents), encoding="utf-8")
    start, whole = best_of(short, rounds), best_of(long, rounds)
    net = {name: run.seconds - start[name].seconds for name, run in whole.items()}
    print(f"{len(contents)} articles, {words:,} words, best of {rounds} rounds; {machine()}\n")
    print("| | ratio | words a second | ratio, whole run | whole run | start-up | peak memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, run in whole.items():
        # What is shorter than the start-up drowns in its noise.
        known = net[name] > 0.2 * start[name].seconds and net[BASELINE] > 0.2 * start[BASELINE].seconds
        ratio = f"{net[BASELINE] / net[name]:.2f} | {words / net[name]:,.0f}" if known else "— | —"
        print(
            f"| {name} | {ratio} | {whole[BASELINE].seconds / run.seconds:.2f} | {run.seconds:.2f} s "
            f"| {start[name].seconds:.2f} s | {run.megabytes:.0f} MB |"
        )


def by_length(contents: list[str], folder: Path) -> None:
    """Print what factx takes for one article of growing length."""
    print("\n| characters in one article | all facts | a character | dates only | a character |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    source = "\n\n".join(contents)
    path = folder / "length.jsonl"
    shown = (CONTENDERS[0], CONTENDERS[2])
    path.write_text(lines([SENTENCE]), encoding="utf-8")
    start = [measure(contender, path).seconds for contender in shown]
    for length in LENGTHS:
        path.write_text(lines([(source * (length // len(source) + 1))[:length]]), encoding="utf-8")
        seconds = [measure(contender, path).seconds for contender in shown]
        net = [max(taken - before, 0) for taken, before in zip(seconds, start, strict=True)]
        cells = [f"{taken:.2f} s | {after / length * 1e6:.1f} µs" for taken, after in zip(seconds, net, strict=True)]
        print(f"| {length:,} | {' | '.join(cells)} |")


def machine() -> str:
    """Return the machine's name, as a bench needs one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{model}, {cores} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
