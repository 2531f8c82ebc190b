"""Audio and video for templates."""

from masthead.media.choices import RecordingKind
from masthead.media.models import Recording

from .pictures import Pictures
from .view_data import RecordingView


def recordings_with(ids: set[int]) -> list[Recording]:
    """One query, none without ids."""
    return list(Recording.objects.filter(pk__in=ids)) if ids else []


def recording_view(recording: Recording, pictures: Pictures) -> RecordingView:
    poster = pictures.view(recording.poster_id, "full")
    return RecordingView(
        title=recording.title,
        is_video=recording.kind == RecordingKind.VIDEO,
        url=recording.file.url,
        poster_url=poster.src if poster else "",
        captions_url=recording.captions.url if recording.captions else "",
        transcript=tuple(line for line in recording.transcript.splitlines() if line.strip()),
        credit=recording.credit_line,
        language=recording.language,
        length=_length(recording.duration_seconds),
    )


def _length(seconds: int | None) -> str:
    """`4:05`, `1:02:03`; nothing when unknown."""
    if not seconds:
        return ""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
