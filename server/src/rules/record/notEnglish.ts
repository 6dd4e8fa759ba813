import { rule } from "../rule.ts";

/** Says once that a draft is not in English and was left alone. */
export default rule({
  id: "not-english",
  group: "record",
  reads: "engine",
  severity: { desk: "info" },
  summary: "newslint reads English only; other drafts get this one note and nothing else.",
  why: "Rules made for English would be noise in another language. Better to say so than to be silently wrong.",
  silent: [
    "drafts under 80 words: too little to tell",
    "`language: en` (or en-GB, en-US …) in the config or the front matter",
  ],
  authority: ["newslint's own"],
  bad: [
    "⟦Der Stadtrat hat am Dienstag über den Haushalt beraten und dabei beschlossen, die Gebühren für den Hafen nicht zu erhöhen. Die Vorsitzende sagte, man wolle die Fischer nicht weiter belasten, weil die Preise schon im vorigen Jahr gestiegen seien. Gegen den Antrag stimmten drei Mitglieder, zwei enthielten sich. Der Kämmerer legte eine Rechnung vor, nach der die Stadt im kommenden Jahr weniger einnimmt, als sie ausgibt. Im Anschluss sprachen Anwohner über den Lärm der neuen Fähre und baten darum, die Abfahrten am frühen Morgen zu verschieben. Eine Entscheidung darüber soll erst im Herbst fallen, wenn ein Gutachten vorliegt.⟧",
  ],
  good: [{ draft: "Der Rat hat beschlossen, die Gebühren nicht zu erhöhen." }],
});
