/* hricsite: colours and text size as the reader chooses, and a switch of language that keeps the place.
   No page needs it.  It stores nothing until a button is pressed, and takes that away when both are as before. */
(function () {
  'use strict';
  var NAME = 'hricsite-look', root = document.documentElement, look = {};

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  function mark(name, value) {
    if (value) root.setAttribute(name, value); else root.removeAttribute(name);
  }

  function show() {
    mark('data-theme', look.theme);
    mark('data-size', look.size);
    root.style.fontSize = look.size ? look.size + '%' : '';
    each('[data-look] button', function (button) {
      button.setAttribute('aria-pressed', String(look[button.name] === button.value));
    });
  }

  /* A browser that refuses to store, or holds something else under the name, shows what it would without. */
  function remember() {
    var found = null;
    try { found = /^(|light|dark),(|125|150|200)$/.exec(localStorage.getItem(NAME)); } catch (_) {}
    look = {theme: found ? found[1] : '', size: found ? found[2] : ''};
    show();
  }

  function choose() {
    look[this.name] = this.value;
    show();
    try {
      if (look.theme || look.size) localStorage.setItem(NAME, look.theme + ',' + look.size);
      else localStorage.removeItem(NAME);
    } catch (_) {}
  }

  function keepPlace() {
    each('.langs a', function (link) {
      link.setAttribute('href', link.getAttribute('href').split('#')[0] + location.hash);
    });
  }

  each('[data-look]', function (box) { box.hidden = false; });
  each('[data-look] button', function (button) { button.addEventListener('click', choose); });
  each('[data-exit]', function (link) {
    link.addEventListener('click', function (event) {
      event.preventDefault();
      document.body.hidden = true;
      location.replace(this.href);
    });
  });
  remember();
  keepPlace();
  window.addEventListener('hashchange', keepPlace);
  window.addEventListener('pageshow', function (event) { if (event.persisted) remember(); });
}());
