"""What an edition may choose from."""

RESERVED_CODES = frozenset(
    """accounts assets feed health live media metrics newsroom robots sitemap sitemap-news static
    documents django-admin admin api""".split()
)

RESERVED_SECTION_SLUGS = frozenset("authors topics archive search newsfeed chats discussion feed atom my".split())
