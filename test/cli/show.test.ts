// What `batten show` prints of the effective context of pods.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkloadContext } from '../../shared/engine/context/types.ts';
import { hardened, naked, privileged } from './manifests.ts';
import { batten, inFolder, isWrong } from './process.ts';

/** What `show` prints of one file. */
function shown(text: string, ...options: string[]): string {
  let printed = '';
  inFolder({ 'a.yaml': text }, (cwd) => {
    const { status, stdout, stderr } = batten(['show', 'a.yaml', ...options], { cwd });
    assert.equal(status, 0, stderr);
    printed = stdout;
  });
  return printed;
}

/** The part of a drawing below the name of a container, up to the next one. */
function partOf(drawing: string, name: string): string {
  const parts = drawing.split(/^[├└]─ /m);
  return parts.find((part) => part.startsWith(`${name} `)) ?? '';
}

test('show draws what containers inherit and override', () => {
  const drawing = shown(hardened);
  assert.match(drawing, /^Deployment safe {2}a\.yaml:1\nPod Security: restricted \(v1\.\d+\)$/m);
  assert.match(drawing, /^│ {2}runAsUser +1000, line 9, overridden by web$/m);
  const setup = partOf(drawing, 'setup');
  assert.match(setup, /^setup \(sidecar\)$/m);
  assert.match(setup, /runAsUser +1000, from the pod \(line 9\)$/m);
  const web = partOf(drawing, 'web');
  assert.match(web, /runAsUser +2000, set here \(line 19\), overrides the pod's 1000/);
  assert.match(web, /seccompProfile +\{type: RuntimeDefault\}, from the pod \(line 10\)$/m);
  assert.match(web, /privileged +false, by default$/m);
  assert.match(web, /capabilities +none, line 19$/m);
  assert.match(web, /runAsGroup +the image's, not set$/m);
});

test('show tells the gaps, in as many words as check', () => {
  const drawing = shown(privileged).replace(/\n +/g, ' ');
  assert.match(
    drawing,
    /! baseline \(line 10\) +Container "web" is privileged: whoever breaks into it owns the node\./,
  );
  assert.match(drawing, /Pod Security: privileged \(v1\.\d+\), \d controls short of restricted/);
});

test('show keeps within 80 columns', () => {
  for (const line of [naked, privileged, hardened].flatMap((text) => shown(text).split('\n')))
    assert.ok([...line].length <= 80, line);
});

test('show lets no control character of a file reach the terminal', () => {
  const drawing = shown(naked.replace('registry.example/web:1.0', '"a\\e[31mb"'));
  assert.ok(!drawing.includes('\u001b'));
});

test('show prints JSON', () => {
  const { schemaVersion, files } = JSON.parse(shown(hardened, '--format', 'json')) as {
    readonly schemaVersion: number;
    readonly files: readonly { readonly path: string; readonly workloads: readonly WorkloadContext[] }[];
  };
  assert.equal(schemaVersion, 1);
  assert.deepEqual(
    files.map(({ path, workloads }) => [path, workloads.map(({ name }) => name)]),
    [['a.yaml', ['safe']]],
  );
});

test('show prints Markdown', () => {
  const markdown = shown(hardened, '--format', 'markdown');
  assert.match(markdown, /^## Deployment safe$/m);
  assert.match(markdown, /^\| runAsUser \| `2000` \| set here, line 19, overrides the pod's 1000, line 9 \|$/m);
});

test('show tells the user that a Dockerfile of the tree gives the image', () => {
  const files = {
    'web.yaml': naked,
    'compose.yaml': 'services: { web: { image: "registry.example/web:1.0", build: ./web } }\n',
    'web/Dockerfile': 'FROM scratch\nUSER 65532\n',
  };
  inFolder(files, (cwd) => {
    const { stdout } = batten(['show', '.'], { cwd });
    assert.match(stdout, /starts as +user 65532$/m);
    assert.match(stdout, /runAsUser +65532, from the image$/m);
  });
});

test('show knows no other format, and wants a path', () => {
  isWrong(batten(['show', '.', '--format', 'sarif']), /--format takes pretty, json or markdown, not 'sarif'/);
  isWrong(batten(['show']), /at least one path/);
});
