// SPDX-License-Identifier: GPL-3.0-or-later
// The page and the text in step: lines to places and back, the block of the cursor, clicks. A place in the text is a
// line from 0 and the part of it that has passed; a place in the page is what window.scrollY would be.
(() => {
  'use strict';

  const BESIDE = 60; // characters beside a word that tell it from others
  const LONG = 20000; // of a text's characters so many are looked through for words
  const TOP = 24; // from the view's edge to the line that is "at the top"
  const { body, blocks, post } = galley;
  let lines = []; // where each block starts, never descending
  let end = 0; // lines of the whole text
  let expected = 0; // where our own scrolling left the page
  let cursor = { line: -1, note: 0 };
  let marked = null;

  const topOf = element => element.getBoundingClientRect().top + window.scrollY - TOP;
  const bottomOf = element => element.getBoundingClientRect().bottom + window.scrollY - TOP;

  // The notes stand last in the page, wherever they stand in the text.
  galley.setLines = (starts, last) => {
    let before = 0;
    end = last;
    lines = starts.map(line => {
      before = line < before ? end : line;
      return before;
    });
  };

  galley.scrollTo = y => {
    window.scrollTo(0, y);
    expected = window.scrollY;
  };

  // The last of the ascending values that is not above @wanted, as @at gives them; -1 for none.
  function lastBelow (n, wanted, at) {
    let low = -1, high = n;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at(middle) <= wanted)
        low = middle;
      else
        high = middle;
    }
    return low;
  }

  // Pairs [line, y] that belong together in block @index and where it ends; both ascend.
  function pairsOf (index) {
    const block = blocks()[index];
    const next = blocks()[index + 1];
    const start = lines[index];
    const stop = next ? lines[index + 1] : Math.max(end, start + 1);
    const bottom = next ? topOf(next) : bottomOf(block);
    const pairs = [[start, index === 0 ? 0 : topOf(block)]];
    if (index > 0 && !block.querySelector('.footnotes')) {
      for (const element of block.querySelectorAll('[data-l]')) {
        const [first, last] = element.dataset.l.split(',').map(Number);
        pairs.push([start + first, topOf(element)], [start + last + 1, bottomOf(element)]);
      }
    }
    pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (let i = 1, y = pairs[0][1]; i < pairs.length; i++)
      pairs[i][1] = y = Math.min(Math.max(y, pairs[i][1]), Math.max(y, bottom));
    return [...pairs.filter(pair => pair[0] < stop), [stop, Math.max(bottom, pairs[0][1])]];
  }

  // The value of column @to where column @from is @value.
  function between (pairs, from, to, value) {
    const i = Math.min(Math.max(lastBelow(pairs.length, value, k => pairs[k][from]), 0), pairs.length - 2);
    const [a, b] = [pairs[i], pairs[i + 1]];
    const part = b[from] > a[from] ? (value - a[from]) / (b[from] - a[from]) : 0;
    return a[to] + (b[to] - a[to]) * Math.min(Math.max(part, 0), 1);
  }

  window.galleyLineToPlace = line => {
    const index = lastBelow(Math.min(lines.length, blocks().length), line, i => lines[i]);
    return index < 0 ? 0 : between(pairsOf(index), 0, 1, line);
  };

  window.galleyPlaceToLine = y => {
    const all = blocks();
    const index = lastBelow(Math.min(lines.length, all.length), y, i => i === 0 ? 0 : topOf(all[i]));
    return index < 0 ? 0 : between(pairsOf(index), 1, 0, y);
  };

  window.galleyScrollTo = line => galley.scrollTo(window.galleyLineToPlace(line));

  // What is marked: the cursor's block, of the notes the cursor's note.
  galley.mark = () => {
    const index = lastBelow(Math.min(lines.length, blocks().length), cursor.line, i => lines[i]);
    let found = index < 0 ? null : blocks()[index];
    if (cursor.note > 0)
      found = body().querySelector('.footnotes > ol > li:nth-child(' + cursor.note + ')');
    else if (found && found.querySelector('.footnotes'))
      found = null;
    if (found === marked)
      return;
    if (marked)
      marked.classList.remove('galley-here');
    if (found)
      found.classList.add('galley-here');
    marked = found;
  };

  window.galleyCursor = text => {
    cursor = JSON.parse(text);
    galley.mark();
  };

  // The element with lines of its own that @target stands in, and its first and last line; the first is -1 outside of
  // the article.
  function linesOf (target) {
    const block = galley.holding(target);
    const index = block ? blocks().indexOf(block) : -1;
    const start = lines[index];
    if (start === undefined)
      return { element: block, line: -1, last: -1 };
    const inner = target.closest('[data-l]');
    if (!inner || !block.contains(inner))
      return { element: block, line: start, last: Math.max(start, (index + 1 < lines.length ? lines[index + 1] : end) - 1) };
    const [first, last] = inner.dataset.l.split(',').map(n => parseInt(n, 10) || 0);
    return { element: inner, line: start + first, last: start + Math.max(first, last || 0) };
  }

  const lineOf = target => linesOf(target).line;

  // What tells the text where the word is that was clicked: the word itself and what is shown beside it in @element.
  function wordAt (event, element) {
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
    if (!element || !caret || caret.startContainer.nodeType !== Node.TEXT_NODE || !element.contains(caret.startContainer))
      return {};
    let { startContainer: node, startOffset: at } = caret;
    if (at === node.data.length && node.parentElement !== event.target) { // behind a note's number, before what was clicked
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      walker.currentNode = node;
      [node, at] = [walker.nextNode() || node, 0];
    }
    const words = [...new Intl.Segmenter(document.documentElement.lang, { granularity: 'word' }).segment(node.data.slice(0, LONG))];
    const found = words.filter(each => each.isWordLike && each.index <= at).pop() || words.find(each => each.isWordLike);
    if (!found)
      return {};
    const rest = document.createRange();
    rest.setStart(element, 0);
    rest.setEnd(node, found.index);
    const text = element.textContent, start = rest.toString().length;
    return {
      word: found.segment,
      before: text.slice(Math.max(0, start - BESIDE), start),
      after: text.slice(start + found.segment.length, start + found.segment.length + BESIDE),
      nth: text.slice(0, start).split(found.segment).length - 1,
    };
  }

  function goTo (id) {
    const goal = document.getElementById(id);
    if (!goal)
      return;
    window.scrollTo(0, topOf(goal) - window.innerHeight / 3);
    goal.classList.add('galley-shown');
    setTimeout(() => goal.classList.remove('galley-shown'), 1200);
  }

  // Nothing in the page navigates: links within it scroll, others are told, if a person clicked.
  function follow (link, event) {
    const target = link.getAttribute('href') || link.getAttribute('xlink:href') || '';
    event.preventDefault();
    if (target.startsWith('#')) {
      let id = target.slice(1);
      try { id = decodeURIComponent(id); } catch { /* as it stands */ }
      goTo(id);
    } else if (event.isTrusted && target) {
      post({ type: 'link', href: target });
    }
  }

  // The number of the note that @target stands in, 0 for none.
  function noteOf (target) {
    const item = target.closest('.footnotes > ol > li');
    return item && galley.holding(item) ? [...item.parentElement.children].indexOf(item) + 1 : 0;
  }

  addEventListener('click', event => {
    const link = event.target.closest('a');
    if (link) {
      follow(link, event);
      return;
    }
    if (event.target.matches('input[type=checkbox]')) {
      event.preventDefault();
      post({ type: 'task', line: lineOf(event.target.closest('li') || event.target) });
      return;
    }
    if (event.button !== 0 || String(getSelection()) !== '' || event.target.closest('summary, input, button, select, textarea'))
      return;
    const note = noteOf(event.target);
    const { element, line, last } = linesOf(event.target);
    if (note > 0)
      post({ type: 'note', number: note, ...wordAt(event, event.target.closest('.footnotes > ol > li')) });
    else if (line >= 0)
      post({ type: 'line', line, last, ...wordAt(event, element) });
  });
  addEventListener('auxclick', event => {
    if (event.target.closest('a'))
      event.preventDefault();
  });
  addEventListener('submit', event => event.preventDefault(), true);
  addEventListener('dragstart', event => event.preventDefault());

  // What we scrolled ourselves is no news; anything else is, once a frame.
  let pending = false;
  addEventListener('scroll', () => {
    if (pending)
      return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      if (Math.abs(window.scrollY - expected) < 1)
        return;
      expected = window.scrollY;
      post({ type: 'scrolled', line: window.galleyPlaceToLine(window.scrollY) });
    });
  }, { passive: true });

  // A page longer than the view can be scrolled until its last block is at the top, as the text can.
  new ResizeObserver(() => {
    document.documentElement.classList.toggle('long', body().offsetHeight > window.innerHeight * 0.8);
  }).observe(body());
  addEventListener('resize', () => {
    document.documentElement.classList.toggle('long', body().offsetHeight > window.innerHeight * 0.8);
  });

  // The first patch is made while the fonts are found.
  post({ type: 'ready' });
  const warm = document.getElementById('galley-warm');
  if (warm) {
    void warm.offsetHeight;
    warm.remove();
  }
})();
