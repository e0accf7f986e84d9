/** What every field that Batten judges means to people, one row per row of shared/kubernetes/fields.ts. */
import type { Owner } from '../../kubernetes/fields.ts';
import type { FieldKnowledge } from '../types.ts';
import { nestedKnowledge } from './nested.ts';
import { podSecurityContextKnowledge } from './pod-security-context.ts';
import { podSpecKnowledge } from './pod-spec.ts';
import { securityContextKnowledge } from './security-context.ts';

/** Every row, in the order of the schema. */
export const fieldKnowledge: readonly FieldKnowledge[] = [
  ...podSpecKnowledge,
  ...podSecurityContextKnowledge,
  ...securityContextKnowledge,
  ...nestedKnowledge,
];

const byField: ReadonlyMap<string, FieldKnowledge> = new Map(
  fieldKnowledge.map((row) => [`${row.owner}.${row.name}`, row]),
);

/** What the field of that API type with that name means, or undefined where there is none. Names are case-sensitive. */
export function knowledgeOf(owner: Owner, name: string): FieldKnowledge | undefined {
  return byField.get(`${owner}.${name}`);
}
