"""What a person looks at: pure functions from a graph or rows to text."""
