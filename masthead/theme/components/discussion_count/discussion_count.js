// Fills the counts of comments of everything on the page, in one request: the page itself never knows them.
const waiting = [];

export default function discussionCount(element) {
  if (waiting.push(element) === 1) setTimeout(ask);
}

async function ask() {
  const stories = [...new Set(waiting.map((element) => element.dataset.story))].slice(0, 100);
  const edition = location.pathname.split("/")[1];
  const answer = await fetch(`/${edition}/discussion-counts?stories=${stories}`).catch(() => null);
  if (!answer?.ok) return;
  const counts = await answer.json();
  for (const element of waiting) {
    const found = counts[element.dataset.story];
    if (!found) continue;
    element.textContent = element.hidden ? found.text : found.count;
    element.hidden = false;
  }
}
