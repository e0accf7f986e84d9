/** The value in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Milliseconds that an asynchronous function takes. */
export async function timed(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The median time of several runs, in milliseconds, after one that is not counted. */
export async function medianTime(runs, work) {
  await work();
  const times = [];
  for (let i = 0; i < runs; i++) times.push(await timed(work));
  return median(times);
}
