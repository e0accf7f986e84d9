import type { Surroundings } from '../kubernetes/workload.ts';
import type { FixClass, Level } from '../rules/types.ts';
import type { Span } from '../text/span.ts';
import type { NamespaceFacts } from '../tree/namespaces.ts';
import { mayHideWords } from '../yaml/hidden-words.ts';
import { type DocumentAnalysis, type JudgedBy, judgeDocument } from './document.ts';
import type { ProblemFinding } from './finding.ts';
import type { InternalProblem } from './internal.ts';
import { namespaceOf, tokenKeyOf } from './objects.ts';
import type { Policy } from './policy.ts';
import { type ReadDocument, readDocument } from './read.ts';
import { type WorkloadStatus, workloadStatus } from './status.ts';
import type { Trees } from './trees.ts';

/** A finding without the ways to mend it. */
export interface Said {
  readonly ruleId: string;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
  readonly ways: readonly FixClass[];
}

/** What is kept of a workload. */
export interface KeptWorkload extends WorkloadStatus {
  readonly namespace: string | undefined;
  /** Stands for what was known of that namespace when it was judged. */
  readonly namespaceKey: string;
  /** The offset of its name, else of the object. */
  readonly at: number;
  /** Whether what is hidden keeps a control open. */
  readonly isOpen: boolean;
}

/** What is said of a document. Small beside its tree. Spans are relative to the document. */
export interface Summary {
  readonly workloads: readonly KeptWorkload[];
  /** Findings, and what is wrong with suppressions. */
  readonly said: readonly Said[];
  readonly problems: readonly ProblemFinding[];
  readonly internal: readonly InternalProblem[];
  readonly namespaces: readonly NamespaceFacts[];
  /** Whether findings hang on what the token of a workload may do. */
  readonly asksRights: boolean;
}

/** By what a document is judged, and what keeps trees within bounds where that is wanted. */
export interface KeptBy extends JudgedBy {
  readonly trees: Trees | undefined;
}

/**
 * A document of a file, read and judged when somebody asks, once. Its tree is large and may be forgotten: it is read again
 * for who asks for more than what is said.
 */
export class KeptDocument {
  readonly text: string;
  /** What stands above it and belongs to no other document, where that holds suppressions; else empty. */
  readonly head: string;
  /** What is known of it, if it is a patch that a kustomization writes out. */
  readonly inline: Surroundings['inline'];
  #read: ReadDocument | undefined;
  #whole: DocumentAnalysis | undefined;
  #summary: Summary | undefined;

  constructor(text: string, head: string, inline?: Surroundings['inline'], read?: ReadDocument) {
    this.text = text;
    this.head = head;
    this.inline = inline;
    this.#read = read;
  }

  /** The Namespaces that it holds. Lines are relative to it. */
  namespaces(by: Omit<JudgedBy, 'namespaces' | 'tokens'>): readonly NamespaceFacts[] {
    if (this.#summary) return this.#summary.namespaces;
    return mayHoldNamespace(this.text) ? this.#readBy(by).namespaces : [];
  }

  /** All that is known of it. */
  whole(by: KeptBy): DocumentAnalysis {
    const whole = this.#whole ?? judgeDocument(this.#readBy(by), by.policy, by);
    this.#whole = whole;
    this.#read = undefined;
    by.trees?.note(this);
    return whole;
  }

  /** What is said of it. */
  summary(by: KeptBy): Summary {
    this.#summary ??= summaryOf(this.whole(by), by.policy);
    return this.#summary;
  }

  /** The same document by what is known now: itself where that has no consequences for it. */
  judgedBy(by: KeptBy): KeptDocument {
    if (this.#summary === undefined || this.#holds(this.#summary, by)) return this;
    return new KeptDocument(this.text, this.head, this.inline, this.#whole);
  }

  /** Lets its tree go. */
  forgetTree(): void {
    this.#whole = undefined;
  }

  #readBy({ template, policy, around }: Omit<JudgedBy, 'namespaces' | 'tokens'>): ReadDocument {
    const known = this.inline ? { ...around, isPatch: true, inline: this.inline } : around;
    this.#read ??= readDocument(this.text, this.head, template, policy, known);
    return this.#read;
  }

  #holds({ workloads, asksRights }: Summary, by: KeptBy): boolean {
    const same = workloads.every(
      (workload) =>
        workload.namespace === undefined ||
        namespaceOf(workload, by.policy, by.namespaces).key === workload.namespaceKey,
    );
    if (!same || !asksRights) return same;
    return this.whole(by).workloads.every(
      ({ workload, tokenKey }) => tokenKey === undefined || tokenKey === tokenKeyOf(by.tokens(workload)),
    );
  }
}

/** A cheap test: it may say yes too often, never no. What is escaped or encoded is no word of the text. */
function mayHoldNamespace(text: string): boolean {
  return text.includes('Namespace') || mayHideWords(text);
}

/** Of a document that holds nothing of ours nothing is said; a file may have a million of them. */
const silence: Summary = { workloads: [], said: [], problems: [], internal: [], namespaces: [], asksRights: false };

function summaryOf(analysis: DocumentAnalysis, policy: Policy): Summary {
  const { workloads, findings, notes, problems, internal, namespaces } = analysis;
  if ([workloads, findings, notes, problems, internal, namespaces].every(({ length }) => length === 0)) return silence;
  return {
    workloads: workloads.map((judged) => {
      const { object, namespace } = judged.workload;
      const { start } = object.at('metadata', 'name').keySpan ?? object.span ?? { start: 0 };
      const isOpen = judged.judgement.undecided.length > 0;
      return { ...workloadStatus(judged, policy), namespace, namespaceKey: judged.namespace.key, at: start, isOpen };
    }),
    said: [...findings, ...notes].map(({ ruleId, level, message, span, ways }) => ({
      ruleId,
      level,
      message,
      span,
      ways,
    })),
    problems,
    internal,
    namespaces,
    asksRights: workloads.some(({ tokenKey }) => tokenKey !== undefined),
  };
}
