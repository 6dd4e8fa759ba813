import { createRequire } from "node:module";
import { RDFormatValidator } from "@umbrelladocs/rdformat-validator";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { SaxesParser } from "saxes";

/** How the programs that newslint writes for read its output, and the schemas they publish. */

const require = createRequire(import.meta.url);

const ajv = new AjvDraft4({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
// The OASIS schema, as Microsoft's matchers for SARIF ship it.
const isSarif = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

/** What the schema has against a SARIF log; empty where it is valid. */
export function faultsOfSarif(log: unknown): readonly string[] {
  return isSarif(log) ? [] : (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What reviewdog's format has against a text; empty where it is valid. */
export async function faultsOfRdjson(text: string): Promise<readonly string[]> {
  const result = await new RDFormatValidator({ strictMode: true, allowExtraFields: false }).validateString(text);
  return result.valid ? [] : result.errors.map((error) => `${error.path} ${error.message}`);
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Reads XML as the standard has it: anything that is not well-formed throws. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const open: XmlElement[] = [{ name: "", attributes: {}, children: [], text: "" }];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (characters) => {
    open.at(-1)!.text += characters;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  return open[0]!.children[0]!;
}

/** A workflow command as GitHub's runner reads it from a line of output; undefined for any other line. */
export function readCommand(line: string) {
  const match = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/s.exec(line.trimStart());
  if (!match) return undefined;
  const [, command, properties = "", message] = match;
  const pairs = properties
    .split(",")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return [
        pair.slice(0, at),
        unescaped(
          pair
            .slice(at + 1)
            .replaceAll("%3A", ":")
            .replaceAll("%2C", ","),
        ),
      ];
    });
  return { command, properties: Object.fromEntries(pairs) as Record<string, string>, message: unescaped(message!) };
}

function unescaped(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

/** What an XML 1.0 text can hold of another: see `xmlText`. */
export function asXmlHolds(text: string): string {
  let out = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const isLost = (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13;
    out += isLost ? "\ufffd" : isControl ? String.fromCharCode(0x2400 + code) : character;
  }
  return out;
}
