import { join } from 'node:path';
import { root } from '../../project.mjs';

/** The folder for what this script installs, bundles and writes. Git ignores it. */
export const work = join(root, '.build', 'oracle');
