import type { ContainerView, PodView } from '../kubernetes/workload.ts';
import type { Fix, Report } from '../rules/types.ts';
import type { Span } from '../text/span.ts';
import type { Verdict } from './types.ts';

/** What stands in a report besides its subject and place. */
export interface Words {
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** Gathers what a control finds on a pod and its containers, and words it as admission does. */
export class Offenders {
  readonly reports: Report[] = [];
  readonly #pod: PodView;
  /** None for most controls on most pods. */
  #containers: Set<ContainerView> | undefined;
  #podOffends = false;
  #undecided: boolean;

  /** @param overContainers whether the control looks at containers, so that hidden ones leave it undecided */
  constructor(pod: PodView, overContainers = true) {
    this.#pod = pod;
    this.#undecided = overContainers && !pod.containersKnown;
  }

  /** Something that is written violates the control. */
  written(subject: PodView | ContainerView, span: Span | undefined, words: Words): void {
    this.blame(subject);
    this.reports.push({
      subject,
      span: span ?? subject.anchor,
      missing: false,
      message: words.message,
      fixes: words.fixes ?? [],
    });
  }

  /** Something that is absent violates the control. */
  missing(subject: PodView | ContainerView, words: Words): void {
    this.reports.push({
      subject,
      span: subject.anchor,
      missing: true,
      message: words.message,
      fixes: words.fixes ?? [],
    });
  }

  /** Names a subject in admission's words. */
  blame(subject: PodView | ContainerView): void {
    if (subject.on === 'pod') this.#podOffends = true;
    else this.#containers = (this.#containers ?? new Set()).add(subject);
  }

  /** A reading that can't be known leaves the control undecided. */
  doubt(): void {
    this.#undecided = true;
  }

  /** `container "a"` or `containers "a", "b"`: the offending containers. */
  get containers(): string {
    return containersCalled(this.containerNames);
  }

  get containerCount(): number {
    return this.#containers?.size ?? 0;
  }

  /** The names of the offending containers, in the order in which admission visits them. */
  get containerNames(): readonly string[] {
    const offending = this.#containers;
    return offending ? this.#pod.containers.filter((one) => offending.has(one)).map(({ name }) => name) : [];
  }

  /** `pod`, the containers, or `pod and container "a"`. */
  get who(): string {
    return [this.#podOffends ? 'pod' : '', this.containerCount > 0 ? this.containers : '']
      .filter(Boolean)
      .join(' and ');
  }

  get any(): boolean {
    return this.#podOffends || this.containerCount > 0;
  }

  /** The verdict, with admission's words where there is an offender. */
  verdict(words: () => string, violated = this.any): Verdict {
    return { violation: violated ? words() : undefined, undecided: this.#undecided, reports: this.reports };
  }
}

/** `container "a"` or `containers "a", "b"`, as admission writes it. */
export function containersNamed(containers: readonly ContainerView[]): string {
  return containersCalled(containers.map((container) => container.name));
}

/** The same for names. */
export function containersCalled(names: readonly string[]): string {
  return `${plural(names.length, 'container', 'containers')} ${quoted(names)}`;
}

/** `"a", "b"`. */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** Sorted as Go sorts strings, each once. */
export function sortedOnce(words: Iterable<string>): string[] {
  return [...new Set(words)].sort(byCodePoint);
}

/** The order of code points: that of UTF-8 bytes, where that of JavaScript's code units differs above the surrogates. */
function byCodePoint(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}

/** The form of a noun or verb for a count. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
