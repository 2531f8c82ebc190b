"""Run by test_images.py, in a process of its own: what taking in pictures costs at its peak, in bytes."""

import json
import os
import resource
import sys
import tempfile
import warnings
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
os.environ.setdefault("MASTHEAD_DATA", tempfile.mkdtemp(prefix="masthead-memory-"))

import django

django.setup()

from masthead.kit.picture_guard import PictureError  # noqa: E402 - after setup
from masthead.media.actions.store_photo import clean_photo_file  # noqa: E402

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    outcomes = {}
    for path in map(Path, sys.argv[1:]):
        with path.open("rb") as file:
            try:
                clean_photo_file(file=file, name=path.name)
                outcomes[path.name] = "photo"
            except PictureError as error:
                outcomes[path.name] = error.code
    peaks = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"peak_bytes": max(peaks), "outcomes": outcomes}))
