// Eleventy on the plain corpus: every record a page; lists by kind and by topic, and feeds, from collections.
const footnote = require("markdown-it-footnote");
const labels = require("./labels.json");

const NEWEST = 40;
let lists = null;

// Every record once, as the lists need it, newest first, by language.
function byLanguage(api) {
  const found = Object.fromEntries(Object.keys(labels).map((lang) => [lang, []]));
  for (const page of api.getAll()) {
    const { lang, folder, title, summary, day, subjects } = page.data;
    if (folder) found[lang].push({ url: page.url, folder, title, summary, day, subjects });
  }
  for (const records of Object.values(found)) records.sort((a, b) => (a.day < b.day ? 1 : -1));
  return found;
}

function allLists(api) {
  const found = [];
  for (const [lang, records] of Object.entries(byLanguage(api))) {
    const add = (tail, title, chosen, feed) => found.push(
      { lang, path: `${lang}/${tail}`, title, records: chosen, newest: chosen.slice(0, NEWEST), feed });
    add("index", labels[lang].site, records.slice(0, NEWEST), true);
    for (const [folder, title] of Object.entries(labels[lang].folders))
      add(`${folder}/index`, title, records.filter((each) => each.folder === folder), false);
    for (const [topic, title] of Object.entries(labels[lang].topics))
      add(`topics/${topic}`, title, records.filter((each) => each.subjects.includes(topic)), true);
  }
  return found;
}

module.exports = function (config) {
  config.amendLibrary("md", (markdown) => markdown.use(footnote));
  config.addGlobalData("labels", labels);
  // A record's language is its folder: the third language is a converted copy of the second.
  const language = (data) => data.page.filePathStem.split("/")[1];
  config.addGlobalData("eleventyComputed.lang", () => (data) => (data.folder ? language(data) : data.lang));
  config.addGlobalData("eleventyComputed.permalink", () => (data) =>
    data.folder ? `${language(data)}/${data.tail}` : data.permalink);
  config.on("eleventy.before", () => (lists = null));
  config.addCollection("lists", (api) => (lists ??= allLists(api)));
  config.addCollection("feeds", (api) => (lists ??= allLists(api)).filter((each) => each.feed));
  config.setQuietMode(true);
  return {
    dir: { input: "content", includes: "../layouts", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
};
