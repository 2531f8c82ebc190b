"""What an edition may choose from."""

RESERVED_CODES = frozenset(
    {
        "accounts",
        "assets",
        "feed",
        "health",
        "live",
        "media",
        "metrics",
        "newsroom",
        "robots",
        "sitemap",
        "sitemap-news",
        "static",
        "documents",
        "django-admin",
        "admin",
        "api",
    }
)

RESERVED_SECTION_SLUGS = frozenset(
    {
        "authors",
        "topics",
        "archive",
        "search",
        "newsfeed",
        "chats",
        "discussion",
        "feed",
        "atom",
        "my",
    }
)

# The paper of the light scheme (theme/css/tokens.css), and WCAG's least contrast of text on it.
PAPER = "#ffffff"
LEAST_CONTRAST = 4.5
