"""What must hold before a photo stands in a story."""

from dataclasses import dataclass

from babel import Locale as CldrLocale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import Photo


@dataclass(frozen=True)
class PhotoProblem:
    """One reason against publishing with this photo: a stable code and a sentence that names it."""

    code: str
    message: str


def photo_problems(photo: Photo, *, alt: str, language: str, newly_placed: bool) -> list[PhotoProblem]:
    """Every reason, no query.

    `alt` is the alt text written where the photo stands (empty: the photo's own counts);
    `language` is the story's; `newly_placed` is false for a photo that the published story
    already shows, which may stay after its time.
    """
    problems = [_alt_problem(photo, alt, language)]
    if "credit" in photo.lacks:
        sentence = _("The photo “%(photo)s” has no credit: write who took it, or whose it is.")
        problems.append(PhotoProblem("photo_credit_missing", sentence % {"photo": photo.title}))
    if newly_placed and photo.is_expired:
        sentence = _("The photo “%(photo)s” may not be used any more: choose another one.")
        problems.append(PhotoProblem("photo_expired", sentence % {"photo": photo.title}))
    return [problem for problem in problems if problem]


def _alt_problem(photo: Photo, alt: str, language: str) -> PhotoProblem | None:
    if alt.strip():
        return None
    if not photo.alt.strip():
        sentence = _("The photo “%(photo)s” has no alt text: write what it shows, for those who cannot see it.")
        return PhotoProblem("photo_alt_missing", sentence % {"photo": photo.title})
    if photo.language and language and photo.language.split("-")[0] != language.split("-")[0]:
        sentence = _("Write the alt text in %(language)s for the photo “%(photo)s”.")
        values = {"photo": photo.title, "language": _name_of_language(language)}
        return PhotoProblem("photo_alt_language", sentence % values)
    return None


def _name_of_language(language: str) -> str:
    """In the language of whoever is told."""
    told = CldrLocale.parse((get_language() or "en").split("-")[0])
    return told.languages.get(language.split("-")[0], language)
