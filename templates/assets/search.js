/* hricsite: the search page; stands behind search-files.js in one file (docs/search.md). */
var ASKED = 4, STEP = 10, AROUND = 36,
  form = document.querySelector('[data-search]'), status = document.querySelector('[data-search-status]'),
  list = document.querySelector('[data-search-hits]'), more = document.querySelector('[data-search-more]'),
  field = form.querySelector('input'), kind = form.querySelector('select'),
  index = form.getAttribute('data-search'), run = 0, timer = 0, last = null;

function say(words, values) {
  status.textContent = (status.getAttribute('data-' + words) || '').replace(/\{(\w+)\}/g, function (_, key) {
    return values[key];
  });
}

/* Some of a piece's terms, its first and last among them: the text itself is looked at later. */
function some(terms) {
  var step = (terms.length - 1) / (ASKED - 1), found = [], at;
  if (terms.length <= ASKED) return terms;
  for (at = 0; at < ASKED; at++) found.push(terms[Math.round(at * step)]);
  return found;
}

/* What is asked of the files of postings for the pieces of a query: term, whether a word begins so, its file. */
function questionsOf(pieces) {
  return pieces.map(function (piece) {
    var asked = askedOf(piece), found = some(asked.terms).map(function (term) { return [term, false]; });
    if (asked.last && (!found.length || signs(asked.last).length > 1)) {
      found.push([asked.last, signs(asked.last).length > 1]);
    }
    if (!found.length && pieces.length === 1) found = [[signs(piece.match(RUNS)[0])[0], false]];
    return found.map(function (each) { return each.concat(shardOf(each[0], head.shards)); });
  });
}

/* The pieces of pages that have all terms of a piece of the query, at each level; null where all may. */
function hitsOf(questions, shards) {
  var found = null;
  questions.forEach(function (question) {
    var mine = [{}, {}, {}];
    postingsOf(shards[question[2]], question[0], question[1]).forEach(function (levels) {
      levels.forEach(function (numbers, level) {
        numbers.forEach(function (piece) { mine[level][piece] = true; });
      });
    });
    found = !found ? mine : found.map(function (had, level) {
      Object.keys(had).forEach(function (piece) { if (!mine[level][piece]) delete had[piece]; });
      return had;
    });
  });
  return found;
}

/* The pages that may have all pieces of a query, best first: rank, page, and for each piece where to look. */
function pagesOf(pieces, shards) {
  var pages = null;
  questionsOf(pieces).forEach(function (questions, which) {
    var hits = hitsOf(questions, shards), mine = {};
    if (!hits) return;
    [2, 1, 0].forEach(function (level) {
      Object.keys(hits[level]).map(Number).sort(function (a, b) { return a - b; }).forEach(function (piece) {
        var page = head.pageOf[piece], each = mine[page] = mine[page] || {rank: 2 - level, where: {}};
        each.where[which] = (each.where[which] || []).concat(piece);
      });
    });
    if (!pages) pages = mine;
    else Object.keys(pages).forEach(function (page) {
      if (!mine[page]) return delete pages[page];
      pages[page].rank = Math.max(pages[page].rank, mine[page].rank);
      pages[page].where[which] = mine[page].where[which];
    });
  });
  return Object.keys(pages || {}).map(function (page) {
    return {page: Number(page), rank: pages[page].rank, where: pages[page].where};
  }).sort(function (a, b) { return a.rank - b.rank || a.page - b.page; });
}

/* Looks a page up: calls back with its title and the lines that have the pieces, and whether all stand there
   as typed, or with nothing; null without file. */
function verify(pieces, candidate, then) {
  var found = [], seen = {}, first = null, exact = true;
  function next(which) {
    var queue, best = null, typed = pieces.typed[pieces[which]];
    if (which === pieces.length) return then({tail: first.tail, title: first.title, lines: found, exact: exact});
    queue = candidate.where[which] || head.piecesOf[candidate.page];
    queue = queue.filter(function (piece, at) { return queue.indexOf(piece) === at; });
    (function look(at) {
      if (at === queue.length) {
        exact = false;
        return best ? take() : then(false);
      }
      open(queue[at], function (piece) {
        var is = false;
        if (!piece) return then(null);
        first = first || piece;
        piece.lines.forEach(function (line) {
          if (!placesOf(line.folded, pieces[which]).length) return;
          is = is || placesOf(line.text.toLowerCase(), typed).length > 0;
          if (!best || worth(line) > worth(best)) best = line;
        });
        if (is) take();
        else look(at + 1);
      });
    }(0));
    function take() {
      found.push(best);
      next(which + 1);
    }
  }
  function open(number, then) {
    var place = head.fileOf[number];
    if (seen[number]) return then(seen[number]);
    loadAll(['t' + place[0]], function (file) {
      var piece = file && file[0][place[1]], lines;
      if (!piece) return then(null);
      lines = linesOf(piece, tree).map(function (line) {
        return {mark: line[0], text: line[1], folded: fold(line[1])};
      });
      seen[number] = {tail: piece[0], lines: lines, title: lines.filter(function (line) {
        return line.mark === '=';
      })[0]};
      then(seen[number]);
    });
  }
  next(0);
}

/* What a line tells beside a title: a sentence more than a label, a heading or the title itself. */
function worth(line) {
  return line.mark ? 0 : line.text.length < AROUND / 2 ? 1 : 2;
}

/* Adds a line of text with the pieces marked: all of it, or what stands around the first. */
function mark(parent, line, pieces, whole) {
  var at = foldedAt(line.text), ranges = [], from = 0, to = line.text.length, end;
  pieces.forEach(function (piece) {
    placesOf(at.text, piece).forEach(function (place) {
      ranges.push([at.at[place], at.at[place + piece.length]]);
    });
  });
  ranges.sort(function (a, b) { return a[0] - b[0]; });
  if (!whole && ranges.length) {
    from = Math.max(0, ranges[0][0] - AROUND);
    to = Math.min(to, ranges[0][1] + 2 * AROUND);
  }
  function add(upTo) {
    parent.appendChild(document.createTextNode(line.text.slice(end, upTo)));
  }
  end = from;
  if (from) parent.appendChild(document.createTextNode('\u2026'));
  ranges.forEach(function (range) {
    var marked;
    if (range[0] < end || range[1] > to) return;
    add(range[0]);
    marked = document.createElement('mark');
    marked.textContent = line.text.slice(range[0], range[1]);
    parent.appendChild(marked);
    end = range[1];
  });
  add(to);
  if (to < line.text.length) parent.appendChild(document.createTextNode('\u2026'));
}

function hitOf(found, candidate, pieces) {
  var item = document.createElement('li'), link = document.createElement('a'), label, line;
  link.href = '../' + found.tail;
  mark(link, found.title || {text: found.tail}, pieces, true);
  item.appendChild(document.createElement('p')).appendChild(link);
  item.firstChild.appendChild(document.createTextNode(' '));
  label = item.firstChild.appendChild(document.createElement('span'));
  label.className = 'tag';
  label.textContent = (kind.querySelector('[value="' + head.kindOf[candidate.page] + '"]') || {}).textContent || '';
  if (!found.exact) {
    item.className = 'other';
    item.firstChild.appendChild(document.createTextNode(' '));
    label = item.firstChild.appendChild(document.createElement('span'));
    label.className = 'tag';
    label.textContent = status.getAttribute('data-other');
  }
  line = found.lines.filter(function (each) { return !/[=^]/.test(each.mark); })[0];
  if (line) {
    label = item.appendChild(document.createElement('p'));
    label.className = 'small quiet';
    mark(label, line, pieces, false);
  }
  return item;
}

/* Shows the next hits of what was asked last, and says when it is done: ten of them, or what ten files have. */
function show(mine) {
  var shown = 0, before = opened, asked = last, queue = asked.queue;
  function finish(words) {
    var n = list.children.length;
    more.hidden = !!words || !queue.length;
    say(words || (queue.length ? (n ? 'part' : 'yet') : n === 1 ? 'one' : n ? 'many' : 'none'), {n: n, most: n + queue.length});
    form.setAttribute('data-done', mine);
  }
  (function next() {
    if (mine !== run) return;
    if (shown === STEP || !queue.length || opened - before >= STEP) return finish('');
    verify(asked.pieces, queue[0], function (found) {
      if (mine !== run) return;
      if (found === null) return finish('missing');
      if (found) {
        list.insertBefore(hitOf(found, queue[0], asked.pieces), found.exact ? list.querySelector('.other') : null);
        shown++;
      }
      queue.shift();
      next();
    });
  }());
}

function search() {
  var mine = ++run;
  clearTimeout(timer);
  function finish(words) {
    say(words, {});
    form.setAttribute('data-done', mine);
  }
  more.hidden = true;
  list.textContent = '';
  if (!field.value.trim()) return finish('empty');
  say('busy', {});
  start(function (ready) {
    var pieces, names = {};
    if (mine !== run) return;
    if (!ready) return finish('missing');
    pieces = piecesOf(field.value);
    questionsOf(pieces).forEach(function (questions) {
      questions.forEach(function (each) { names['s' + each[2]] = each[2]; });
    });
    loadAll(Object.keys(names), function (found) {
      var shards = {};
      if (mine !== run) return;
      if (!found) return finish('missing');
      Object.keys(names).forEach(function (name, at) { shards[names[name]] = found[at]; });
      last = {pieces: pieces, queue: pagesOf(pieces, shards).filter(function (each) {
        return !kind.value || head.kindOf[each.page] === kind.value;
      })};
      show(mine);
    });
  });
}

function soon(event) {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(search, 300);
}

if (takeDouble()) {
  form.hidden = false;
  document.querySelector('[data-search-off]').hidden = true;
  form.addEventListener('submit', function (event) { event.preventDefault(); search(); });
  form.querySelector('button').addEventListener('click', function (event) { event.preventDefault(); search(); });
  field.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    search();
  });
  field.addEventListener('input', soon);
  field.addEventListener('compositionend', soon);
  kind.addEventListener('change', search);
  more.addEventListener('click', function () { show(++run); });
}
