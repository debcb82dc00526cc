"""Table `relations`: who bought, owns, renamed, joined or backed whom, and when."""
