"""The edition: one Wagtail Locale, one row of settings, one page at the root."""

import re
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Locale

from .choices import LEAST_CONTRAST, PAPER, RESERVED_CODES
from .contrast import contrast_ratio
from .language_check import refusal_to_go_live


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone of the IANA database; write one such as Europe/Oslo."), params={"name": name}
        )


def validate_code(code: str) -> None:
    if code in RESERVED_CODES:
        raise ValidationError(_("“%(code)s” is used by the site itself; choose another prefix."), params={"code": code})


def validate_accent(colour: str) -> None:
    """Links and labels stand in the accent on paper: WCAG 2.2, 1.4.3 (AA) asks 4.5 to 1."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValidationError(_("Write a colour as #b4230f."))
    ratio = contrast_ratio(colour, PAPER)
    if ratio < LEAST_CONTRAST:
        raise ValidationError(
            _("%(colour)s is too light to read on paper (%(ratio)s to 1, at least 4.5 to 1): choose a darker colour."),
            params={"colour": colour, "ratio": f"{ratio:.1f}"},
        )


def cldr_locale(tag: str) -> CldrLocale:
    """CLDR's data of a BCP 47 tag in any case (`zh-hans`, `en-GB`); of its language where the rest is unknown.

    Raises ValueError or babel.UnknownLocaleError where CLDR does not know the language.
    """
    try:
        return CldrLocale.parse(tag, sep="-")
    except UnknownLocaleError:
        return CldrLocale.parse(tag.split("-")[0])


class Edition(models.Model):
    """Settings of one edition. Its language is its Locale's BCP 47 tag (RFC 5646), once per title."""

    code = models.CharField(
        _("address prefix"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", _("Use small letters, digits and hyphens.")), validate_code],
        help_text=_("The first part of each address: en gives /en/."),
    )
    locale = models.OneToOneField(Locale, on_delete=models.PROTECT, related_name="edition", verbose_name=_("language"))
    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[validate_time_zone])
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#b4230f",
        validators=[validate_accent],
    )
    contact = models.EmailField(_("contact address"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="editions", blank=True)
    share_image = models.ImageField(
        _("default share image"),
        upload_to="editions",
        blank=True,
        help_text=_("Shown by other sites where a page has no photo: 1200 by 630 pixels."),
    )
    collection = models.OneToOneField(
        Collection, null=True, editable=False, on_delete=models.SET_NULL, related_name="edition"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_live = models.BooleanField(_("live"), default=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.name} ({self.code})"

    def clean(self):
        """Going live asks for an interface that is complete in the language; what is live already stays so."""
        if not self.is_live or not hasattr(self, "locale"):
            return
        was_live = Edition.objects.filter(pk=self.pk, is_live=True).exists()
        if not was_live and (sentences := refusal_to_go_live(self.language)):
            raise ValidationError({"is_live": sentences})

    @property
    def language(self) -> str:
        """The BCP 47 tag, for `lang` attributes."""
        return self.locale.language_code

    @cached_property
    def cldr(self) -> CldrLocale:
        return cldr_locale(self.language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, from CLDR's character order."""
        return "rtl" if self.cldr.character_order == "right-to-left" else "ltr"

    @property
    def autonym(self) -> str:
        """The language's name in itself."""
        name = self.cldr.get_display_name(self.cldr) or self.language
        return name[:1].upper() + name[1:]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def stream(self) -> str:
        """The event stream of its newsroom."""
        return f"newsroom:{self.code}"
