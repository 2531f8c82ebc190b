// Keys for the queue: j and k go on and back, a approves, h asks for the reason, x ticks.
// Everything they do has a button; without this module those are enough.

const queue = document.querySelector("[data-queue]");
const entries = () => [...queue.querySelectorAll("[data-entry]")];
const current = () => document.activeElement?.closest("[data-entry]");

function move(step) {
  const all = entries();
  const place = all.indexOf(current());
  const next = all[place < 0 ? 0 : Math.min(Math.max(place + step, 0), all.length - 1)];
  next?.focus();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  a: (entry) => entry?.querySelector("[data-approve]")?.click(),
  h: (entry) => entry?.querySelector("[data-reason]")?.focus(),
  x: (entry) => entry?.querySelector("[data-tick]")?.click(),
};

function isWriting(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isWriting(event.target)) current()?.focus();
  if (isWriting(event.target) || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key](current());
}

function tickAll(button) {
  const boxes = [...queue.querySelectorAll("[data-tick]")];
  const wanted = boxes.some((box) => !box.checked);
  boxes.forEach((box) => { box.checked = wanted; });
  button.focus();
}

if (queue) {
  document.addEventListener("keydown", onKey);
  const button = document.querySelector("[data-tick-all]");
  button.hidden = false;
  button.addEventListener("click", () => tickAll(button));
  document.getElementById("refused")?.closest("[data-entry]").focus();
}
