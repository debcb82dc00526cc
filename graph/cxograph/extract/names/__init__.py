"""Names of organisations: where they stand, what is one and what is none, and who "it", "we" and "the company" mean."""
