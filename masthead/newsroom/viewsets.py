"""Which views Wagtail uses for our pages."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from .models import AuthorPage, Story, TopicPage
from .views.stories_list import ListedPageFilters, ListedPagesView, StoriesView, StoryFilters
from .views.story_editor import StoryCreateView, StoryEditView, StoryRevertView


class InOneTransaction:
    """The change and its event (see receivers) are written together or not at all."""

    def dispatch(self, *args, **kwargs):
        with transaction.atomic():
            return super().dispatch(*args, **kwargs)


class StoryUnpublishView(InOneTransaction, UnpublishView):
    pass


class StoryMoveView(InOneTransaction, MoveConfirmView):
    pass


class StoryDeleteView(InOneTransaction, DeleteView):
    pass


class StoryViews(PageViewSet):
    model = Story
    add_view_class = StoryCreateView
    edit_view_class = StoryEditView
    revisions_revert_view_class = StoryRevertView
    unpublish_view_class = StoryUnpublishView
    move_confirm_view_class = StoryMoveView
    delete_view_class = StoryDeleteView


class Stories(PageListingViewSet):
    name = "newsroom_stories"
    url_prefix = "stories"
    model = Story
    icon = "doc-full"
    menu_label = _("Stories")
    menu_order = 20
    add_to_admin_menu = True
    index_view_class = StoriesView
    filterset_class = StoryFilters

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"add_url_name": "newsroom_new_story", **kwargs})


class Authors(PageListingViewSet):
    name = "newsroom_authors"
    url_prefix = "authors"
    model = AuthorPage
    icon = "group"
    menu_label = _("Authors")
    menu_order = 60
    add_to_admin_menu = True
    index_view_class = ListedPagesView
    filterset_class = ListedPageFilters


class Topics(PageListingViewSet):
    name = "newsroom_topics"
    url_prefix = "topics"
    model = TopicPage
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 61
    add_to_admin_menu = True
    index_view_class = ListedPagesView
    filterset_class = ListedPageFilters
