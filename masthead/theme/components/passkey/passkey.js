// Asks the browser for a passkey, or to make one, and sends what it answers with the form around the button.
// The form's data: `options` (WebAuthn, as JSON) or `optionsUrl`, and the sentence `failed`.
export default function passkey(form) {
  const button = form.querySelector("button");
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  form.hidden = button.disabled = false;
  button.addEventListener("click", () => ceremony(form).catch(() => say(form, form.dataset.failed)));
}

async function ceremony(form) {
  const { publicKey } = form.dataset.options ? JSON.parse(form.dataset.options) : await fetched(form.dataset.optionsUrl);
  const credential = publicKey.user ? await made(form, publicKey) : await read(publicKey);
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}

async function fetched(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  return (await response.json()).request_options;
}

function read(options) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function made(form, options) {
  if (form.elements.passwordless?.checked) {
    Object.assign(options.authenticatorSelection, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
  }
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

function say(form, sentence) {
  const status = form.querySelector("[role=alert]") ?? form.appendChild(document.createElement("p"));
  status.setAttribute("role", "alert");
  status.className = "form__error";
  status.textContent = sentence;
}
