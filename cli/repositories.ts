import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repositories that folders belong to. Each folder is looked at once. */
export class Repositories {
  readonly #known = new Map<string, string | undefined>();

  /** The nearest folder that holds `.git`, from a folder (its whole path) upwards; undefined where none does. */
  of(folder: string): string | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const above = dirname(folder);
    const found = existsSync(join(folder, '.git')) ? folder : above === folder ? undefined : this.of(above);
    this.#known.set(folder, found);
    return found;
  }
}
