// Asks kubectl how it reads files, without a cluster: `kubectl label --local` prints any object as it was decoded.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { work } from './folder.mjs';

/**
 * How kubectl reads some texts: for each, the objects in their order, and whether it refused the rest of the file.
 * Every object must be named `c<index>` or `c<index>-…`, by the index of its text.
 * @param {string} kubectl
 * @param {readonly string[]} texts
 * @returns {Promise<{ objects: unknown[], refused: string | undefined }[]>}
 */
export async function askKubectl(kubectl, texts) {
  const folder = mkdtempSync(join(work, 'ask-'));
  const input = join(folder, 'input');
  mkdirSync(input);
  for (const [i, text] of texts.entries()) writeFileSync(join(input, `c${String(i).padStart(6, '0')}.yaml`), text);
  const { stdout, stderr } = await run(kubectl, ['label', '--local', '-f', input, 'oracle=z', '-o', 'json'], folder);
  rmSync(folder, { recursive: true });
  const answers = texts.map(() => ({ objects: [], refused: undefined }));
  for (const object of objectsIn(stdout)) answers[Number(/^c(\d+)/.exec(object.metadata.name)[1])].objects.push(object);
  for (const [index, message] of refusalsIn(stderr)) answers[index].refused = message;
  return answers;
}

function run(kubectl, args, home) {
  return new Promise((resolve, reject) => {
    const options = { env: { HOME: home }, maxBuffer: 2 ** 30 };
    execFile(kubectl, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ stdout, stderr });
    });
  });
}

/** The printed objects, one behind the other, without the label that was put on them. */
function objectsIn(stdout) {
  return stdout
    .split(/(?<=^\}\n)/m)
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const object = JSON.parse(text);
      delete object.metadata.labels.oracle;
      if (Object.keys(object.metadata.labels).length === 0) delete object.metadata.labels;
      return object;
    });
}

/** Which files were refused, and why. */
function* refusalsIn(stderr) {
  for (const found of stderr.matchAll(/^.*?\/input\/c(\d{6})\.yaml\W.*$/gm)) yield [Number(found[1]), found[0]];
}
