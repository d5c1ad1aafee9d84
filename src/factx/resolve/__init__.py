"""Resolvers: what mentions mean, given the anchor date, the gazetteer and the rest of the article."""
