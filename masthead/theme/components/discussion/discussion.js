// The discussion in place: comes when the reader comes near, posts, sorts and turns pages without a reload.
// Every link and form in it works alone; here they ask for the same answer as a fragment.
export default function discussion(section) {
  const content = section.querySelector("[data-content]");
  const url = new URL(section.dataset.url, location).pathname; // Encoded, as answers tell it.
  const place = { section, content, url, onItsPage: location.pathname === url };
  section.addEventListener("click", (event) => follow(place, event));
  section.addEventListener("submit", (event) => send(place, event));
  section.addEventListener("input", (event) => keepDraft(place, event.target));
  if (content.querySelector("#take-part")) settle(place);
  else whenNear(section, () => show(place, place.url));
}

function whenNear(section, act) {
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    act();
  }, { rootMargin: "600px" });
  watch.observe(section);
}

async function ask(place, address, options) {
  const asked = new URL(address, location.href);
  asked.searchParams.set("fragment", "1");
  asked.hash = "";
  place.content.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(asked, options);
    if (!new URL(answer.url).pathname.startsWith(place.url)) {
      location.assign(toLogin(answer.url)); // Signed out meanwhile, or never signed in.
      return null;
    }
    if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
    say(place, "");
    return { answer, html: await answer.text(), comment: new URL(answer.url).searchParams.get("comment") };
  } catch {
    say(place, place.section.dataset.failed);
    return null;
  } finally {
    place.content.removeAttribute("aria-busy");
  }
}

function toLogin(address) {
  const login = new URL(address);
  if (login.searchParams.has("next")) login.searchParams.set("next", here());
  return login;
}

const here = () => `${location.pathname}${location.search}#discussion`;

async function show(place, address) {
  const got = await ask(place, address);
  if (got?.answer.ok) put(place, got.html);
  return got;
}

// What the reader folded, and an answer half written, survive the filling.
function put(place, html) {
  const { section, content } = place;
  const folded = [...content.querySelectorAll(".replies:not([open])")].map((replies) => replies.closest(".comment").id);
  const box = [...content.querySelectorAll("[data-form-of]")].find((one) => one.querySelector("textarea")?.value);
  content.innerHTML = html;
  for (const id of folded) content.querySelector(`#${id} > .replies`)?.removeAttribute("open");
  if (box) content.querySelector(`#comment-${box.dataset.formOf} > .comment__what`)?.append(box);
  // The room that the stylesheet kept (discussion.css) is given back only where nobody looks.
  section.style.minBlockSize = section.getBoundingClientRect().top > innerHeight ? "" : "100vh";
  settle(place);
}

// After each filling: near times, the way back from the log-in, the kept draft.
function settle(place) {
  for (const time of place.content.querySelectorAll("time")) tellRelative(time);
  if (!place.onItsPage) {
    for (const link of place.content.querySelectorAll("#take-part a[href^='/accounts/']")) {
      link.href = toLogin(link.href);
    }
  }
  const box = place.content.querySelector("[data-draft] textarea");
  const kept = box && read(place);
  if (kept && !box.value) box.value = kept;
}

function tellRelative(time) {
  const minutes = Math.round((new Date(time.dateTime) - Date.now()) / 60000);
  if (minutes <= -1440 || minutes > 1) return;
  const told = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  time.title = time.textContent;
  time.textContent = minutes > -60 ? told.format(Math.min(minutes, 0), "minute") : told.format(Math.round(minutes / 60), "hour");
}

async function follow(place, event) {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-turn]")) {
    event.preventDefault();
    if (!(await show(place, link.href))) return;
    if (place.onItsPage) history.replaceState(null, "", link.href);
    focus(place.content.querySelector(".discussion__sorts [aria-current]"), Boolean(link.closest(".discussion__sorts")));
  } else if (link.matches("[data-form]")) {
    event.preventDefault();
    openForm(place, link);
  } else if (link.matches("[data-close]")) {
    event.preventDefault();
    const comment = link.closest(".comment");
    link.closest("[data-form-of]").remove();
    focus(comment?.querySelector(".comment__what"));
  }
}

async function openForm(place, link) {
  const got = await ask(place, link.href);
  if (!got) return;
  place.content.querySelector("[data-form-of]")?.remove();
  const what = link.closest(".comment__what");
  what.insertAdjacentHTML("beforeend", got.html);
  const form = what.querySelector("[data-form-of]");
  focus(form.querySelector("textarea, input:not([type=hidden])") ?? form.querySelector("button, a"));
}

async function send(place, event) {
  event.preventDefault();
  const form = event.target;
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const got = await ask(place, form.action, { method: "POST", body });
  form.ariaBusy = null;
  if (!got) return;
  const isList = got.answer.redirected;
  if (!isList) return replaceForm(form, got.html);
  if (form.matches("[data-draft]")) forget(place);
  const comment = form.closest(".comment");
  const next = comment?.nextElementSibling ?? comment?.parentElement.closest(".comment");
  form.closest("[data-form-of]")?.remove();
  const list = form.closest(".discussion__featured") ? ".discussion__featured" : ".discussion__sorts ~ .comments";
  const pressed = form.action.includes("/respect") && `${list} [action*="/${got.comment}/respect"] button`;
  put(place, got.html);
  const target = place.content.querySelector(pressed || `#comment-${got.comment} > .comment__what`);
  const nearby = next?.id && place.content.querySelector(`#${next.id} > .comment__what`);
  focus(target ?? (nearby || place.content.querySelector("h2")), Boolean(pressed));
}

function replaceForm(form, html) {
  const old = form.closest("[data-form-of]") ?? form;
  old.insertAdjacentHTML("afterend", html);
  const made = old.nextElementSibling;
  old.remove();
  focus(made.querySelector("[aria-invalid]") ?? made.querySelector("textarea, .say__send > *"));
}

function focus(element, stay = false) {
  element?.focus({ preventScroll: stay });
  if (!stay) element?.scrollIntoView({ block: "nearest" });
}

function say(place, sentence) {
  let line = place.section.querySelector(".discussion__said");
  if (!line) {
    line = document.createElement("p");
    line.className = "discussion__said";
    line.setAttribute("role", "status");
    place.content.after(line);
  }
  line.textContent = sentence;
}

// A draft is kept on this device, by story, until it is posted; a browser may forbid that.
const key = (place) => `draft:${place.url}`;

function keepDraft(place, box) {
  if (!box.closest("[data-draft]") || box.name !== "text") return;
  try { box.value ? localStorage.setItem(key(place), box.value) : forget(place); } catch { /* no store */ }
}

function read(place) {
  try { return localStorage.getItem(key(place)); } catch { return null; }
}

function forget(place) {
  try { localStorage.removeItem(key(place)); } catch { /* no store */ }
}
