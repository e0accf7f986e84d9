import assert from 'node:assert/strict';
import { it } from 'node:test';
import { apiPath } from '../../shared/kubernetes/api-path.ts';

it('a path is printed as the API server prints it', () => {
  assert.equal(apiPath(['spec', 'containers', 0, 'ports']), 'spec.containers[0].ports');
  assert.equal(apiPath(['metadata', 'annotations', 'a.b/c']), 'metadata.annotations[a.b/c]');
  assert.equal(apiPath([]), '');
});

it('the list that holds the object is no part of it', () => {
  assert.equal(apiPath(['items', 2, 'spec', 'volumes', 1, 'hostPath']), 'spec.volumes[1].hostPath');
  assert.equal(apiPath(['items', 0, 'items', 1, 'spec']), 'spec');
});
