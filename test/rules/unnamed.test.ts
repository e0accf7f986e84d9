import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hardenAt } from '../../shared/engine/actions.ts';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { controls } from '../../shared/pod-security/controls.ts';
import { rules } from '../../shared/rules/index.ts';
import { withoutEmptyNames } from '../../shared/text/unnamed.ts';

const unnamed = (text: string) => text.replace(/- name: [\w-]+\n +image:/g, '- image:');
const policy = { ...defaultPolicy, level: 'restricted', profile: 'strict' } as const;

it('no message and no title quotes the name of a container that has none', () => {
  let told = 0;
  for (const { doc } of [...controls, ...rules]) {
    const { version = policy.version, runtime = policy.runtime } = doc.examplesBy ?? {};
    const file = analyzeFile(unnamed(doc.bad), { ...policy, version, runtime });
    const words = findingsIn(file).flatMap(({ message, fixes, toFill }) => [
      message,
      ...[...fixes, ...toFill].map(({ title }) => title),
    ]);
    told += words.length;
    for (const one of [
      ...words,
      ...hardenAt(file, { start: 0, end: file.text.length }, true).map(({ title }) => title),
    ])
      assert.doesNotMatch(one, /(?:[Cc]ontainer|on|of|for) ""/, one);
  }
  assert.ok(told > 200, `${told}`);
});

it('a Knative container without a name is "the container"', () => {
  const text =
    'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{image: a, securityContext: {privileged: true}}]}}}\n';
  const [first] = findingsIn(analyzeFile(text, defaultPolicy)).filter(({ ruleId }) => ruleId === 'privileged');
  assert.match(first?.message ?? '', /^The container /);
});

it('other empty quotes stay', () => {
  assert.equal(
    withoutEmptyNames('Container "" has `image: ""`, on "" and in volume "".'),
    'The container has `image: ""`, on the container and in the volume.',
  );
  assert.equal(withoutEmptyNames('spec.name: Invalid value: ""'), 'spec.name: Invalid value: ""');
  assert.equal(withoutEmptyNames('Init container "" ends'), 'The init container ends');
});
