import { isBuildFile } from '../images/index.ts';
import { isManifestName } from './file-names.ts';

/** Whether a file of a tree may tell something to others, by its path. */
export function isTreeFile(path: string): boolean {
  return isManifestName(path) || isBuildFile(path);
}
