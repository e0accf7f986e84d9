import { mostLevels } from '../limits.ts';
import type { ProblemCode } from '../yaml/problem.ts';
import { example } from './example.ts';
import type { Level, RuleDoc } from './types.ts';

/** What is said of text that kubectl refuses, or reads otherwise than it looks, and of what is too much to be judged. */
export interface ProblemRule {
  readonly id: ProblemCode;
  readonly level: Exclude<Level, 'off'>;
  readonly doc: RuleDoc;
}

const good = example({});
const links = ['https://kubernetes.io/docs/concepts/overview/working-with-objects/'];

/** Every such problem. The facts are measured with kubectl 1.35. */
export const problemRules: readonly ProblemRule[] = [
  {
    id: 'yaml-syntax',
    level: 'error',
    doc: {
      title: 'The document is YAML',
      why: 'A document that cannot be read reaches no cluster, and nobody can tell what its pods may do.',
      how: 'Mend the place that is marked. Until then Batten judges what could be read, and reports nothing as missing.',
      bad: good.replace('runAsNonRoot: true', 'runAsNonRoot: "true'),
      good,
      links,
    },
  },
  {
    id: 'document-separator',
    level: 'error',
    doc: {
      title: 'Nothing but a comment follows `---` on its line',
      why: 'YAML would let a document begin on the line of its separator; kubectl refuses the whole file there.',
      how: 'Begin the document on the next line.',
      bad: `--- # fine\n${good}--- {apiVersion: v1}\n`,
      good: `--- # fine\n${good}`,
      links,
    },
  },
  {
    id: 'yaml-directive',
    level: 'error',
    doc: {
      title: 'The file has no YAML directives',
      why: 'kubectl cuts a file at its `---` lines before it reads YAML; a `%YAML` line is then a document of its own, which is none.',
      how: 'Remove the line: kubectl needs no directive.',
      bad: `%YAML 1.2\n---\n${good}`,
      good: `---\n${good}`,
      links,
    },
  },
  {
    id: 'ignored-content',
    level: 'warning',
    doc: {
      title: 'Nothing follows `...`',
      why: 'kubectl stops reading a document at `...` and ignores what stands behind it until the next `---`, without a word: an object there is never created, nor hardened.',
      how: 'Begin the next document with `---`.',
      bad: `${good}...\n${good}`,
      good: `${good}---\n${good}`,
      links,
    },
  },
  {
    id: 'duplicate-key',
    level: 'warning',
    doc: {
      title: 'No key stands twice in a map',
      why: 'kubectl keeps the last one without a word. Whoever reads the first believes in a setting that does not exist.',
      how: 'Remove one of them.',
      bad: good.replace(
        '      securityContext:\n',
        '      securityContext:\n        privileged: false\n        privileged: false\n',
      ),
      good,
      links,
    },
  },
  {
    id: 'unreadable-value',
    level: 'error',
    doc: {
      title: 'Every value has a place in JSON',
      why: 'kubectl sends JSON. Infinity, a null key, an alias without an anchor or a merge of what is no map have no place in it, and the document is refused.',
      how: 'Write the value out.',
      bad: good.replace('name: web\nspec', 'name: *web\nspec'),
      good,
      links,
    },
  },
  {
    id: 'limit',
    level: 'error',
    doc: {
      title: 'The whole document can be judged',
      why: 'Nothing that a file holds shall stop Batten, or make anybody wait. So there are bounds, far beyond what people write: to the length of a document and its levels, to what its aliases stand for, to the pods of one object and to suppressions. Behind them nothing is judged, and that must not pass for a good result.',
      how: 'Write several documents in place of one; write out what stands behind aliases.',
      bad: `${good}x: ${'['.repeat(mostLevels)}${']'.repeat(mostLevels)}\n`,
      good,
      links,
    },
  },
];
