// Puts the provider's player in place of the link, once the reader asks for it.
export default function embed(box) {
  const { player, label, title } = box.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "embed__button";
  button.textContent = label;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: player, title, allow: "fullscreen; encrypted-media", referrerPolicy: "strict-origin" });
    frame.className = "embed__frame";
    button.replaceWith(frame);
    frame.focus();
  });
  box.prepend(button);
}
