import assert from 'node:assert/strict';
import { it } from 'node:test';
import { catalog } from '../../shared/engine/catalog.ts';
import { explainWord } from '../../shared/engine/explain.ts';
import { capabilities } from '../../shared/knowledge/capabilities.ts';
import { fields } from '../../shared/kubernetes/fields.ts';

it('explains every field, by its name and with its owner', () => {
  for (const { owner, name } of fields) {
    assert.match(explainWord(name) ?? '', new RegExp(`\\*\\*${name}\\*\\* \\(`));
    assert.match(explainWord(`${owner}.${name}`) ?? '', new RegExp(`\\*\\*${name}\\*\\* \\(${owner}`));
  }
});

it('explains every capability in both spellings', () => {
  for (const { name, risk } of capabilities) {
    const text = explainWord(name);
    assert.ok(text?.includes(risk));
    assert.equal(explainWord(`CAP_${name}`), text);
    assert.equal(explainWord(name.toLowerCase()), text);
  }
});

it('explains every rule and control', () => {
  for (const { id, parts } of catalog) {
    for (const { control, doc } of parts) {
      for (const word of [id, control?.id ?? id]) {
        const text = explainWord(word) ?? '';
        assert.ok(text.includes(doc.why) && text.includes(doc.how), word);
        if (control) assert.match(text, new RegExp(`${control.level}, control ${control.id}`));
      }
    }
  }
});

it('a word that is field and control is explained as both', () => {
  const text = explainWord('runAsNonRoot') ?? '';
  assert.match(text, /SecurityContext/);
  assert.match(text, /control runAsNonRoot/);
});

it('knows nothing of other words', () => {
  const words = ['', ' ', '.', 'foo', 'toString', '__proto__', 'constructor', 'SecurityContext.', 'Pod.privileged'];
  for (const word of [...words, 'PodSecurityContext.privileged', 'a.b.c', 'Privileged', 'CAP_', 'hasOwnProperty', '*'])
    assert.equal(explainWord(word), undefined, word);
});
