"""cxograph reads documents about pharma outsourcing into a knowledge graph in which every fact keeps its sentence."""

__version__ = "0.1.0"
