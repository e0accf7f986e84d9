/**
 * The flag that has V8 optimize only what has run nine times as long as usual; undefined where none is of use. In the
 * seconds of a check, and while somebody types, compiling what is judged with costs more than it gains. Only for Node 20:
 * its successors have a second, quicker compiler, and no such flag.
 * @param v8 the version of V8, as `process.versions.v8` has it
 */
export function flagToOptimizeLess(v8: string): string | undefined {
  return v8.startsWith('11.') ? '--interrupt-budget=600000' : undefined;
}
