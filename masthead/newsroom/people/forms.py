"""Forms about people."""

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.users.models import UserProfile

from masthead.accounts.addresses import vouch_for_address
from masthead.accounts.models import User

from ..page_models import EditionPage, SectionPage
from ..role_models import FRONT_DEPTH, Role
from .actions import speak_language


def places() -> list[tuple[int, str]]:
    """Editions' fronts and their sections, by the tree. Two queries."""
    fronts = {front.path: front.title for front in EditionPage.objects.order_by("path")}
    pages = Page.objects.type(EditionPage, SectionPage).order_by("path")
    return [(page.pk, _place_name(page, fronts)) for page in pages]


def _place_name(page: Page, fronts: dict[str, str]) -> str:
    edition = fronts.get(page.path[: Page.steplen * 2], "")
    return edition if page.depth == 2 else f"{edition} / {page.title}"


class RoleForm(forms.Form):
    """A role and where it holds."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    place = forms.TypedChoiceField(
        label=_("Edition or section"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Administrators have the whole title: leave this empty for them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("The whole title")), *places()]

    def clean(self):
        cleaned = super().clean()
        role, place = cleaned.get("role"), cleaned.get("place")
        if role == Role.ADMINISTRATOR and place:
            self.add_error("place", _("Administrators have the whole title: leave this empty."))
        elif role and role != Role.ADMINISTRATOR and not place and "place" not in self.errors:
            self.add_error("place", _("Choose the edition or the section in which the role holds."))
        cleaned["page"] = page = Page.objects.filter(pk=place).first() if place else None
        if role == Role.MODERATOR and page and page.depth != FRONT_DEPTH:
            self.add_error("place", _("Moderators have a whole edition: choose one, not a section."))
        return cleaned


class InvitationForm(RoleForm):
    """Who is asked in, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
        help_text=_("Of the mail, and of the newsroom for this person; everybody may change it for themselves."),
    )
    field_order = ["email", "name", "role", "place", "language"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PersonForm(forms.ModelForm):
    """What an administrator may change about a colleague."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES)

    class Meta:
        model = User
        fields = ["name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["language"] = UserProfile.get_for_user(self.instance).get_preferred_language()

    def save(self, commit=True):
        person = super().save(commit)
        if "email" in self.changed_data:
            vouch_for_address(person)
        speak_language(user=person, language=self.cleaned_data["language"])
        return person


class WelcomeForm(SetPasswordForm):
    """What an invited colleague fills in: name and password."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["name", "new_password1", "new_password2"]


class OwnNameForm(forms.ModelForm):
    """One's own name; what signs one in is on the accounts' pages."""

    class Meta:
        model = User
        fields = ["name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        link = format_html('<a href="{}">{}</a>', reverse("account_profile"), gettext("the pages of your account"))
        sentence = gettext("E-mail address, password and second factor are on %(link)s.")
        self.fields["name"].help_text = format_html(sentence.replace("%(link)s", "{}"), link)
