import { isSameTree } from '../../yaml/same-tree.ts';
import { manifests, manifestWords } from '../manifests.ts';
import type { FuzzTarget } from '../target.ts';

/** The fast parser gives the tree of the `yaml` package, or none. */
export const trees: FuzzTarget = { name: 'trees', seeds: manifests, words: manifestWords, run: isSameTree };
