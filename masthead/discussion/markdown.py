"""Comments' Markdown: a small subset of CommonMark, rendered once when it is written.

Paragraphs, emphasis, quotes, lists, code, links. What CommonMark has beside those is text here. The
result is sanitised again by nh3, so that a fault in one of the two harms nobody; whoever changes
either raises SANITISER_VERSION and runs `masthead manage rerender_comments`.
"""

import re
from functools import lru_cache

import nh3
from django.utils.html import escape
from markdown_it import MarkdownIt

from masthead.kit.html_clean import without_control_characters

SANITISER_VERSION = 1
LINK_REL = "nofollow ugc noopener"
# Deeper than anybody quotes; each level costs the parser another pass over the text.
_DEEPEST_NESTING = 8
_BLOCKS = ("paragraph", "blockquote", "list", "fence", "code")
_INLINES = ("newline", "escape", "backticks", "emphasis", "link", "autolink", "entity")
_TAGS = {"p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "pre", "code", "a"}
# The parser makes a token of each of these; a text with more of them is no prose, and is shown as typed.
_MARKS = re.compile(r"[\n\[\]*_`<>&\\]")
_MOST_MARKS = 2_000
# Each bracket may begin a link, whose end the parser looks for through the whole paragraph; it halts at each mark,
# which costs it as much as ten letters. The longest comment that moderation takes may have sixty.
_MOST_STEPS = 300_000
_STEPS_A_MARK = 10
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}")
_CLOSING_MARKS = ".,;:!?…»”’\"'*_~"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": _DEEPEST_NESTING, "breaks": True, "html": False})
    parser.enable([*_BLOCKS, *_INLINES])
    parser.core.ruler.push("bare_addresses", _link_bare_addresses)
    return parser


def render(source: str) -> str:
    """Safe HTML of a comment's source."""
    source = without_control_characters(source).replace("\r\n", "\n").replace("\r", "\n")
    if _is_too_much(source):
        return sanitised(f"<p>{escape(source)}</p>")
    return sanitised(_parser().render(source))


def _is_too_much(source: str) -> bool:
    marks = len(_MARKS.findall(source))
    return marks > _MOST_MARKS or source.count("[") * (len(source) + _STEPS_A_MARK * marks) > _MOST_STEPS


def sanitised(html: str) -> str:
    """Nothing but the subset's tags; links over http(s) alone, without passing on the title's good name."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        link_rel=LINK_REL,
    ).strip()


def _link_bare_addresses(state) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and "://" in block.content:
            block.children = _linked(block.children)


def _linked(tokens: list) -> list:
    """The tokens with addresses in plain text made links; text inside a link is left alone."""
    made: list = []
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        made += _split_at_addresses(token) if token.type == "text" and not depth else [token]
    return made


def _split_at_addresses(token) -> list:
    pieces: list = []
    end = 0
    for found in _BARE_ADDRESS.finditer(token.content):
        address = _without_closing_marks(found[0])
        pieces += [*_text(token, token.content[end : found.start()]), *_link(token, address)]
        end = found.start() + len(address)
    return [*pieces, *_text(token, token.content[end:])]


def _without_closing_marks(address: str) -> str:
    address = address.rstrip(_CLOSING_MARKS)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_CLOSING_MARKS)
    return address


def _text(like, content: str) -> list:
    return [like.copy(content=content)] if content else []


def _link(like, address: str) -> list:
    opening = like.copy(type="link_open", tag="a", nesting=1, content="", attrs={"href": address})
    closing = like.copy(type="link_close", tag="a", nesting=-1, content="", attrs={})
    return [opening, like.copy(content=address), closing]
