"""Who is meant: the company that a verb, a place or "its" is said of."""
