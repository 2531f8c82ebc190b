"""The application that a server runs."""

import os

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")

application = WSGIMiddleware(get_wsgi_application())  # type: ignore[arg-type]  # Django's answer is iterable
