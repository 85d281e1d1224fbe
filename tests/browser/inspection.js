() => {
  const SMALLEST = 44;
  const faults = [];
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.getBoundingClientRect().width > 1 && element.getBoundingClientRect().height > 1;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const code = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  const words = (element) => (element.innerText || '').trim();

  // Nothing scrolls sideways.
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) {
    const out = all('body *').filter((element) => {
      const box = element.getBoundingClientRect();
      return box.right > room + 1 || box.left < -1;
    });
    const widest = out.filter((element) => !out.some((other) => element !== other && element.contains(other)));
    faults.push(`scrolls sideways (${document.documentElement.scrollWidth} px): ${widest.slice(0, 2).map(code)}`);
  }

  // Headings: one first, none left out, none empty. What went wrong stands above the first on purpose.
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) =>
    heading.checkVisibility({ visibilityProperty: true }) && !heading.closest('.error-summary'));
  const firsts = headings.filter((heading) => heading.tagName === 'H1');
  if (firsts.length !== 1) faults.push(`${firsts.length} h1`);
  let level = 0;
  for (const heading of headings) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push(`heading out of order: ${code(heading)}`);
    if (!heading.textContent.trim()) faults.push(`empty heading: ${code(heading)}`);
    level = own;
  }
  // A heading with nothing below it before the next one of its rank.
  headings.forEach((heading, index) => {
    const next = headings[index + 1];
    if (next && Number(next.tagName[1]) > Number(heading.tagName[1])) return;
    const between = document.createRange();
    between.setStartAfter(heading);
    if (next) between.setEndBefore(next);
    else between.setEndAfter(heading.closest('main')?.lastChild || document.body.lastChild);
    const held = between.cloneContents();
    const holds = held.textContent.trim() || held.querySelector('img, svg, input, select, textarea, button');
    if (!holds) faults.push(`heading without content: ${code(heading)}`);
  });
  for (const head of document.querySelectorAll('th')) {
    if (head.checkVisibility() && !head.textContent.trim()) faults.push(`empty table header: ${code(head.parentElement)}`);
  }

  // What a programme means by nothing is no word (English people do say None).
  const isEnglish = document.documentElement.lang.startsWith('en');
  const nothing = document.body.innerText.match(
    isEnglish ? /.{0,30}(\bundefined\b|\[object )/ : /.{0,30}(\b(None|undefined|NaN)\b|\[object )/);
  if (nothing) faults.push(`says ${nothing[0]}`);

  // Something to go on or back with.
  const ways = all('main a[href], main button, header a[href], nav a[href]')
    .filter((way) => !(way.getAttribute('href') || '').startsWith('#'));
  if (!ways.length) faults.push('no way on or back');

  // Big enough for a thumb. A link in a sentence is as high as its line.
  const inSentence = (element) => {
    if (!getComputedStyle(element).display.startsWith('inline') || element.tagName !== 'A') return false;
    const around = element.closest('p, li, dd, td, label, legend, span') || element.parentElement;
    return words(around).length > words(element).length + 1;
  };
  const target = (element) => {
    if (!['checkbox', 'radio'].includes(element.type)) return element;
    return element.closest('label, .tap, .kern-form-check') || element;
  };
  const tapped = 'nav a, nav summary, form a, a.kern-btn, button, summary, select, textarea,'
    + ' input:not([type=hidden])';
  for (const element of all(tapped)) {
    if (inSentence(element)) continue;
    const box = target(element).getBoundingClientRect();
    if (box.width < SMALLEST - 0.5 || box.height < SMALLEST - 0.5) {
      faults.push(`small target (${Math.round(box.width)} x ${Math.round(box.height)}): ${code(element)}`);
    }
  }
  return faults;
}
