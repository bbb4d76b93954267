// The panel over the page: why the site could not be built, or that the preview has ended.
// All words from outside are set as text. It never takes the keyboard's focus.
(function () {
  'use strict';

  const preview = window.cjmsitePreview;
  let host = null;
  let hidden = ''; // what the reader has put away: it stays away until something else is wrong

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // A shadow root, so that neither the page's styles nor ours reach the other.
  function panel() {
    if (host) return host.shadowRoot.querySelector('.panel');
    host = make('div');
    host.id = 'cjmsite-preview-panel';
    const style = make('link');
    style.rel = 'stylesheet';
    style.href = '/__cjmsite/preview.css';
    const section = make('section', 'panel');
    section.setAttribute('role', 'status');
    section.setAttribute('aria-label', 'Preview');
    host.attachShadow({ mode: 'open' }).append(style, section);
    document.body.append(host);
    return section;
  }

  function item(problem) {
    const entry = make('li', problem.level);
    const place = problem.file + (problem.line ? ':' + problem.line + ':' + problem.column : '');
    if (place) entry.append(make('p', 'place', place));
    entry.append(make('p', 'words', problem.message));
    if (problem.excerpt) entry.append(excerpt(problem));
    if (problem.hint) entry.append(make('p', 'hint', problem.hint));
    return entry;
  }

  // The faulty line of the source, with the fault marked. Columns count characters, not UTF-16 units.
  function excerpt(problem) {
    const chars = Array.from(problem.excerpt);
    const start = Math.max(0, problem.column - 1);
    const line = make('pre');
    line.tabIndex = 0;
    line.append(chars.slice(0, start).join(''));
    if (problem.width) line.append(make('mark', '', chars.slice(start, start + problem.width).join('')));
    line.append(chars.slice(problem.width ? start + problem.width : start).join(''));
    return line;
  }

  function closing(key) {
    const button = make('button', '', 'Hide');
    button.type = 'button';
    button.addEventListener('click', () => {
      preview.clearPanel();
      hidden = key;
    });
    return button;
  }

  function show(key, parts) {
    if (hidden === key) return;
    hidden = '';
    panel().replaceChildren(...parts, closing(key));
  }

  preview.clearPanel = function () {
    if (host) host.remove();
    host = null;
    hidden = '';
  };

  preview.showProblems = function (state) {
    const count = state.count === 1 ? '1 error' : state.count + ' errors';
    const still = state.ready ? ' You see the last good version.' : '';
    const list = make('ol');
    list.append(...state.problems.map(item));
    const parts = [make('h2', '', 'The site could not be built: ' + count + '.' + still), list];
    if (state.count > state.problems.length) {
      parts.push(make('p', 'more', 'The terminal lists all of them.'));
    }
    show(JSON.stringify(state.problems), parts);
  };

  preview.showEnded = function () {
    show('ended', [make('h2', '', 'The preview has ended: this page may be out of date.')]);
  };
})();
