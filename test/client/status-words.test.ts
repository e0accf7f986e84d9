import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statusWords } from '../../client/status-words.ts';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { fileStatus } from '../../shared/engine/status.ts';
import { inEnglish } from '../../shared/text/translate.ts';

const words = (text: string, policy = defaultPolicy) => statusWords(fileStatus(analyzeFile(text, policy)), inEnglish);
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: ${spec}\n`;
const naked = pod('{ containers: [{ name: a, image: a }] }');
const hostile = pod('{ hostPID: true, containers: [{ name: a, image: a }] }');

describe('the status item', () => {
  it('is absent where there is no pod', () => {
    equal(words('apiVersion: v1\nkind: Service\nmetadata: { name: a }\n'), undefined);
  });

  it('tells the level and by what it was judged', () => {
    deepEqual(words(naked, { ...defaultPolicy, version: 30 }), {
      text: '$(shield) Pod Security: baseline',
      detail: 'Kubernetes 1.30, no level chosen',
    });
    equal(
      words(naked, { ...defaultPolicy, level: 'restricted' })?.detail,
      'Kubernetes 1.37, checked against restricted',
    );
  });

  it('tells the loosest of many', () => {
    equal(words(`${naked}---\n${hostile}`)?.text, '$(shield) Pod Security: privileged, the loosest of 2 pods');
  });

  it('does not call decided what a template hides', () => {
    equal(words(pod('{{ toYaml .Values.spec }}'))?.text, '$(shield) Pod Security: not decided');
    equal(words(hostile.replace('image: a', 'image: {{ .Values.image }}'))?.text, '$(shield) Pod Security: privileged');
  });
});
