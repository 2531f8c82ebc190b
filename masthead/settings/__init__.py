"""Django's settings, one file per topic; the environment is read in env.py alone."""

from .accounts import *  # noqa: F403
from .apps import *  # noqa: F403
from .database import *  # noqa: F403
from .discussion import *  # noqa: F403
from .files import *  # noqa: F403
from .languages import *  # noqa: F403
from .mail import *  # noqa: F403
from .moderation import *  # noqa: F403
from .newsroom import *  # noqa: F403
from .security import *  # noqa: F403
