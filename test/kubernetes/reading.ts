import assert from 'node:assert/strict';
import { type EffectiveField, effective, type Origin } from '../../shared/kubernetes/effective.ts';
import { type KindTable, knownKinds } from '../../shared/kubernetes/kinds.ts';
import { objectsOf } from '../../shared/kubernetes/objects.ts';
import { type ContainerView, type Workload, workloadsOf } from '../../shared/kubernetes/workload.ts';
import { parseDocument } from '../../shared/yaml/parse.ts';
import type { Plain } from '../../shared/yaml/plain.ts';

/** Every workload of a document. */
export function workloadsIn(text: string, kinds: KindTable = knownKinds): Workload[] {
  return objectsOf(parseDocument(text), kinds).flatMap((object) => workloadsOf(object, kinds));
}

/** The only workload of a document. */
export function workloadIn(text: string): Workload {
  const [workload, ...others] = workloadsIn(text);
  assert.ok(workload, text);
  assert.equal(others.length, 0);
  return workload;
}

/** Values in YAML's flow style, so that types that the API does not take can be written. */
export interface Written {
  /** Directly in the container. */
  readonly container?: string;
  /** The container's `securityContext`. */
  readonly context?: string;
  /** The pod's `securityContext`. */
  readonly podContext?: string;
  /** Directly in the pod's spec. */
  readonly spec?: string;
  readonly annotations?: string;
}

/** The container `web` of a pod that says this alone. */
export function containerWith(written: Written): ContainerView {
  const { container, context, podContext, spec, annotations } = written;
  const lines = [
    'apiVersion: v1',
    'kind: Pod',
    `metadata: {name: web, annotations: ${annotations ?? '{}'}}`,
    'spec:',
    ...(spec ? [`  ${spec}`] : []),
    ...(podContext ? [`  securityContext: ${podContext}`] : []),
    '  containers:',
    '    - name: web',
    '      image: web',
    ...(container ? [`      ${container}`] : []),
    ...(context ? [`      securityContext: ${context}`] : []),
    '',
  ];
  const [view] = workloadIn(lines.join('\n')).pod.containers;
  assert.ok(view);
  return view;
}

/** Asserts what holds for that container in the end, and where it comes from. */
export function assertEffective(written: Written, field: EffectiveField, value: Plain, from: Origin): void {
  const found = effective(containerWith(written), field);
  assert.deepEqual({ value: found.value, from: found.from }, { value, from }, `${field} of ${JSON.stringify(written)}`);
}
