"""What is installed, and how a request is handled."""

from pathlib import Path

from .env import environment

PACKAGE = Path(__file__).resolve().parent.parent

INSTALLED_APPS = [
    "masthead.ops",
    "masthead.reader",
    "masthead.wire",
    "masthead.discussion",
    "masthead.trust",
    "masthead.newsroom",
    "masthead.media",
    "masthead.moderation",
    "masthead.editions",
    "masthead.accounts",
    "masthead.mail",
    "masthead.eventlog",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Around the static files too: every answer bears the headers.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages hold no secret but the CSRF token, which Django masks anew in each answer.
    "django.middleware.gzip.GZipMiddleware",
    "masthead.reader.policy.ReadersPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "masthead.editions.middleware.EditionMiddleware",
    "masthead.accounts.middleware.AccountPagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "masthead.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "masthead.newsroom.middleware.OddRequestMiddleware",
    "masthead.newsroom.middleware.PublishRefusedMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "masthead.urls"
ASGI_APPLICATION = "masthead.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "theme" / "templates", PACKAGE / "theme" / "components"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "masthead.reader.frame_context.frame",
            ],
        },
    },
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    # Drawn lists of comments, each under the version of its thread.
    "discussion": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "discussion",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.log_level},
    # Wagtail tells of each page saved, which the audit log keeps anyway.
    "loggers": {"wagtail": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
