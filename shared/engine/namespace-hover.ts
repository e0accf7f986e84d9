import type { Workload } from '../kubernetes/workload.ts';
import { mostHoverRows } from '../limits.ts';
import { modes, type NamespacePolicy } from '../pod-security/namespace.ts';
import { code } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import type { NamespaceLookup } from '../tree/namespaces.ts';
import { type FilePlace, placeText } from '../tree/place.ts';
import { type LinkTo, linked } from './links.ts';
import type { Policy } from './policy.ts';

/** What is known of the namespace that a workload names, where the offset (of the document) is on it; undefined elsewhere. */
export function namespaceHover(
  workload: Workload,
  offset: number,
  policy: Policy,
  namespaces: NamespaceLookup,
  linkTo: LinkTo,
): { readonly markdown: string; readonly span: Span } | undefined {
  const { span, keySpan } = workload.object.at('metadata', 'namespace');
  const on = [keySpan, span].find((part) => part && part.start <= offset && offset <= part.end);
  return on && workload.namespace !== undefined
    ? { markdown: namespaceText(workload.namespace, policy, namespaces, linkTo), span: on }
    : undefined;
}

function namespaceText(name: string, { level }: Policy, namespaces: NamespaceLookup, linkTo: LinkTo): string {
  const shown = (place: FilePlace) => linked(placeText(place), place, linkTo);
  const verdict = namespaces(name);
  const head = `**Namespace ${code(name)}**`;
  const chosen = level === undefined ? '' : `Its labels do not count here: Batten is set to judge by ${level}.`;
  if (verdict.state === 'none')
    return paragraphs(
      head,
      'No manifest of this Namespace stands around this file, so its labels are not known.',
      chosen,
    );
  if (verdict.state === 'ambiguous') {
    const places = verdict.places.slice(0, mostHoverRows).map(shown).join(', ');
    return paragraphs(
      head,
      `Its manifests differ, and none is nearer than the other: ${places}. So no level is taken from them.`,
      chosen,
    );
  }
  return paragraphs(head, policyText(verdict.policy), `Source: ${shown(verdict.place)}`, chosen);
}

const does = {
  enforce: 'refuses pods that fall short',
  audit: 'notes them in the audit log',
  warn: 'warns the client',
} as const;

function policyText(policy: NamespacePolicy): string {
  const rows = modes.flatMap((mode) => {
    const asked = policy[mode];
    if (!asked) return [];
    const version = asked.version === undefined ? "the cluster's version" : `1.${asked.version}`;
    return [`- ${mode}: **${asked.level}** by ${version} (${does[mode]})`];
  });
  return rows.length > 0 ? rows.join('\n') : 'It has no valid label of Pod Security Admission.';
}

function paragraphs(...texts: readonly string[]): string {
  return texts.filter(Boolean).join('\n\n');
}
