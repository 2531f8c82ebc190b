"""Every address of the site; the list for outsiders is docs/contracts/addresses.md."""

from django.urls import include, path, re_path
from wagtail.admin import urls as newsroom_urls
from wagtail.documents import urls as document_urls

from masthead.accounts import urls as account_urls
from masthead.kit.read_only import read_only
from masthead.media import urls as media_urls
from masthead.media.views import attachment
from masthead.newsroom import urls as our_newsroom_urls
from masthead.reader import urls as reader_urls

urlpatterns = [
    path("newsroom/", include(our_newsroom_urls)),
    path("newsroom/", include(newsroom_urls)),
    path("accounts/", include(account_urls)),
    path("media/", include(media_urls)),
    re_path(r"^documents/(?P<document_id>\d+)/(?P<document_filename>.+)$", read_only(attachment)),
    path("documents/", include(document_urls)),
    path("", include(reader_urls)),
]

handler400 = "masthead.reader.views.bad_request"
handler403 = "masthead.reader.views.permission_denied"
handler404 = "masthead.reader.views.page_not_found"
handler500 = "masthead.reader.views.server_error"
