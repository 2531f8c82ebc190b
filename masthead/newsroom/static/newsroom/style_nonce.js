/* Style elements that a script makes bear the nonce of this page's policy (CSP 3, 6.7.3.3), so that none is allowed inline. */
const { nonce } = document.currentScript;
const createElement = document.createElement.bind(document);

document.createElement = (name, options) => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};
