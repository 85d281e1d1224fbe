// One key for those at the desk who did not switch it off: "/" goes to the search field of the page.

const TYPING = "input, textarea, select, [contenteditable]";

addEventListener("keydown", (event) => {
  const field = document.querySelector("[role=search] input:not([type=hidden])");
  const isMeant = event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!field || !isMeant || event.target.closest(TYPING)) return;
  event.preventDefault();
  field.focus();
});
