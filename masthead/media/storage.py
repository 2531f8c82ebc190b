"""Where clean masters lie: files that have no address, whatever asks for one."""

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible(path="masthead.media.storage.PrivateFileStorage")
class PrivateFileStorage(FileSystemStorage):
    """A folder that no address leads to."""

    def url(self, name):
        raise ValueError("This file is not accessible via a URL.")
