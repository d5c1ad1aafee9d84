"""Where the command line starts: what holds for the process as a whole is set here.

The linear algebra has one thread, which must be said before numpy is imported. The garbage collector looks seldom:
most of what it would walk through is pipeline and lexicons, which stay; at the end not at all, which spares half a
second.
"""

import gc
import os
import sys

COLLECTED = 50_000
"""New objects after which the garbage collector looks."""


def main() -> None:
    """Run factx and leave with its exit code."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    gc.set_threshold(COLLECTED, 20, 100)
    try:
        from factx.cli import run

        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
