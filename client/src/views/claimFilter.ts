import { l10n, type Memento, type QuickPickItem, QuickPickItemKind, window } from "vscode";
import type { ClaimKind, ClaimStatus } from "../../../server/src/lint/sourcing.ts";
import type { PlacedClaim } from "../../../server/src/lsp/sourcingProtocol.ts";
import { counted, KINDS, kindWord, STATUSES, statusMeaning, statusWord } from "./words.ts";

/** Which claims the writer wants to see: those of these statuses that are of these kinds. */
export interface ClaimFilter {
  readonly statuses: readonly ClaimStatus[];
  readonly kinds: readonly ClaimKind[];
}

const STORED = "newslint.claimFilter";

/** The filter that was set in this workspace last; undefined where all claims are shown. */
export function storedFilter(store: Memento): ClaimFilter | undefined {
  const stored = store.get<Partial<ClaimFilter>>(STORED);
  const statuses = STATUSES.filter((status) => stored?.statuses?.includes(status));
  const kinds = KINDS.filter((kind) => stored?.kinds?.includes(kind));
  return narrowed({ statuses, kinds });
}

export async function storeFilter(store: Memento, filter: ClaimFilter | undefined): Promise<void> {
  await store.update(STORED, filter);
}

interface Choice extends QuickPickItem {
  readonly status?: ClaimStatus;
  readonly claimKind?: ClaimKind;
}

/** Asks the writer which claims to show. Null where the question was dismissed; undefined for all. */
export async function chooseFilter(
  claims: readonly PlacedClaim[],
  now: ClaimFilter | undefined,
): Promise<ClaimFilter | undefined | null> {
  const many = (count: number) => counted(count, l10n.t("{0} claim"), l10n.t("{0} claims"));
  const statuses: Choice[] = STATUSES.map((status) => ({
    label: statusWord(status),
    description: many(claims.filter((one) => one.status === status).length),
    detail: statusMeaning(status),
    picked: now ? now.statuses.includes(status) : true,
    status,
  }));
  const kinds: Choice[] = KINDS.map((claimKind) => ({
    label: kindWord(claimKind),
    description: many(claims.filter((one) => one.kind === claimKind).length),
    picked: now ? now.kinds.includes(claimKind) : true,
    claimKind,
  }));
  const separator = (label: string) => ({ label, kind: QuickPickItemKind.Separator });
  const picked = await window.showQuickPick<QuickPickItem>(
    [separator(l10n.t("By status")), ...statuses, separator(l10n.t("By kind")), ...kinds],
    { canPickMany: true, title: l10n.t("Which claims to show"), placeHolder: l10n.t("Show claims that are…") },
  );
  if (!picked) return null;
  const chosen = picked as readonly Choice[];
  return narrowed({
    statuses: chosen.flatMap(({ status }) => status ?? []),
    kinds: chosen.flatMap(({ claimKind }) => claimKind ?? []),
  });
}

/** A filter that leaves nothing out is none, and a half of it in which nothing is chosen leaves nothing out. */
function narrowed({ statuses, kinds }: ClaimFilter): ClaimFilter | undefined {
  const filter = {
    statuses: statuses.length === 0 ? STATUSES : statuses,
    kinds: kinds.length === 0 ? KINDS : kinds,
  };
  return filter.statuses.length === STATUSES.length && filter.kinds.length === KINDS.length ? undefined : filter;
}

export function passes(filter: ClaimFilter | undefined, { status, kind }: PlacedClaim): boolean {
  return !filter || (filter.statuses.includes(status) && filter.kinds.includes(kind));
}

/** "unsourced, contradicted; figures": what is shown, for the head of the view. */
export function nameOfFilter({ statuses, kinds }: ClaimFilter): string {
  return [
    ...(statuses.length < STATUSES.length ? [statuses.map((one) => statusWord(one).toLowerCase()).join(", ")] : []),
    ...(kinds.length < KINDS.length ? [kinds.map(kindWord).join(", ")] : []),
  ].join("; ");
}
