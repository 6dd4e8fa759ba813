// Short news articles of our own, of 60 to 120 words, made from a small grammar: the same seed gives the same articles.
//
//   node bench/articles.mjs 5000             so many, as lines of JSON with "id" and "text"
//   node bench/articles.mjs --bytes 1e9      as many as it takes for so many bytes
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TOWNS = "Vik Amsel Tarn Holm Quay Brede Lund Osby Ferring Salt Harbour Northwick Eastmere Culver".split(" ");
const BODIES = [
  "the council",
  "the harbour board",
  "the ministry",
  "the county court",
  "the fire service",
  "the school district",
  "the water authority",
  "the police",
];
const GIVEN = "Lena Marit Jo Ann Piet Omar Ruth Ivan Clara Dev Nils Sofia Hugh Tess".split(" ");
const FAMILY = "Aas Park Lee Holt Brandt Sory Okafor Lind Marsh Quinn Vale Ortega Thorne Bex".split(" ");
const TITLES = [
  "harbourmaster",
  "Mayor",
  "chief executive",
  "spokeswoman",
  "Deputy Minister of Health",
  "Professor",
  "head teacher",
  "Fire Chief",
];
const THINGS = [
  "a new ferry quay",
  "41 buses",
  "the repair of the dyke",
  "a swimming hall",
  "the budget for schools",
  "a plan for the old mill",
  "two wind farms",
  "the winter road service",
];
const VERBS = ["said", "told reporters", "added", "claimed", "wrote in a statement", "admitted"];
const DAYS = "Monday Tuesday Wednesday Thursday Friday".split(" ");
const VAGUE = ["Experts say", "Critics believe", "It is understood that", "Sources said", "Many feel that"];

/** An endless row of articles. @param {number} seed @returns {Generator<string>} */
export function* articles(seed = 1) {
  const random = mulberry32(seed);
  const below = (limit) => Math.floor(random() * limit);
  const one = (list) => list[below(list.length)];
  const number = () =>
    one([String(below(90) + 10), `${below(9) + 1}.${below(9) + 1} million`, `${below(9) + 1},${below(900) + 100}`]);
  const money = () => `${one(["$", "€", "£"])}${below(90) + 2} million`;
  const upper = (text) => text[0].toUpperCase() + text.slice(1);

  for (;;) {
    const town = one(TOWNS);
    const body = one(BODIES);
    const name = `${one(GIVEN)} ${one(FAMILY)}`;
    const family = name.split(" ")[1];
    const title = one(TITLES);
    const sentences = [
      () =>
        `${upper(body)} of ${town} voted on ${one(DAYS)} to spend ${money()} on ${one(THINGS)}, ${title} ${name} ${one(VERBS)}.`,
      () => `“We will not wait for ${one(THINGS)},” ${family} ${one(VERBS)}.`,
      () => `${one(VAGUE)} ${one(THINGS)} will cost ${money()} by ${2024 + below(8)}.`,
      () =>
        `About ${below(80) + 10} percent of the ${number()} people in ${town} are for it, according to a survey by ${one(BODIES)}.`,
      () => `In ${2001 + below(20)} the town had ${number()} homes, and ${number()} of them stood empty.`,
      () => `The vote was ${below(6) + 5} to ${below(4) + 1}, with ${below(3) + 1} members absent.`,
      () => `${one(GIVEN)} ${one(FAMILY)}, who lives near the quay, called the plan “the boldest in a century”.`,
      () => `Work is to begin on ${one(DAYS)} and end before the winter, if the weather allows.`,
      () => `Neither ${one(BODIES)} nor ${one(BODIES)} answered questions about ${one(THINGS)}.`,
      () => `The road to ${one(TOWNS)} stayed shut for ${below(20) + 2} hours after the storm, and nobody was hurt.`,
    ];
    const parts = [sentences[0]()];
    const words = () => parts.join(" ").trim().split(/\s+/).length;
    const least = 60 + below(35);
    while (words() < least) parts.push(one(sentences)() + (below(4) === 0 ? "\n\n" : ""));
    yield parts.join(" ").replace(/\n\n /g, "\n\n").trim();
  }
}

/** Lines of JSON, without line breaks. @param {number} count @param {number} [seed] @returns {Generator<string>} */
export function* articleLines(count, seed = 1) {
  let id = 0;
  for (const text of articles(seed)) {
    if (id >= count) return;
    yield JSON.stringify({ id: `a${++id}`, text });
  }
}

/** Numbers from 0 to 1 (Mulberry32). */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { bytes: { type: "string" } } });
  const most = values.bytes === undefined ? Number.POSITIVE_INFINITY : Number(values.bytes);
  const count = values.bytes === undefined ? Number(positionals[0] ?? 5000) : Number.POSITIVE_INFINITY;
  process.stdout.on("error", () => process.exit(0));
  let bytes = 0;
  let waiting = "";
  for (const line of articleLines(count)) {
    bytes += Buffer.byteLength(line) + 1;
    waiting += `${line}\n`;
    if (waiting.length > 65_536) {
      if (!process.stdout.write(waiting)) await new Promise((resolve) => process.stdout.once("drain", resolve));
      waiting = "";
    }
    if (bytes >= most) break;
  }
  process.stdout.write(waiting);
}
