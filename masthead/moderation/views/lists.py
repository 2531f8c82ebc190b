"""Word lists, and how strict an edition is."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..access import rules_title
from ..actions import change_rules, list_word, strike_word
from ..errors import ModerationError
from ..forms import RulesForm, WordForm
from ..marking import marked_text
from ..models import ListedWord, ModerationRules
from .base import ModerationView

_LONGEST_TRIAL = 10_000


class WordsView(ModerationView):
    """The lists of the moderator's languages; add, strike, and try a text."""

    template_name = "moderation/words.html"
    page_title = gettext_lazy("Words")

    @property
    def languages(self) -> list[tuple[str, str]]:
        own = [(edition.language, f"{edition.autonym} ({edition.code})") for edition in self.editions]
        return [*own, ("", _("All editions"))] if rules_title(self.request.user) else own

    def get_context_data(self, form=None, trial="", **kwargs):
        language = self.request.POST.get("trial_language", self.editions[0].language)
        return super().get_context_data(
            form=form or WordForm(languages=self.languages),
            lists=[(label, list(ListedWord.objects.filter(language=tag)), tag) for tag, label in self.languages],
            languages=[pair for pair in self.languages if pair[0]],
            trial=trial,
            trial_language=language,
            marked=marked_text(trial, language) if trial else "",
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "try" in request.POST:
            return self._try_text()
        return self._strike() if "strike" in request.POST else self._add()

    def _try_text(self):
        if self.request.POST.get("trial_language") not in dict(self.languages):
            raise Http404
        trial = self.request.POST.get("trial", "")[:_LONGEST_TRIAL]
        return self.render_to_response(self.get_context_data(trial=trial))

    def _add(self):
        form = WordForm(self.request.POST, languages=self.languages)
        if form.is_valid():
            try:
                list_word(by=self.request.user, **form.cleaned_data)
            except ModerationError as error:
                form.add_error("word", str(error))
            else:
                messages.success(self.request, _("“%(word)s” is listed.") % form.cleaned_data)
                return redirect("moderation_words")
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _strike(self):
        number = self.request.POST["strike"]
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            raise Http404
        own = ListedWord.objects.filter(language__in=dict(self.languages))
        listed = get_object_or_404(own, pk=int(number))
        try:
            strike_word(listed=listed, by=self.request.user)
        except ModerationError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, _("“%(word)s” is no longer listed.") % {"word": listed.word})
        return redirect("moderation_words")


class RulesView(ModerationView):
    """One form an edition."""

    template_name = "moderation/rules.html"
    page_title = gettext_lazy("Rules")

    def get_context_data(self, failed=None, **kwargs):
        forms = [(edition, self._form(edition)) for edition in self.editions]
        shown = [(edition, failed if failed and failed.prefix == edition.code else form) for edition, form in forms]
        return super().get_context_data(forms=shown, **kwargs)

    def post(self, request, *args, **kwargs):
        edition = self.own_edition(request.POST.get("edition", ""))
        form = self._form(edition, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(failed=form), status=422)
        change_rules(edition=edition, by=request.user, **form.cleaned_data)
        messages.success(request, _("The rules of %(edition)s are changed.") % {"edition": edition.name})
        return redirect("moderation_rules")

    def _form(self, edition, typed=None) -> RulesForm:
        rules = ModerationRules.objects.filter(edition=edition).first() or ModerationRules(edition=edition)
        return RulesForm(typed, instance=rules, prefix=edition.code)
