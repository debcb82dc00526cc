"""Numerals and figures as they are written: value, unit, qualifier, range."""
