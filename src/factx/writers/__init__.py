"""Output formats, one a module; its name is the value of `--format`."""
