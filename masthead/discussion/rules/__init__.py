"""The newsroom's pages that open and close discussions: of an edition, a section, a story."""
