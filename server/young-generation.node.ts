import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** So many bytes may the young generation take, both of its halves together. */
const limit = 16 * 1024 * 1024;

/**
 * Stops the growth of the young generation where it takes 16 MB. V8 lets it grow to 32 MB (Node 20) or 128 MB (Node 24)
 * while somebody types, and keeps it so, though little of it lives on. What is smaller from the start costs time: then
 * much that dies soon is moved first.
 */
export function limitYoungGeneration(): void {
  const collections = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    if (!young || young.space_size < limit) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    collections.disconnect();
  });
  collections.observe({ entryTypes: ['gc'] });
}
