import { readdirSync, readFileSync } from "node:fs";
import nodePath from "node:path";
import { version } from "../../../package.json";
import { commandAccess } from "../files/node.ts";
import { type CacheFolder, digestOf } from "../files/nodeCache.ts";
import type { Desk } from "../record/desk.ts";
import type { Asked, Found, Memory } from "./memory.ts";

/** As an entry holds it: each source with the digest of its file, null where there was none. */
interface Entry extends Omit<Found, "sources"> {
  readonly sources: readonly (readonly [path: string, digest: string | null])[];
}

/**
 * Remembers documents in a folder. Linting is a pure function, so what it is given is the key: the text, the settings that
 * config and options come to, the desk (all that was read from the files of the record, or that they are not there), and
 * the program itself. Which of its sources a draft looks in comes out only in linting; an entry says which, and counts
 * as long as their bytes are the same.
 */
export class CacheMemory implements Memory {
  private readonly desks = new WeakMap<Desk, { readonly digest: string; readonly files: ReadonlySet<string> }>();
  private readonly digests = new Map<string, Promise<string | null | undefined>>();
  private readonly program: string;

  constructor(
    private readonly folder: Pick<CacheFolder, "read" | "write"> & Partial<Pick<CacheFolder, "prune">>,
    /** Where the model files lie. */
    models: string,
  ) {
    this.program = programDigest(models);
  }

  async recall(asked: Asked): Promise<Found | undefined> {
    const body = this.folder.read(this.keyOf(asked));
    if (body === undefined) return undefined;
    const { sources, ...found } = JSON.parse(body) as Entry;
    const { files } = this.deskOf(asked.desk);
    for (const [path, digest] of sources)
      if (!files.has(path) || (await this.digestOfFile(path)) !== digest) return undefined;
    return { ...found, sources: sources.map(([path]) => path) };
  }

  async keep(asked: Asked, { document, sentences, sources, reaches, stale }: Found): Promise<void> {
    const digests: (readonly [string, string | null])[] = [];
    for (const path of sources) {
      const digest = await this.digestOfFile(path);
      // What cannot be read is told of in every run.
      if (digest === undefined) return;
      digests.push([path, digest]);
    }
    const entry: Entry = {
      document: { ...document, path: undefined } as Found["document"],
      sentences,
      sources: digests,
      ...(reaches ? { reaches } : {}),
      ...(stale ? { stale } : {}),
    };
    this.folder.write(this.keyOf(asked), JSON.stringify(entry));
  }

  end(): void {
    this.folder.prune?.();
  }

  private keyOf({ text, info, desk, wanted }: Asked): string {
    const given = JSON.stringify([info, wanted], plain);
    // UTF-16 is exact also where a text is not well formed.
    return digestOf(this.program, "\n", this.deskOf(desk).digest, "\n", given, "\n", Buffer.from(text, "utf16le"));
  }

  private deskOf(desk: Desk) {
    let known = this.desks.get(desk);
    if (!known) {
      const files = [...desk.sources.values()].flatMap(({ localFile, translation }) => [localFile, translation]);
      known = {
        digest: digestOf(JSON.stringify(desk, plain)),
        files: new Set(files.filter((one) => one !== undefined)),
      };
      this.desks.set(desk, known);
    }
    return known;
  }

  /** Null where there is no such file, undefined where it cannot be read. */
  private digestOfFile(path: string): Promise<string | null | undefined> {
    let digest = this.digests.get(path);
    if (!digest) {
      digest = commandAccess.read(path).then(
        (bytes) => (bytes === undefined ? null : digestOf(bytes)),
        () => undefined,
      );
      this.digests.set(path, digest);
    }
    return digest;
  }
}

/** Of all that lints: this program, those that it loads, and the weights. */
function programDigest(models: string): string {
  const folder = nodePath.dirname(models);
  const digests = [folder, models].flatMap((one) =>
    readdirSync(one)
      .filter((name) => one === models || /^(?:cli|pdf|pdfWorker|sourceText|bibtex)\.js$/.test(name))
      .sort()
      .map((name) => `${name} ${digestOf(readFileSync(nodePath.join(one, name)))}`),
  );
  return [version, ...digests].join("\n");
}

/** JSON of what has maps and sets in it. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { map: [...value] };
  if (value instanceof Set) return { set: [...value] };
  if (value instanceof RegExp) return { expression: String(value) };
  return value;
}
