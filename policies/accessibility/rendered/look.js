// What only a browser can measure. Loaded into the page once; each function gives back plain data.
(() => {
  const MANY = 5;
  const REACHED = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], [contenteditable]';
  const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`;
  const MARKS = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopWidth', 'borderTopColor', 'borderTopStyle',
    'borderBottomWidth', 'borderBottomColor', 'backgroundColor', 'backgroundImage', 'color', 'textDecorationLine',
    'textDecorationThickness', 'opacity', 'transform'];

  const excerpt = it => it.outerHTML.slice(0, 200);
  const place = it => ({ selector: selector(it), excerpt: excerpt(it) });

  function selector(it) {
    const steps = [];
    for (let at = it; at && at.nodeType === 1 && at !== document.documentElement; at = at.parentElement) {
      if (at.id) { steps.unshift('#' + CSS.escape(at.id)); break; }
      const alike = [...(at.parentElement || at).children].filter(one => one.localName === at.localName);
      steps.unshift(at.localName + (alike.length > 1 ? `:nth-of-type(${alike.indexOf(at) + 1})` : ''));
    }
    return steps.join(' > ') || it.localName;
  }

  const isShown = it => it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // The ways in which words are kept for screen readers alone: a box of a dot, or clipped to nothing.
  const isForEarsOnly = it => {
    for (let at = it; at; at = at.parentElement) {
      const style = getComputedStyle(at), box = at.getBoundingClientRect();
      if (/rect\(0|rect\(1px/.test(style.clip) || /inset\((50|100)%/.test(style.clipPath)) return true;
      if (style.position === 'absolute' && (box.right <= 0 || box.width <= 1 || box.height <= 1)) return true;
    }
    return false;
  };

  function isInScroller(it) {
    for (let at = it.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  }

  function sideways() {
    const root = document.documentElement, wide = root.clientWidth;
    if (root.scrollWidth <= wide + 1) return [];
    const over = it => it.getBoundingClientRect().right > wide + 1;
    const found = [...document.body.querySelectorAll('*')].filter(it => over(it) && isShown(it) && !isInScroller(it));
    const innermost = found.filter(it => ![...it.children].some(child => found.includes(child)));
    return (innermost.length ? innermost : [document.body]).slice(0, MANY).map(place);
  }

  function cutOff() {
    const found = [];
    for (const it of document.body.querySelectorAll('*')) {
      if (![...it.childNodes].some(one => one.nodeType === 3 && one.data.trim())) continue;
      const style = getComputedStyle(it);
      const across = /hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1;
      const down = /hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 1;
      if ((across || down) && isShown(it) && !isForEarsOnly(it)) found.push(place(it));
    }
    return found.slice(0, MANY);
  }

  function covering() {
    const all = innerWidth * innerHeight;
    const found = [...document.body.querySelectorAll('*')].filter(it => {
      const style = getComputedStyle(it), box = it.getBoundingClientRect();
      const stays = style.position === 'fixed' || (style.position === 'sticky' && style.top !== 'auto');
      return stays && isShown(it) && Math.min(box.width, innerWidth) * Math.min(box.height, innerHeight) > all / 2;
    });
    return found.slice(0, 1).map(place);
  }

  function space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SPACED);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  const look = it => {
    const box = it.getBoundingClientRect(), marks = [];
    // A mark may be drawn around what holds it, or on what it holds, or on its ::before and ::after.
    for (const one of [it, it.parentElement, ...[...it.querySelectorAll('*')].slice(0, 8)]) {
      for (const part of [null, '::before', '::after']) {
        const style = getComputedStyle(one, part);
        for (const mark of MARKS) marks.push(style[mark]);
      }
    }
    return JSON.stringify([marks, Math.round(box.width), Math.round(box.height)]);
  };

  let before = new Map(), last = null;

  function remember() {
    before = new Map([...document.querySelectorAll(REACHED)].map(it => [it, look(it)]));
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    return before.size;
  }

  const isSeen = it => {
    for (const box of it.getClientRects()) {
      const across = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
      const down = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
      for (const x of across) for (const y of down) {
        const top = document.elementFromPoint(x, y);
        if (top && (it.contains(top) || top.contains(it) || it.labels && [...it.labels].some(one => one.contains(top)))) return true;
      }
    }
    return false;
  };

  // One stop of the keyboard: null at the end of the page.
  function stop() {
    const it = document.activeElement;
    if (!it || it === document.body || it === document.documentElement) return null;
    const again = it === last;
    last = it;
    // Inside a frame the keyboard walks on, and this page sees only the frame.
    const isFrame = it.localName === 'iframe';
    const marked = isFrame || !before.has(it) || before.get(it) !== look(it);
    return { ...place(it), marked, seen: isFrame || isSeen(it), again: again && !isFrame };
  }

  window.safekeep = { sideways, cutOff, covering, space, remember, stop };
})();
