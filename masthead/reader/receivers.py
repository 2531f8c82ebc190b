"""Adapts Wagtail's and Django's signals."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from masthead.newsroom.models import AuthorsPage, SectionPage, StaticPage, Story, TopicsPage

from .frame import forget_edition_pages


@receiver([page_published, page_unpublished, post_page_move])
def forget_moved_pages(sender, **kwargs):
    if sender is not Story:
        forget_edition_pages()


@receiver([post_save, post_delete])
def forget_changed_pages(sender, **kwargs):
    if sender in {SectionPage, StaticPage, AuthorsPage, TopicsPage}:
        forget_edition_pages()
