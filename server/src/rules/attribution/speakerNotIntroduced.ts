import { folded } from "../../reporting/people/folded.ts";
import { Known } from "../../reporting/people/nameBook.ts";
import type { NamedSpeaker } from "../../reporting/speakers.ts";
import { blank, type DraftContext, type Fix, type Level, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags a speaker whom the draft never names in full. */
export default rule({
  id: "speaker-not-introduced",
  group: "attribution",
  problem: "speaker",
  severity: { desk: "warning" },
  reads: "draft:speakers",
  summary: "A speaker who is a bare surname, never named in full.",
  why: "A reader cannot weigh words without knowing whose they are. A surname alone is what is left when the paragraph that introduced somebody was cut.",
  silent: [
    "whoever is named in full anywhere in the draft, headline and captions too",
    "a post before the name, or an apposition or age behind it: Mayor Whit; Pell, the baker",
    "given names alone: children, relatives, stage names",
    "companies, teams, papers and places that say something",
    "heads of state and government whom copy calls by surname alone, and names on the desk's list `well-known`",
    "inside quotation marks and block quotes",
  ],
  authority: [
    "Reuters Handbook of Journalism: identify sources by name and position",
    "AP: the full name first, the surname afterwards",
  ],
  bad: [
    {
      draft: "The pump failed twice.\n\n“It was old,” ⟦Marchetti⟧ said.",
    },
    {
      draft: "The pump failed twice, ⟦Mr. Hendricks⟧ said.\n\nThe town will pay for it, ⟨Hendricks⟩ said.",
    },
  ],
  good: [
    "“We were never asked,” said Joan Pell, who runs the bakery opposite. “It is late,” Pell said.",
    "# Joan Hendricks calls the pump old\n\n“It was old,” Hendricks said.",
    "“It was old,” Mayor Hendricks said.",
    "“It was old,” said Hendricks, the mayor.",
    "“It was old,” Maria said.",
    "“It was old,” Merkel said.",
    "The pump was old, the Ledger said.",
    { draft: "“It was old,” Hendricks said.", files: { "newslint.yml": "lists:\n  well-known: [Hendricks]\n" } },
    "“Hendricks said that it was old,” Joan Pell said.",
    "“It was old,” Hendricks said. The mayor left with Joan Hendricks.",
  ],

  check(context: DraftContext) {
    const { key, entries, setting } = context;
    const speaking: PlacedEntry[] = [];
    for (const entry of entries) {
      const { as } = entry.data as NamedSpeaker;
      if (as !== "speaks") return;
      if (isBody(entry) && !context.isQuoted(entry, entry.paragraph)) speaking.push(entry);
    }
    const [first, ...others] = speaking;
    if (
      !first ||
      WELL_KNOWN.has(key) ||
      setting.lists.wellKnown.some((name) => folded(name, 0, name.length).split(" ").includes(key))
    )
      return;
    const tier = tierOf(first);
    if (!tier) return;
    const { paragraph } = first;
    context.report({
      at: first,
      paragraph,
      tier,
      message: `Who is ${quote(paragraph, first)}? Nobody here is named in full by that name.`,
      related: others.map(({ start, end, paragraph }) => ({ start, end, paragraph, message: "And here." })),
      fixes: introducing(first),
    });
  },
});

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
