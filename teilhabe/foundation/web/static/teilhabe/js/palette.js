// Ctrl+K: every place that this page leads to, found by a part of its name. Arrows choose, Enter goes there.

const palette = document.getElementById("palette");
const word = palette.querySelector("input");
const list = palette.querySelector("ul");
const nothing = palette.querySelector("p");

function placesOfThisPage() {
  const links = document.querySelectorAll(".desk-header a[href], main a[href^='/']:not([download])");
  return new Map([...links].map((link) => [link.innerText.trim().replace(/\s+/g, " "), link.href]));
}

function show() {
  const wanted = word.value.trim().toLocaleLowerCase();
  const found = [...placesOfThisPage()].filter(([name]) => name && name.toLocaleLowerCase().includes(wanted));
  list.replaceChildren(
    ...found.map(([name, href]) => {
      const link = Object.assign(document.createElement("a"), { href, textContent: name, dir: "auto" });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  nothing.hidden = found.length > 0;
}

function move(step) {
  const stops = [word, ...list.querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + step;
  stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
}

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  word.value = "";
  show();
  palette.showModal();
  word.focus();
});
word.addEventListener("input", show);
palette.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) move(steps[event.key]);
  else if (event.key === "Enter" && event.target === word) list.querySelector("a")?.click();
  else return;
  event.preventDefault();
});
palette.addEventListener("click", (event) => event.target === palette && palette.close());
