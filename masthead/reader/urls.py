"""Readers' addresses."""

from django.urls import path, re_path

from masthead.kit.read_only import read_only

from . import feeds, health, robots, sitemaps, views
from .discussion import feed as discussion_feed
from .discussion import moderators, pages, posts

_EDITION = r"^(?P<edition>[a-z][a-z0-9-]*)/"
_DISCUSSION = _EDITION + r"(?P<address>\d{4}/\d{2}/\d{2}/[\w\-]+)/discussion/"
_COMMENT = _DISCUSSION + r"(?P<comment>\d{1,18})/"
_PAGE = _EDITION + r"(?P<path>(?:[\w\-]+/)*)"

_discussion = [
    re_path(_EDITION + r"discussion-counts$", pages.discussion_counts, name="discussion_counts"),
    re_path(_DISCUSSION + r"$", pages.discussion, name="discussion"),
    re_path(_DISCUSSION + r"feed\.xml$", discussion_feed.discussion_feed, name="discussion_feed"),
    re_path(_DISCUSSION + r"post$", posts.post, name="discussion_post"),
    re_path(_DISCUSSION + r"notices/(?P<notice>\d{1,18})$", posts.notice, name="discussion_notice"),
    re_path(_COMMENT + r"reply$", posts.reply, name="discussion_reply"),
    re_path(_COMMENT + r"edit$", posts.edit, name="discussion_edit"),
    re_path(_COMMENT + r"delete$", posts.delete, name="discussion_delete"),
    re_path(_COMMENT + r"respect$", posts.respect, name="discussion_respect"),
    re_path(_COMMENT + r"report$", posts.report_comment, name="discussion_report"),
    re_path(_COMMENT + r"feature$", moderators.feature, name="discussion_feature"),
    re_path(_COMMENT + r"hide$", moderators.hide, name="discussion_hide"),
]

urlpatterns = [
    path("", read_only(views.title_root), name="title_root"),
    path("assets/<slug:stem>.<slug:digest>.<slug:extension>", read_only(views.asset), name="asset"),
    path("sitemap.xml", read_only(sitemaps.sitemap), name="sitemap"),
    path("sitemap-<slug:section>.xml", read_only(sitemaps.sitemap_part), name="sitemap_part"),
    path("robots.txt", read_only(robots.robots_txt), name="robots_txt"),
    path("health/live", read_only(health.live), name="health_live"),
    path("health/ready", read_only(health.ready), name="health_ready"),
    *_discussion,
    re_path(_PAGE + r"feed\.xml$", read_only(feeds.feed), name="feed"),
    re_path(_PAGE + r"$", read_only(views.edition_page), name="wagtail_serve"),
]
