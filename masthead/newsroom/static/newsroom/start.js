// Starts Wagtail's choosers, date fields and inline panels from data attributes, without the
// inline scripts that the newsroom's content security policy forbids.

function start(mark) {
  const { start: name, id, options } = mark.dataset;
  if (id?.includes("__prefix__") || typeof window[name] !== "function") return;
  mark.removeAttribute("data-start");
  const settings = JSON.parse(options);
  if (name.startsWith("init")) window[name](id, settings);
  else if (id) new window[name](id, settings);
  else new window[name](settings);
}

function startAll() {
  document.querySelectorAll("[data-start]").forEach(start);
}

startAll();
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) startAll();
}).observe(document.body, { childList: true, subtree: true });
