import { type Matcher, matcherOf } from '../../shared/text/patterns.ts';
import { isManifestName } from '../../shared/tree/file-names.ts';
import { type Files, uriBelow } from '../files.ts';
import type { Connection } from '../protocol/connection.ts';
import { gitIgnored } from './git-ignored.ts';

/** A manifest of the workspace. */
export interface Manifest {
  readonly uri: string;
  /** The URI of its folder of the workspace. */
  readonly folder: string;
  /** Relative to that folder, with `/`. */
  readonly path: string;
}

/** The manifests of one folder of the workspace, sorted, without those that Git ignores or the editor hides. */
export async function manifestsOf(folder: string, files: Files, hidden: Matcher): Promise<Manifest[]> {
  const paths = (await files.list(folder)).filter((path) => isManifestName(path) && !hidden(path));
  const ignored = await gitIgnored(paths, (path) => files.read(uriBelow(folder, path), folder));
  return paths
    .filter((path) => !ignored(path))
    .sort()
    .map((path) => ({ uri: uriBelow(folder, path), folder, path }));
}

/** What the editor hides in a folder: its setting `files.exclude`. Nothing, where the client does not tell. */
export async function hiddenIn(folder: string, connection: Connection): Promise<Matcher> {
  const setting: unknown = await connection
    .configuration({ scopeUri: folder, section: 'files.exclude' })
    .catch(() => null);
  if (typeof setting !== 'object' || setting === null) return () => false;
  // A pattern may also hide a file only beside another one (`{ "when": … }`); those are for generated code.
  return matcherOf(Object.entries(setting).flatMap(([pattern, hides]) => (hides === true ? [pattern] : [])));
}
