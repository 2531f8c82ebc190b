"""The page tree: edition, section, story, author, topic, static page; what a story is made of."""

from .page_models import AuthorPage, AuthorsPage, EditionPage, SectionPage, StaticPage, TopicPage, TopicsPage
from .role_models import RoleGroup
from .story_models import Hold, Story, StoryAuthor, StoryTopic, StoryUpdate

__all__ = [
    "AuthorPage",
    "AuthorsPage",
    "EditionPage",
    "Hold",
    "RoleGroup",
    "SectionPage",
    "StaticPage",
    "Story",
    "StoryAuthor",
    "StoryTopic",
    "StoryUpdate",
    "TopicPage",
    "TopicsPage",
]
