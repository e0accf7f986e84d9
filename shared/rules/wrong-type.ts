import { type FieldType, fieldOf, type Owner } from '../kubernetes/fields.ts';
import type { ContainerHolder, ContainerView, PodView } from '../kubernetes/pod-view.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { oncePerPlace } from './once.ts';
import { meantValue, retypeFix, retypeHint } from './retype.ts';
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
  check(workload) {
    // Behind a syntax error values are not what their author wrote.
    return workload.object.document.errors.length > 0 ? [] : oncePerPlace(wrongIn(workload));
  },
};

/** A value that is checked, and where it stands. */
interface Place {
  readonly subject: PodView | ContainerView;
  readonly value: Value;
  readonly path: Path;
  readonly name: string;
}

function wrongIn(workload: Workload): readonly Report[] {
  const { pod } = workload;
  const wrong = wrongHolders(workload);
  if (pod.spec.shape !== 'map') return wrong;
  const spec: Place = { subject: pod, value: pod.spec, path: pod.path, name: 'spec' };
  checkFields(wrong, spec, 'PodSpec');
  // The pod's security context may stand elsewhere than in its spec.
  const { securityContext: value, contextPath } = pod;
  checkValue(wrong, { subject: pod, value, path: contextPath, name: 'securityContext' }, 'PodSecurityContext');
  for (const holder of pod.holders) checkContainers(wrong, pod, holder);
  for (const container of pod.containers) {
    const { securityContext: value, contextPath } = container;
    checkValue(wrong, { subject: container, value, path: contextPath, name: 'securityContext' }, 'SecurityContext');
  }
  return wrong;
}

/** The maps that lead to the pod spec. */
function wrongHolders({ object, path, pod }: Workload): Report[] {
  const wrong: Report[] = [];
  const keys = pod.path.slice(path.length);
  let place: Value | undefined = object;
  for (const [i, key] of keys.entries()) {
    place = typeof key === 'number' ? place?.item(key) : place?.get(key);
    const holdsItems = typeof keys[i + 1] === 'number';
    if (place && !holdsItems && isWrong(place, 'map')) wrong.push(report(pod, place, `\`${key}\``, 'a map'));
  }
  return wrong;
}

function checkContainers(wrong: Report[], pod: PodView, { name, value, isList }: ContainerHolder): void {
  if (!isList) {
    if (isWrong(value, 'map')) wrong.push(report(pod, value, `\`${name}\``, 'a container, which is a map'));
    return;
  }
  if (isWrong(value, 'list')) wrong.push(report(pod, value, `\`${name}\``, 'a list of containers'));
  for (const item of value.items()) {
    if (isWrong(item, 'map') || item.shape === 'absent')
      wrong.push(report(pod, item, `An item of \`${name}\``, 'a container, which is a map'));
  }
}

/** The fields of a map that are written, but for the pod's security context. */
function checkFields(wrong: Report[], { subject, value: map, path }: Place, owner: Owner): void {
  for (const name of map.keys()) {
    const type = fieldOf(owner, name)?.type;
    if (type === undefined || type === 'PodSecurityContext') continue;
    const value = map.get(name);
    if (!isPlainly(value, type)) checkValue(wrong, { subject, value, path: [...path, name], name }, type);
  }
}

/** Whether a value is a scalar of the wanted type: most are. */
function isPlainly(value: Value, type: FieldType): boolean {
  return (type === 'boolean' || type === 'integer' || type === 'string') && value[type]().state === 'set';
}

function checkValue(wrong: Report[], place: Place, type: FieldType): void {
  const { value, path } = place;
  if (value.shape === 'absent' || value.shape === 'unknown') return;
  if (type === 'boolean' || type === 'integer' || type === 'string') {
    if (value[type]().state === 'unknown') wrong.push(reportMeant(place, type, nouns[type]));
  } else if (typeof type !== 'string') {
    if (value.shape !== 'list') wrong.push(reportMeant(place, type, 'a list'));
    for (const [i, item] of value.items().entries())
      checkValue(wrong, { ...place, value: item, path: [...path, i] }, type[1]);
  } else if (value.shape === 'map') {
    checkFields(wrong, place, type);
  } else {
    wrong.push(reportMeant(place, type, 'a map'));
  }
}

const nouns = { boolean: '`true` or `false`', integer: 'a whole number', string: 'text' } as const;

function isWrong(value: Value, shape: 'map' | 'list'): boolean {
  return value.shape !== shape && value.shape !== 'absent' && value.shape !== 'unknown';
}

/** A value of another type; with a fix where it is plain what is meant. */
function reportMeant({ subject, value, path, name }: Place, type: FieldType, expected: string): Report {
  const meant = meantValue(value, type);
  const told = report(subject, value, `\`${name}\``, expected);
  return {
    ...told,
    message: `${told.message}${retypeHint(value, type, meant)}`,
    fixes: meant === undefined ? [] : [retypeFix(name, path, meant)],
  };
}

function report(subject: PodView | ContainerView, value: Value, what: string, expected: string): Report {
  return {
    subject,
    span: value.keySpan ?? value.span ?? subject.anchor,
    missing: false,
    message: `${what} must be ${expected}, but ${describe(value)} stands there, so ${consequenceOf(subject)}.`,
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
  const { span, document } = value;
  const written = typeof scalar === 'object' && span ? document.text.slice(span.start, span.end) : String(scalar);
  return `\`${written}\``;
}
