"""Designations: legal notices that a named entity must carry."""
