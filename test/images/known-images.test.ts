import assert from 'node:assert/strict';
import { it } from 'node:test';
import { firstSource, knownImage } from '../../shared/images/known-image.ts';
import { knownImages } from '../../shared/images/known-images.ts';
import { capabilities } from '../../shared/knowledge/capabilities.ts';

it('an image is found by its name in full, and by its tag where that matters', () => {
  for (const image of ['nginx', 'nginx:1.27', 'docker.io/library/nginx@sha256:0'])
    assert.equal(knownImage(image)?.user, 'root');
  assert.equal(knownImage('nginxinc/nginx-unprivileged:stable')?.user, '101');
  assert.equal(knownImage('gcr.io/distroless/static:nonroot')?.user, '65532');
  assert.equal(knownImage('gcr.io/distroless/base-debian12:debug-nonroot')?.user, '65532');
  assert.equal(knownImage('quay.io/prometheus/prometheus:v3.0.0')?.user, 'nobody');
  for (const image of [
    'gcr.io/distroless/static',
    'gcr.io/distroless/static:latest',
    'acme/nginx',
    '$IMAGE',
    '',
    'ghcr.io/x/nginx',
  ])
    assert.equal(knownImage(image), undefined, image);
});

it('every row names its source, paths in full, and capabilities that there are', () => {
  const names = new Set(capabilities.map(({ name }) => name));
  for (const { images, writes, fileCapabilities = [], needs = [], source } of knownImages()) {
    assert.ok(images.length > 0 && source !== '');
    for (const image of images) assert.match(image, /^[a-z.0-9]+\.[a-z]+\/[\w./*-]+$/);
    for (const path of writes) assert.match(path, /^\/[\w./-]+[\w-]$/);
    for (const name of [...fileCapabilities, ...needs]) assert.ok(names.has(name), name);
  }
  const all = knownImages().flatMap(({ images, tags }) => images.map((image) => `${image} ${tags}`));
  assert.equal(new Set(all).size, all.length);
});

it('a row names its first file whole', () => {
  assert.match(
    firstSource(knownImages().find(({ images }) => images.includes('docker.io/library/redis')) ?? none),
    /\)$/,
  );
  for (const row of knownImages()) {
    const told = firstSource(row);
    assert.equal(told.split('(').length, told.split(')').length, told);
    assert.ok(told !== '' && row.source.startsWith(told), row.source);
  }
});

const none = { images: [], writes: [], source: '' };

it('every row is found by the names that it stands for', () => {
  for (const { images, tags } of knownImages()) {
    if (tags) continue;
    for (const image of images) assert.ok(knownImage(image.replace('*', 'static'))?.images.includes(image), image);
  }
});
