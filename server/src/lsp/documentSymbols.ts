import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver-protocol";
import type { NamedPerson } from "../lint/namedPeople.ts";
import type { Span } from "../text/span.ts";
import type { Client } from "./clientCapabilities.ts";
import type { OpenDraft } from "./openDraft.ts";

/** What an outline calls the people where it has other lists beside them. */
export const LABEL = "People";

/** The people of a story with their titles, each where the draft first names them in full. */
export function symbolsOf(open: OpenDraft, client: Client): DocumentSymbol[] | SymbolInformation[] {
  const people = (open.draft?.people() ?? []).filter(isInStory);
  const { positioned, uri } = open;
  if (!client.nestsSymbols) {
    return people.map((person) => ({
      name: person.name,
      kind: SymbolKind.Object,
      location: { uri, range: positioned.rangeOf(namingOf(person)) },
      containerName: LABEL,
    }));
  }
  return people.map((person) => {
    const naming = positioned.rangeOf(namingOf(person));
    return {
      name: person.name,
      detail: titlesOf(person),
      kind: SymbolKind.Object,
      range: naming,
      selectionRange: naming,
    };
  });
}

/** Who is named in a byline alone wrote it. */
export function isInStory({ mentions }: NamedPerson): boolean {
  return mentions.some(({ place }) => place !== "byline");
}

/** The first mention by the fullest name. */
function namingOf({ name, mentions }: NamedPerson): Span {
  return (mentions.find((one) => one.name?.text === name) ?? mentions[0]!).name ?? mentions[0]!;
}

/** "mayor; chair of the port": each title once, whatever its capitals. */
export function titlesOf({ titles }: Pick<NamedPerson, "titles">): string {
  const seen = new Map<string, string>();
  for (const title of titles) {
    const key = title.toLowerCase().replace(/^the /, "");
    if (!seen.has(key)) seen.set(key, title.replace(/^[Tt]he /, ""));
  }
  return [...seen.values()].join("; ");
}
