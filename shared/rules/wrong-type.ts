import { type Field, type FieldType, fieldsOf, type Owner } from '../kubernetes/fields.ts';
import type { ContainerHolder, ContainerView, PodView } from '../kubernetes/pod-view.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import type { Report, Rule } from './types.ts';

export const wrongType: Rule = {
  id: 'wrong-type',
  level: 'error',
  fromSchema: true,
  doc: {
    title: 'Every value has the type that the API asks for',
    why: 'The API server cannot decode an object with a value of another type and refuses it whole, the hardening in it included.',
    how: 'Write the value as the API has it: `true` without quotes, a user as a number, a list with dashes or brackets.',
    bad: example({ podContext: 'runAsNonRoot: "true"\nseccompProfile:\n  type: RuntimeDefault' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#securitycontext-v1-core'],
  },
  *check(workload) {
    // Behind a syntax error values are not what their author wrote.
    if (workload.object.document.errors.length > 0) return;
    yield* checkHolders(workload);
    const { pod } = workload;
    if (pod.spec.shape !== 'map') return;
    for (const field of fieldsOf('PodSpec'))
      yield* checkField(
        pod,
        field.type === 'PodSecurityContext' ? pod.securityContext : pod.spec.get(field.name),
        field,
      );
    for (const holder of pod.holders) yield* checkContainers(pod, holder);
    for (const container of pod.containers) {
      yield* checkValue(container, container.securityContext, 'securityContext', 'SecurityContext');
    }
  },
};

/** The maps that lead to the pod spec. */
function* checkHolders({ object, path, pod }: Workload): Generator<Report> {
  const keys = pod.path.slice(path.length);
  let place: Value | undefined = object;
  for (const [i, key] of keys.entries()) {
    place = typeof key === 'number' ? place?.items()[key] : place?.get(key);
    const holdsItems = typeof keys[i + 1] === 'number';
    if (place && !holdsItems && isWrong(place, 'map')) yield report(pod, place, `\`${key}\``, 'a map');
  }
}

function* checkContainers(pod: PodView, { name, value, isList }: ContainerHolder): Generator<Report> {
  if (!isList) {
    if (isWrong(value, 'map')) yield report(pod, value, `\`${name}\``, 'a container, which is a map');
    return;
  }
  if (isWrong(value, 'list')) yield report(pod, value, `\`${name}\``, 'a list of containers');
  for (const item of value.items()) {
    if (isWrong(item, 'map') || item.shape === 'absent')
      yield report(pod, item, `An item of \`${name}\``, 'a container, which is a map');
  }
}

function* checkFields(subject: PodView | ContainerView, value: Value, owner: Owner): Generator<Report> {
  for (const field of fieldsOf(owner)) yield* checkField(subject, value.get(field.name), field);
}

function checkField(subject: PodView | ContainerView, value: Value, field: Field): Generator<Report> {
  return checkValue(subject, value, field.name, field.type);
}

function* checkValue(subject: PodView | ContainerView, value: Value, name: string, type: FieldType): Generator<Report> {
  if (value.shape === 'absent' || value.shape === 'unknown') return;
  if (type === 'boolean' || type === 'integer' || type === 'string') {
    if (value[type]().state === 'unknown') yield report(subject, value, `\`${name}\``, nouns[type]);
  } else if (typeof type !== 'string') {
    if (value.shape !== 'list') yield report(subject, value, `\`${name}\``, 'a list');
    for (const item of value.items()) yield* checkValue(subject, item, name, type[1]);
  } else if (value.shape === 'map') {
    yield* checkFields(subject, value, type);
  } else {
    yield report(subject, value, `\`${name}\``, 'a map');
  }
}

const nouns = { boolean: '`true` or `false`', integer: 'a whole number', string: 'text' } as const;

function isWrong(value: Value, shape: 'map' | 'list'): boolean {
  return value.shape !== shape && value.shape !== 'absent' && value.shape !== 'unknown';
}

function report(subject: PodView | ContainerView, value: Value, what: string, expected: string): Report {
  const found = describe(value);
  const hint = expected === nouns.string && value.shape === 'scalar' ? ' Put it in quotes.' : '';
  return {
    subject,
    span: value.keySpan ?? value.span ?? subject.anchor,
    missing: false,
    message: `${what} must be ${expected}, but ${found} stands there, so ${consequenceOf(subject)}.${hint}`,
    fixes: [],
  };
}

/** Of a custom resource it depends on its definition who refuses: the API server the object, or its controller. */
function consequenceOf(subject: PodView | ContainerView): string {
  const { row } = subject.on === 'pod' ? subject : subject.pod;
  return row.admission === 'none' ? 'no pod can be made of it' : 'the API server refuses the object';
}

function describe(value: Value): string {
  if (value.shape === 'map') return 'a map';
  if (value.shape === 'list') return 'a list';
  const scalar = value.scalar();
  if (scalar === null) return 'nothing';
  if (typeof scalar === 'string')
    return `the text ${JSON.stringify(scalar.length > 40 ? `${scalar.slice(0, 40)}…` : scalar)}`;
  return `\`${String(scalar)}\``;
}
