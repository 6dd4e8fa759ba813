import morphdom from "morphdom";
import { type FromPage, type PageWords, toPage } from "./messages.ts";

/** The script of a sourcing report's page: shows what the extension sends, and says which button was pressed. */

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: PageState): void;
  getState(): PageState | undefined;
};

/** What the editor keeps for a page that it puts away, and gives to the one it makes in its place. */
interface PageState {
  readonly uri: string;
  readonly scrolled?: number;
}

const editor = acquireVsCodeApi();
const report = document.getElementById("report")!;
const notice = document.getElementById("notice")!;
const noticeText = document.getElementById("notice-text")!;
const open = document.getElementById("open")!;
const said = document.getElementById("said")!;
const words = JSON.parse(document.getElementById("words")!.textContent ?? "{}") as PageWords;

let shownBody = "";

/** Leads to a claim that nobody stands behind: the button of its row. */
const GO = ".nl-claims .nl-row.nl-is-unsourced .nl-go";

window.addEventListener("message", ({ data }) => {
  const message = toPage(data);
  if (message?.type === "report") show(message.body);
  else if (message?.type === "notice") tell(message.text, message.canOpen);
  else if (message?.type === "next") next(1);
});

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  const place = target.closest<HTMLElement>(".nl-go, .nl-confirm, mark.nl-mark[data-start]");
  if (place) {
    const { start, end } = place.dataset;
    const type = place.matches(".nl-confirm") ? "confirm" : "go";
    editor.postMessage({ type, start: Number(start), end: Number(end) });
    return;
  }
  switch (target.closest("button")?.id) {
    case "next":
      return next(1);
    case "previous":
      return next(-1);
    case "export":
      return editor.postMessage({ type: "export" });
    case "open":
      return editor.postMessage({ type: "open" });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "n" || event.key === "N") next(event.shiftKey ? -1 : 1);
  else if (event.key === "p" || event.key === "P") next(-1);
  else return;
  event.preventDefault();
});

// The editor focuses a page, not what in it had the focus: whoever comes back from the draft goes on where they were.
let focused: HTMLElement | undefined;
document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && target !== document.body) focused = target;
});
window.addEventListener("focus", () => {
  if (document.activeElement === document.body && focused?.isConnected) focused.focus({ preventScroll: true });
});

let scrolled = editor.getState()?.scrolled ?? 0;
editor.setState({ uri: words.uri, scrolled });
window.addEventListener("scrollend", () => {
  if (!report.hidden) editor.setState({ uri: words.uri, scrolled: window.scrollY });
});
editor.postMessage({ type: "ready" });

/** Shows a report in place of the one before, and leaves alone what is the same: place, focus and what is folded out stay. */
function show(body: string): void {
  if (body === shownBody && !report.hidden) return;
  shownBody = body;
  const fresh = document.createElement("div");
  fresh.id = report.id;
  fresh.innerHTML = body;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  const lost = focused && report.contains(focused) ? markOf(focused) : undefined;
  keyRows(report);
  keyRows(fresh);
  morphdom(report, fresh, {
    childrenOnly: true,
    getNodeKey: (node) => (node instanceof HTMLElement ? (node.dataset.key ?? node.id) : ""),
    onBeforeElUpdated: (from, to) => {
      if (from.isEqualNode(to)) return false;
      if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) to.checked = from.checked;
      if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) to.open = from.open;
      return true;
    },
  });
  notice.hidden = true;
  report.hidden = false;
  if (scrolled > 0) window.scrollTo(0, scrolled);
  scrolled = 0;
  if (lost && !document.activeElement?.closest("#report")) focusNear(lost);
}

function tell(text: string, canOpen: boolean): void {
  noticeText.textContent = text;
  open.hidden = !canOpen;
  notice.hidden = false;
  report.hidden = true;
}

/** To the next claim without a source, or the one before; from the last on to the first. */
function next(by: 1 | -1): void {
  const all = [...report.querySelectorAll<HTMLElement>(GO)];
  if (all.length === 0 || report.hidden) {
    say(words.none);
    return;
  }
  // Of a table that shows others only, all is shown again.
  if (all.some((one) => one.offsetParent === null))
    report.querySelector<HTMLInputElement>(".nl-filter .nl-show-all")?.click();
  const row = document.activeElement?.closest(".nl-row");
  const at = all.findIndex((one) => row?.contains(one));
  const to = at >= 0 ? (at + by + all.length) % all.length : nearest(all, by);
  const claim = all[to]!;
  claim.focus({ preventScroll: true });
  claim.scrollIntoView({ block: "center" });
  say(words.place.replace("{0}", String(to + 1)).replace("{1}", String(all.length)));
}

/** From another place than such a claim's row: the next one on from there, as the rows stand. */
function nearest(all: readonly HTMLElement[], by: 1 | -1): number {
  const row = document.activeElement?.closest(".nl-row");
  const behind = row ? all.findIndex((one) => row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
  const after = Math.max(behind, 0);
  return by > 0 ? after : (after - 1 + all.length) % all.length;
}

/** Tells whoever listens to the page. */
function say(text: string): void {
  said.textContent = "";
  said.textContent = text;
}

/** Names each claim's row by its words: it is the same row when its line or number changes. */
function keyRows(root: ParentNode): void {
  const seen = new Map<string, number>();
  for (const row of root.querySelectorAll<HTMLElement>(".nl-row")) {
    const text = row.querySelector(".nl-words")?.textContent ?? "";
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    row.dataset.key = `${text}#${count}`;
  }
}

/** What had the focus, as far as it can be found again. */
function markOf(element: HTMLElement): { readonly key: string | undefined; readonly start: number } {
  return {
    key: element.closest<HTMLElement>(".nl-row")?.dataset.key,
    start: Number(element.dataset.start ?? 0),
  };
}

/** Of a row that is still there its first button (“Mark confirmed” goes when it is done); else that of the nearest claim. */
function focusNear({ key, start }: { readonly key: string | undefined; readonly start: number }): void {
  const all = [...report.querySelectorAll<HTMLElement>(".nl-claims .nl-go")];
  const same = all.find((one) => one.closest<HTMLElement>(".nl-row")?.dataset.key === key);
  const near = all.reduce<HTMLElement | undefined>(
    (best, one) => (best && distance(best, start) <= distance(one, start) ? best : one),
    undefined,
  );
  (same ?? near)?.focus({ preventScroll: true });
}

function distance(element: HTMLElement, offset: number): number {
  return Math.abs(Number(element.dataset.start) - offset);
}
