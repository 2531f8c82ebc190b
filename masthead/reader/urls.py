"""Readers' addresses."""

from django.urls import path, re_path

from . import feeds, health, robots, sitemaps, views

urlpatterns = [
    path("", views.title_root, name="title_root"),
    path("assets/<slug:stem>.<slug:digest>.<slug:extension>", views.asset, name="asset"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("robots.txt", robots.robots_txt, name="robots_txt"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    re_path(r"^(?P<edition>[a-z][a-z0-9-]*)/(?P<path>(?:[\w\-]+/)*)feed\.xml$", feeds.feed, name="feed"),
    re_path(r"^(?P<edition>[a-z][a-z0-9-]*)/(?P<path>(?:[\w\-]+/)*)$", views.edition_page, name="wagtail_serve"),
]
