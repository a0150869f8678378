// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in the app's own world of the page. The site's own stylesheets in the place of our look, and around the text
// the elements that the site's pages have there, with their classes.
(() => {
  'use strict';

  const KNOWN = /^(div|article|section)$/;
  let frames = []; // elements put in
  const main = document.querySelector('main');
  const header = document.querySelector('header');

  function dress (element, { classes, id }) {
    element.className = classes;
    if (id && !/^galley/i.test(id))
      element.id = id;
    else
      element.removeAttribute('id');
  }

  const bare = { classes: '', id: '' };

  function undress () {
    main.append(header, galley.body());
    document.body.append(main);
    for (const frame of frames)
      frame.remove();
    frames = [];
    dress(document.body, bare);
    dress(main, bare);
  }

  // @inner, as the only child of elements like @wanted, the first one outermost, in @outer.
  function frame (wanted, outer, inner) {
    for (const one of wanted) {
      const element = document.createElement(KNOWN.test(one.name) ? one.name : 'div');
      dress(element, one);
      frames.push(element);
      outer.append(element);
      outer = element;
    }
    outer.append(inner);
  }

  function wrap (wanted) {
    const body = wanted.find(one => one.name === 'body');
    const rest = wanted.filter(one => one !== body);
    const at = rest.findIndex(one => one.name === 'main');
    if (body)
      dress(document.body, body);
    if (at >= 0)
      dress(main, rest[at]);
    frame(rest.slice(0, Math.max(at, 0)), document.body, main);
    frame(rest.slice(at + 1), main, galley.body());
    // The title stands in the article, too.
    const article = frames.find(element => element.localName === 'article');
    if (article)
      article.prepend(header);
  }

  // No css: our own look.
  window.galleyLook = text => {
    const { css, frames: wanted } = JSON.parse(text);
    const line = window.galleyPlaceToLine(window.scrollY);
    let sheet = document.getElementById('galley-site');
    undress();
    if (sheet)
      sheet.remove();
    if (css) {
      sheet = document.createElement('style');
      sheet.id = 'galley-site';
      sheet.textContent = css;
      document.head.append(sheet);
      wrap(wanted);
    }
    galley.scrollTo(line > 0 ? window.galleyLineToPlace(line) : 0);
  };
})();
