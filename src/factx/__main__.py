"""Where the command line starts: one thread a process for the linear algebra, set before numpy is imported."""

import os
import sys


def main() -> None:
    """Run factx and leave with its exit code."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    try:
        from factx.cli import run

        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
