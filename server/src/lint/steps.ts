/** Goes through something that may be left off at each `yield`, to its end. */
export function atOnce<Result>(steps: Generator<undefined, Result>): Result {
  return untilThen(steps, () => false)!;
}

/** The same until `isOver` says so: undefined where it is not at its end by then. */
export function untilThen<Result>(steps: Generator<undefined, Result>, isOver: () => boolean): Result | undefined {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (isOver()) return undefined;
  }
}
