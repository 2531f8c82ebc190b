"""Editions: a language or region publication of the title, and its settings."""
