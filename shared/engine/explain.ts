import { capabilityNamed } from '../knowledge/capabilities.ts';
import { fieldKnowledge } from '../knowledge/fields/index.ts';
import type { CapabilityKnowledge, FieldKnowledge } from '../knowledge/types.ts';
import { type FieldType, fieldOf, isKnownIn } from '../kubernetes/fields.ts';
import { newestMinor } from '../kubernetes/version.ts';
import { askedOf } from '../pod-security/asked.ts';
import { escaped } from '../text/markdown.ts';
import { type CatalogEntry, catalogEntry } from './catalog.ts';

/** What is known of a word, as Markdown: a field (also `Owner.field`), a capability, a rule or a control; or undefined. */
export function explainWord(word: string): string | undefined {
  const [last, owner] = word.split('.').reverse();
  const fields = fieldKnowledge.filter((row) => row.name === last && (owner === undefined || row.owner === owner));
  const capability = capabilityNamed(word);
  const rule = catalogEntry(word);
  const texts = [
    // A field that pod and container share is told once: the words are the same.
    ...new Map(fields.map((row) => [row.does, fieldText(row, newestMinor)])).values(),
    ...(capability ? [capabilityText(capability)] : []),
    ...(rule ? [ruleText(rule)] : []),
  ];
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}

/** What a capability is, as Markdown. */
export function capabilityText(capability: CapabilityKnowledge): string {
  const { name, grants, risk, severity, usedBy, instead, grantedBy, mayBeAddedAt, since } = capability;
  const granted =
    grantedBy.length > 0 ? `By default from ${grantedBy.join(' and ')}.` : 'No runtime grants it by default.';
  const added =
    mayBeAddedAt === 'privileged'
      ? 'No Pod Security level but privileged allows adding it.'
      : `Pod Security allows adding it up to ${mayBeAddedAt}.`;
  return [
    `**${name}** (Linux capability, since ${since})`,
    grants,
    `**Risk (${severity}):** ${risk}`,
    `**Used by:** ${usedBy} **Instead:** ${instead}`,
    `${granted} ${added}`,
  ].join('\n\n');
}

/** What `ALL` in a list of capabilities does, as Markdown. */
export function allCapabilitiesText(list: 'add' | 'drop'): string {
  const does =
    list === 'drop'
      ? 'Takes every capability away; what stands in `add` is given back. Pod Security asks for it at restricted, spelt `ALL` to the letter.'
      : 'Grants every capability there is: with them root in the container can do nearly all that root on the node can. No Pod Security level but privileged allows it.';
  return `**ALL** (every Linux capability)\n\n${does}`;
}

/** The policy that a field's pod is checked against. */
export interface CheckedAgainst {
  /** The minor version of the policy. */
  readonly version: number;
  /** Who asks, if a Namespace does: `Namespace "shop" enforces baseline`. */
  readonly because?: string;
}

/**
 * What a field means, as Markdown.
 * @param minor the version of the cluster
 * @param against the policy that the pod is checked against, if it is not the cluster's own
 */
export function fieldText(row: FieldKnowledge, minor: number, against: CheckedAgainst = { version: minor }): string {
  const field = fieldOf(row.owner, row.name);
  const dropped =
    field && !isKnownIn(field, minor)
      ? `**Does nothing before 1.${field.since}:** the API server of 1.${minor} drops it.`
      : '';
  const asked = askedOf(`${row.owner}.${row.name}`, against.version);
  const policy = `Pod Security v1.${against.version}${against.because ? ` (${escaped(against.because)})` : ''}`;
  return [
    `**${row.name}** (${row.owner}${field ? `, ${typeText(field.type)}` : ''})`,
    row.does,
    dropped,
    `**Not set:** ${row.unset}`,
    row.inheritance ? `**Pod and container:** ${row.inheritance}` : '',
    asked ? `**${policy}:** ${asked}.` : '',
    `**Risk:** ${row.risk}`,
    `**Instead:** ${row.instead}`,
    `[Kubernetes documentation](${row.link})`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What a rule is, as Markdown. */
export function ruleText({ id, parts }: CatalogEntry): string {
  return parts
    .map(({ control, defaultLevel, doc }) => {
      const from = control ? `Pod Security ${control.level}, control ${control.id}` : 'rule of Batten';
      return [
        `**${id}** (${from}; ${defaultLevel})`,
        `${doc.title}.`,
        `**Why:** ${doc.why}`,
        `**How:** ${doc.how}`,
      ].join('\n\n');
    })
    .join('\n\n');
}

function typeText(type: FieldType): string {
  return typeof type === 'string' ? type : `list of ${type[1]}`;
}
