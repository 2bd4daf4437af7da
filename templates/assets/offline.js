/* hricsite: keeps the site on this device when its reader asks, and forgets it again.  Pages need none of it. */
(function () {
  'use strict';
  var DEADLINE = 60000, AT_ONCE = 4,
    root = document.currentScript.src.replace(/assets\/[^\/]*$/, ''), name = 'hricsite ' + root,
    workers = navigator.serviceWorker, list = null, run = 0;

  function each(part, act) {
    Array.prototype.forEach.call(document.querySelectorAll('[data-offline="' + part + '"]'), act);
  }

  function show(part, shown) {
    each(part, function (element) { element.hidden = !shown; });
  }

  function say(part, words, values) {
    each(part, function (element) {
      element.textContent = (element.getAttribute('data-' + words) || '').replace(/\{(\w+)\}/g, function (_, key) {
        return values[key];
      });
    });
  }

  function ours() {
    return workers.getRegistration(root).then(function (found) {
      return found && found.scope === root ? found : null;
    });
  }

  function look() {
    return ours().then(function (found) {
      show('kept', found);
      show('box', true);
      show('absent', false);
      return found;
    });
  }

  function load() {
    var script = document.createElement('script');
    script.src = root + 'data/offline-files.js?' + Date.now();  /* no cache may answer with the list of last week */
    script.onload = function () {
      list = window.OFFLINE;
      say('size', 'size', {
        n: list.files.length,
        size: list.bytes < 1e6 ? Math.ceil(list.bytes / 1e3) + ' KB' : (list.bytes / 1e6).toFixed(1) + ' MB'
      });
      show('offer', true);
    };
    script.onerror = function () { say('status', 'absent', {}); };
    document.body.appendChild(script);
  }

  function active(registration) {
    return new Promise(function (done, failed) {
      var coming = registration.installing || registration.waiting;
      if (registration.active) return done(registration.active);
      coming.addEventListener('statechange', function () {
        if (coming.state === 'activated') done(coming);
        if (coming.state === 'redundant') failed(coming);
      });
    });
  }

  /* The worker's answer: status, media type, bytes. */
  function ask(worker, path) {
    return new Promise(function (done) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function (answer) { done(answer.data); };
      setTimeout(function () { done([0]); }, worker.state === 'redundant' ? 0 : DEADLINE);
      worker.postMessage(root + path, [channel.port2]);
    });
  }

  function digest(body) {
    return crypto.subtle.digest('SHA-256', body).then(function (found) {
      return Array.prototype.map.call(new Uint8Array(found), function (byte) {
        return (byte < 16 ? '0' : '') + byte.toString(16);
      }).join('');
    });
  }

  /* Digests by path; null when this copy has no manifest, or the browser cannot reckon digests. */
  function digests(worker) {
    var path = 'integrity/manifest.json';
    return ask(worker, path).then(function (answer) {
      var known = {};
      if (answer[0] === 404 || !window.TextDecoder || !crypto.subtle) return null;
      try {
        JSON.parse(new TextDecoder().decode(answer[2])).tree.files.forEach(function (file) {
          known[file.path] = file.sha256;
        });
      } catch (_) {
        throw {words: 'stopped', path: path};
      }
      return known;
    });
  }

  function fill(cache, worker, known, mine) {
    var files = list.files, at = 0, n = 0;
    function next() {
      var path = files[at++];
      if (!path || mine !== run) return null;
      return ask(worker, path).then(function (answer) {
        if (answer[0] !== 200) throw {words: 'stopped', path: path};
        return Promise.resolve(known && digest(answer[2])).then(function (found) {
          if (known && found !== known[path]) throw {words: 'refused', path: path};
          return mine === run &&
            cache.put(root + path, new Response(answer[2], {headers: {'Content-Type': answer[1] || ''}}));
        });
      }).then(function () {
        if (mine === run) say('status', 'busy', {n: ++n, all: files.length});
        return next();
      }, function (failed) {
        throw {words: failed.words || 'stopped', path: path, n: n, all: files.length};
      });
    }
    return Promise.all(Array.apply(null, {length: AT_ONCE}).map(next));
  }

  /* What an earlier copy held and this one does not: a withdrawn page must go. */
  function prune(cache) {
    return cache.keys().then(function (requests) {
      return Promise.all(requests.map(function (request) {
        return list.files.indexOf(request.url.slice(root.length)) < 0 && cache.delete(request);
      }));
    });
  }

  function keep() {
    var mine = ++run, known = null;
    each('keep', function (button) { button.disabled = true; });
    navigator.serviceWorker.register(root + 'offline.js', {updateViaCache: 'none'}).then(active).then(function (worker) {
      look();
      return Promise.all([caches.open(name), worker, digests(worker)]);
    }).then(function (found) {
      known = found[2];
      return fill(found[0], found[1], known, mine).then(function () {
        return mine === run && prune(found[0]);
      });
    }).then(look).then(function (found) {
      if (mine === run) say('status', found ? known ? 'checked' : 'unchecked' : 'forgotten', {});
    }).catch(function (failed) {
      if (mine !== run) return;
      run++;
      look();
      say('status', failed.words || 'failed', {path: failed.path, n: failed.n || 0, all: list.files.length});
    }).then(function () {
      each('keep', function (button) { button.disabled = false; });
    });
  }

  function forget() {
    run++;
    ours().then(function (found) {
      return found && found.unregister();
    }).then(function () {
      return caches.delete(name);
    }).then(look).then(function () {
      say('status', 'forgotten', {});
    }, function () {
      say('status', 'left', {});
    });
  }

  if (!workers || !window.caches) return;
  each('keep', function (button) { button.addEventListener('click', keep); });
  each('forget', function (button) { button.addEventListener('click', forget); });
  look().then(function () { each('offer', load); }, function () {});
}());
