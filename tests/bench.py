"""factx and plain spaCy, each a whole process, side by side in one run on the same texts, as a Markdown table.

python tests/bench.py [PATH ...]     files or folders that factx reads; default: seeds/
"""

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

ROUNDS = 3
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


CONTENDERS = (
    Contender("factx, all facts", (sys.executable, "-m", "factx", "extract", "-q", "-f", "jsonl")),
    Contender("factx, dates only", (sys.executable, "-m", "factx", "extract", "-q", "-f", "jsonl", "--kind", "dates")),
    Contender("spaCy, full pipeline", (sys.executable, "-c", SPACY.format(exclude=[]))),
    Contender("spaCy, NER only", (sys.executable, "-c", SPACY.format(exclude=OTHERS))),
)
BASELINE = "spaCy, full pipeline"


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


def best_of(path: Path) -> dict[str, Measured]:
    """Return the best time and highest memory of each contender; rounds alternate, so that all meet the same load."""
    runs = [{contender.name: measure(contender, path) for contender in CONTENDERS} for _ in range(ROUNDS)]
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
    """Measure and print the table."""
    contents = texts(sys.argv[1:] or ["seeds/"])
    words = sum(len(text.split()) for text in contents)
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder, "short.jsonl"), Path(folder, "long.jsonl")
        short.write_text(lines([SENTENCE]), encoding="utf-8")
        long.write_text(lines(contents), encoding="utf-8")
        start, whole = best_of(short), best_of(long)
    print(f"{len(contents)} articles, {words} words; best of {ROUNDS} rounds; {machine()}\n")
    print("| | whole run | ratio | words a second | ratio after start-up | start-up | peak memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    base = whole[BASELINE].seconds
    net = {name: max(run.seconds - start[name].seconds, 0.001) for name, run in whole.items()}
    for name, run in whole.items():
        print(
            f"| {name} | {run.seconds:.2f} s | {base / run.seconds:.2f} | {words / run.seconds:,.0f} "
            f"| {net[BASELINE] / net[name]:.2f} | {start[name].seconds:.2f} s | {run.megabytes:.0f} MB |"
        )


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
