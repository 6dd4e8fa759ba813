/** What a kind of input was when it failed, cut down, and what was wrong then. */
export interface PastFailure {
  readonly kind: "drafts" | "edits" | "files" | "giants";
  readonly was: string;
  /** With the input's text, decides which desk and which edits it is checked with. */
  readonly seed: number;
  readonly input: { readonly text: string; readonly format?: "markdown" | "plain"; readonly name?: string };
}

/** Its last page is torn, and so is the table of where things are. */
const TORN_PDF = [
  "%PDF-1.4",
  "1 0 obj",
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica">>',
  "endobj",
  "2 0 obj",
  "<< /Length 121 >>",
  "STREam",
  "BT /F1 12 Tf 72 720 Td 14 TL (The board approved 6,412 homes in March.) he plan is not yet safe.) Tj T* ET",
  "endstream",
  "endobj",
  "3 0 obj",
  "<< /Type /Page /Parent 6 0 R /MediaBox [0 0 ox [0 0 612 792] /Contents 2 0 R /Resources << /Font << /F1 1 0 R >> >> >>",
  "endobj",
  "4 0 obj",
  "<< /Length 61 >>",
  "stream",
  "\t- x",
  "BT /F1 12 Tf 72 720 Td 14 TL (Page twa: &a [*a]",
  "o: 12% of 400.) Tj T* ET",
  "endstream",
  "endobj",
  "5 0 obj",
  "<< /Type /Page /Parent 6 0 R /MediaBox [0 0thatontents 4 0 R /Resources << /Font << /F1 1 0 R >> >> >>",
  "endobj",
  "6 0 obj",
  "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
  "endobj",
  "7 0 obj",
  "<< /Type /Catal\u001d\u001d\u001dog /Pages 6 0 R >>",
  "endobj",
  "xref",
  "0 8",
  "0000000000 65535 f ",
  "0000000009 00000 n ",
  "0000000079 00000 n ",
  "0000000251 00000 n ",
  "0000000377 00000 n ",
  "0000000488 00000 n constructor: { prototype: { polluted: yes } }",
  "",
  "0000000614 00000 n ",
  "0000000677 00000 n ",
  "trailer << /Size 8 /Root 7 0 R >>",
  "startxrEF",
  "726",
  "%%EOF",
].join("\n");

/** The latest last. */
export const PAST_FAILURES: readonly PastFailure[] = [
  ...["hello", "WEBVTT\n\nhello\n", "."].map((text) => ({
    kind: "files" as const,
    was: "the message on captions without times was about the reader’s variables",
    seed: 1,
    input: { name: "source.vtt", text },
  })),
  {
    kind: "files",
    was: "a torn page of a PDF was a rejection that nobody handled: it ended the command",
    seed: 1,
    input: { name: "source.pdf", text: TORN_PDF },
  },
  { kind: "drafts", was: "a figure of no number", seed: 27491, input: { text: "66861".repeat(80), format: "plain" } },
  {
    kind: "edits",
    was: "which of two findings of one rule at one place stood hung on the edits",
    seed: 3923,
    input: {
      text: "It is best to deflect praise. Rain fell.\n\n> \u201cWe never got the chance to sell a thing.\u201d\n\nThe stalls stood empty.\nDeputy Mayor Ana Reis spoke at noon.\n\nMayor Ana Reis left at one.\nParis spent \u20ac4 million, and Canada watched. Former Gov. Mary Cole was out.\n\nSen. Cole came back at noon. The bishop, speaking recently, said that the roof would cost \u20ac2 million.\n\nThe reservoir will be full by 2030 [@front].\nThe old mill is known as the Widow.\nSydney and Hong Kong each spent $2 billion.\nThe gift reflects the county's wider strategy to draw families back to the coast.\nBrandt was convicted in March of defrauding pensioners.\n\nTwo spokesmen for the port spoke. The RWMA objected. The RWMA will appeal.\nThe reservoir will be full by 2030 [@water24, p. 12].\n\nMayor Laura Benton was out. Benton came back at noon.\n\nThe harbour opened without Laura Bneton. The mines went into a \u201cholding trust.\u201d The sole purpose of that trust is to clean the river. Tim Roe met Ana Vidal. Mr. Roe was late, and Ms. Vidal was not. Mr. Roe wept. When Vidal left, it raiNed.\nMayor Laura Bneton was out.\n\n\u201cIt is late,\u201d Benton said. She left with Benton\u2019s brother.\n\n---\ndate: 2025-10-12\n---\n\nThe trial was set for March 5, 2026, the court said.\n\nIt was the first race since last year's flood. The market opened at six.\n\n\u201cThis is the last time we come here.\u201d\n\nThe rain went on. \u201cA source said that it was off,\u201d Krog said.\n\u201cIt is the highest turnout since 1974,\u201d Oda Brekke said.\n\u201cNobody in the harbour wants a second crane,\u201d Oster said [@oster].\n\u201cWe were never asked,\u201d said Joan Pell, who runs the bakery opposite. \u201cIt is late,\u201d Pell said.\nThe letter raised fresh questions about the sale of the quay.\n\nA source close to the board said that the bid would rise. She spoke on condition of anonymity because the talks are private.\nReports suggest the owner has left the country. Former Health Minister Jo Park met acting health minister Lee Wu.\n",
      format: "markdown",
    },
  },
  {
    kind: "edits",
    was: "of two paragraphs of the same words both were said by whoever “she” is in the second",
    seed: 3826,
    input: {
      text: "ies between the towns. A county survey found that visits doubled.\n\nIn a statement to the Ledger, Aas said that nobody came.\n\nHouse Speaker Ana Reis was out. Speaker Reis came back.\nBrekke works for the nation's largest port. Mayor Danylo ShevcheT\n.tuo saw oknhe council strengthened the rules on mooring.\nThe exchange of pupils has also deepened cultural and sporting ties across the strait.\nRents rose from $800 to $1,000, up 5% from last year.\n\nState media reported three arrests.\n\nTim Roe met Ana Vidal. At noon Mr Roe left.\n\nThe letter raised fresh questions about the sale of the quay.\nJos\u00e9 Mu\u00f1oz was out. Jos\u00e9 Mu\u00f1oz was ill. The harbour opened without Jose Munos.\nThe market opened at six. Rain fell on the stalls.\n\nThe gates were shut at noon. \u201cWe never got the chance to sell a thing.\u201d The stalls stood empty.\n\nThe rain went on.\n\nThe board met e) the dyke will not last the winter.\n\nShe admitted two counts of theft. He conceded the election.\n\n\u201cWe never got the chance ts TBC.\nCoach Danilo Shervyk was out. Shervyk came back at noon.",
      format: "markdown",
    },
  },
  {
    kind: "edits",
    was: "a range of numbers was the same as that of the paragraph above only where editing had made them one object",
    seed: 58938,
    input: {
      text: "\u200f 1,2,3,4 |\n\nlion. a dozen two-thirds 10\u201312 630406150\n\nt\n\nMayor Ana Reis \ud83d\ude00 from 1,000 to 800 The village has more boats than houses. Mr. Wu newslint-ignore 8 up to 12 met. Chilean Deputy \n\nXX lakh [newslint-ignore vague-source: agreed] 171 \u001b[31m \u0130\n\nReis [newslint-ignore vague-source: agreed] Activists seek to have the road closed. \u2167 {{ told but . \u200f\n\n\uda71\udeb4\ud8ea\ude78 ---\n It was the first race since last year's flood. ,\n\nnoted \u00bd reportedly \u200d \u0645\u0631\u062d\u0628\u0627 Lind said that the pier was safe. per household > 2026-03-04 LONDON (Reuters) -  \u05e9\u05dc\u05d5\u05dd \u0131 CEO \u0131\n\n143 6639234253 \udc00\n\n94632984 >  $1 \u201cIt was old,\u201d Hendricks said. The mayor left with Joan Hendricks. 1.  \ufeff from 1,000 to 800 \\ --> > >  \udb96\udfb3 &amp; The dispute over moorings stoked resentment among the fishermen. they _ ,  Gov.  14 \u20ac3bn \u00a0\n\nmore than 3\n\n10-12 $ \ud83c\uddf3\ud83c\uddf4 \n\n\n a person familiar with the matter \ufb00\n\nThe police record shows three visits.\n\n273621586 Jon Smyth CQ, the mayor, was out. ##  Mayor Ana Reis a record 3 up to 12 of whom 12 percent \u2013 \u00df\n\n3 percentage points\n\n&#0; \u00a340 Brandt was convicted in March of defrauding pensioners. Sen. J. D. Vance Jr. e ' 63841080176 ##  | a | b |\n|---|---|\n| 1 | 2 |\n insisted 3 p.m. The club's captain, Ken Ito, was out.\n\nThe club's captain, Eva Mori, was late. \u2029\n\n](\n\nMr. Wu 3 percentage points The festival has strengthened ties between the towns, its organisers said. 50 basis points\n\n---\nheadline: Old pier\ndate: 2026-03-04\n---\n 103\n\n\n\n \uda7f\udd5f\n\n\u200b added \u2028\n\n\udc00 >  [@board25] 7-3\n\n\uffff \u7833\udb08\udef6\u659c\uda23\udd87\ucaf3\uda12\udf6d\u8222\u964f e mill's steadfast c of whom ![alt](pic.png \"title\") > >  3 p.m. \u00ab 3758148150 \u201c passengers were hurt. 600 million Monday, March 3, 2026 # [@board25, p. 12] &#0; }} he told reporters \u201c[The council] said no,\u201d she said. \u201cWhen [we] met, it was late.\u201d Pockets of non-performing loans (NPLs) grew. Berg's bank has few NPLs. \u9b82\ua201\ud9a0\udc9b [^1] up to 12 57-year-old\n\nclaimed Sen. J. D. Vance Jr. 97432271973 rd met [ \n\nBerg admitted t 6189152 \ufeff\n\n? \uff10 of Xi Jinping 57-year-old\n",
      format: "markdown",
    },
  },
];
