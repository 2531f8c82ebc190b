// Text of several blocks, pasted into a paragraph of the body, becomes typed blocks: the server
// cleans it (newsroom/editor/paste.py) and Wagtail's own StreamField inserts what comes back.

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, table, blockquote, div";

function clipboardHtml(clipboard) {
  const html = clipboard.getData("text/html");
  if (html) return html;
  const holder = document.createElement("div");
  for (const part of clipboard.getData("text/plain").split(/\r?\n\s*\r?\n/)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = part;
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

function hasSeveralBlocks(html) {
  // Style attributes say nothing here, and parsing them is a refusal of the content security policy each.
  const parsed = new DOMParser().parseFromString(html.replace(/\sstyle=/gi, " data-style="), "text/html");
  const filled = [...parsed.body.querySelectorAll(BLOCKS)].filter(
    (block) => block.textContent.trim() && !block.querySelector(BLOCKS),
  );
  return filled.length > 1 || parsed.body.querySelector("h1, h2, h3, h4, table, li") !== null;
}

function tell(text, type) {
  document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text, type } }));
}

async function convert(form, html) {
  const answer = await fetch(form.querySelector("[data-paste-url]").dataset.pasteUrl, {
    method: "POST",
    headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value },
    body: new URLSearchParams({ html }),
  });
  const pasted = await answer.json();
  if (!answer.ok) throw new Error(pasted.error);
  return pasted;
}

function place(body, index, blocks) {
  const isEmpty = !body.children[index].element.querySelector("[contenteditable]").textContent.trim();
  blocks.forEach((block, offset) => {
    body.insert({ ...block, id: null }, index + 1 + offset, { animate: false, focus: offset === blocks.length - 1 });
  });
  if (isEmpty && blocks.length) body.deleteBlock(index);
}

async function onPaste(event) {
  const body = document.getElementById("body-root")?.rootBlock;
  const target = event.target instanceof Element ? event.target : event.target.parentElement;
  const index = body?.children.findIndex((child) => child.type === "paragraph" && child.element.contains(target)) ?? -1;
  if (index < 0 || !event.clipboardData) return;
  const html = clipboardHtml(event.clipboardData);
  if (!hasSeveralBlocks(html)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    const { blocks, notice } = await convert(target.closest("form"), html);
    place(body, index, blocks);
    if (notice) tell(notice, "warning");
  } catch (error) {
    tell(error.message, "error");
  }
}

document.addEventListener("paste", onPaste, { capture: true });
