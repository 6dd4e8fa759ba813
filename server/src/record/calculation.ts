/** What a calculation comes to, and its working for people to read; or why it cannot be worked out. */
export type Calculated = { readonly value: number; readonly working: string } | { readonly problem: string };

/** No desk writes longer ones. */
const LONGEST = 500;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)|([-+*/()×÷−]))/uy;

/**
 * Works out a source of type `calc` (rules.md 7b): numbers, names of inputs, + - * / and brackets, nothing else, so that
 * a source file runs no code. A name with dots ("board25.q4") is looked up whole, then by its last part; an input that
 * is no number ("", "n/a") counts as none. Never throws.
 */
export function calculate(expr: string, inputs: Readonly<Record<string, number | string>>): Calculated {
  if (expr.length > LONGEST) return { problem: `The calculation is longer than ${LONGEST} characters.` };
  const tokens: string[] = [];
  const working: string[] = [];
  TOKEN.lastIndex = 0;
  const text = expr.trim();
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) return { problem: `“${text.slice(from, from + 20)}” is no part of a calculation.` };
    const [, number, name, sign] = found;
    if (name !== undefined) {
      const value = inputOf(name, inputs);
      if (value === undefined) return { problem: `The calculation has no input “${name}”.` };
      tokens.push(String(value));
      working.push(written(value));
    } else {
      const token = number ?? { "×": "*", "÷": "/", "−": "-" }[sign!] ?? sign!;
      tokens.push(token);
      working.push(number ?? { "*": "×", "-": "−" }[token] ?? token);
    }
  }
  const value = new Reading(tokens).result();
  if (value === undefined || !Number.isFinite(value)) return { problem: `“${text}” cannot be worked out.` };
  return { value, working: `${spaced(working)} = ${written(Number(value.toPrecision(6)))}` };
}

/** What is wrong with a calculation itself, its inputs taken for known; undefined where nothing is. */
export function calculationProblem(
  expr: string,
  inputs: Readonly<Record<string, number | string>>,
): string | undefined {
  const some = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, i + 1.5]));
  const done = calculate(expr, some);
  return "problem" in done ? done.problem : undefined;
}

function inputOf(name: string, inputs: Readonly<Record<string, number | string>>): number | undefined {
  for (const key of [name, name.slice(name.lastIndexOf(".") + 1)]) {
    const given = Object.hasOwn(inputs, key) ? inputs[key] : undefined;
    if (given === undefined) continue;
    const value = typeof given === "string" ? numberIn(given) : given;
    return Number.isFinite(value) ? value : undefined;
  }
  return undefined;
}

/** "1,200" is 1,200; NaN for what is no number. */
function numberIn(text: string): number {
  const digits = text.replaceAll(",", "").trim();
  return NUMBER.test(digits) ? Number(digits) : Number.NaN;
}

function written(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

function spaced(working: readonly string[]): string {
  return working.join(" ").replaceAll("( ", "(").replaceAll(" )", ")");
}

/** Sums of products of factors, by descent; brackets are as deep as the text is long at most. */
class Reading {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  result(): number | undefined {
    const value = this.sum();
    return this.at === this.tokens.length ? value : undefined;
  }

  private sum(): number | undefined {
    let value = this.product();
    while (value !== undefined && (this.tokens[this.at] === "+" || this.tokens[this.at] === "-")) {
      const sign = this.tokens[this.at++] === "+" ? 1 : -1;
      const next = this.product();
      value = next === undefined ? undefined : value + sign * next;
    }
    return value;
  }

  private product(): number | undefined {
    let value = this.factor();
    while (value !== undefined && (this.tokens[this.at] === "*" || this.tokens[this.at] === "/")) {
      const isTimes = this.tokens[this.at++] === "*";
      const next = this.factor();
      value = next === undefined ? undefined : isTimes ? value * next : value / next;
    }
    return value;
  }

  private factor(): number | undefined {
    const token = this.tokens[this.at++];
    if (token === "-") {
      const value = this.factor();
      return value === undefined ? undefined : -value;
    }
    if (token === "(") {
      const value = this.sum();
      return this.tokens[this.at++] === ")" ? value : undefined;
    }
    if (token === undefined || !/^-?\d/.test(token)) return undefined;
    return Number(token);
  }
}
