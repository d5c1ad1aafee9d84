"""Input formats, one a module: bytes in, articles out."""
