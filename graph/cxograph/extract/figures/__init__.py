"""Table `metrics`: figures with kind, period, scope, qualifier and status; and what became of every numeral."""
