"""MediaError
├── AttachmentError     a file that readers may not be given
├── RecordingError      an audio or video file that cannot be taken
└── CaptionsError       captions that no player could show
"""

from django.utils.translation import gettext_lazy as _

from masthead.kit.picture_errors import shown_name


class MediaError(Exception):
    """A file that cannot be taken; its text names the file and the reason."""

    code = "media"
    sentence = _("“%(name)s” cannot be taken.")

    def __init__(self, name: str, **values):
        self.values = {"name": shown_name(name), **values}
        super().__init__(name)

    def __str__(self) -> str:
        return str(self.sentence) % self.values


class AttachmentError(MediaError):
    code = "attachment_kind"
    sentence = _("“%(name)s” is not what its ending says: attach a PDF, CSV, XLSX, DOCX, ODT, ODS, ZIP or TXT file.")


class RecordingError(MediaError):
    code = "recording_kind"
    sentence = _("“%(name)s” is no recording that browsers play: upload an MP3, M4A, MP4, OGG, OPUS, WAV or WebM file.")


class RecordingTooLarge(RecordingError):
    code = "recording_too_large"
    sentence = _("“%(name)s” has %(megabytes)d MB; a recording may have %(limit)d MB. Save it smaller and try again.")


class CaptionsError(MediaError):
    code = "captions_broken"
    sentence = _("“%(name)s” is no WebVTT file: line %(line)d cannot be read. Export the captions as WebVTT (.vtt).")
