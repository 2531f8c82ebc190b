"""Public pages: view data, feeds, sitemaps, structured data."""
