// The other linters, each behind the same question: lint this text, say how many findings. Only the time spent inside
// `lint` is measured; loading is not.
import { TextlintKernel } from "@textlint/kernel";
import textPlugin from "@textlint/textlint-plugin-text";
import { text as alex } from "alex";
import { Dialect, LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
import commonMisspellings from "textlint-rule-common-misspellings";
import maxComma from "textlint-rule-max-comma";
import noTodo from "textlint-rule-no-todo";
import writeGood from "write-good";

const moduleOf = (loaded) => loaded.default ?? loaded;

/** @typedef {{ name: string, share: number, floors: [number, number], aim: number, lint(text: string): unknown }} Peer */

/**
 * The peers. `share` is how much of the articles a round gives it: rates are by the word, so slow ones get less.
 * `floors` are how many times faster newslint must be: before the attribution net, and with it; `aim` is the goal with it.
 * @returns {Promise<Peer[]>}
 */
export async function loadPeers() {
  const kernel = new TextlintKernel();
  const textlint = {
    ext: ".txt",
    plugins: [{ pluginId: "@textlint/text", plugin: moduleOf(textPlugin), options: {} }],
    rules: [
      { ruleId: "no-todo", rule: moduleOf(noTodo), options: {} },
      { ruleId: "max-comma", rule: moduleOf(maxComma), options: {} },
      { ruleId: "common-misspellings", rule: moduleOf(commonMisspellings), options: {} },
    ],
  };
  const harper = new LocalLinter({ binary: binaryInlined, dialect: Dialect.American });
  await harper.setup();
  return [
    { name: "write-good", share: 1, floors: [5, 1.2], aim: 3, lint: (text) => writeGood(text) },
    { name: "textlint, 3 rules", share: 1, floors: [10, 2.2], aim: 6, lint: (text) => kernel.lintText(text, textlint) },
    { name: "alex", share: 1 / 3, floors: [25, 6], aim: 15, lint: (text) => alex(text) },
    {
      name: "harper.js",
      share: 1 / 14,
      floors: [100, 35],
      aim: 80,
      lint: (text) => harper.lint(text, { language: "plaintext" }),
    },
  ];
}
