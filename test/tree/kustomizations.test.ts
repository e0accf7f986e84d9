import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Kustomization, kustomizationOf, namespacesBy } from '../../shared/tree/kustomizations.ts';

/** Into which namespace a file is put. @param texts the kustomizations, by their folders */
function namespaceOf(path: string, texts: Readonly<Record<string, string>>): string | undefined {
  const all = Object.entries(texts).map(([folder, text]): [string, Kustomization] => {
    const at = folder === '.' ? 'kustomization.yaml' : `${folder}/kustomization.yaml`;
    return [at, kustomizationOf(at, text)];
  });
  return namespacesBy(new Map(all))(path);
}

/** Expectations: kustomize's namespace transformer runs in each kustomization over all that it took in. */
describe('the namespace that kustomizations put a file into', () => {
  const base = 'resources: [web.yaml]\n';
  it('is that of the one that names the file', () => {
    assert.equal(namespaceOf('base/web.yaml', { base: `namespace: shop\n${base}` }), 'shop');
    assert.equal(namespaceOf('web.yaml', { '.': `namespace: shop\n${base}` }), 'shop');
    assert.equal(namespaceOf('base/api.yaml', { base: `namespace: shop\n${base}` }), undefined);
    assert.equal(namespaceOf('base/web.yaml', { base }), undefined);
  });
  it('is that of the outermost one that says so', () => {
    const prod = 'namespace: prod\nresources: [../../base]\n';
    assert.equal(namespaceOf('base/web.yaml', { base, 'overlays/prod': prod }), 'prod');
    assert.equal(namespaceOf('base/web.yaml', { base: `namespace: shop\n${base}`, 'overlays/prod': prod }), 'prod');
    assert.equal(
      namespaceOf('base/web.yaml', { base: `namespace: shop\n${base}`, 'overlays/prod': 'resources: [../../base]\n' }),
      'shop',
    );
    assert.equal(namespaceOf('base/web.yaml', { base, '.': 'namespace: all\ncomponents: [base]\n' }), 'all');
  });
  it('is not known where several differ, or go in a circle', () => {
    const overlay = (name: string) => `namespace: ${name}\nresources: [../base]\n`;
    assert.equal(namespaceOf('base/web.yaml', { base, dev: overlay('dev'), prod: overlay('prod') }), undefined);
    assert.equal(namespaceOf('base/web.yaml', { base, dev: overlay('a'), prod: overlay('a') }), 'a');
    assert.equal(namespaceOf('base/web.yaml', { base, dev: 'resources: [../base]\n', prod: overlay('a') }), undefined);
    assert.equal(
      namespaceOf('a/web.yaml', { a: `${base}bases: [../b]\n`, b: 'namespace: x\nresources: [../a]\n' }),
      'x',
    );
  });
});
