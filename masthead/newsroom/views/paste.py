"""Answers the editor's paste: clipboard HTML in, blocks ready for the editor's StreamField out."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ..editor.blocks import StoryBodyBlock
from ..editor.paste import blocks_of_pasted
from ..queries import sections_to_write_in

MAX_BYTES = 2 * 1024 * 1024


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """`{"blocks": [{"type", "value"}], "notice"}`; values are form states of the body's blocks."""
    if not sections_to_write_in(request.user).exists():
        raise PermissionDenied
    source = request.POST.get("html", "")
    if len(source.encode()) > MAX_BYTES:
        sentence = _("That is too much to paste at once: paste at most 2 MB, without pictures.")
        return JsonResponse({"error": sentence}, status=413)
    pasted = blocks_of_pasted(source)
    kinds = StoryBodyBlock().child_blocks
    return JsonResponse(
        {"blocks": [_form_state(kinds[block["type"]], block) for block in pasted.blocks], "notice": _notice(pasted)}
    )


def _form_state(kind, block: dict) -> dict:
    return {"type": block["type"], "value": kind.get_form_state(kind.to_python(block["value"]))}


def _notice(pasted) -> str:
    if not pasted.pictures_left_out:
        return ""
    sentence = ngettext(
        "%(count)d picture was left out: place it as a photo, with its credit.",
        "%(count)d pictures were left out: place them as photos, with their credits.",
        pasted.pictures_left_out,
    )
    return sentence % {"count": pasted.pictures_left_out}
