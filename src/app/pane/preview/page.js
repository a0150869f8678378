// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in the app's own world of the page; the page's world runs nothing. Blocks, cleaned, in and out of the page. The
// names galleyX are called by galley-preview-*.c.
(() => {
  'use strict';

  const FORBIDDEN = 'script,style,base,meta,link,title,frame,frameset,applet,noscript,template,dialog,portal';
  const EMBEDDED = 'iframe,object,embed,video,audio';
  const DROPPED = /^(on.*|autofocus|autoplay|ping|contenteditable|popover.*|accesskey|srcset|formaction|action|background|poster|slot|is|nonce)$/i;
  const ADDRESS = /^(href|src|xlink:href|data|cite|values|from|to)$/i;
  const IMAGE = 'site:///image/';
  const FIRST = 60, NEXT = 600; // blocks put in at once where all are new
  const PATIENCE = 100; // milliseconds for a frame
  const title = () => document.getElementById('galley-title');
  let generation = 0;
  let words = {};

  galley.post = message => window.webkit.messageHandlers.sync.postMessage(message);
  const isRemote = source => /^(https?:)?\/\//i.test(source);

  function placeholder (image, source, text) {
    const about = image.getAttribute('alt');
    const box = document.createElement('span');
    const name = document.createElement('code');
    box.className = 'galley-missing';
    box.append(about ? about + ' — ' + text : text, name);
    name.textContent = source;
    if (image.dataset.l !== undefined)
      box.dataset.l = image.dataset.l;
    image.replaceWith(box);
  }

  function prepareImage (image) {
    const source = image.getAttribute('src') || '';
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
    box.tabIndex = 0;
    table.replaceWith(box);
    box.append(table);
  }

  // A name would hide what the page's own script asks the document for ("getElementById"); only anchors need one.
  function isBad (element, name, value) {
    return DROPPED.test(name) || (/^tabindex$/i.test(name) && value !== '0') || (name === 'name' && element.localName !== 'a') ||
      (/^id$/i.test(name) && /^galley/i.test(value)) ||
      (ADDRESS.test(name) && /^[\s\u0000-\u0020]*(javascript|vbscript|data:text)/i.test(value.replace(/[\t\n\r]/g, '')));
  }

  // What a form holds is shown; there is nobody it could be sent to.
  function unwrap (form) {
    const box = document.createElement('div');
    box.append(...form.childNodes);
    box.querySelectorAll('input, button, select, textarea').forEach(field => { field.disabled = true; });
    form.replaceWith(box);
  }

  function card (kind, text) {
    const box = document.createElement('span');
    const name = document.createElement('b');
    const detail = document.createElement('code');
    box.className = 'galley-card';
    name.textContent = kind;
    detail.textContent = text;
    box.append(name, detail);
    return box;
  }

  // Frames and players are fetched from elsewhere: a card says what will be there.
  function embedded (element) {
    const inner = element.querySelector('source[src]');
    const source = element.getAttribute('src') || element.getAttribute('data') || (inner ? inner.getAttribute('src') : '') || '';
    const box = card(element.localName, source);
    if (element.closest('p') === null)
      box.classList.add('wide');
    if (element.dataset.l !== undefined)
      box.dataset.l = element.dataset.l;
    element.replaceWith(box);
  }

  // A task's box can be ticked: the click goes to the text, and what comes back from there is shown.
  function prepareInput (input) {
    const item = input.parentElement && input.closest('li');
    input.disabled = !(input.type === 'checkbox' && item && item.dataset.l !== undefined);
    if (!input.disabled)
      input.setAttribute('aria-label', item.textContent.trim().split('\n')[0]);
  }

  function prepare (html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const element of template.content.querySelectorAll(FORBIDDEN))
      element.remove();
    for (const element of template.content.querySelectorAll('*')) {
      for (const { name, value } of [...element.attributes]) {
        if (isBad(element, name, value))
          element.removeAttribute(name);
      }
    }
    template.content.querySelectorAll('form').forEach(unwrap);
    template.content.querySelectorAll(EMBEDDED).forEach(embedded);
    template.content.querySelectorAll('img').forEach(prepareImage);
    template.content.querySelectorAll('table').forEach(wrapTable);
    template.content.querySelectorAll('input, button, select, textarea').forEach(prepareInput);
    return template.content;
  }

  // What stands at the top of the view keeps its place while blocks above it change.
  function anchor () {
    const block = window.scrollY > 0 ? galley.firstSeen() : null;
    return block && { block, top: block.getBoundingClientRect().top };
  }

  function keepAt (anchored) {
    const moved = anchored.block.isConnected ? anchored.block.getBoundingClientRect().top - anchored.top : 0;
    if (moved !== 0)
      galley.scrollTo(window.scrollY + moved);
  }

  // A long article comes in pieces: its first screen is seen while the rest is still laid out.
  const painted = () => new Promise(resolve => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    setTimeout(resolve, PATIENCE); // who is not seen has no frames
  });

  async function fill (html) {
    for (let start = 0, n = FIRST; start < html.length; start += n, n = NEXT) {
      if (start > 0)
        await painted();
      galley.replace(start, 0, html.slice(start, start + n).map(prepare));
    }
  }

  window.galleyPatch = async text => {
    const patch = JSON.parse(text);
    const kept = patch.reset ? null : anchor();
    words = patch.words || words;
    if (document.documentElement.lang !== patch.lang)
      document.documentElement.lang = patch.lang;
    if (title().textContent !== patch.title)
      title().textContent = patch.title;
    if (patch.lines)
      galley.setLines(patch.lines, patch.end);
    if (patch.reset) {
      galley.clear();
      galley.scrollTo(0);
      await fill(patch.steps.flatMap(step => step.html));
    } else {
      for (const step of patch.steps.reverse())
        galley.replace(step.start, step.remove, step.html.map(prepare));
    }
    if (kept)
      keepAt(kept);
    galley.mark();
  };

  // "2 July 2025" as the article's own language says it.
  function dayIn (language, day) {
    try {
      return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day + 'T00:00:00Z'));
    } catch {
      return day;
    }
  }

  // Comes before the patch that it belongs to.
  window.galleyHeader = text => {
    const { date, image, lang, reset } = JSON.parse(text);
    generation += reset ? 1 : 0;
    const line = document.getElementById('galley-date');
    const figure = document.getElementById('galley-image');
    title().lang = line.lang = lang || '';
    line.textContent = date ? dayIn(lang || 'en', date) : '';
    line.dateTime = date || '';
    if (!reset && (figure.dataset.source || '') === (image || ''))
      return;
    figure.replaceChildren();
    figure.dataset.source = image || '';
    if (image && !isRemote(image)) {
      const picture = document.createElement('img');
      picture.alt = '';
      picture.setAttribute('src', image);
      figure.append(picture);
      prepareImage(picture);
    }
  };

  window.galleyStyle = text => {
    const style = JSON.parse(text);
    document.documentElement.classList.toggle('dark', style.dark);
    document.documentElement.classList.toggle('contrast', style.contrast);
    document.documentElement.classList.toggle('sans', style.sans);
    document.documentElement.classList.toggle('beside', style.beside);
    // What many sites ask of their page to know whether it is dark.
    for (const name of ['theme', 'bsTheme']) {
      if (style.site)
        document.documentElement.dataset[name] = style.dark ? 'dark' : 'light';
      else
        delete document.documentElement.dataset[name];
    }
  };

  // Which blocks Hugo renders differently; one that changes loses its mark.
  window.galleyTruth = text => {
    const numbers = new Set(JSON.parse(text));
    galley.blocks().forEach((block, i) => block.classList.toggle('galley-differs', numbers.has(i)));
  };
})();
