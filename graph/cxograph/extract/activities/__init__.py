"""Tables `activities` and `definitions`: what a type of organisation is and does."""
