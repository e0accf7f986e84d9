import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 optimize only what runs nine times as long as usual before, in all threads: in the few seconds that a check takes,
 * compiling what is judged with costs more than it gains. Only for Node 20; its successors have a second, quicker compiler,
 * and no such flag.
 */
export function optimizeLess(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000');
}
