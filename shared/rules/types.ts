import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import type { Span } from '../text/span.ts';
import type { Intent } from '../yaml/wanted.ts';

/** How loud a finding is. */
export type Level = 'error' | 'warning' | 'info' | 'hint' | 'off';

/**
 * What may be done unasked: `safe` adds and cannot stop a container for a reason that can be foreseen; `harden` adds, but
 * may stop one; `review` changes, moves or removes what the author wrote.
 */
export type FixClass = 'safe' | 'harden' | 'review';

/** A way to mend a finding. */
export interface Fix {
  /** What it does, as an imperative. */
  readonly title: string;
  readonly class: FixClass;
  /** Why the container will still run, or what may stop working. */
  readonly evidence: string;
  readonly intents: readonly Intent[];
}

/** What a check says of one place. Spans are those of the document. */
export interface Report {
  readonly subject: PodView | ContainerView;
  readonly span: Span;
  /** Whether it is about something that is not there. */
  readonly missing: boolean;
  readonly message: string;
  /** The mildest first; empty where there is no way that Batten would take. */
  readonly fixes: readonly Fix[];
}

/** What people read about a rule. Short Markdown. */
export interface RuleDoc {
  /** What it asks for, as a short sentence without a full stop. */
  readonly title: string;
  /** What an attacker gains where it is not met. */
  readonly why: string;
  /** How to meet it. */
  readonly how: string;
  /** A whole manifest in which the rule fires. */
  readonly bad: string;
  /** Its twin, in which it does not. */
  readonly good: string;
  readonly links: readonly string[];
}

/** A rule of Batten's own: something that a cluster's admission does not tell. */
export interface Rule {
  /** Kebab-case, never reused. */
  readonly id: string;
  readonly level: Exclude<Level, 'off'>;
  /** Whether any tool that holds a schema of Kubernetes says the same, so that beside one Batten may leave it out. */
  readonly fromSchema?: true;
  readonly doc: RuleDoc;
  check(workload: Workload): Iterable<Report>;
}
