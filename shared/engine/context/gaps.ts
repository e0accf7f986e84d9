import { controls } from '../../pod-security/controls.ts';
import type { Path } from '../../yaml/plain.ts';
import type { Finding } from '../finding.ts';
import type { Place } from './held.ts';
import type { Gap } from './types.ts';

/** The violations of the Pod Security Standards among the findings on one pod or container. @param path its path */
export function gapsOn(path: Path, findings: readonly Finding[], place: Place): Gap[] {
  return findings.flatMap((finding) => {
    const control = controls.find(({ id }) => id === finding.control);
    if (!control || !isSame(path, finding.path)) return [];
    const { level, message, missing, span } = finding;
    const { why } = control.doc;
    return [{ control: control.id, standard: control.level, level, message, why, missing, at: place(span) }];
  });
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}
