"""WordPress: its export files (WXR) become stories, pages, photos and redirects."""

from .import_export import import_wordpress

__all__ = ["import_wordpress"]
