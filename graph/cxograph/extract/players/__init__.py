"""Tables `players`, `aliases` and `type_labels`: which organisations a document names, and what it calls them."""
