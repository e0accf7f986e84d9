import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../root.ts';

interface Component {
  readonly type: string;
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly evidence?: { readonly occurrences: readonly { readonly location: string }[] };
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const script = (name: string) => import(pathToFileURL(join(root, 'scripts', name)).href);
const text = read('dist/bom.cdx.json');
const bill = JSON.parse(text);
const components: readonly Component[] = bill.components;

/** What of each package is in the bundles of dist/, made anew. */
async function metafiles(): Promise<Record<string, Metafile>> {
  const { bundles }: { bundles: Record<string, BuildOptions> } = await script('build.mjs');
  const made = Object.entries(bundles).map(async ([name, options]) => {
    const { metafile } = await build({ ...options, outfile: join('dist', name), write: false, metafile: true });
    return [name, metafile] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}

// What the specification asks for: cyclonedx.org/docs/1.6/json.
describe('the bill of materials', () => {
  it('is CycloneDX 1.6 of this version, with neither time nor serial number', () => {
    equal(bill.bomFormat, 'CycloneDX');
    equal(bill.specVersion, '1.6');
    equal(bill.version, 1);
    const { type, name, version, purl } = bill.metadata.component;
    deepEqual([type, name, version], ['application', manifest.name, manifest.version]);
    equal(purl, `pkg:npm/${manifest.name}@${manifest.version}`);
    deepEqual(Object.keys(bill.metadata), ['component']);
    ok(!('serialNumber' in bill));
  });

  it('has for every component what the specification and who reads it need', () => {
    const known = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD'];
    for (const component of components) {
      equal(component.type, 'library');
      match(component.version, /^\d+\.\d+\.\d+/);
      equal(component.purl, `pkg:npm/${component.name.replace('@', '%40')}@${component.version}`);
      equal(component.licenses.length, 1);
      ok(known.includes(component.licenses[0]?.license?.id ?? ''), `${component.name}: is this licence ours to ship?`);
      for (const { alg, content } of component.hashes ?? []) match(`${alg} ${content}`, /^SHA-512 [0-9a-f]{128}$/);
      for (const { location } of component.evidence?.occurrences ?? []) ok(read(location).length > 0);
    }
    const refs = components.map((component) => component['bom-ref']);
    equal(new Set(refs).size, refs.length);
    deepEqual(bill.dependencies, [{ ref: bill.metadata.component['bom-ref'], dependsOn: refs }]);
  });

  it('names exactly the packages that are in the bundles, and is made the same again', async () => {
    const made = await metafiles();
    const folders = Object.values(made)
      .flatMap(({ outputs }) => Object.values(outputs))
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([path, { bytesInOutput }]) => path.includes('node_modules/') && bytesInOutput > 0)
      .map(([path]) => path.slice(0, path.lastIndexOf('node_modules/')) + nameIn(path));
    const names = [...new Set(folders)].map((folder) => nameIn(folder).slice('node_modules/'.length)).sort();
    deepEqual(components.map(({ name }) => name).sort(), names);
    ok(names.length > 10);
    const { bundledPackages } = await script('bundled-packages.mjs');
    const { billOfMaterials } = await script('bill-of-materials.mjs');
    equal(billOfMaterials(bundledPackages(made)), text);
  });

  it('names what the licences beside it are of', () => {
    const licences = read('dist/THIRD-PARTY-LICENCES.txt').split(`\n${'-'.repeat(80)}\n\n`);
    equal(licences.length, components.length);
    for (const [i, { name, version, licenses }] of components.entries()) {
      const [head = '', , ...words] = licences[i]?.split('\n') ?? [];
      equal(head, `${name} ${version} (${licenses[0]?.license?.id})`);
      match(words.join('\n'), /copyright|permission/i);
    }
  });
});

/** `node_modules/name` of a path within a package. */
function nameIn(path: string): string {
  return /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.slice(path.lastIndexOf('node_modules/')))?.[0] ?? '';
}
