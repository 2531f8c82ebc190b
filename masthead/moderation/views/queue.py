"""The queue, and what is done from it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..actions import approve_thing, feature_thing, hide_thing
from ..choices import Phase, ReportReason
from ..errors import EditionNotYours, ModerationError, SanctionRefused, ThingGone
from ..forms import SanctionForm
from ..queue import TABS, Entry, Wanted, entries_of, open_holds, open_reports, queue_page
from ..things import handler_of, registered_kinds
from .base import ModerationView

_DECISIONS: dict[str, Callable[..., None]] = {"approve": approve_thing, "hide": hide_thing, "feature": feature_thing}
_MOST_AT_ONCE = 100


class QueueView(ModerationView):
    """GET shows, POST decides one thing, several, or judges an author; then the same page again.

    A refusal is shown at its entry with what was typed (status 422).
    """

    template_name = "moderation/queue.html"
    page_title = gettext_lazy("Queue")

    def get_context_data(self, failed=None, **kwargs):
        wanted = self._wanted()
        page = queue_page(wanted, self.page_number())
        if failed and failed["key"] not in {entry.key for entry in page.entries}:
            messages.error(self.request, failed["sentence"])
        return super().get_context_data(
            wanted=wanted,
            page=page,
            rows=[(entry, self._form(entry, failed)) for entry in page.entries],
            failed=failed,
            tabs=self._tabs(wanted),
            chosen_edition=self.chosen_edition(),
            phases=Phase.choices,
            kinds=[(kind, handler_of(kind).label) for kind in registered_kinds()],
            reasons=ReportReason.choices,
            next_page=self._query(page=page.number + 1) if page.has_next else "",
            previous_page=self._query(page=page.number - 1) if page.number > 1 else "",
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        keys = request.POST.getlist("thing")[:_MOST_AT_ONCE]
        if not keys:
            messages.warning(request, _("Nothing was chosen: tick the texts first."))
            return redirect(request.get_full_path())
        if "sanction" in request.POST:
            return self._judge_author(keys[0])
        decide = _DECISIONS.get(request.POST.get("action", ""))
        if decide is None:
            raise Http404
        return self._decide_one(decide, keys[0]) if len(keys) == 1 else self._decide_all(decide, keys)

    def _decide_one(self, decide, key: str):
        try:
            self._decide(decide, key)
        except ModerationError as error:
            return self._refuse(key, str(error))
        messages.success(self.request, _("Done."))
        return redirect(self.request.get_full_path())

    def _decide_all(self, decide, keys: list[str]):
        """Each is decided by itself: what one refusal stops is that one."""
        refused: dict[str, int] = {}
        for key in keys:
            try:
                self._decide(decide, key)
            except ModerationError as error:
                refused[str(error)] = refused.get(str(error), 0) + 1
        done = len(keys) - sum(refused.values())
        if done:
            told = ngettext("%(count)d text is decided.", "%(count)d texts are decided.", done)
            messages.success(self.request, told % {"count": done})
        for sentence, times in refused.items():
            messages.error(self.request, f"{sentence} ({times})" if times > 1 else sentence)
        return redirect(self.request.get_full_path())

    def _decide(self, decide, key: str) -> None:
        kind, thing_id = _parsed(key)
        try:
            decide(kind=kind, thing_id=thing_id, by=self.request.user, reason=self.request.POST.get("reason", ""))
        except EditionNotYours:
            raise ThingGone from None

    def _judge_author(self, key: str):
        try:
            name = self._carry_out_sanction(key)
        except ModerationError as error:
            return self._refuse(key, str(error))
        messages.success(self.request, _("%(name)s is told by mail and on the site.") % {"name": name})
        return redirect(self.request.get_full_path())

    def _carry_out_sanction(self, key: str) -> str:
        """The name of whom it met; raises ModerationError, also for what the form does not take."""
        entry = next(iter(entries_of([_parsed(key)], self.edition_ids)), None)
        if entry is None or entry.history is None:
            raise ThingGone
        form = SanctionForm(self.request.POST, edition=entry.edition)
        if not form.is_valid():
            raise SanctionRefused(" ".join(str(error) for errors in form.errors.values() for error in errors))
        form.carry_out(user=entry.history.user, by=self.request.user, thing=(entry.kind, entry.thing_id))
        return entry.history.user.get_full_name()

    def _refuse(self, key: str, sentence: str):
        failed = {"key": key, "sentence": sentence, "reason": self.request.POST.get("reason", "")}
        return self.render_to_response(self.get_context_data(failed=failed), status=422)

    def _form(self, entry: Entry, failed) -> SanctionForm | None:
        if entry.history is None:
            return None
        typed = self.request.POST if failed and failed["key"] == entry.key and "sanction" in self.request.POST else None
        return SanctionForm(typed, edition=entry.edition, auto_id=f"{entry.kind}-{entry.thing_id}-%s")

    def _wanted(self) -> Wanted:
        asked, edition = self.request.GET, self.chosen_edition()
        tab = asked.get("tab", "")
        return Wanted(
            editions=frozenset({edition.pk}) if edition else self.edition_ids,
            tab=tab if tab in TABS else "waiting",
            phase=asked.get("phase", "") if asked.get("phase") in Phase.values else "",
            kind=asked.get("kind", "") if asked.get("kind") in registered_kinds() else "",
        )

    def _tabs(self, wanted: Wanted):
        """Address, words, count, whether it is open."""
        reported = open_reports(wanted.editions).values("kind", "thing_id").distinct().count()
        counts = {"waiting": open_holds(wanted.editions).count(), "reported": reported, "newest": None}
        labels = {"waiting": _("Waiting"), "reported": _("Reported"), "newest": _("Newest")}
        return [(self._query(tab=tab, page=None), labels[tab], counts[tab], tab == wanted.tab) for tab in TABS]

    def _query(self, **changes) -> str:
        query = {**self.request.GET.dict(), **changes}
        return "?" + urlencode({name: value for name, value in query.items() if value not in {None, ""}})


def _parsed(key: str) -> tuple[str, int]:
    """“comment:12”. Raises ThingGone for anything else."""
    kind, _colon, number = key.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise ThingGone
    return kind, int(number)
