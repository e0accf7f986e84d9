import { controls } from '../../pod-security/controls.ts';
import type { Path } from '../../yaml/plain.ts';
import type { Finding } from '../finding.ts';
import type { Place } from './held.ts';
import type { Gap } from './types.ts';

const byPlace = new WeakMap<readonly Finding[], ReadonlyMap<string, readonly Finding[]>>();

/** The violations of the Pod Security Standards among the findings on one pod or container. @param path its path */
export function gapsOn(path: Path, findings: readonly Finding[], place: Place): Gap[] {
  const found = byPlace.get(findings) ?? findingsByPlace(findings);
  byPlace.set(findings, found);
  return (found.get(JSON.stringify(path)) ?? []).flatMap((finding) => {
    const control = controls.find(({ id }) => id === finding.control);
    if (!control) return [];
    const { level, message, missing, span } = finding;
    const { why } = control.doc;
    return [{ control: control.id, standard: control.level, level, message, why, missing, at: place(span) }];
  });
}

function findingsByPlace(findings: readonly Finding[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify(finding.path);
    const here = found.get(key);
    if (here) here.push(finding);
    else found.set(key, [finding]);
  }
  return found;
}
