// Passkeys as a second factor: asks the browser with the options of the page and posts its answer.

const ask = {
  create: (options) =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey),
    }),
  get: (options) =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey),
    }),
};

async function answer(form) {
  const { passkey, options } = form.dataset;
  const credential = await ask[passkey](JSON.parse(options));
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form).catch(() => {
        form.querySelector("[data-passkey-failed]").hidden = false;
      });
    });
  }
}
