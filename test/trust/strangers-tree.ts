import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const pod = (name: string, image: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: outside}
spec:
  serviceAccountName: outside
  containers: [{name: c, image: ${image}, securityContext: {runAsNonRoot: true}}]
`;

/** What stands beside the tree, and is nobody's business. The word `secret` is in all of it. */
const outside = {
  'secret.yaml': pod('secret', 'secret'),
  Dockerfile: 'FROM scratch\nUSER secret\n',
  'batten.yaml': 'secretSetting: secret\n',
  'kustomization.yaml': 'patches: [{path: ../tree/pods.yaml}]\n# secret\n',
  'folder/secret.yaml': pod('secret', 'secret'),
};

const images = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `shop/${letter}`);

/** Every place in which a file can name another one, naming what lies outside. */
const tree = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'pods.yaml': images.map((image, i) => pod(`p${i}`, image)).join('---\n'),
  'deep/pod.yaml': pod('deep', 'shop/a'),
  'kustomization.yaml': `resources: [../outside/secret.yaml, /etc/passwd, 'file:///etc/passwd', https://example.invalid/x]
components: [../outside]
bases: [../outside/folder]
patches: [{path: ../outside/secret.yaml}]
patchesStrategicMerge: [/etc/passwd]
`,
  'compose.yaml': `services:
  a: {image: shop/a, build: {context: /, dockerfile: etc/passwd}}
  b: {image: shop/b, build: {context: ../outside}}
  c: {image: shop/c, build: {context: ., dockerfile: ../outside/Dockerfile}}
  d: {image: shop/d, build: {context: ., dockerfile: ../../../../../../etc/passwd}}
`,
  'docker-bake.hcl': 'target "e" {\n  context = "../outside"\n  tags = ["shop/e"]\n}\n',
  Tiltfile: "docker_build('shop/f', '../outside')\nload('../outside/Tiltfile')\n",
  'skaffold.yaml': 'build:\n  artifacts: [{image: shop/g, context: ../outside}]\n',
  '.github/workflows/ci.yaml':
    'jobs: {a: {steps: [{run: docker build -t shop/g -f ../outside/Dockerfile ../outside}]}}\n',
};

/** Links of the tree: what they are called, and where they lead. */
const links = {
  'link.yaml': '../outside/secret.yaml',
  Dockerfile: '../outside/Dockerfile',
  folder: '../outside/folder',
  'deep/kustomization.yaml': '../../outside/kustomization.yaml',
  'deep/.gitignore': '/dev/zero',
  'endless/kustomization.yaml': '/dev/zero',
  'endless/loop.yaml': 'loop.yaml',
};

/**
 * Makes a tree that a stranger wrote to learn, or to reach, what lies outside of it; removes it when the work is done.
 * @param more files of the tree besides, and what it links to
 */
export async function inStrangersTree(
  work: (tree: string) => void | Promise<void>,
  more: { readonly files?: Readonly<Record<string, string>>; readonly links?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'batten-trust-')));
  const put = (path: string, write: (path: string) => void) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    write(join(folder, path));
  };
  try {
    for (const [path, text] of Object.entries(outside)) put(`outside/${path}`, (at) => writeFileSync(at, text));
    for (const [path, text] of Object.entries({ ...tree, 'endless/pod.yaml': pod('endless', 'i'), ...more.files }))
      put(`tree/${path}`, (at) => writeFileSync(at, text));
    for (const [path, target] of Object.entries({ ...links, ...more.links }))
      put(`tree/${path}`, (at) => symlinkSync(target, at));
    await work(join(folder, 'tree'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
