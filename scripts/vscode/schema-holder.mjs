import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts an extension into a folder of extensions that stands for the YAML extension by Red Hat: it has its name and its
 * setting `yaml.schemas`, and does nothing.
 */
export function writeSchemaHolder(extensionsDir) {
  const [publisher, name, version] = ['redhat', 'vscode-yaml', '1.0.0'];
  const path = join(extensionsDir, `${publisher}.${name}-${version}`);
  const configuration = { properties: { 'yaml.schemas': { type: 'object', default: {}, scope: 'resource' } } };
  const manifest = { publisher, name, version, engines: { vscode: '*' }, contributes: { configuration } };
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
  const location = { $mid: 1, scheme: 'file', path };
  const list = [{ identifier: { id: `${publisher}.${name}` }, version, location }];
  writeFileSync(join(extensionsDir, 'extensions.json'), JSON.stringify(list));
}
