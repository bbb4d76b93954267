// Follows the builds: asks what is new when the LiveReload client says so, reloads or shows what is wrong.
(function () {
  'use strict';

  const script = document.currentScript;
  const preview = window.cjmsitePreview;
  // A page in a frame is reloaded with the page around it.
  if (window !== window.top) return;

  preview.restorePlace();

  async function follow() {
    let state;
    try {
      state = await (await fetch('/__cjmsite/state.json')).json();
    } catch {
      return;
    }
    if (state.ready && state.generation !== script.dataset.generation) {
      preview.keepPlace();
      location.reload();
    } else if (state.failed) {
      preview.showProblems(state);
    } else {
      preview.clearPanel();
    }
  }

  // The client hands every reload to its plugins first; one that returns true has dealt with it.
  window.LiveReloadPluginCjmsite = class {
    static identifier = 'cjmsite';
    static version = '1';

    reload() {
      follow();
      return true;
    }
  };
  document.addEventListener('LiveReloadConnect', follow);
  document.addEventListener('LiveReloadDisconnect', preview.showEnded);

  const client = document.createElement('script');
  const where = { host: location.hostname, port: location.port || '80' };
  client.src = '/livereload.js?' + new URLSearchParams({ ...where, mindelay: '300', maxdelay: '3000' });
  document.head.append(client);
})();
