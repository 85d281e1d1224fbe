// Saves what is typed every two seconds. Without this module the form is saved at every step.

const PAUSE = 2000;

/** Watches one form and sends it as a draft when it changed since the last time. */
function watch(form) {
  const status = form.querySelector("[data-draft-status]");
  let known = fingerprint(form);
  let sending = null;
  let isDone = false;

  async function save(isLeaving = false) {
    const typed = fingerprint(form);
    const wasLeft = document.documentElement.hidden; // by the way out: what was typed shall be forgotten
    if (isDone || wasLeft || sending || typed === known) return;
    sending = send(form, isLeaving);
    const succeeded = await sending;
    sending = null;
    if (succeeded) known = typed;
    if (status) status.textContent = succeeded ? status.dataset.saved : status.dataset.failed;
  }

  // A draft that is still on its way must not arrive after the form itself.
  form.addEventListener("submit", async (event) => {
    isDone = true;
    if (!sending) return;
    event.preventDefault();
    await sending;
    form.requestSubmit(event.submitter);
  });
  setInterval(() => save(), PAUSE);
  addEventListener("pagehide", () => save(true));
}

function content(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

function fingerprint(form) {
  return new URLSearchParams(content(form)).toString();
}

async function send(form, keepalive) {
  const body = content(form);
  body.set("draft", "autosave");
  try {
    const answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body, keepalive });
    return answer.status === 204;
  } catch {
    return false;
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
