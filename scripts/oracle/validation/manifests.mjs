import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { objectsIn } from '../pod-security/manifests.mjs';

/** The kinds of which the oracle knows how the API server creates them, in all their versions. */
const kinds = new Set([
  ...['v1 Pod', 'v1 PodTemplate', 'v1 ReplicationController', 'batch/v1 Job', 'batch/v1 CronJob'],
  ...['apps/v1 DaemonSet', 'apps/v1 Deployment', 'apps/v1 ReplicaSet', 'apps/v1 StatefulSet'],
]);

/** Every workload of a built-in kind below a path, with where it was found. */
export function* objectsBelow(path) {
  for (const file of filesBelow(path)) {
    for (const object of objectsIn(file)) {
      if (kinds.has(`${object.apiVersion} ${object.kind}`))
        yield { id: `${file} ${object.kind}/${object.metadata?.name}`, object };
    }
  }
}

function* filesBelow(path) {
  if (!statSync(path).isDirectory()) {
    if (/\.(ya?ml|json)$/.test(path)) yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}
