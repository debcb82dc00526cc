"""Clauses: who is said to do what, and whether it is denied, wished for or only possible."""
