"""The edition: one Wagtail Locale, one row of settings, one page at the root."""

from zoneinfo import ZoneInfo, available_timezones

from babel import Locale as CldrLocale
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from .choices import RESERVED_CODES


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone of the IANA database; write one such as Europe/Oslo."), params={"name": name}
        )


def validate_code(code: str) -> None:
    if code in RESERVED_CODES:
        raise ValidationError(_("“%(code)s” is used by the site itself; choose another prefix."), params={"code": code})


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
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as #b4230f."))],
    )
    contact = models.EmailField(_("contact address"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="editions", blank=True)
    share_image = models.ImageField(
        _("default share image"),
        upload_to="editions",
        blank=True,
        help_text=_("Shown by other sites where a page has no photo: 1200 by 630 pixels."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_live = models.BooleanField(_("live"), default=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.name} ({self.code})"

    @property
    def language(self) -> str:
        """The BCP 47 tag, for `lang` attributes."""
        return self.locale.language_code

    @cached_property
    def cldr(self) -> CldrLocale:
        return CldrLocale.parse(self.language.split("-")[0] if self.language.islower() else self.language, sep="-")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, from CLDR's character order."""
        return "rtl" if self.cldr.character_order == "right-to-left" else "ltr"

    @property
    def autonym(self) -> str:
        """The language's name in itself."""
        return (self.cldr.get_display_name(self.cldr) or self.language).capitalize()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def stream(self) -> str:
        """The event stream of its newsroom."""
        return f"newsroom:{self.code}"
