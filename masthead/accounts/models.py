"""The user, invitations, erasures asked for, former addresses, and how often somebody tried.

An address is kept in small letters: it is the login, and people write it as they please.
"""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.mail import send_mail
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Addresses are compared without regard to case."""

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields):
        """Somebody whom the title itself makes, and whose address it vouches for; readers register through allauth."""
        from .addresses import vouch_for_address

        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        vouch_for_address(user)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. `name` is one field: names have no universal first and last."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is here already.")},
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    bio = models.TextField(_("about you"), max_length=500, blank=True, help_text=_("Plain text, shown with your name."))
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("Of mails, and of pages that belong to no edition.")
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once_whatever_case",
                violation_error_message=_("Somebody with this e-mail address is here already."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    @property
    def is_staff(self) -> bool:
        """Django's word for who may enter the newsroom."""
        return self.is_active and self.has_perm("wagtailadmin.access_admin")

    @property
    def first_name(self) -> str:
        """What Wagtail's sidebar asks for; else it would show the address."""
        return self.name

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email

    def email_user(self, subject, message, from_email=None, **options):
        send_mail(subject, message, from_email, [self.email], **options)


class Invitation(models.Model):
    """A colleague asked in by mail, who has not chosen a password yet.

    The link in the mail carries the signed nonce; a new nonce makes every older link void.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="invitation")
    nonce = models.CharField(max_length=43, editable=False)
    language = models.CharField(_("language"), max_length=35)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return self.user.email


class PendingErasure(models.Model):
    """A person who asked to be erased, and may think again until it is due."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="pending_erasure")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("erasure asked for")
        verbose_name_plural = _("erasures asked for")

    def __str__(self):
        return f"{self.user_id} at {self.due_at:%Y-%m-%d %H:%M}"


class FormerAddress(models.Model):
    """An address that the account has lost, kept as long as mails to it may be, so that an erasure finds them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_addresses")
    email = models.EmailField(_("e-mail address"))
    lost_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self):
        return self.email


class Attempts(models.Model):
    """How often something was tried within one span of time; `key` is a keyed hash of who and what."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(help_text="Seconds since 1970; then the count starts anew.", db_index=True)

    def __str__(self):
        return f"{self.count} until {self.ends_at}"
