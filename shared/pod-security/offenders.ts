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
  readonly #containers = new Set<ContainerView>();
  #podOffends = false;
  #undecided: boolean;

  /** @param overContainers whether the control looks at containers, so that hidden ones leave it undecided */
  constructor(pod: PodView, overContainers = true) {
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
    else this.#containers.add(subject);
  }

  /** A reading that can't be known leaves the control undecided. */
  doubt(): void {
    this.#undecided = true;
  }

  /** `container "a"` or `containers "a", "b"`: the offending containers. */
  get containers(): string {
    return containersNamed([...this.#containers]);
  }

  get containerCount(): number {
    return this.#containers.size;
  }

  /** `pod`, the containers, or `pod and container "a"`. */
  get who(): string {
    return [this.#podOffends ? 'pod' : '', this.#containers.size > 0 ? this.containers : '']
      .filter(Boolean)
      .join(' and ');
  }

  get any(): boolean {
    return this.#podOffends || this.#containers.size > 0;
  }

  /** The verdict, with admission's words where there is an offender. */
  verdict(words: () => string, violated = this.any): Verdict {
    return { violation: violated ? words() : undefined, undecided: this.#undecided, reports: this.reports };
  }
}

/** `container "a"` or `containers "a", "b"`, as admission writes it. */
export function containersNamed(containers: readonly ContainerView[]): string {
  return `${plural(containers.length, 'container', 'containers')} ${quoted(containers.map((container) => container.name))}`;
}

/** `"a", "b"`. */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** Sorted as Go sorts strings (by bytes; by code units here, which agree below the surrogates), each once. */
export function sortedOnce(words: Iterable<string>): string[] {
  return [...new Set(words)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The form of a noun or verb for a count. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
