// What Mocha expects of its surroundings and an extension host in a web worker lacks. Loaded before it.
const surroundings = globalThis as unknown as Record<string, unknown>;
surroundings.global ??= globalThis;
surroundings.process ??= {
  env: {},
  browser: true,
  stdout: {},
  cwd: () => "/",
  nextTick: (next: (...given: unknown[]) => void, ...given: unknown[]) => queueMicrotask(() => next(...given)),
};
