"""French as such: numerals, inflection, calendar, folding. No spaCy, no article."""
