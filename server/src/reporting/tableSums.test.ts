import { describe, expect, it } from "vitest";
import { tableSlips } from "./tableSums.ts";

/** Rows by "/", cells by "|". */
function slips(table: string) {
  const prose = table.replaceAll(/ ?\| ?/g, "\t").replaceAll(/ ?\/ ?/g, "\n");
  return tableSlips(prose).map(({ start, end, working }) => `${prose.slice(start, end)}: ${working}`);
}

describe("totals that are no sum", () => {
  it.each<[table: string, ...string[]]>([
    ["Port | Boats / Vik | 120 / Nes | 80 / Total | 210", "210: 120 + 80 = 200, not 210"],
    ["Port | Boats | Crew / Vik | 120 | 300 / Nes | 80 | 210 / Total | 200 | 500", "500: 300 + 210 = 510, not 500"],
    ["Port | Cost / Vik | $1.2m / Nes | $2.4m / Total | $4.6m", "$4.6m: 1.2 + 2.4 = 3.6, not 4.6"],
    ["Port | Share / Vik | 60% / Nes | 30% / Ro | 5% / Total | 100%", "100%: 60 + 30 + 5 = 95, not 100"],
    ["Port | May | June | Total / Vik | 10 | 20 | 30 / Nes | 5 | 6 | 12", "12: 5 + 6 = 11, not 12"],
    ["Port | Boats / A | 1 / B | 2 / C | 3 / D | 4 / E | 5 / Total | 16", "16: the 5 numbers come to 15, not 16"],
    ["Port | Boats / Vik | 1,200 / Nes | – / Ro | 300 / In all | 1,600", "1,600: 1,200 + 300 = 1,500, not 1,600"],
  ])("%s", (table, ...expected) => {
    expect(slips(table)).toEqual(expected);
  });
});

describe("tables that are left alone", () => {
  it.each([
    "Port | Boats / Vik | 120 / Nes | 80 / Total | 200",
    "Port | Cost / Vik | $1.25m / Nes | $2.45m / Total | $3.71m",
    "Port | Share / Vik | 33% / Nes | 33% / Ro | 33% / Total | 100%",
    "Port | Growth / Vik | 4% / Nes | 6% / Total | 5%",
    "Port | Price / Vik | 4 / Nes | 6 / Total | 12",
    "Port | Boats / Vik | 120 / of which new | 40 / Nes | 80 / Total | 200",
    "Port | Boats / Vik | 120 / Nes | about 80 / Total | 210",
    "Port | Boats / Vik | 120 / Nes | 80 / Ro | 240",
    "Port | Boats / Total | 210 / Vik | 120 / Nes | 80",
    "Port | Year / Vik | 1990 / Nes | 2000 / Total | 2",
    "Port | Boats / Vik | 120 / Nes | 80 / Total | 100",
    "Port | Cost / Vik | $1m / Nes | €2m / Total | $4m",
    "Port | May | Change | Total / Vik | 10 | 20 | 31 / Nes | 5 | 6 | 12",
  ])("%s", (table) => {
    expect(slips(table)).toEqual([]);
  });
});
