// SPDX-License-Identifier: GPL-3.0-or-later
// peers-front.cjs: reads cases (JSON) from standard input, renames the item in each with npm's gray-matter and yaml, as their
// own pages show it, and prints what the article becomes; null where the library refuses. NODE_PATH names the modules.
const matter = require("gray-matter");
const YAML = require("yaml");

const refuseable = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};

function withGrayMatter({ article, key, at, wish }) {
  const file = matter(article, {});
  file.data[key][at] = wish;
  return matter.stringify(file);
}

function withYaml({ content, key, at, wish, before, after }) {
  const document = YAML.parseDocument(content);
  if (document.errors.length) throw document.errors[0];
  document.setIn([key, at], wish);
  return before + String(document) + after;
}

const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answers = cases.map((one) => ({
  "gray-matter": refuseable(() => withGrayMatter(one)),
  "yaml (npm)": refuseable(() => withYaml(one)),
}));
process.stdout.write(JSON.stringify(answers));
