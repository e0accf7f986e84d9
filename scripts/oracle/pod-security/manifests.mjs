// The pods of manifests on disk, each beside what Batten's command line says of it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, loadAll, types } from 'js-yaml';
import { root } from '../../project.mjs';

/** YAML as the API server's clients take it: no dates, but merge keys. */
const schema = CORE_SCHEMA.extend({ implicit: [types.merge] });

/** Every whole workload below a path, with Batten's judgement at a version; and how many could not be paired. */
export function manifestsBelow(path, version) {
  const questions = [];
  const left = { partial: 0, undecided: 0, unpaired: 0 };
  for (const file of reportOf(path, version).files) {
    const objects = file.workloads.length > 0 ? objectsIn(file.path) : [];
    for (const workload of file.workloads) {
      const reason = reasonToLeave(workload);
      const found = objects.findIndex((object) => isSame(object, workload));
      if (reason ?? found < 0) left[reason ?? 'unpaired']++;
      else
        questions.push({
          id: `${file.path} ${workload.kind}/${workload.name}`,
          version,
          manifest: objects[found],
          batten: workload.podSecurity,
        });
      objects.splice(0, found + 1);
    }
  }
  return { questions, left };
}

function reportOf(path, version) {
  const args = ['check', path, '--format', 'json', '--kubernetes-version', `1.${version}`, '--fail-on', 'never'];
  const run = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) throw new Error(`batten check ${path}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** What is hidden can't be compared: the library knows no "unknown". */
function reasonToLeave(workload) {
  if (workload.partial) return 'partial';
  return workload.podSecurity.undecided.length > 0 || workload.podSecurity.level === 'unknown'
    ? 'undecided'
    : undefined;
}

/** Every object of a file, those in lists too; none where another reader refuses the file. */
export function objectsIn(path) {
  try {
    return loadAll(readFileSync(path, 'utf8'), undefined, { schema }).flatMap(flattened);
  } catch {
    return [];
  }
}

function flattened(object) {
  if (!Array.isArray(object?.items)) return object ? [object] : [];
  const itemKind = object.kind?.replace(/List$/, '');
  return object.items.flatMap((item) => flattened({ kind: itemKind, apiVersion: object.apiVersion, ...item }));
}

function isSame(object, workload) {
  return object.kind === workload.kind && (object.metadata?.name ?? '') === workload.name;
}

/** The object that holds the pod's metadata and spec. */
export function podIn(manifest) {
  switch (manifest.kind) {
    case 'Pod':
      return manifest;
    case 'PodTemplate':
      return manifest.template;
    case 'CronJob':
      return manifest.spec?.jobTemplate?.spec?.template;
    default:
      return manifest.spec?.template;
  }
}
