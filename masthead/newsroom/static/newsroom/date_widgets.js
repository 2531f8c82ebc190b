// Starts Wagtail's date and time choosers without inline scripts, which the newsroom's
// content security policy forbids. The widget templates leave the settings in data attributes.

const starters = {
  date: "initDateChooser",
  time: "initTimeChooser",
  datetime: "initDateTimeChooser",
};

function start(holder) {
  const input = holder.querySelector("input");
  if (holder.dataset.started || !input || input.id.includes("__PREFIX__") || input.id.includes("__prefix__")) return;
  holder.dataset.started = "1";
  window[starters[holder.dataset.chooser]](input.id, JSON.parse(holder.dataset.config));
}

function startAll(root) {
  root.querySelectorAll?.("[data-chooser]").forEach(start);
}

startAll(document);
new MutationObserver((changes) => {
  for (const change of changes) change.addedNodes.forEach((node) => startAll(node.parentNode ?? node));
}).observe(document.body, { childList: true, subtree: true });
