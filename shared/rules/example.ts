/** The parts in which an example differs from a pod that reaches the restricted level. Lines of YAML, not indented. */
export interface ExampleParts {
  readonly annotations?: string;
  /** Lines directly in the pod's `spec`. */
  readonly spec?: string;
  /** The pod's `securityContext`, whole. */
  readonly podContext?: string;
  /** Lines directly in the container. */
  readonly container?: string;
  /** The container's `securityContext`, whole. */
  readonly containerContext?: string;
}

const restrictedPod = 'runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault';
const restrictedContainer = 'allowPrivilegeEscalation: false\ncapabilities:\n  drop: [ALL]';

/** A whole Pod that reaches the restricted level but for the given parts. For the examples of rules. */
export function example(parts: ExampleParts): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: web',
    ...block(parts.annotations, 2, 'annotations:'),
    'spec:',
    ...block(parts.spec, 2),
    ...block(parts.podContext ?? restrictedPod, 2, 'securityContext:'),
    '  containers:',
    '    - name: web',
    '      image: registry.example/web:1.0',
    ...block(parts.container, 6),
    ...block(parts.containerContext ?? restrictedContainer, 6, 'securityContext:'),
    '',
  ].join('\n');
}

function block(lines: string | undefined, indent: number, head?: string): string[] {
  if (!lines) return [];
  const pad = ' '.repeat(indent);
  const body = lines.split('\n').map((line) => `${pad}${head ? '  ' : ''}${line}`);
  return head ? [`${pad}${head}`, ...body] : body;
}
