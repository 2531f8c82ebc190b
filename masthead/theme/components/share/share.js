// Adds "Share" where the browser can share, and "Copy link", to the mail link that works without.
export default function share(box) {
  const { url, title, share: shareLabel, copy: copyLabel, copied } = box.dataset;
  if (navigator.share) {
    box.prepend(button(shareLabel, () => navigator.share({ title, url }).catch(() => {})));
  }
  if (navigator.clipboard) {
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "share__status";
    const say = () => { status.textContent = copied; setTimeout(() => { status.textContent = ""; }, 4000); };
    box.append(button(copyLabel, () => navigator.clipboard.writeText(url).then(say)), status);
  }
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "share__link";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
