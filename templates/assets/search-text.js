/* hricsite: how search reads texts and queries, as hricsite/lang/search_terms.py has it (docs/search.md). */
var HAN = '\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff', HIGH = '\ud840-\ud8bf',
  PARTING = '\\x00-/:-@\\[-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u00d7\u00f7\u055a-\u055f' +
    '\u0589\u05be\u060c\u061b-\u061f\u066a-\u066d\u06d4\u0f01-\u0f17\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85' +
    '\u0fbe-\u0fda\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufd3e\ufd3f' +
    '\ufe10-\ufe6f\uff00-\uff0f',
  IGNORED = '(?:[\u00ad\u0300-\u0344\u0346-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f' +
    '\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8]|\ud82f[\udca0-\udca3]|' +
    '\ud834[\udd73-\udd7a]|[\udb40-\udb43][\udc00-\udfff])',
  PAIR = '[\ud800-\udbff][\udc00-\udfff]', ONE_HAN = '(?:[' + HAN + ']|[' + HIGH + '][\udc00-\udfff])',
  DROPPED = new RegExp(IGNORED + '+', 'g'), SIGNS = new RegExp(PAIR + '|[^]', 'g'),
  OTHERS = new RegExp(PAIR + '|[^\x00-\x7f]', 'g'),
  JOINED = new RegExp('(?:' + PAIR + '|[^])(?:' + IGNORED + '|[\u0300-\u036f\u064b-\u065f\u0670\u0f71-\u0f84' +
    '\u0f90-\u0fbc\u1161-\u11ff\u3099\u309a\uff9e\uff9f])*', 'g'),
  RUNS = new RegExp('(' + ONE_HAN + '+)|((?:(?![' + HIGH + '][\udc00-\udfff])[^' + PARTING + HAN + '])+)', 'g'),
  BEFORE = new RegExp(ONE_HAN + '$'), AFTER = new RegExp('^' + ONE_HAN), DIGITS =
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  MOST = 120, glyphs = [], codes = {}, table = null;

function numbers(text) {
  var found = [], value = 0, size = 1, at, digit;
  for (at = 0; at < text.length; at++) {
    digit = DIGITS.indexOf(text.charAt(at));
    value += (digit & 31) * size;
    size *= 32;
    if (digit < 32) {
      found.push(value);
      value = 0;
      size = 1;
    }
  }
  return found;
}

function rising(text) {
  var last = -1;
  return numbers(text).map(function (step) { return (last += step + 1); });
}

function plain(text) {
  return text.replace(/~\{(.*?)~\}|~u([0-9a-f]{4})|~~/g, function (whole, pairs, unit) {
    if (unit) return String.fromCharCode(parseInt(unit, 16));
    return whole === '~~' ? '~' : pairs.replace(/../g, function (pair) {
      return glyphs[(pair.charCodeAt(0) - 33) * 94 + pair.charCodeAt(1) - 33];
    });
  });
}

function coded(text) {
  return text.replace(/~/g, '~~').replace(/[^\x00-\x7f]/g, function (unit) {
    return '~u' + ('000' + unit.charCodeAt(0).toString(16)).slice(-4);
  });
}

function signs(text) {
  return text.match(SIGNS) || [];
}

function sign(point) {
  return point < 65536 ? String.fromCharCode(point) :
    String.fromCharCode(0xd800 + (point - 65536 >> 10), 0xdc00 + (point - 65536 & 1023));
}

function pointOf(text) {
  var high = text.charCodeAt(0), low = text.charCodeAt(1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 ? (high - 0xd800) * 1024 + low - 0xdc00 + 65536 : high;
}

function isHan(text) {
  return AFTER.test(text);
}

/* Takes in the tables: how signs fold, and what they become in the other trees. */
function takeTable(data) {
  var point = 0, form = 0, steps = numbers(data.fold), folding = {}, at;
  table = {fold: {}, forms: []};
  for (at = 0; at < steps.length; at += 2) {
    point += steps[at] + 1;
    form += steps[at + 1] & 1 ? -(steps[at + 1] + 1) / 2 : steps[at + 1] / 2;
    table.fold[sign(point)] = sign(form);
    folding[sign(form)] = (folding[sign(form)] || []).concat(sign(point));
  }
  plain(data.signs).split(' ').forEach(function (pair) {
    var first = signs(pair)[0] || '';
    table.fold[first] = pair.slice(first.length);
  });
  [9, 10, 11, 12, 13, 28, 29, 30, 31, 133, 5760, 8232, 8233].forEach(function (space) {
    table.fold[String.fromCharCode(space)] = ' ';
  });
  data.forms.forEach(function (each) {
    var forms = {}, ranks = numbers(each[0]), single = signs(plain(each[1])), at;
    Object.keys(folding).forEach(function (sign, at) {
      if (ranks[at]) forms[sign] = [folding[sign][ranks[at] - 1], sign];
    });
    for (at = 0; at < single.length; at += 2) forms[single[at]] = [single[at + 1], single[at]];
    plain(each[2]).split(' ').forEach(function (group) {
      group = signs(group);
      forms[group[0]] = group.slice(1);
    });
    table.forms.push(forms);
  });
}

function folded(sign) {
  var point = pointOf(sign);
  if (table.fold.hasOwnProperty(sign)) return table.fold[sign];
  if (point > 0xa0 && point < 0x2300 || point >= 0xab70 && point < 0xabc0) {
    return sign.normalize('NFD').replace(DROPPED, '').normalize('NFC');
  }
  return sign;
}

function replaced(text) {
  return text.replace(DROPPED, '').normalize('NFKC').toLowerCase().replace(/[\t-\r\x1c-\x1f]/g, ' ')
    .replace(OTHERS, folded);
}

/* Drops spaces beside Han characters, all but one of others, and makes a v after l or n a u. */
function laidOut(text, dropping) {
  return text.replace(/ +/g, function (spaces, at) {
    var is = BEFORE.test(text.slice(Math.max(0, at - 2), at)) || isHan(text.slice(at + spaces.length));
    if (dropping) dropping(is ? at : at + 1, spaces.length - (is ? 0 : 1));
    return is ? '' : ' ';
  }).replace(/([ln])v/g, '$1u');
}

function fold(text) {
  return laidOut(replaced(text));
}

/* The folded text and, for each of its signs and for its end, where that began. */
function foldedAt(text) {
  var at = 0, whole = '', places = [], cut = 0;
  (text.match(JOINED) || []).forEach(function (part) {
    var each = replaced(part), n;
    for (n = 0; n < each.length; n++) places.push(part.length === each.length ? at + n : at);
    whole += each;
    at += part.length;
  });
  whole = laidOut(whole, function (place, n) {
    places.splice(place - cut, n);
    cut += n;
  });
  return {text: whole, at: places.concat(at)};
}

function termsOf(text) {
  var found = [];
  text.replace(RUNS, function (run, han, word) {
    if (word) found.push(word);
    else signs(han).forEach(function (sign, at, all) { if (at) found.push(all[at - 1] + sign); });
  });
  return found.filter(function (each, at) { return found.indexOf(each) === at; });
}

function piecesOf(query) {
  var cut = signs(query).slice(0, MOST).join('').replace(/\ufeff/g, '').replace(/[\x1c-\x1f\x85]/g, ' ')
    .replace(/[\u201c-\u201f\uff02]/g, '"').match(/"[^"]+"|[^\s"]+/g) || [], found,
    typed = {};
  cut = cut.map(function (each) { return /^".+"$/.test(each) ? each.slice(1, -1) : each; });
  if (cut.length > 1 && cut.every(function (each) { return isHan(fold(each)) && signs(fold(each)).length === 1; })) {
    cut = [cut.join('')];
  }
  found = cut.map(fold);
  cut.forEach(function (each, at) { typed[found[at]] = typed[found[at]] || each.toLowerCase(); });
  found = found.filter(function (each, at) {
    return found.indexOf(each) === at && each.search(RUNS) >= 0;
  });
  found.typed = typed;
  return found;
}

/* Where a folded line has a piece: its places, each at the beginning of a word if the piece begins with one. */
function placesOf(line, piece) {
  var found = [], at = line.indexOf(piece), before;
  while (at >= 0) {
    before = line.slice(Math.max(0, at - 2), at);
    if (!at || !isWord(piece) || BEFORE.test(before) || !isWord(before.slice(-1))) found.push(at);
    at = line.indexOf(piece, at + 1);
  }
  return found;
}

/* Says whether a text begins with a sign of a word. */
function isWord(text) {
  var run = text.match(RUNS);
  return !!run && text.indexOf(run[0]) === 0 && !isHan(text);
}

/* The file in which a term stands (search_shards.py). */
function shardOf(term, count) {
  var all = signs(term), first = pointOf(all[0]), second = all[1] ? pointOf(all[1]) : 0;
  return (isHan(term) ? first * 8 + (second & 7) : first * 256 + second) * 40503 % 65521 % count;
}

/* The terms that a page must have for a piece, and the beginning of a word that one must have. */
function askedOf(piece) {
  var all = termsOf(piece), runs = piece.match(RUNS) || [], last = runs[runs.length - 1] || '';
  if (isHan(last) || piece.slice(-last.length) !== last) last = '';
  return {terms: all.filter(function (each) { return each !== last; }), last: last};
}

/* The numbers of pieces at each level (anywhere, headings, titles) from the postings of a term. */
function levelsOf(postings) {
  var found = /^([\w-]*)(?:,([\w-]*))?(?:\.([\w-]*))?$/.exec(postings) || [];
  return [1, 2, 3].map(function (level) { return rising(found[level] || ''); });
}

/* The postings of a term, or of all words that begin so, in a file of postings. */
function postingsOf(shard, term, isBeginning) {
  var all = signs(term), first = codes[all[0]], second = codes[all[1]], at, end, place, found = [];
  if (all.length === 2 && isHan(term) && first && second) {
    at = shard[0].indexOf('\n' + first) + 3;
    end = shard[0].indexOf('\n', at);
    for (; at > 2 && at < end; at = place + 1) {
      place = shard[0].indexOf(';', at + 2);
      if (place < 0 || place > end) place = end;
      if (shard[0].substr(at, 2) === second) return [levelsOf(shard[0].slice(at + 2, place))];
    }
    return [];
  }
  first = '\n' + coded(term) + (isBeginning ? '' : '\t');
  for (at = shard[1].indexOf(first); at >= 0; at = shard[1].indexOf(first, at + 1)) {
    found.push(levelsOf(shard[1].slice(shard[1].indexOf('\t', at) + 1, shard[1].indexOf('\n', at + 1))));
  }
  return found;
}

/* The lines of a piece as a tree shows them: mark and text of each. */
function linesOf(piece, tree) {
  var first = plain(piece[1]).split('\n'), other = piece[tree + 1], offset = 0, next = 0, last = -1, unusual, forms;
  if (tree) {
    unusual = numbers(other[0]).map(function (step) {
      last += Math.floor(step / 8) + 1;
      return [last, step % 8];
    });
    forms = table.forms[tree - 1];
    first = first.map(function (line, number) {
      var mark = /^[=#^\\]/.test(line) ? line.charAt(0) : '', all = signs(line.slice(mark.length)), start = offset;
      offset += all.length;
      if (other[1] && other[1].hasOwnProperty(number)) return plain(other[1][number]);
      return mark + all.map(function (sign, at) {
        var which = next < unusual.length && unusual[next][0] === start + at ? unusual[next++][1] : 0;
        return forms.hasOwnProperty(sign) ? forms[sign][which] : sign;
      }).join('');
    });
  }
  return first.map(function (line) {
    var mark = line.charAt(0);
    return /[=#^\\]/.test(mark) ? [mark === '\\' ? '' : mark, line.slice(1)] : ['', line];
  });
}

/* Reads the signs of GB 2312, or says that this browser cannot. */
function takeDouble() {
  var bytes = [], at;
  if (!window.TextDecoder || !''.normalize) return false;
  for (at = 0; at < 87 * 94; at++) bytes.push(161 + Math.floor(at / 94), 161 + at % 94);
  glyphs = signs(new TextDecoder('gbk').decode(new Uint8Array(bytes)));
  glyphs.forEach(function (sign, at) {
    if (sign !== '\ufffd') codes[sign] = String.fromCharCode(33 + Math.floor(at / 94), 33 + at % 94);
  });
  return glyphs.length === 87 * 94;
}
