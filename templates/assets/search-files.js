/* hricsite: how search loads its files; stands behind search-text.js in one file (docs/search.md). */
var root = document.currentScript.src.replace(/assets\/[^\/]*$/, 'data/search/'), waiting = {}, head = null, tree = 0, opened = 0,
  files = window.SEARCH = {};

function load(name, stamp, then) {
  var script, key = name + stamp;
  if (files.hasOwnProperty(key)) return then(files[key]);
  if (waiting[name]) return waiting[name].push(then);
  waiting[name] = [then];
  opened++;
  script = document.createElement('script');
  script.src = root + name + '.js';
  script.onload = script.onerror = function () {
    var all = waiting[name];
    delete waiting[name];
    script.parentNode.removeChild(script);
    all.forEach(function (each) { each(files.hasOwnProperty(key) ? files[key] : null); });
  };
  document.body.appendChild(script);
}

/* Calls back with what files of the index hold, in their order, or with null when one did not come.
   A file of texts or postings that another edition made goes by another name. */
function loadAll(names, then) {
  var found = [], left = names.length;
  if (!left) then(found);
  names.forEach(function (name, place) {
    load(index + '/' + name, head ? ' ' + head.stamp : '', function (data) {
      found[place] = data;
      if (--left === 0) then(found.indexOf(null) < 0 ? found : null);
    });
  });
}

/* Takes in what the index says of itself: which pieces a page has, in which file of texts a piece stands. */
function takeHead(data) {
  var piece = 0;
  head = {shards: data.shards, stamp: data.stamp, pageOf: [], piecesOf: [], fileOf: [], kindOf: []};
  tree = data.trees.indexOf(form.getAttribute('data-tree'));
  numbers(data.pages).forEach(function (count, page) {
    head.piecesOf.push([]);
    while (count--) head.piecesOf[page].push(head.pageOf.push(page) - 1);
  });
  numbers(data.texts).forEach(function (count, file) {
    var at;
    for (at = 0; at < count; at++) head.fileOf[piece++] = [file, at];
  });
  data.kinds.forEach(function (each) {
    var count = each[1];
    while (count--) head.kindOf.push(each[0]);
  });
}

function start(then) {
  if (head) return then(true);
  loadAll(['index', 'table'], function (found) {
    if (found && found[0].stamp !== found[1].stamp) found = null;
    if (found && !head) {
      takeTable(found[1]);
      takeHead(found[0]);
    }
    then(!!found);
  });
}
