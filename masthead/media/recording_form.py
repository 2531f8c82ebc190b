"""The newsroom's form of a recording."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm

from .errors import MediaError
from .recording_guard import check_captions, check_recording


class RecordingForm(WagtailAdminModelForm):
    """Takes what browsers can play, told by its content, and stores it under the ending of what it is."""

    def clean_file(self):
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            try:
                ending, self.instance.kind = check_recording(file, name=file.name)
            except MediaError as error:
                raise ValidationError(str(error), code=error.code) from error
            file.name = f"{_stem(file.name)}.{ending}"
        return file

    def clean_captions(self):
        file = self.cleaned_data.get("captions")
        if file and "captions" in self.changed_data:
            try:
                check_captions(file, name=file.name)
            except MediaError as error:
                raise ValidationError(str(error), code=error.code) from error
            file.name = f"{_stem(file.name)}.vtt"
        return file


def _stem(name: str) -> str:
    return slugify(PurePosixPath(name).stem.replace(".", "-"))[:60] or "recording"
