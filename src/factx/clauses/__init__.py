"""Clauses read over words: people nouns, verb groups, noun phrases that count, and which sentences have any."""
