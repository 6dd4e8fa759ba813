import type { OfficeRecord } from "../../record/desk.ts";
import { officesOn, peopleBookOf } from "../../record/peopleLookUp.ts";
import { folded } from "../../reporting/people/folded.ts";
import { isIntroduced } from "../../reporting/people/introductions.ts";
import { Known } from "../../reporting/people/nameBook.ts";
import { isFullName } from "../../reporting/people/people.ts";
import type { NamedSpeaker } from "../../reporting/speakers.ts";
import { blank, type DraftContext, type Fix, type Level, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags a speaker whom the draft never names in full, or of whom it tells nothing but the name. */
export default rule({
  id: "speaker-not-introduced",
  group: "attribution",
  problem: "speaker",
  severity: { desk: "warning" },
  reads: "draft:speakers",
  summary: "A speaker who is a bare surname, never named in full; or of whom nothing but the name is told.",
  why: "A reader cannot weigh words without knowing whose they are. A surname alone is what is left when the paragraph that introduced somebody was cut; a name alone leaves open why anybody should listen. A full name without a role is an info, and a warning for somebody quoted twice.",
  silent: [
    "whoever is named in full anywhere in the draft, headline and captions too",
    "a post before the name, or an apposition or age behind it: Mayor Whit; Pell, the baker",
    "a full name with a post, an age, a place, a body or a relation beside it, at any mention; or with a noun for people or a verb for what they do in the sentence or next to it: “Joan Pell runs the bakery”",
    "a full name that opens its paragraph, where the one before ends with somebody: “The mayor objected. ¶ Joan Pell said …”",
    "relatives who share a surname: whoever is introduced explains the other",
    "given names alone: children, relatives, stage names",
    "companies, teams, papers and places that say something, such as bear a surname too: “according to Bloomberg”",
    "heads of state and government whom copy calls by surname alone, and names on the desk's list `well-known`",
    "inside quotation marks and block quotes",
  ],
  authority: [
    "Reuters Handbook of Journalism: identify sources by name and position",
    "AP: the full name first, the surname afterwards",
  ],
  bad: [
    {
      draft: "The pump failed twice.\n\n“It was old,” ⟦Hendricks⟧ said.",
      files: { "people.yml": "- { name: Joan Hendricks, offices: [{ title: mayor, of: Vik }] }\n" },
      fixed: "The pump failed twice.\n\n“It was old,” Joan Hendricks, the mayor of Vik, said.",
    },
    { draft: "The pump failed twice.\n\n“We were never asked,” ⟦Joan Pell⟧ said.", level: "info" },
    {
      draft:
        "The pump failed twice.\n\n“We were never asked,” ⟦Joan Hendricks⟧ said.\n\n“It was late,” ⟨Hendricks⟩ said.",
      level: "warning",
    },
    {
      draft: "The pump failed twice.\n\n“It was old,” ⟦Marchetti⟧ said.",
    },
    "The pump failed twice, ⟦Mr. Bloomberg⟧ said.",
    {
      draft: "The pump failed twice, ⟦Mr. Hendricks⟧ said.\n\nThe town will pay for it, ⟨Hendricks⟩ said.",
    },
  ],
  good: [
    "“We were never asked,” said Joan Pell, who runs the bakery opposite. “It is late,” Pell said.",
    "“We were never asked,” said Joan Pell, 44. “It is late,” Pell said.",
    "“We were never asked,” said Joan Pell of Vik.",
    "“We were never asked,” Joan Pell said. Pell, the baker, was late.",
    "“We were never asked,” Joan Pell said. She runs the bakery opposite.",
    "The mayor objected.\n\nJoan Pell said that it was late.",
    "Joan Pell left at noon.",
    "“We were never asked,” Angela Merkel said.",
    "# Joan Hendricks calls the pump old\n\n“It was old,” Hendricks said.",
    "“It was old,” Mayor Hendricks said.",
    "“It was old,” said Hendricks, the mayor.",
    "“It was old,” Maria said.",
    "“It was old,” Merkel said.",
    "The pump was old, the Ledger said.",
    "The pump was old, according to Bloomberg. It will be mended in May, Philips said.",
    { draft: "“It was old,” Hendricks said.", files: { "newslint.yml": "lists:\n  well-known: [Hendricks]\n" } },
    "“Hendricks said that it was old,” said Joan Pell, the baker.",
    "“It was old,” Hendricks said. The mayor left with Joan Hendricks.",
  ],

  check(context: DraftContext) {
    const { entries } = context;
    let isNamed = false;
    let isFull = false;
    for (const { data } of entries) {
      const { as } = data as NamedSpeaker;
      if (as === "told") return;
      isNamed ||= as === "named";
      isFull ||= as === "full";
    }
    if (isNamed) checkRole(context);
    else if (!isFull) checkFullName(context);
  },
});

/** A speaker who is a bare surname. */
function checkFullName(context: DraftContext): void {
  const speaking = context.entries.filter((entry) => isBody(entry) && !context.isQuoted(entry, entry.paragraph));
  const [first, ...others] = speaking;
  if (!first || isWellKnown(context) || isBodyByName(context, speaking)) return;
  const tier = tierOf(first);
  if (!tier) return;
  const { paragraph } = first;
  context.report({
    at: first,
    paragraph,
    tier,
    message: `Who is ${quote(paragraph, first)}? Nobody here is named in full by that name.`,
    related: others.map(({ start, end, paragraph }) => ({ start, end, paragraph, message: "And here." })),
    fixes: [...fromFile(context, first), ...introducing(first)],
  });
}

/** A speaker named in full of whom the draft says nothing else. */
function checkRole(context: DraftContext): void {
  const { entries } = context;
  const isSource = ({ data }: PlacedEntry) => {
    const { as, isSource } = data as NamedSpeaker;
    return as === "speaks" || isSource === true;
  };
  const heard = entries.filter(
    (entry) => isSource(entry) && isBody(entry) && !context.isQuoted(entry, entry.paragraph),
  );
  if (heard.length === 0 || isWellKnown(context)) return;
  const first = entries.find(({ data }) => (data as NamedSpeaker).as === "named")!;
  // A headline, a standfirst or a caption that names somebody takes them for known; a block quote or a list has its own ways.
  if (!isBody(first) || context.isQuoted(first, first.paragraph)) return;
  const { mention, known } = first.data as NamedSpeaker;
  if (!mention || ((known & Known.surname) === 0 && mention.sex === 0)) return;
  const given = mention.words[0]!;
  for (const { data, paragraph } of entries) {
    const { mention: one } = data as NamedSpeaker;
    if ((data as NamedSpeaker).isOpening && context.isLedUpTo(paragraph)) return;
    // Relatives share a surname: whoever is introduced explains the other.
    if (!one || isIntroduced(one, paragraph)) {
      if (one) return;
      continue;
    }
    if (isFullName(one) && one.words[0] !== given) return;
  }
  const { paragraph } = first;
  context.report({
    at: first,
    paragraph,
    tier: heard.length > 1 ? "warning" : "info",
    message: `Who is ${quote(paragraph, first)}? The draft gives no role, age or place.`,
    related: heard
      .filter((entry) => entry !== first)
      .map(({ start, end, paragraph }) => ({ start, end, paragraph, message: "Quoted here." })),
    fixes: [...fromFile(context, first), ...withRole(first)],
  });
}

function isWellKnown({ key, setting }: DraftContext): boolean {
  return (
    WELL_KNOWN.has(key) || setting.lists.wellKnown.some((name) => folded(name, 0, name.length).split(" ").includes(key))
  );
}

/** "According to Bloomberg": a body that bears somebody's name, unless the draft calls it "Mr." */
function isBodyByName({ key }: DraftContext, speaking: readonly PlacedEntry[]): boolean {
  return BODIES.has(key) && !speaking.some(({ data }) => (data as NamedSpeaker).mention?.honorific);
}

/** Firms, pollsters and agencies of which copy speaks by one word that is a surname too. Our own list. */
const BODIES: ReadonlySet<string> = new Set(
  "bloomberg deere edelman ferrari gallup hermes kellogg kraft mercer nielsen philips rasmussen roche schwab suzuki swire zogby".split(
    " ",
  ),
);

/**
 * Heads of state and government of whom English copy speaks by surname alone, in office or long after. Our own list; the
 * desk adds to it with `lists.well-known`.
 */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  "ahern albanese ardern assad berlusconi biden blair bolsonaro brezhnev bush cameron castro chavez chirac churchill clinton draghi erdogan gaddafi gandhi gorbachev hollande hussein johnson khamenei khomeini khrushchev kissinger kohl lula lukashenko macron maduro mandela meloni merkel milei mitterrand modi morsi mubarak mugabe netanyahu nixon obama orban peron pinochet putin reagan rouhani roosevelt sarkozy scholz sharon sisi stalin starmer sunak thatcher trudeau truman trump truss varadkar walesa yeltsin zelensky zelenskyy zuma".split(
    " ",
  ),
);

function isBody({ paragraph: { block } }: PlacedEntry): boolean {
  return block.part === "body" && block.content.kind === "paragraph" && block.quoteDepth === 0;
}

/** How sure it is that a word alone is somebody's surname. */
function tierOf({ data }: PlacedEntry): Level | undefined {
  const { mention, known } = data as NamedSpeaker;
  if (mention?.honorific) return "warning";
  if ((known & Known.given) !== 0) return undefined;
  return (known & Known.surname) !== 0 || mention?.sureness === "sure" ? "warning" : undefined;
}

/** The given name before the surname, and who that is behind it. */
function introducing({ data }: PlacedEntry): readonly Fix[] {
  const { mention } = data as NamedSpeaker;
  if (!mention) return [];
  const { start, end } = mention.name;
  return [
    {
      title: "Give the full name and the role…",
      edits: [
        { start: mention.start, end: start, text: [blank("given name"), " "] },
        { start: end, end, text: [", ", blank("role"), ","] },
      ],
    },
  ];
}

/** The name and the office that the people file gives the one person of that surname, on the draft's day where it has one. */
function fromFile({ desk, day, key }: DraftContext, { data, paragraph }: PlacedEntry): readonly Fix[] {
  const { mention } = data as NamedSpeaker;
  if (!mention || desk.people.length === 0) return [];
  const book = peopleBookOf(desk.people);
  const [filed, ...others] = isFullName(mention) ? book.named(mention.words) : book.withSurname(key);
  if (!filed || others.length > 0) return [];
  const { name } = filed.person;
  const held = day === undefined ? filed.offices : officesOn(filed, day);
  const office = held.at(-1)?.record;
  if (isFullName(mention) && !office) return [];
  const { start, end } = mention.name;
  const isClosed = /[,.;:!?)]/.test(paragraph.prose.charAt(end));
  const role = office ? `, ${roleOf(office)}${isClosed ? "" : ","}` : "";
  return [{ title: `Write “${name}${role.replace(/,$/, "")}”`, edits: [{ start, end, text: `${name}${role}` }] }];
}

/** "the mayor of Vik", "a nurse": as the file writes the title. */
function roleOf({ title, of }: OfficeRecord): string {
  const whose = of === undefined || title.toLowerCase().includes(of.toLowerCase()) ? "" : ` of ${of}`;
  return `the ${title}${whose}`;
}

/** The role behind the name. */
function withRole({ data }: PlacedEntry): readonly Fix[] {
  const { mention } = data as NamedSpeaker;
  if (!mention) return [];
  const { end } = mention.name;
  return [{ title: "Tell the role…", edits: [{ start: end, end, text: [", ", blank("role"), ","] }] }];
}
