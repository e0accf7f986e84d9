import type { ObjectView } from '../kubernetes/objects.ts';
import type { Runtime } from '../kubernetes/runtime.ts';
import type { ContainerView, PodView, Workload } from '../kubernetes/workload.ts';
import type { Span } from '../text/span.ts';
import type { TokenLookup } from '../tree/token.ts';
import type { Intent } from '../yaml/wanted.ts';
import type { Blank } from './blanks.ts';

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
  /** What of it the author has to fill in, where that is not nothing. */
  readonly blanks?: readonly Blank[];
  /**
   * Whether more may be found after it: on the pod or container that the finding is about, since something begins to count
   * (`here`) or to be known (`doubt`); or anywhere on the pod (`pod`).
   */
  readonly uncovers?: 'here' | 'doubt' | 'pod';
  /**
   * The rule that still finds something on the same container afterwards, by what the fix keeps for its program. Such a
   * fix is made only if somebody chooses it, never among others.
   */
  readonly leaves?: string;
  /** What becomes of comments at what it changes, as its title says it too; none where nothing does. */
  readonly comments?: string;
}

/** What the API server refuses, in its own words. */
export interface Refusal {
  /** Where, as it prints it, which is not always where the value stands. */
  readonly path: string;
  /** Its detail, to the letter. */
  readonly detail: string;
}

/** What a check says of one place. Spans are those of the document. */
export interface Report {
  readonly subject: PodView | ContainerView | ObjectView;
  readonly span: Span;
  /** In place of the rule's level, where this case of it is louder or quieter. Settings still replace it. */
  readonly level?: Exclude<Level, 'off'>;
  /** Whether it is about something that is not there. */
  readonly missing: boolean;
  readonly message: string;
  /** What the API server says as well. It stands behind the message. */
  readonly refusal?: Refusal;
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
  /** By what the examples are judged, where it is not the newest version and any runtime. */
  readonly examplesBy?: ExampleContext;
  /** A whole manifest in which the rule fires. */
  readonly bad: string;
  /** Its twin, in which it does not. */
  readonly good: string;
  readonly links: readonly string[];
}

/** By what examples may be judged. */
export interface ExampleContext extends Partial<RuleContext> {
  readonly today?: string;
  readonly requireSuppressionReason?: boolean;
}

/** What a check may know beside the text. */
export interface RuleContext {
  /** The minor version of Kubernetes that is judged by. */
  readonly version: number;
  readonly runtime: Runtime;
  /** What the manifests around tell of the token of a workload's pods; absent where nobody can ask them. */
  readonly tokenRights?: TokenLookup;
}

/** A rule of Batten's own: something that a cluster's admission does not tell. */
export interface Rule {
  /** Kebab-case, never reused. */
  readonly id: string;
  readonly level: Level;
  /** Of these words at least one stands in every document in which it finds something on a workload; most have none. */
  readonly words?: readonly string[];
  /** Whether any tool that holds a schema of Kubernetes says the same, so that beside one Batten may leave it out. */
  readonly fromSchema?: true;
  readonly doc: RuleDoc;
  /** Looks at a workload. */
  check?(workload: Workload, context: RuleContext): Iterable<Report>;
  /** Looks at an object of another kind: one of the table of other kinds. */
  checkObject?(object: ObjectView, context: RuleContext): Iterable<Report>;
}
