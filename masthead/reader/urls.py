"""Readers' addresses."""

from django.urls import path, re_path

from masthead.kit.read_only import read_only

from . import feeds, health, robots, sitemaps, views

_PAGE = r"(?P<edition>[a-z][a-z0-9-]*)/(?P<path>(?:[\w\-]+/)*)"

urlpatterns = [
    path("", read_only(views.title_root), name="title_root"),
    path("assets/<slug:stem>.<slug:digest>.<slug:extension>", read_only(views.asset), name="asset"),
    path("sitemap.xml", read_only(sitemaps.sitemap), name="sitemap"),
    path("sitemap-<slug:section>.xml", read_only(sitemaps.sitemap_part), name="sitemap_part"),
    path("robots.txt", read_only(robots.robots_txt), name="robots_txt"),
    path("health/live", read_only(health.live), name="health_live"),
    path("health/ready", read_only(health.ready), name="health_ready"),
    re_path(r"^(?P<edition>[a-z][a-z0-9-]*)/(?P<path>(?:[\w\-]+/)*)feed\.xml$", read_only(feeds.feed), name="feed"),
    re_path(
        r"^(?P<edition>[a-z][a-z0-9-]*)/(?P<path>(?:[\w\-]+/)*)$", read_only(views.edition_page), name="wagtail_serve"
    ),
]
