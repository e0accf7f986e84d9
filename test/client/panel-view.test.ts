import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ViewElement, ViewNode } from '../../client/panel/view/element.ts';
import { workloadKey, workloadView } from '../../client/panel/view/workload.ts';
import bundle from '../../l10n/bundle.l10n.json' with { type: 'json' };
import { contextAt } from '../../shared/engine/context/index.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { isEffectiveField } from '../../shared/kubernetes/effective.ts';
import { inEnglish, translateBy } from '../../shared/text/translate.ts';

const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: "<b>shop</b>", namespace: front}
spec:
  template:
    spec:
      hostNetwork: true
      securityContext: {runAsUser: 1000}
      initContainers:
      - {name: setup, image: setup}
      containers:
      - name: web
        image: web
        securityContext: {runAsUser: 0, capabilities: {add: [SYS_ADMIN]}}
        volumeMounts: [{name: node, mountPath: /host}]
      volumes: [{name: node, hostPath: {path: /}}]
`;

const contextOf = (source: string, word = 'kind') =>
  contextAt(analyzeFile(source, defaultPolicy), source.indexOf(word)) ?? null;
const view = workloadView(contextOf(text, 'runAsUser: 0'), inEnglish);

/** Every element of a view, itself first. */
function elements(node: ViewNode): ViewElement[] {
  return typeof node === 'string' ? [] : [node, ...node.children.flatMap(elements)];
}

const all = elements(view);
const tagged = (...tags: readonly string[]) => all.filter(({ tag }) => tags.includes(tag));
const textOf = (node: ViewNode): string => (typeof node === 'string' ? node : node.children.map(textOf).join(''));
const rowTexts = (label: string) =>
  tagged('table')
    .filter((table) => textOf(table).startsWith(label))
    .flatMap(elements)
    .filter(({ tag }) => tag === 'tr')
    .map((row) => row.children.map(textOf).join(' | '));

describe('the view of a context', () => {
  it('is headed by the workload, the pod and its containers, without a gap in the levels', () => {
    const headings = tagged('h1', 'h2', 'h3', 'h4');
    const levels = headings.map(({ tag }) => Number(tag.slice(1)));
    equal(levels[0], 1);
    for (const [i, level] of levels.entries()) ok(level <= (levels[i - 1] ?? 0) + 1, `h${level} at ${i}`);
    match(textOf(headings[0] ?? ''), /^Deployment <b>shop<\/b> line 1$/);
    deepEqual(
      tagged('h3').map((heading) => textOf(heading).replace(/ line.*/, '')),
      ['4 gaps of the pod', 'setup init container', 'web container at the cursor'],
    );
  });

  it('tells in the tables what is inherited, overridden and left to defaults', () => {
    ok(rowTexts('What the pod sets').includes('runAsUser | 1000 | line 8 overridden by web'));
    ok(rowTexts('Fields of setup').includes('runAsUser | 1000 | from the pod line 8'));
    ok(rowTexts('Fields of web').includes("runAsUser | 0 | set here line 14overrides the pod's 1000 line 8"));
    ok(rowTexts('Fields of web').includes('privileged | false | by default'));
    ok(rowTexts('Mounts of web').includes("/host | node the node's / (hostPath node) line 16 | writable line 15"));
  });

  it('marks the container at the cursor in words, and for those who listen', () => {
    const current = all.filter(({ attributes }) => attributes['aria-current'] === 'true');
    equal(current.length, 1);
    match(textOf(current[0] ?? ''), /^web container at the cursor/);
  });

  it('lists the gaps with what they let an attacker do', () => {
    const gaps = tagged('li').filter(({ attributes }) => attributes['class']?.startsWith('gap '));
    ok(gaps.some((gap) => /^baseline Container "web" adds the capability SYS_ADMIN/.test(textOf(gap))));
    for (const gap of gaps) {
      const details = elements(gap).find(({ tag }) => tag === 'details');
      match(textOf(details ?? ''), /^What it lets an attacker do./);
      ok(elements(gap).some(({ tag }) => tag === 'button'));
    }
  });

  it('has a button for every line, which names what it leads to and what it shows', () => {
    const buttons = tagged('button').filter(({ attributes }) => 'data-line' in attributes);
    for (const button of buttons) {
      const { type, 'aria-label': label, 'data-line': line } = button.attributes;
      equal(type, 'button');
      equal(textOf(button), `line ${Number(line) + 1}`);
      ok(label?.endsWith(`go to ${textOf(button)}`) && label.length > 20, label);
    }
    const named = buttons.map(({ attributes }) => attributes['aria-label']);
    ok(named.includes('runAsUser 0, go to line 14'));
  });

  it('has tables with captions, and heads with scopes', () => {
    for (const table of tagged('table')) equal((table.children[0] as ViewElement).tag, 'caption');
    for (const head of tagged('th')) match(head.attributes['scope'] ?? '', /^(?:row|col)$/);
    for (const row of tagged('tbody').flatMap(({ children }) => children))
      equal((row as ViewElement).children[0] && elements(row)[1]?.tag, 'th');
  });

  it('has ids once, and names nothing that is not there', () => {
    const ids = all.flatMap(({ attributes }) => attributes['id'] ?? []);
    equal(new Set(ids).size, ids.length);
    for (const { attributes } of all) ok(!attributes['aria-labelledby'] || ids.includes(attributes['aria-labelledby']));
  });

  it('has neither styles nor handlers, nor anything that is loaded', () => {
    for (const { tag, attributes } of all) {
      deepEqual(
        Object.keys(attributes).filter((name) => /^(?:style|src|href|on.*)$/.test(name)),
        [],
      );
      ok(!['script', 'style', 'iframe', 'img', 'a', 'b'].includes(tag), tag);
    }
  });
});

describe('the view', () => {
  it('names what a template decides, instead of a row for each', () => {
    const template = text.replace('hostNetwork: true', '{{- toYaml .Values.pod | nindent 6 }}');
    const words = textOf(workloadView(contextOf(template), inEnglish));
    match(words, /This is a template, which Helm completes\./);
    match(words, /Decided elsewhere: .*hostPID/);
  });

  it('speaks the language of the editor: no word of its own is left in English', () => {
    const bundleWithout = Object.fromEntries(
      Object.keys(bundle).map((message) => [message, message.replace(/[^{}\d]/g, '·')]),
    );
    const foreign = workloadView(contextOf(text, 'runAsUser: 0'), translateBy(bundleWithout));
    const tags = ['h1', 'h2', 'h3', 'h4', 'caption', 'th', 'dt', 'summary', 'button'];
    const own = elements(foreign).filter(({ tag }) => tags.includes(tag));
    const names = /Deployment <b>shop<\/b>|setup|web|\/host/g;
    const words = own.map((node) =>
      textOf(node)
        .replace(names, '')
        .replace(/[·\d\s]+/g, ''),
    );
    deepEqual(
      words.filter((word) => word !== '' && !isEffectiveField(word)),
      [],
    );
  });

  it('of nothing says what to do', () => {
    match(textOf(workloadView(null, inEnglish)), /^No workload herePut the cursor on/);
    equal(workloadKey(null), '');
  });
});
