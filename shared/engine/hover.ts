import { capabilityNamed } from '../knowledge/capabilities.ts';
import { knowledgeOf } from '../knowledge/fields/index.ts';
import { isEffectiveField } from '../kubernetes/effective.ts';
import { isPrivileged } from '../kubernetes/evidence.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView } from '../kubernetes/workload.ts';
import { LineIndex, type Positions } from '../text/lines.ts';
import { escaped } from '../text/markdown.ts';
import { type Span, shift } from '../text/span.ts';
import { canceledText, leftText } from './capabilities-text.ts';
import { allCapabilitiesText, type CheckedAgainst, capabilityText, fieldText } from './explain.ts';
import { documentAt, type FileAnalysis, type PlacedDocument } from './file.ts';
import { basisOf } from './goal.ts';
import { contextText, heldText, type Lead } from './held-text.ts';
import { imageHover } from './image-hover.ts';
import { type LinkTo, linked, noLinks } from './links.ts';
import { namespaceHover } from './namespace-hover.ts';
import type { JudgedWorkload } from './objects.ts';
import { type Place, placeAt } from './place.ts';
import type { Policy } from './policy.ts';
import { suppressionHover } from './suppression-hover.ts';
import { tokenHover } from './token-hover.ts';

/** What is shown for a place. */
export interface Hover {
  readonly markdown: string;
  /** In the file. */
  readonly span: Span;
  /** Whether it tells what other files say, which may be read only now. */
  readonly asksTree: boolean;
}

/**
 * What Batten has to say of an offset of a file: of fields and capabilities, of namespaces and images, of rules that
 * a comment silences; undefined elsewhere.
 * @param linkTo tells where the places that are named can be gone to
 * @param positions of the file's text, for who has them at hand
 */
export function hoverAt(
  file: FileAnalysis,
  offset: number,
  linkTo: LinkTo = noLinks,
  positions?: Positions,
): Hover | undefined {
  const suppression = suppressionHover(file, offset);
  if (suppression) return { ...suppression, asksTree: false };
  const placed = documentAt(file, offset);
  if (!placed) return undefined;
  for (const judged of placed.analysis.workloads) {
    const lead = leadIn(placed, linkTo, () => positions ?? new LineIndex(file.text));
    const hover = hoverIn(judged, offset - placed.start, file, lead, linkTo);
    if (hover) return { ...hover, span: shift(hover.span, placed.start) };
  }
  return undefined;
}

/** Leads to parts of a document, whose spans are relative to it. */
function leadIn({ start }: PlacedDocument, linkTo: LinkTo, positions: () => Positions): Lead {
  return (words, span) =>
    span ? linked(words, { path: undefined, line: positions().positionAt(start + span.start).line }, linkTo) : words;
}

function hoverIn(
  judged: JudgedWorkload,
  at: number,
  file: FileAnalysis,
  lead: Lead,
  linkTo: LinkTo,
): Hover | undefined {
  const { workload } = judged;
  const place = placeAt(workload, at);
  const text = place && textOf(place, file.policy, againstOf(judged, file.policy), lead);
  if (place && text) {
    const token = tokenHover(place, workload, file.tokens);
    const markdown = [token?.before, text, token?.behind].filter(Boolean).join('\n\n');
    return { markdown, span: place.span, asksTree: token?.asksTree === true };
  }
  const other = namespaceHover(workload, at, file.policy, file.namespaces, linkTo) ?? imageHover(workload, at, linkTo);
  return other && { ...other, asksTree: true };
}

function againstOf(judged: JudgedWorkload, policy: Policy): CheckedAgainst {
  const { version, namespace, by, asked } = basisOf(judged, policy);
  if (namespace === undefined || by === undefined || by === 'user') return { version };
  return { version, because: `Namespace "${namespace}": ${by} ${asked}` };
}

function textOf(place: Place, { version, runtime }: Policy, against: CheckedAgainst, lead: Lead): string | undefined {
  const { subject, field, item } = place;
  if (item !== undefined && field.owner === 'Capabilities')
    return itemText(item, field.name === 'add' ? 'add' : 'drop');
  if (field.type === 'SecurityContext' && subject.on === 'container') return contextText(subject, lead, runtime);
  const knowledge = knowledgeOf(field.owner, field.name);
  if (!knowledge) return undefined;
  const topLevel =
    field.owner === 'SecurityContext' || field.owner === 'PodSecurityContext' || field.owner === 'PodSpec';
  const held = topLevel && isEffectiveField(field.name) ? heldText(subject, field.name, lead, runtime) : '';
  const more = subject.on === 'container' && topLevel ? moreText(subject, field.name, runtime) : '';
  return [held, more, fieldText(knowledge, version, against)].filter(Boolean).join('\n\n');
}

function itemText(item: string, list: 'add' | 'drop'): string {
  if (item.toUpperCase() === 'ALL') return allCapabilitiesText(list);
  const capability = capabilityNamed(item);
  return capability ? capabilityText(capability) : `**${escaped(item)}** is no Linux capability that Batten knows.`;
}

/** What follows from a field of a container beyond its value. */
function moreText(container: ContainerView, field: string, runtime: Runtime): string {
  if (field === 'capabilities') return leftText(container, runtime);
  return field === 'privileged' && isPrivileged(container) ? canceledText(container, runtime) : '';
}
