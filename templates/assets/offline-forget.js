/* hricsite: takes itself and the kept files away, for a site that is no longer kept on devices. */
addEventListener('install', function () { skipWaiting(); });
addEventListener('activate', function (e) {
  e.waitUntil(caches.delete('hricsite ' + registration.scope).then(function () { return registration.unregister(); }));
});
