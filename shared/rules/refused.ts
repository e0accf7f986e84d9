import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';
import type { Fix, Refusal, Report } from './types.ts';

/** Something that the API server refuses. */
export interface Refused extends Refusal {
  readonly subject: PodView | ContainerView;
  /** What is marked: its key, else itself. */
  readonly at: Value;
  /** What is wrong and what to do, as a sentence. */
  readonly words: string;
  /** Whether it is about something that is not there. */
  readonly missing?: boolean;
  readonly fixes?: readonly Fix[];
}

/** The report of it. The API server's own words close the message, once it is known by which version is judged. */
export function refused({ subject, at, words, path, detail, missing = false, fixes = [] }: Refused): Report {
  return {
    subject,
    span: at.keySpan ?? at.span ?? subject.anchor,
    missing,
    message: words,
    refusal: { path, detail },
    fixes,
  };
}

/** What every such rule is about, for its documentation. */
export const refusedWhole = 'The API server refuses the whole object, the hardening in it included.';

/** A text of the manifest as it is shown in a message: in double quotes, on one line, not too long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
