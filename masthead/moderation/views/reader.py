"""One reader in one edition, and one text under a moderator's pen."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions import edit_thing
from ..errors import ModerationError
from ..forms import EditForm, SanctionForm
from ..queue import entries_of
from ..readers import actions_on, reader_of
from ..records import told
from .base import ModerationView


class ReaderView(ModerationView):
    """What became of a reader's texts here, what moderators did, and the next step."""

    template_name = "moderation/reader.html"

    @property
    def page_title(self):
        return self.history.user.get_full_name()

    def _find(self):
        self.edition = self.own_edition(self.kwargs["code"])
        try:
            self.history = reader_of(self.edition, self.kwargs["pk"])
        except ModerationError as error:
            raise Http404 from error

    def get(self, request, *args, **kwargs):
        self._find()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, form=None, **kwargs):
        return super().get_context_data(
            edition=self.edition,
            history=self.history,
            rows=told(actions_on(self.edition, self.history.user.pk)),
            form=form or SanctionForm(edition=self.edition),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        self._find()
        form = SanctionForm(request.POST, edition=self.edition)
        if form.is_valid():
            try:
                form.carry_out(user=self.history.user, by=request.user)
            except ModerationError as error:
                form.add_error(None, str(error))
            else:
                told_to = {"name": self.history.user}
                messages.success(request, _("%(name)s is told by mail and on the site.") % told_to)
                return redirect("moderation_reader", self.edition.code, self.history.user.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EditView(ModerationView):
    """A reader's text, changed by a moderator with a reason."""

    template_name = "moderation/edit.html"
    page_title = gettext_lazy("Edit a text")

    def _entry(self):
        entry = next(iter(entries_of([(self.kwargs["kind"], self.kwargs["thing_id"])], self.edition_ids)), None)
        if entry is None:
            raise Http404
        return entry

    def get_context_data(self, entry=None, form=None, **kwargs):
        entry = entry or self._entry()
        form = form or EditForm(initial={"text": entry.view.source})
        return super().get_context_data(entry=entry, form=form, **kwargs)

    def post(self, request, *args, **kwargs):
        entry, form = self._entry(), EditForm(request.POST)
        if form.is_valid():
            try:
                edit_thing(kind=entry.kind, thing_id=entry.thing_id, by=request.user, **form.cleaned_data)
            except ModerationError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("The text is changed."))
                return redirect(reverse("moderation_queue"))
        return self.render_to_response(self.get_context_data(entry=entry, form=form), status=422)
