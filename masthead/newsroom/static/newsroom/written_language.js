// Gives every text field of the editing form the edition's language and direction, also the
// fields that Wagtail makes in the browser, and to those without a label the name of their panel.
// The headline carries language and direction from the server.

const TEXT = "input[type=text], input:not([type]), textarea, [contenteditable=true]";
const OTHERS = "[data-chooser], .tagit, [data-comments], .w-dialog, [role=dialog], .comment, .w-combobox-container";

function mark(root, language, direction, isForced) {
  for (const field of root.querySelectorAll(TEXT)) {
    if (field.closest(OTHERS) || (field.lang && !isForced)) continue;
    field.lang = language;
    field.dir = direction;
    name(field);
  }
}

function name(field) {
  const panel = field.closest("[data-panel]");
  if (!panel || field.labels?.length || field.ariaLabel) return;
  field.setAttribute("aria-labelledby", panel.getAttribute("aria-labelledby"));
}

function start(form) {
  const headline = form.querySelector("#id_title");
  if (!headline?.lang) return;
  mark(form, headline.lang, headline.dir);
  new MutationObserver(() => mark(form, headline.lang, headline.dir)).observe(form, {
    childList: true,
    subtree: true,
  });
  const section = form.querySelector("[data-written-in]");
  section?.addEventListener("change", () => {
    const [language, direction] = JSON.parse(section.dataset.writtenIn)[section.value] ?? [];
    if (language) mark(form, language, direction, true);
  });
}

const form = document.querySelector("form[data-edit-form]");
if (form) start(form);
else document.addEventListener("DOMContentLoaded", () => start(document.querySelector("form[data-edit-form]")));
