import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the young generation of V8's heap as small as it begins (one megabyte) from now on: it would grow to 32 for a large
 * file, and never shrink, though little of what a keystroke makes lives on. Every V8 since Node 20 has the flag.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
