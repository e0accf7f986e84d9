import type { FuzzTarget } from './target.ts';
import { builds } from './targets/builds.ts';
import { edits } from './targets/edits.ts';
import { incremental } from './targets/incremental.ts';
import { manifest } from './targets/manifest.ts';
import { settings } from './targets/settings.ts';
import { suppressions } from './targets/suppressions.ts';
import { trees } from './targets/trees.ts';

/** All that is fuzzed, the cheapest first. */
export const targets: readonly FuzzTarget[] = [trees, builds, settings, suppressions, incremental, manifest, edits];
