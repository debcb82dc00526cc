"""Words and phrases, whatever they are about: verbs of service, lists, bounds and sense of phrases, short forms of the types."""
