"""Every address of the newsroom is accounted for: a new version of Wagtail cannot open a door unseen."""

import re

from .test_roles_guards import newsroom_paths

# Shows something and changes nothing; what it may show is tested in test_roles_guards.
READS = r"""(|
    login|logout|password_reset.*|account|welcome/1|sprite|jsi18n|test404|\.\*|\.\+/chosen/1|people|people/results|
    .*/results|.*/(?:history|history-results|usage)/1|.*/usage|documents/usage/1|images/usage/1|pages|pages/1|
    pages/1/(?:view_draft|history|workflow_history|revisions|usage|add_subpage|edit/preview|move|
    workflow_history/detail/1|revisions/1/view)|pages/1/revisions/compare/1\.\.\.1|pages/(?:search|usage/1/1)|
    pages/create/1/1|pages/add/1/1/1/preview|pages/workflow/(?:preview/1/1|confirm_cancellation/1|
    collect_action_data/1/1/1)|.*/choose_parent|.*/1/revisions/compare/1\.\.\.1|reports/.*|
    choose-(?:page|external-link|email-link|phone-link|anchor-link).*|tag-autocomplete.*|embeds/chooser|
    embeds/chooser/upload|images|documents|snippets|stories|authors|topics|editions|redirects|designations|
    snippets/media/recording|snippets/choose/.*(?:designation|recording|chosen/1|chosen-multiple)|
    (?:images|documents)/chooser(?:/chosen/1|/chosen-multiple|/1/select_format)?|images/1/generate_url.*|
    images/1/preview/1|block-preview|workflows/.*(?:list|index|task_chooser|select_type|task_chooser/1|usage/1)|
    stories/new|paste|api/main/pages(?:/1)?)"""
# Changes something; in the order of the table of test_roles_matrix.
IN_THE_TABLE = r"""(pages/add/1/1/1|pages/1/(?:edit|delete|unpublish|convert_alias|copy|privacy|lock|unlock|
    set_position|move/1/confirm|revisions/1/(?:revert|unschedule))|pages/workflow/action/1/1/1|
    bulk/.*|images/(?:add|1|1/delete|multiple/add|multiple/1|multiple/1/delete)|documents/(?:add|edit/1|delete/1)|
    snippets/media/recording/(?:add|edit/1|delete/1|copy/1)|redirects/.*|workflows/.*|translation/.*|
    people/invite|people/1/bar|editions/(?:new|edit/1))"""
# Changes something; tested elsewhere: people in test_people, designations in trust, uploads of several in media,
# mails in test_outgoing_mail, readers' texts in moderation and discussion.
ELSEWHERE = r"""(people/1.*|designations/.*|documents/multiple/.*|mail.*|moderation.*|discussion(?:/1)?|
    images/multiple/(?:create_from_uploaded_image/1|delete_upload/1)|(?:images|documents)/chooser/create|
    snippets/choose/.*/create)"""
# Of the person alone who asks: nothing to share, nothing of another's.
ONES_OWN = r"(dismissibles|editing-sessions/(?:ping/1/1/1/1|release/1))"
# Closed, see address_guards; `1` stands for several words there.
CLOSED = r"""((?:users|groups|sites|locales|collections|failwhale|test404|editions/delete)(?:/.*)?|
    api/main/(?:images|documents).*|1|api/main/1)"""


def test_every_address_is_accounted_for():
    known = re.compile(
        "|".join(kind.replace("\n    ", "") for kind in (READS, IN_THE_TABLE, ELSEWHERE, ONES_OWN, CLOSED))
    )
    paths = [path.removeprefix("/newsroom/").strip("/") for path in newsroom_paths()]
    unknown = [path for path in paths if not known.fullmatch(path)]
    assert not unknown, "\n".join(unknown)
