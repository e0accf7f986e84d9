import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { build } from 'esbuild';
import { root } from '../root.ts';

it('shared/ is made of itself, the yaml package and picomatch, and runs in a browser', async () => {
  const files = readdirSync(join(root, 'shared'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `shared/${file.replaceAll('\\', '/')}`);
  assert.ok(files.includes('shared/engine/file.ts'));
  const { metafile, warnings } = await build({
    absWorkingDir: root,
    stdin: {
      contents: files.map((file) => `export * as m${files.indexOf(file)} from './${file}';`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  const inputs = Object.keys(metafile.inputs).filter((input) => input !== '<stdin>');
  assert.deepEqual(
    inputs.filter((input) => !/^(?:shared|node_modules\/(?:yaml|picomatch))\//.test(input)),
    [],
  );
  assert.ok(inputs.some((input) => input.startsWith('node_modules/yaml/')));
  const outside = Object.values(metafile.inputs).flatMap((input) => input.imports.filter((one) => one.external));
  assert.deepEqual(outside, []);
});

it('the yaml package is imported below shared/yaml/ only', async () => {
  const entry = 'shared/engine/file.ts';
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    format: 'esm',
    logLevel: 'silent',
  });
  const importers = Object.entries(metafile.inputs)
    .filter(([, input]) => input.imports.some((one) => one.path === 'yaml'))
    .map(([path]) => path);
  assert.ok(importers.length > 0);
  assert.deepEqual(
    importers.filter((path) => !path.startsWith('shared/yaml/')),
    [],
  );
});
