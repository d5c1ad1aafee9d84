"""Loads a pipeline with no more of it than factx runs, fast."""

import importlib
import importlib.util
import json
import os
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

from factx.errors import ModelError


def load(model: str) -> Any:
    """Return the pipeline with only the components factx runs, on one BLAS thread."""
    folder, meta = _installed(model)
    if meta["lang"] != "fr":
        raise ModelError(f"{model}: its language is {meta['lang']!r}; factx reads French only")
    if "ner" not in meta["pipeline"]:
        raise ModelError(f"{model}: the pipeline has no entity recogniser, which factx needs")
    one_thread()
    shimmed = _import_french()
    import spacy

    needed = ("tok2vec", "ner") if _listens(folder) else ("ner",)
    exclude = [name for name in meta["pipeline"] if name not in needed]
    if not meta["vectors"]["vectors"]:
        exclude.append("vocab")  # then no more than 148,000 strings, which the recogniser hashes anew
    nlp = spacy.load(folder, exclude=[*exclude, "tokenizer"] if shimmed else exclude)
    if shimmed:
        _load_tokenizer(nlp.tokenizer, folder / "tokenizer")
    _use_openblas(nlp)
    return nlp


def _listens(folder: Path) -> bool:
    """Tell whether the entity recogniser of a pipeline reads vectors that a tok2vec before it makes."""
    config = ConfigParser(interpolation=None)
    config.read(folder / "config.cfg", encoding="utf-8")
    return "Listener" in config.get("components.ner.model.tok2vec", "@architectures", fallback="")


def name_of(model: str) -> str:
    """Return the name and version of an installed pipeline, without loading it.

    Raises:
        ModelError: it is not installed.
    """
    return f"{model} {_installed(model)[1]['version']}"


def _installed(model: str) -> tuple[Path, dict[str, Any]]:
    """Return the data folder and the meta data of an installed pipeline package."""
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        package = model.replace("_", "-")
        raise ModelError(f"{model}: this spaCy pipeline is not installed; try: python -m pip install {package}")
    root = Path(spec.submodule_search_locations[0])
    try:
        meta = json.loads((root / "meta.json").read_text(encoding="utf-8"))
        return root / f"{meta['lang']}_{meta['name']}-{meta['version']}", meta
    except (OSError, ValueError, KeyError):
        raise ModelError(f"{model}: this package is not a spaCy pipeline") from None


def one_thread() -> None:
    """Keep BLAS on one thread: a pipeline this small loses time on more.

    The environment works only before numpy is imported; threadpoolctl does after it.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    if "numpy" in sys.modules:
        from threadpoolctl import threadpool_limits

        threadpool_limits(limits=1, user_api="blas")


def _use_openblas(nlp: Any) -> None:
    """Let the components multiply with numpy's BLAS instead of BLIS: 1.5 times as fast, the same annotations."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for name in nlp.pipe_names:
        for node in nlp.get_pipe(name).model.walk():
            node.ops = ops


# ---------------------------------------------------------------- the French tokenizer's TOKEN_MATCH
#
# The French TOKEN_MATCH writes every class of letters out, 3,089 of them 458 times: 1.45 MB, of which the compilation
# takes two thirds of a cold start. Here the classes are `\\w`, which adds digits and the underscore: words with
# those are turned away first. tests/test_annotate.py holds the two to the same tokens; where spaCy has changed so
# that this no longer fits, it is loaded as it is.

_NO_DIGITS = r"(?!\S*[\d_])"


def _import_french() -> bool:
    """Import spaCy's French with short letter classes; return False where it must be loaded as it is."""
    if "spacy.lang.fr" in sys.modules:
        return True
    from spacy.lang import char_classes

    full = {name: getattr(char_classes, name, None) for name in ("ALPHA", "ALPHA_LOWER")}
    if not all(isinstance(value, str) for value in full.values()):
        return False
    importlib.import_module("spacy.lang.punctuation")
    try:
        for name in full:
            setattr(char_classes, name, r"\w")
        french = importlib.import_module("spacy.lang.fr")
    finally:
        for name, value in full.items():
            setattr(char_classes, name, value)
    rules = importlib.reload(importlib.import_module("spacy.lang.fr.punctuation"))
    french.FrenchDefaults.prefixes = rules.TOKENIZER_PREFIXES
    french.FrenchDefaults.infixes = rules.TOKENIZER_INFIXES
    french.FrenchDefaults.suffixes = rules.TOKENIZER_SUFFIXES
    return True


def _load_tokenizer(tokenizer: Any, path: Path) -> None:
    """Load a pipeline's tokenizer with its TOKEN_MATCH shortened."""
    import srsly
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    data = srsly.msgpack_loads(path.read_bytes())
    pattern = data.get("token_match")
    if isinstance(pattern, str):
        pattern = pattern.replace(ALPHA_LOWER, r"\w").replace(ALPHA, r"\w")
        data["token_match"] = pattern.replace("(?iu)", f"(?iu){_NO_DIGITS}(?:", 1) + ")"
    tokenizer.from_bytes(srsly.msgpack_dumps(data))
