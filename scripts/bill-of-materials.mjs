import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/**
 * The software bill of materials of what ships: every package that is in a bundle, by name, version, licence and the
 * checksum of the archive that it came in. The same sources give the same text: it holds neither time nor serial number.
 * Source: cyclonedx.org/docs/1.6/json.
 * @param packages what bundledPackages gave
 */
export function billOfMaterials(packages) {
  const { name, version, license } = read('package.json');
  const { packages: locked } = read('package-lock.json');
  const ref = purl({ name, version });
  const component = { type: 'application', 'bom-ref': ref, name, version, ...licensed(license), purl: ref };
  const components = packages.map(({ folder, manifest, bundles }) => {
    const { integrity } = locked[folder] ?? {};
    if (!integrity?.startsWith('sha512-')) throw new Error(`${folder} has no SHA-512 in package-lock.json`);
    return {
      type: 'library',
      'bom-ref': purl(manifest),
      name: manifest.name,
      version: manifest.version,
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }],
      ...licensed(manifest.license),
      purl: purl(manifest),
      evidence: { occurrences: bundles.map((bundle) => ({ location: `dist/${bundle}` })) },
    };
  });
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component },
    components,
    dependencies: [{ ref, dependsOn: components.map((one) => one['bom-ref']) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** Source: github.com/package-url/purl-spec, types/npm-definition.json. */
function purl({ name, version }) {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}

/** One licence by its SPDX id, or an expression of several. */
function licensed(license) {
  return { licenses: [/^[\w.+-]+$/.test(license) ? { license: { id: license } } : { expression: license }] };
}

function read(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
