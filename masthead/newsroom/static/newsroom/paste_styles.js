// Word and Google Docs say bold and italic by style attributes, which the content security policy
// refuses wherever HTML is parsed: they become elements before the editor reads the clipboard.

const passedOn = new WeakSet();

function parsed(html) {
  const inert = html.replace(/(<[^>]*\s)style=/gi, "$1data-style=");
  return new DOMParser().parseFromString(inert, "text/html").body;
}

function wrapContents(element, name) {
  const wrapper = document.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function withElements(html) {
  const body = parsed(html);
  for (const styled of body.querySelectorAll("[data-style]")) {
    const style = styled.dataset.style;
    styled.removeAttribute("data-style");
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrapContents(styled, "b");
    if (/font-style:\s*italic/i.test(style)) wrapContents(styled, "i");
    // Google Docs wraps everything in a <b> that is not bold.
    if (/font-weight:\s*(normal|400)/i.test(style) && styled.matches("b, strong")) styled.replaceWith(...styled.childNodes);
  }
  return body.innerHTML;
}

function onPaste(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const target = event.target instanceof Element ? event.target : event.target.parentElement;
  if (passedOn.has(event) || !/\sstyle=/i.test(html) || !target.closest("[contenteditable=true]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", event.clipboardData.getData("text/plain"));
  clipboardData.setData("text/html", withElements(html));
  const clean = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  passedOn.add(clean);
  event.target.dispatchEvent(clean);
}

document.addEventListener("paste", onPaste, { capture: true });
