// What is offered in block style is offered in braces, in quotes and in JSON too, and fits there. The `yaml` package and
// JSON.parse say what a text means once something was chosen.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, parseDocument, stringify } from 'yaml';
import { completionsAt } from '../../shared/engine/completion/index.ts';
import type { Completion } from '../../shared/engine/completion/types.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import type { Plain } from '../../shared/yaml/plain.ts';

const cursor = '¦';

/** What is offered where the cursor stands, and the text after one of it was chosen. */
function offered(marked: string) {
  const text = marked.replace(cursor, '');
  const offset = marked.indexOf(cursor);
  const { span, items } = completionsAt(analyzeFile(text, defaultPolicy), offset) ?? { span: undefined, items: [] };
  const labels = items.map(({ label }) => label);
  const after = (item: Completion) => text.slice(0, span?.start) + item.text + text.slice(span?.end);
  const choose = (label: string) => {
    const item = items.find((one) => one.label === label);
    assert.ok(item, `${label} is not among “${labels.join(', ')}” in\n${marked}`);
    return after(item);
  };
  return { labels, items, after, choose };
}

const container =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: till}\nspec:\n  containers:\n    - name: till\n      image: till:3\n';
const behind = '      resources: {}\n    - name: side\n      image: side:1\n';
const context = (marked: string) => `${container}      securityContext: ${marked}\n${behind}`;

/** The same as JSON, the text given for the security context. */
const json = (marked: string) =>
  `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "till"}, "spec": {"containers": [{"name": "till",\n  "securityContext": ${marked},\n  "image": "till:3"}]}}\n`;

const fields = offered(`${container}      securityContext:\n        ${cursor}\n${behind}`).labels;
const drops = offered(
  `${container}      securityContext:\n        capabilities:\n          drop:\n            - ${cursor}\n`,
).labels;
const types = ['RuntimeDefault', 'Localhost', 'Unconfined'];

describe('the same is offered', () => {
  it('as a key between braces, closed or not', () => {
    assert.ok(fields.includes('runAsNonRoot') && fields.includes('capabilities'));
    for (const place of [
      '{¦',
      '{ ¦',
      '{priv¦',
      '{¦}',
      '{ ¦ }',
      '{\n          ¦\n        }',
      '{"¦',
      '{"¦"}',
      "{'run¦'}",
      '{"run¦}',
    ])
      assert.deepEqual(offered(context(place)).labels, fields, place);
    for (const place of ['{¦}', '{"¦"}', '{"¦}', '{"¦', '{\n"run¦\n}', '{\r\n  "run¦"\r\n}', '{¦'])
      assert.deepEqual(offered(json(place)).labels, fields, place);
  });

  it('before and behind other members', () => {
    const others = fields.filter((label) => label !== 'procMount');
    for (const place of [
      '{¦, procMount: Default}',
      '{procMount: Default, ¦}',
      '{procMount: Default, "¦',
      '{procMount: Default,\n          "¦"}',
      "{'¦ 'procMount': Default}",
    ])
      assert.deepEqual(offered(context(place)).labels, others, place);
    for (const place of [
      '{"¦", "procMount": "Default"}',
      '{"¦ "procMount": "Default"}',
      '{\n"¦\n"procMount": "Default"}',
      '{"procMount":"Default","¦',
      '{"procMount": "Default", "¦"}',
      '{"procMount": "Default", ¦}',
    ])
      assert.deepEqual(offered(json(place)).labels, others, place);
  });

  it('as an item of a list', () => {
    assert.equal(drops[0], 'ALL');
    for (const place of ['[¦', '[¦]', '["¦', "['NET¦", "['NET¦']", '["¦"]', '[\n            "NET¦\n          ]'])
      assert.deepEqual(offered(context(`{capabilities: {drop: ${place}`)).labels, drops, place);
    for (const place of ['["¦"]}}', '["¦]}}', '[¦]}}', '["¦'])
      assert.deepEqual(offered(json(`{"capabilities": {"drop": ${place}`)).labels, drops, place);
    const others = drops.filter((label) => label !== 'NET_ADMIN');
    for (const place of [
      '["NET_ADMIN", "¦',
      '["NET_ADMIN", "¦"]}}',
      '["¦", "NET_ADMIN"]}}',
      '["¦"NET_ADMIN"]}}',
      "['NET_ADMIN', '¦",
    ])
      assert.deepEqual(offered(context(`{capabilities: {drop: ${place}`)).labels, others, place);
  });

  it('as a value in quotes', () => {
    for (const place of ['"¦', '"¦"', '"Run¦', "'Run¦'", "'¦", '¦'])
      for (const text of [`\n        seccompProfile:\n          type: ${place}`, `{seccompProfile: {type: ${place}}}`])
        assert.deepEqual(offered(context(text)).labels, types, text);
    for (const place of ['"¦', '"¦"', '"Run¦', '¦'])
      assert.deepEqual(offered(json(`{"seccompProfile":{"type":${place}}}`)).labels, types, place);
  });

  it('as a key or an item in quotes in block style', () => {
    for (const place of ['"¦', '"runAs¦', "'runAs¦'", '"run¦AsUser": 5'])
      assert.deepEqual(
        offered(context(`\n        ${place}`)).labels.filter((label) => label !== 'securityContext, hardened'),
        fields,
      );
    assert.deepEqual(offered(context('\n        capabilities:\n          drop:\n            - "NET¦')).labels, drops);
  });
});

describe('what is chosen', () => {
  const shown = (marked: string, label: string) => offered(marked).choose(label);

  it('takes the quotes that are there, closed once', () => {
    for (const place of ['{"run¦', '{"run¦"', "{'run¦'", "{'run¦"]) {
      const quote = place.charAt(1);
      assert.equal(shown(context(`${place}}`), 'runAsUser'), context(`{${quote}runAsUser${quote}: }`), place);
    }
    assert.equal(shown(context('{"run¦AsUser": 5}'), 'runAsGroup'), context('{"runAsGroup": 5}'));
    assert.equal(shown(context('{capabilities: {drop: ["NET¦]}}'), 'ALL'), context('{capabilities: {drop: ["ALL"]}}'));
  });

  it('takes double quotes in JSON, but for true and false', () => {
    assert.equal(shown(json('{¦}'), 'runAsUser'), json('{"runAsUser": }'));
    assert.equal(shown(json('{"capabilities": {"add": [¦]}}'), 'CHOWN'), json('{"capabilities": {"add": ["CHOWN"]}}'));
    for (const place of ['¦', '"¦"', '"fal¦', 'fal¦'])
      assert.equal(shown(json(`{"privileged": ${place}}`), 'false'), json('{"privileged": false}'), place);
    assert.equal(shown(context('\n        privileged: "¦"'), 'false'), context('\n        privileged: false'));
  });

  it('is followed by a comma where another member follows', () => {
    const done = shown(json('{"seccompProfile": {"type": "¦\n"localhostProfile": "a.json"}}'), 'Localhost');
    assert.equal(done, json('{"seccompProfile": {"type": "Localhost",\n"localhostProfile": "a.json"}}'));
    assert.equal(shown(json('{"¦ "privileged": true}'), 'procMount'), json('{"procMount": , "privileged": true}'));
  });

  it('is a hardened block on one line between braces', () => {
    const pod = json('{}').replace('"spec": {', `"spec": {${cursor}`);
    const { spec } = JSON.parse(shown(pod, 'securityContext, hardened'));
    assert.deepEqual(spec.securityContext, { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });
});

it('nothing is offered behind what is whole, in longer texts and in comments', () => {
  for (const place of [
    '{privileged: true ¦}',
    '{}¦',
    '{capabilities: {drop: ["ALL"¦]}}',
    '{"not a ¦"}',
    '{ # "¦',
    '"" ¦',
  ])
    assert.deepEqual(offered(context(place)).labels, [], place);
});

/** Members of a security context, some of which a manifest has. */
const members: Readonly<Record<string, Plain>> = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsUser: 4000,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] },
};

/** Stands where the word will be. */
const mark = 'WORD';

/** What the mark stands for: a key, an item or a value, each with the members beside it. */
const places: readonly ((all: Record<string, Plain>, last: boolean) => Record<string, Plain>)[] = [
  (all, last) => (last ? { ...all, [mark]: null } : { [mark]: null, ...all }),
  ({ capabilities: _, ...all }, last) => ({ ...all, capabilities: { drop: last ? ['KILL', mark] : [mark, 'KILL'] } }),
  ({ capabilities: _, ...all }) => ({ ...all, capabilities: { add: [mark] } }),
  ({ seccompProfile: _, ...all }) => ({ seccompProfile: { type: mark }, ...all }),
  ({ readOnlyRootFilesystem: _, ...all }, last) =>
    last ? { ...all, readOnlyRootFilesystem: mark } : { readOnlyRootFilesystem: mark, ...all },
  ({ capabilities: _, ...all }) => ({ ...all, capabilities: { [mark]: null, drop: ['ALL'] } }),
];

const renderings: Readonly<Record<string, (manifest: Plain) => string>> = {
  block: (manifest) => stringify(manifest),
  flow: (manifest) => stringify(manifest, { collectionStyle: 'flow', lineWidth: 0 }),
  'flow on many lines': (manifest) => stringify(manifest, { collectionStyle: 'flow', lineWidth: 30 }),
  JSON: (manifest) => JSON.stringify(manifest),
  'pretty JSON': (manifest) => JSON.stringify(manifest, null, 2),
};

function manifestOf(securityContext: Plain): Plain {
  const spec = {
    containers: [
      { name: 'till', image: 'till:3', securityContext },
      { name: 'side', image: 'side:1' },
    ],
  };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'till' }, spec: { template: { spec } } };
}

/** The manifest with what was chosen in place of the mark. */
function filled(value: Plain, item: Completion): Plain {
  const { label } = item;
  if (value === mark) return /^(?:true|false)$/.test(label) ? label === 'true' : label;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Plain) => filled(one, item));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key === mark ? label : key, filled(one, item)]));
}

const cases = fc.record({
  keep: fc.subarray(Object.keys(members)),
  place: fc.constantFrom(...places),
  last: fc.boolean(),
  style: fc.constantFrom(...Object.keys(renderings)),
  quote: fc.constantFrom('', '"', "'"),
  typed: fc.constantFrom('', 'N', 'run'),
  closed: fc.boolean(),
  colon: fc.boolean(),
  comma: fc.boolean(),
  ends: fc.constantFrom('\n', '\r\n'),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** A manifest as it is while somebody writes the word, and the manifest with the mark for it. */
function halfWritten({ keep, place, last, style, quote, typed, closed, colon, comma, ends }: Case) {
  const kept = Object.fromEntries(keep.map((key) => [key, members[key] ?? null]));
  const manifest = manifestOf(place(kept, last));
  const around = style.includes('JSON') && quote === "'" ? '"' : quote;
  // A key whose colon is there has its quotes whole.
  const word = `${around}${typed}${cursor}${closed || colon ? around : ''}`;
  const whole = (renderings[style] ?? stringify)(manifest).replace(keyed(colon), word);
  return { manifest, marked: (comma ? whole : withoutComma(whole)).replaceAll('\n', ends) };
}

/** The mark; with its colon, where that is not there yet. */
function keyed(colon: boolean): RegExp {
  return colon ? /"?WORD"?/ : /"?WORD"?(?:: ?(?:null)?)?/;
}

/** Somebody who types a new member has not come to the comma before the next. */
function withoutComma(marked: string): string {
  return marked.replace(new RegExp(`${cursor}(["']?),`), (_, quote: string) => `${cursor}${quote}`);
}

it('what is chosen anywhere means what it says, however the manifest is written', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const { manifest, marked } = halfWritten(one);
      const isKey = JSON.stringify(manifest).includes(`"${mark}":`);
      const found = offered(marked);
      assert.deepEqual(found.labels, offered(stringify(manifest).replace(keyed(one.colon), cursor)).labels, marked);
      assert.ok(found.items.length > 0, marked);
      for (const item of found.items) holds(found.after(item), filled(manifest, item), item, marked);
      if (one.style.includes('JSON') && !isKey)
        for (const item of found.items)
          assert.deepEqual(JSON.parse(found.after(item)), filled(manifest, item), found.after(item));
    }),
    { numRuns: 200 },
  );
});

function holds(text: string, expected: Plain, { label }: Completion, marked: string): void {
  assert.deepEqual(parseDocument(text).errors, [], text);
  const got = parse(text);
  const { securityContext } = got.spec.template.spec.containers[0];
  // In block style a profile of the node brings the key for its name.
  if (label === 'Localhost') delete securityContext.seccompProfile.localhostProfile;
  assert.deepEqual(got, expected, `${marked}\n→\n${text}`);
}
