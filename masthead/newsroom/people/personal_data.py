"""What the newsroom keeps of a colleague, present or former: work, which is the title's own, and habits, which go."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, ReferenceIndex, Revision
from wagtail.users.models import UserProfile

from masthead.accounts.models import User
from masthead.accounts.personal_data import PersonalData
from masthead.media.models import Attachment, Photo

from ..models import AuthorPage, Story
from ..role_models import RoleGroup


def role_in_the_way(user: User) -> str:
    """Whoever has a role is an administrator's to let go: a title must not lose its last publisher by a click."""
    if not user.is_superuser and not RoleGroup.objects.filter(group__user=user).exists():
        return ""
    return _("You have a role in the newsroom. Ask an administrator to take your roles first; then come back here.")


def _export(user: User) -> dict[str, Any]:
    return {
        "settings": list(UserProfile.objects.filter(user=user).values(*_SETTINGS)),
        "stories": list(Story.objects.filter(owner=user).values("pk", "title", "first_published_at")),
        "author_pages": list(AuthorPage.objects.filter(user=user).values("pk", "title")),
        "versions": list(Revision.objects.filter(user=user).values("object_str", "created_at")),
        "history": [*_log(PageLogEntry, user), *_log(ModelLogEntry, user)],
        "comments": list(Comment.objects.filter(user=user).values("text", "created_at")),
        "replies": list(CommentReply.objects.filter(user=user).values("text", "created_at")),
        "photos": list(Photo.objects.filter(uploaded_by_user=user).values("title", "created_at")),
        "documents": list(Attachment.objects.filter(uploaded_by_user=user).values("title", "created_at")),
    }


_SETTINGS = (
    "preferred_language",
    "current_time_zone",
    "theme",
    "submitted_notifications",
    "approved_notifications",
    "rejected_notifications",
)


def _log(model, user: User) -> list[dict[str, Any]]:
    return list(model.objects.filter(user_id=user.pk).values("action", "label", "timestamp"))


def _erase(user: User) -> None:
    """Entries about the person bear their name; entries by them keep a number that leads to nobody."""
    people = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=people, object_id=str(user.pk)).update(label="", data={})
    ReferenceIndex.objects.filter(to_content_type=people, to_object_id=str(user.pk)).delete()


PERSONAL_DATA = PersonalData(
    name="newsroom",
    models=(
        "wagtailusers.UserProfile",
        "wagtailadmin.EditingSession",
        "wagtailadmin.FormState",
        "wagtailcore.APIToken",
        "wagtailcore.Page",
        "wagtailcore.Revision",
        "wagtailcore.PageLogEntry",
        "wagtailcore.ModelLogEntry",
        "wagtailcore.Comment",
        "wagtailcore.CommentReply",
        "wagtailcore.PageSubscription",
        "wagtailcore.WorkflowState",
        "wagtailcore.TaskState",
        "wagtailcore.UploadedFile",
        "wagtailcore.ReferenceIndex",
        "newsroom.AuthorPage",
        "media.Photo",
        "media.Attachment",
    ),
    export=_export,
    erase=_erase,
)
