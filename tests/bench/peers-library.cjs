// SPDX-License-Identifier: GPL-3.0-or-later
// peers-library.cjs SITE: reads the front matter of every Markdown file below SITE/content with npm's gray-matter, one after the other, as
// its own page shows it, and prints how many there were and how many it refused. NODE_PATH names the module.
const fs = require("fs");
const path = require("path");
const matter = require("gray-matter");

let read = 0;
let refused = 0;

function readAll(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      readAll(full);
    } else if (entry.name.endsWith(".md")) {
      read++;
      try {
        matter(fs.readFileSync(full, "utf8"), {});
      } catch {
        refused++;
      }
    }
  }
}

readAll(path.join(process.argv[2], "content"));
console.log(`${read} files, ${refused} refused`);
