// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in the app's own world of the page; the page's world runs nothing. The names below are called by galley-preview.c.
(() => {
  'use strict';

  const FORBIDDEN = 'script,style,base,meta,link,form,iframe,frame,frameset,object,embed,applet,noscript,template,dialog';
  const IMAGE = 'site:///image/';
  const body = () => document.getElementById('galley-body');
  const title = () => document.getElementById('galley-title');
  let lines = [];
  let generation = 0;
  let quietUntil = 0;
  let words = {};

  const post = message => window.webkit.messageHandlers.sync.postMessage(JSON.stringify(message));
  const isRemote = source => /^(https?:)?\/\//i.test(source);

  function placeholder (image, source, text) {
    const box = document.createElement('span');
    const name = document.createElement('code');
    box.className = 'galley-missing';
    box.append(text, name);
    name.textContent = source;
    if (image.dataset.l !== undefined)
      box.dataset.l = image.dataset.l;
    image.replaceWith(box);
  }

  function prepareImage (image) {
    const source = image.getAttribute('src') || '';
    image.removeAttribute('srcset');
    image.removeAttribute('loading');
    if (/^data:image\//i.test(source))
      return;
    image.removeAttribute('src');
    if (isRemote(source) || /^[a-z][a-z0-9+.-]*:/i.test(source)) {
      placeholder(image, source, words.remote);
      return;
    }
    image.addEventListener('error', () => placeholder(image, source, words.missing));
    image.src = IMAGE + generation + '/' + encodeURIComponent(source);
  }

  // A wide table scrolls inside its own box instead of breaking the page.
  function wrapTable (table) {
    const box = document.createElement('div');
    box.className = 'galley-scroll';
    table.replaceWith(box);
    box.append(table);
  }

  function prepare (html) {
    const block = document.createElement('div');
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const element of template.content.querySelectorAll(FORBIDDEN))
      element.remove();
    for (const element of template.content.querySelectorAll('*')) {
      for (const { name, value } of [...element.attributes]) {
        if (/^on/i.test(name) || /^(autofocus|autoplay|ping|contenteditable|popover|accesskey|tabindex)$/i.test(name) ||
            (/^(href|src|action|xlink:href|formaction|background|poster)$/i.test(name) && /^[\s\u0000-\u0020]*(javascript|vbscript):/i.test(value)))
          element.removeAttribute(name);
        if (/^id$/i.test(name) && /^galley-/i.test(value))
          element.removeAttribute(name);
      }
    }
    template.content.querySelectorAll('img').forEach(prepareImage);
    template.content.querySelectorAll('table').forEach(wrapTable);
    template.content.querySelectorAll('input').forEach(input => { input.disabled = true; });
    block.className = 'b';
    block.append(template.content);
    return block;
  }

  // What stands at the top of the view keeps its place while blocks above it change.
  function anchor () {
    for (const block of body().children) {
      const box = block.getBoundingClientRect();
      if (box.bottom > 0)
        return { block, top: box.top };
    }
    return null;
  }

  function applyStep (step) {
    const article = body();
    const old = [...article.children].slice(step.start, step.start + step.remove);
    const next = article.children[step.start + step.remove] || null;
    for (const html of step.html)
      article.insertBefore(prepare(html), next);
    for (const block of old)
      block.remove();
  }

  // Finds and loads the fonts while the window is still busy: seen by nobody, gone at once.
  function warmFonts () {
    const warm = document.getElementById('galley-warm');
    if (warm) {
      void warm.offsetHeight;
      warm.remove();
    }
  }

  window.galleyPatch = text => {
    const patch = JSON.parse(text);
    const kept = patch.reset ? null : anchor();
    if (patch.reset) {
      generation += 1;
      body().replaceChildren();
    }
    words = patch.words || words;
    document.documentElement.lang = patch.lang;
    if (title().textContent !== patch.title)
      title().textContent = patch.title;
    for (const step of patch.steps.reverse())
      applyStep(step);
    if (patch.lines)
      lines = patch.lines;
    quietUntil = performance.now() + 150;
    if (patch.reset)
      window.scrollTo(0, 0);
    else if (kept && window.scrollY > 0 && kept.block.isConnected)
      window.scrollBy(0, kept.block.getBoundingClientRect().top - kept.top);
    return patch.steps.reduce((sum, step) => sum + step.html.length, 0);
  };

  window.galleyStyle = text => {
    const style = JSON.parse(text);
    document.documentElement.classList.toggle('dark', style.dark);
    document.documentElement.classList.toggle('contrast', style.contrast);
    document.documentElement.classList.toggle('sans', style.sans);
  };

  // All places whose source line is known, in the order of the page: [element, first line, last line].
  function places () {
    const found = [];
    [...body().children].forEach((block, index) => {
      const start = lines[index];
      if (start === undefined || start < 0)
        return;
      found.push([block, start]);
      if (block.querySelector('.footnotes'))
        return;
      for (const element of block.querySelectorAll('[data-l]')) {
        const offset = parseInt(element.dataset.l, 10);
        if (offset > 0)
          found.push([element, start + offset]);
      }
    });
    return found;
  }

  window.galleyScrollTo = line => {
    let before = null, after = null;
    for (const place of places()) {
      if (place[1] <= line)
        before = place;
      else {
        after = place;
        break;
      }
    }
    quietUntil = performance.now() + 250;
    if (!before) {
      window.scrollTo(0, 0);
      return;
    }
    const top = before[0].getBoundingClientRect().top;
    const bottom = after ? after[0].getBoundingClientRect().top : before[0].getBoundingClientRect().bottom;
    const part = after ? (line - before[1]) / (after[1] - before[1]) : 0;
    window.scrollBy(0, top + (bottom - top) * part - 24);
  };

  function lineAt (y) {
    let line = 0, last = null;
    for (const place of places()) {
      const top = place[0].getBoundingClientRect().top;
      if (top > y) {
        if (last && top > last[2])
          line = last[1] + (place[1] - last[1]) * Math.min(1, (y - last[2]) / (top - last[2]));
        break;
      }
      line = place[1];
      last = [place[0], place[1], top];
    }
    return Math.max(0, Math.floor(line));
  }

  function lineOf (target) {
    const block = target.closest('.b');
    if (!block)
      return -1;
    const index = [...body().children].indexOf(block);
    const inner = target.closest('[data-l]');
    const offset = inner && block.contains(inner) ? parseInt(inner.dataset.l, 10) || 0 : 0;
    return lines[index] === undefined ? -1 : lines[index] + offset;
  }

  function follow (link, event) {
    const target = link.getAttribute('href') || '';
    if (!target.startsWith('#'))
      return;
    event.preventDefault();
    let id = target.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it stands */ }
    const goal = document.getElementById(id);
    if (goal) {
      goal.scrollIntoView({ block: 'center' });
      goal.classList.add('galley-shown');
      setTimeout(() => goal.classList.remove('galley-shown'), 1200);
    }
  }

  addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (link) {
      follow(link, event);
      return;
    }
    if (event.button !== 0 || String(getSelection()) !== '')
      return;
    const line = lineOf(event.target);
    if (line >= 0)
      post({ type: 'line', line });
  });

  let pending = false;
  addEventListener('scroll', () => {
    if (pending || performance.now() < quietUntil)
      return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      if (performance.now() >= quietUntil)
        post({ type: 'scrolled', line: lineAt(24) });
    });
  }, { passive: true });

  // The first patch is made while the fonts are found.
  post({ type: 'ready' });
  warmFonts();
})();
