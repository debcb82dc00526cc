"""Table `offerings`: what a named company is said to provide, make or specialise in."""
