// Reads a folder of interchanges with npm's `edifact`, every event listened to, and prints one line of JSON: bytes
// and events of the files that it reads to the end, the seconds that these took, and how many files it refuses.
//
// It refuses the declaration that the PNRGOV guide prescribes and blanks between segments. A file that it refuses
// is given to it once more without these; the cleaning is not timed.
//
// node npm_edifact.cjs PACKAGE FOLDER

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const [packageFolder, folder] = process.argv.slice(2);
const Parser = require(join(packageFolder, "parser.js"));

function events(text) {
  let found = 0;
  const count = () => {
    found += 1;
  };
  const parser = new Parser();
  parser.encoding("UNOC");
  parser.onopensegment = count;
  parser.onelement = count;
  parser.oncomponent = count;
  parser.onclosesegment = count;
  parser.write(text);
  parser.end();
  return found;
}

function isRead(text) {
  try {
    return events(text) > 0;
  } catch {
    return false;
  }
}

const cleaned = (text) => text.replace(/^UNA:\+.\?.'/, "").replace(/'\s+/g, "'").trim();

const sent = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name), "latin1"));
// Both tries also warm up the compiler of the run time.
const readable = sent.map((text) => [text, cleaned(text)].find(isRead)).filter((text) => text !== undefined);

let found = 0;
const started = process.hrtime.bigint();
for (const text of readable) {
  found += events(text);
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const bytes = readable.reduce((sum, text) => sum + text.length, 0);
console.log(JSON.stringify({ bytes, found, seconds, refused: sent.length - readable.length }));
