import { equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsServer } from '../../client/documents.ts';

interface Look {
  readonly languageId?: string;
  readonly scheme?: string;
  readonly path?: string;
}

const needs = (text: string, { languageId = 'yaml', scheme = 'file', path = '/shop/web.yaml' }: Look = {}) =>
  needsServer({ languageId, uri: { scheme, path }, getText: () => text });

const pod = 'apiVersion: v1\nkind: Pod\n';

describe('a document needs the server', () => {
  it('where it holds apiVersion and kind, in any of its forms', () => {
    equal(needs(pod), true);
    equal(needs('kind: Pod\r\napiVersion: v1\r\n'), true);
    equal(needs('- apiVersion: v1\n  kind: Pod\n'), true);
    equal(needs('"apiVersion" : v1\n\'kind\': Pod\n'), true);
    equal(needs('{"apiVersion":"v1","kind":"Pod"}', { languageId: 'json' }), true);
    equal(needs('{{- if .Values.on }}\napiVersion: v1\nkind: Pod\n{{- end }}\n', { languageId: 'helm' }), true);
  });

  it('where it holds the settings of Batten', () => {
    equal(needs('', { path: '/shop/batten.yaml' }), true);
    equal(needs('', { path: '/shop/not-batten.yaml' }), false);
  });

  it('never where one of the keys lacks', () => {
    equal(needs('apiVersion: v1\n'), false);
    equal(needs('kind: Pod\n'), false);
    equal(needs('on: push\njobs: {}\n'), false);
    equal(needs('myapiVersion: v1\nhumankind: all\n'), false);
  });

  it('never on the left side of a diff, in a notebook, in output, or in another language', () => {
    for (const scheme of ['git', 'vscode-notebook-cell', 'output', 'vscode-local-history'])
      equal(needs(pod, { scheme }), false);
    equal(needs(pod, { languageId: 'dockercompose' }), false);
  });
});
