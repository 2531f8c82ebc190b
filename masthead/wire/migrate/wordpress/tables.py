"""HTML tables to Wagtail's typed tables."""

import re
from typing import Any

_NUMBER = re.compile(r"^[^\w\s]?\s?[-+−]?\d[\d.,\s\u00a0\u202f'’]*\s?(?:%|[^\W\d_]{1,3}|[^\w\s])?$")
_MORE_THAN_TEXT = ".//a | .//img | .//table | .//ul | .//ol | .//pre | .//iframe | .//video | .//audio | .//blockquote"


def plain_text(element) -> str:
    """The text, white space folded, line breaks as spaces."""
    if element is None:
        return ""
    parts = [" " if node.tag == "br" else "" for node in element.iter("br")]
    text = "".join(element.itertext()) if not parts else " ".join(element.itertext())
    return " ".join(text.split())


def typed_table(table, caption: str) -> dict[str, Any] | None:
    """The block's value; None where cells span, hold more than text, or headings take several rows."""
    spans = table.xpath(".//*[@colspan and @colspan != '1' or @rowspan and @rowspan != '1']")
    if spans or any(cell.xpath(_MORE_THAN_TEXT) for cell in table.xpath(".//td | .//th")):
        return None
    head, rows = _head_and_rows(table)
    if len(head) > 1 or not (head or rows):
        return None
    width = max(len(row) for row in [*head, *rows])
    headings = [plain_text(cell) for cell in head[0]] if head else []
    values = [_padded([plain_text(cell) for cell in row], width) for row in rows]
    own = table.find(".//caption")
    return {
        "columns": [
            {"type": _column_type(values, number), "heading": heading}
            for number, heading in enumerate(_padded(headings, width))
        ],
        "rows": [{"values": row} for row in values],
        "caption": caption or plain_text(own),
    }


def _head_and_rows(table) -> tuple[list[list], list[list]]:
    """Rows of `<thead>`, else a first row of `<th>` alone; then the others, `<tfoot>` last."""
    head: list[list] = []
    body: list[list] = []
    foot: list[list] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if cells:
            part = row.getparent().tag
            (head if part == "thead" else foot if part == "tfoot" else body).append(cells)
    if not head and len(body) > 1 and all(cell.tag == "th" for cell in body[0]):
        head, body = [body[0]], body[1:]
    return head, [*body, *foot]


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _column_type(rows: list[list[str]], column: int) -> str:
    filled = [row[column] for row in rows if row[column]]
    return "number" if filled and all(_NUMBER.match(text) for text in filled) else "text"
