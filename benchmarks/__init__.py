"""Measurements. Each prints one JSON object as its last line; the unit stands in the key."""
