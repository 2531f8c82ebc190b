"""What was done, and who may not write."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..access import rules_title
from ..actions import lift_sanction
from ..errors import ModerationError
from ..records import actions_in, sanctions_in, told
from .base import ModerationView

_PAGE_LENGTH = 50


class HistoryView(ModerationView):
    """The audit rows of the moderator's editions, the latest first."""

    template_name = "moderation/history.html"
    page_title = gettext_lazy("What was done")

    def get_context_data(self, **kwargs):
        chosen, number = self.chosen_edition(), self.page_number()
        editions = [chosen] if chosen else self.editions
        start = (number - 1) * _PAGE_LENGTH
        rows = list(actions_in(editions, is_title_too=rules_title(self.request.user))[start : start + _PAGE_LENGTH + 1])
        return super().get_context_data(
            rows=told(rows[:_PAGE_LENGTH]),
            chosen_edition=chosen,
            next_page=number + 1 if len(rows) > _PAGE_LENGTH else None,
            previous_page=number - 1 if number > 1 else None,
            **kwargs,
        )


class SanctionsView(ModerationView):
    """Who is suspended or banned, and lifting it."""

    template_name = "moderation/sanctions.html"
    page_title = gettext_lazy("Sanctions")

    def get_context_data(self, failed=None, **kwargs):
        rows = list(sanctions_in(self.editions, is_title_too=rules_title(self.request.user)))
        return super().get_context_data(
            standing=[row for row in rows if row.is_in_force],
            over=[row for row in rows if not row.is_in_force][:_PAGE_LENGTH],
            failed=failed,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Lift one."""
        number = request.POST.get("lift", "")
        rows = sanctions_in(self.editions, is_title_too=rules_title(request.user))
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            raise Http404
        sanction = get_object_or_404(rows, pk=int(number))
        try:
            lift_sanction(sanction=sanction, by=request.user, reason=request.POST.get("reason", ""))
        except ModerationError as error:
            failed = {"pk": sanction.pk, "sentence": str(error)}
            return self.render_to_response(self.get_context_data(failed=failed), status=422)
        messages.success(request, _("%(name)s may write again, and is told so.") % {"name": sanction.user})
        return redirect("moderation_sanctions")
