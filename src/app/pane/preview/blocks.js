// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in the app's own world of the page. The article's blocks in their order, whatever holds them. What the scripts
// share stands in `galley`.
(() => {
  'use strict';

  // When a block changes, WebKit asks each child of all that is above it for its place. As children of one element the
  // two thousand blocks of a long article would be asked; in groups of so many it is a few dozen.
  const MANY = 48;
  const body = () => document.getElementById('galley-body');
  let blocks = [];

  function addGroup (after) {
    const group = document.createElement('div');
    group.className = 'galley-g';
    body().insertBefore(group, after ? after.nextSibling : null);
    return group;
  }

  function divide (group) {
    if (group.childElementCount <= 2 * MANY)
      return;
    const all = [...group.children];
    for (let i = MANY, last = group; i < all.length; i += MANY) {
      last = addGroup(last);
      last.append(...all.slice(i, i + MANY));
    }
  }

  function insert (index, contents) {
    const before = blocks[index - 1];
    const group = before ? before.parentElement : blocks.length > 0 ? blocks[0].parentElement : addGroup(null);
    const fragment = document.createDocumentFragment();
    const added = contents.map(content => {
      const block = document.createElement('div');
      block.className = 'galley-b';
      block.append(content);
      fragment.append(block);
      return block;
    });
    group.insertBefore(fragment, before ? before.nextSibling : group.firstChild);
    blocks = [...blocks.slice(0, index), ...added, ...blocks.slice(index)];
    divide(group);
  }

  function remove (index, n) {
    for (const block of blocks.splice(index, n)) {
      const group = block.parentElement;
      block.remove();
      if (group.firstElementChild === null)
        group.remove();
    }
  }

  // Puts @contents, fragments, into the place of @n blocks. A block that takes the place of another takes its element,
  // too: the page is laid out anew in half the time.
  function replace (index, n, contents) {
    const same = Math.min(n, contents.length);
    for (let i = 0; i < same; i++) {
      blocks[index + i].replaceChildren(contents[i]);
      blocks[index + i].classList.remove('galley-differs');
    }
    if (n > same)
      remove(index + same, n - same);
    if (contents.length > same)
      insert(index + same, contents.slice(same));
  }

  function clear () {
    blocks = [];
    body().replaceChildren();
  }

  // The first block that ends below the view's top edge, or null.
  function firstSeen () {
    let low = -1, high = blocks.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (blocks[middle].getBoundingClientRect().bottom > 0)
        high = middle;
      else
        low = middle;
    }
    return high < blocks.length ? blocks[high] : null;
  }

  // The block that holds @element, or null.
  function holding (element) {
    while (element && !(element.parentElement && element.parentElement.parentElement === body()))
      element = element.parentElement;
    return element;
  }

  window.galley = { body, blocks: () => blocks, replace, clear, firstSeen, holding };
})();
