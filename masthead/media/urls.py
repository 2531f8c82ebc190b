from django.urls import path

from masthead.kit.read_only import read_only

from .views import media_file

urlpatterns = [path("<path:path>", read_only(media_file), name="media_file")]
