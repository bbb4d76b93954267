// Keeps the reader's place over a reload: what is scrolled where, which details are open, what has the focus.
(function () {
  'use strict';

  const KEY = 'cjmsite-preview-place';
  const preview = (window.cjmsitePreview = {});

  // A selector that finds the element again on the rebuilt page, or another in its place.
  function pathTo(element) {
    if (element === document.documentElement) return ':root';
    if (element.id) return '#' + CSS.escape(element.id);
    const siblings = Array.from(element.parentElement.children);
    return pathTo(element.parentElement) + '>:nth-child(' + (siblings.indexOf(element) + 1) + ')';
  }

  function find(path) {
    try {
      return document.querySelector(path);
    } catch {
      return null;
    }
  }

  preview.keepPlace = function () {
    const all = Array.from(document.body.querySelectorAll('*'));
    const scrolled = all.filter((element) => element.scrollTop || element.scrollLeft);
    const focused = document.activeElement;
    const place = {
      page: location.pathname,
      window: [window.scrollX, window.scrollY],
      scrolled: scrolled.map((element) => [pathTo(element), element.scrollLeft, element.scrollTop]),
      open: all.filter((element) => element.localName === 'details' && element.open).map(pathTo),
      focus: focused && focused !== document.body ? pathTo(focused) : null,
    };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(place));
    } catch {
      // A browser that keeps nothing: the reload starts at the top.
    }
  };

  preview.restorePlace = function () {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch {
      return;
    }
    if (!place || place.page !== location.pathname) return;
    apply(place);
    // The page's own scripts may draw more, and with that make more to scroll.
    window.addEventListener('load', () => requestAnimationFrame(() => apply(place)), { once: true });
  };

  function apply(place) {
    for (const path of place.open) {
      const details = find(path);
      if (details && details.localName === 'details') details.open = true;
    }
    for (const [path, left, top] of place.scrolled) {
      const element = find(path);
      if (element) element.scrollTo({ left: left, top: top, behavior: 'instant' });
    }
    window.scrollTo({ left: place.window[0], top: place.window[1], behavior: 'instant' });
    const focused = place.focus && document.activeElement === document.body && find(place.focus);
    if (focused) focused.focus({ preventScroll: true });
  }
})();
