// Improves every page a little; each page works without it.

const form = document.querySelector("[data-leave]");

/** Hide at once, forget on the server, and put a neutral page in the place of this one in the history. */
function leave() {
  const away = () => location.replace(form.dataset.leave);
  document.title = "";
  document.documentElement.hidden = true;
  setTimeout(away, 700);
  fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" }).finally(away);
}

if (form) {
  let escapes = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    escapes = event.key === "Escape" ? escapes + 1 : 0;
    if (escapes === 3) leave();
  });
  // A page brought back from memory after leaving would show what was typed.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

document.querySelector("[data-focus]")?.focus();
