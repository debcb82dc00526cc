"""Table `segments`: how a market is divided, from lists, tables and prose."""
