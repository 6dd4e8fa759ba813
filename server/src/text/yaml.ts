import {
  Composer,
  Document,
  type DocumentOptions,
  Lexer,
  type LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  YAMLParseError,
} from "yaml";

/** Lists and maps within each other; nothing that anybody writes goes as deep. */
const DEEPEST = 100;

/** What the parser keeps open of one level: a list or map, and what stands in it. */
const OPEN_PER_LEVEL = 2;

/**
 * Parses YAML as the library's function of this name does, but for what is nested deeper than a hundred levels: that is an
 * error of the document, of which nothing else is read. The library calls itself for each level, and where the stack
 * then comes to its end an engine that has to compile a pattern there ends the process instead of throwing.
 */
export function parseDocument(
  source: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): Document.Parsed {
  const lines = options.lineCounter;
  const parser = new Parser(lines?.addNewLine);
  let read: Document.Parsed | undefined;
  try {
    for (const one of new Composer(options).compose(tokensOf(source, parser, lines), true, source.length)) {
      if (read === undefined) read = one as Document.Parsed;
      else if (read.options.logLevel !== "silent") {
        const message = "It holds more than one document";
        read.errors.push(new YAMLParseError([one.range[0], one.range[1]], "MULTIPLE_DOCS", message));
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const deep = new Document(null, options) as Document.Parsed;
    deep.errors.push(
      new YAMLParseError([error.offset, error.offset + 1], "UNEXPECTED_TOKEN", "It is nested too deeply"),
    );
    return deep;
  }
  return read!;
}

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super("It is nested too deeply");
  }
}

function* tokensOf(source: string, parser: Parser, lines: LineCounter | undefined) {
  lines?.addNewLine(0);
  for (const lexeme of new Lexer().lex(source)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEEPEST * OPEN_PER_LEVEL) throw new TooDeep(parser.offset);
  }
  yield* parser.end();
}
