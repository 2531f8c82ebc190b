// Puts the name of whoever is logged in on the link, which is the same for everybody in the page itself.
// A cookie without a meaning of its own tells whether asking is worth a request.
export default async function accountLink(link) {
  if (!/(^|; )signed_in=/.test(document.cookie)) return;
  const response = await fetch(link.dataset.state, { headers: { Accept: "application/json" } });
  const { name, links } = await response.json();
  if (!name) return;
  const shown = document.createElement("bdi");
  shown.textContent = name;
  shown.translate = false;
  link.replaceChildren(shown);
  link.href = links[0].url;
  link.title = links[0].text;
}
