import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** Works on one file: what is thrown is told, and costs that file alone. @returns whether nothing was thrown */
export function fenced(path: string, terminal: Terminal, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Failure) throw error;
    terminal.error(`${path}: internal problem: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
