// Loaded before the server by its test (`node --expose-gc --require`): tells the parent process, when asked, how much of
// the heap is in use once the garbage is out, and what keeps the process going. The channel keeps nothing alive.
process.on("message", () => {
  // What the last collection found may let go of more.
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ heap: heapUsed, held: heapUsed + external, handles: process.getActiveResourcesInfo().sort() });
});
process.channel.unref();
