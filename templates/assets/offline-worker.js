/* hricsite: reads kept files when the network fails */
var kept = {cacheName: 'hricsite ' + registration.scope};
addEventListener('install', function () { skipWaiting(); });
addEventListener('message', function (e) {
  e.waitUntil(fetch(e.data, {cache: 'no-store'}).then(function (r) {
    return r.arrayBuffer().then(function (b) { return [r.status, r.headers.get('Content-Type'), b]; });
  }).catch(function () { return [0]; }).then(function (a) { e.ports[0].postMessage(a); }));
});
addEventListener('fetch', function (e) {
  var url = e.request.url.replace(/[?#].*/, '').replace(/\/$/, '/index.html');
  e.respondWith(new Promise(function (done) {
    function show(none) {
      caches.match(url, kept).then(function (r) { return r || caches.match(url + '.html', kept); })
        .catch(function () {}).then(function (r) { if (r || none) done(r || none); });
    }
    setTimeout(show, 5000);
    fetch(e.request).then(done, function () { show(Response.error()); });
  }));
});
