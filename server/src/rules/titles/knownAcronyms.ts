import acronyms from "../../../data/acronyms.txt";

let known: ReadonlySet<string> | undefined;

/** Whether readers know an acronym, in capitals and singular, by its letters: acronyms.txt. The list is read when first asked for. */
export function isKnownAcronym(letters: string): boolean {
  known ??= new Set(
    acronyms
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("["))
      .flatMap((line) => line.split(" ")),
  );
  return known.has(letters);
}
